"""python -m tests.house.retell: what is said now in each scene of `transcripts/`.

Writes it there, and shows what is not as it was: to be read line by line.
"""

import asyncio
import difflib
import sys
import tempfile
from pathlib import Path

from tests.house.transcript import FOLDER, Stage, deeds, in_plain_words, scenes
from tests.house.village import community
from tests.jobs.serving import made


async def retell(stage: Stage, written: str) -> str:
    """What begins with # stays as it is."""
    parts = written.rstrip("\n").split("\n\n")
    said = [await stage.play(deeds(one)) if scenes(one) else one for one in parts]
    return "\n\n".join(said) + "\n"


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="retell-") as place:
        stage = Stage(community(Path(place)), made())
        await stage.settle()
        for file in sorted(FOLDER.glob("*.txt")):
            was = file.read_text("utf-8")
            with in_plain_words():
                now = await retell(stage, was)
            file.write_text(now, "utf-8")
            lines = difflib.unified_diff(
                was.splitlines(), now.splitlines(), file.name, file.name, lineterm=""
            )
            sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    asyncio.run(main())
