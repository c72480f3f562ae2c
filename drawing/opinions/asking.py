"""The bot's side: a program that is started for one conversation, and ends with its answer."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds until its answer: the machine may have much to do.
LONGEST = 300


class NoAnswer(Exception):
    """The program died on it, or was too slow."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many are in each group of opinion, the largest first; and for each statement how each
    group answered: agree, disagree, pass."""

    sizes: tuple[int, ...]
    counts: dict[int, list[list[int]]]


NO_GROUPS = Opinions((), {})


async def ask(answers: Sequence[str]) -> Opinions:
    """Of what each answered: statements with a letter, agree, disagree or pass: "12a 15d 9p".

    Raises NoAnswer.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "drawing.opinions",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parent.parent.parent,
        # One core at most: the other is for taps.
        env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    try:
        async with asyncio.timeout(LONGEST):
            out, _ = await process.communicate("\n".join(answers).encode("ascii"))
    except (OSError, TimeoutError) as error:
        raise NoAnswer(type(error).__name__) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise NoAnswer(f"it ended with {process.returncode}")
    said = json.loads(out)
    return Opinions(
        tuple(said["sizes"]), {int(one): said["counts"][one] for one in said["counts"]}
    )
