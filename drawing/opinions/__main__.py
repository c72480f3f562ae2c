"""Reads answers, says what groups of opinion there are, and ends."""

import json
import os
import sys
from dataclasses import asdict

import numpy as np

from drawing.opinions.groups import find

#: Letters of asking.py as numbers.
ANSWERS = str.maketrans({"a": "=1", "d": "=-1", "p": "=0"})


def main() -> None:
    os.nice(5)
    said = sys.stdin.buffer.read().decode("ascii").translate(ANSWERS)
    lines = said.split("\n")
    who = np.repeat(np.arange(len(lines)), [line.count("=") for line in lines])
    answers = np.fromstring(said.replace("=", " "), dtype=np.int64, sep=" ").reshape(-1, 2)
    sys.stdout.write(json.dumps(asdict(find(np.column_stack((who, answers))))))


if __name__ == "__main__":
    main()
