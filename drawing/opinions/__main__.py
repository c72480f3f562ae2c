"""Reads answers, says what groups of opinion there are, and ends."""

import json
import os
import sys
from dataclasses import asdict

import numpy as np

from drawing.opinions.groups import find


def main() -> None:
    os.nice(5)
    marks = np.frombuffer(sys.stdin.buffer.read(), dtype=np.int64).reshape(-1, 3)
    sys.stdout.write(json.dumps(asdict(find(marks))))


if __name__ == "__main__":
    main()
