"""The bot's side: a worker that is started when there is something to draw.

It is a program of its own, not a fork: whichever side is killed, the other notices by the closed
pipe, and no worker is left behind. It ends itself when a drawing takes too long or its memory has
grown, and the next drawing gets a new one.
"""

import asyncio
import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drawing import frames

#: Seconds of computing for one drawing, and until its answer: the machine may have much to do.
PATIENCE, LONGEST = 30, 300


class Undrawable(Exception):
    """This can't be drawn, and it will not be otherwise next time; the reason is in the words."""


class Broken(Exception):
    """The worker died on it, or was too slow."""


@dataclass(frozen=True, slots=True)
class Drawn:
    #: A JPEG for the phone, and a PDF; either may be missing, as the form says.
    picture: bytes | None
    file: bytes | None


@dataclass(frozen=True, slots=True)
class Sized:
    """A JPEG with its size in points."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class ForPage:
    large: Sized
    medium: Sized
    small: Sized


class Painter:
    """One drawing at a time: none of its deeds is called beside another."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        #: Megabytes that a worker has held at most.
        self.most_memory = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def shrink(self, photo: bytes) -> bytes:
        """A photo upright, as a JPEG large enough for print, without what else stands in it."""
        return (await self._ask({"do": "shrink"}, [photo]))[0]

    async def for_page(self, picture: bytes) -> ForPage:
        """For the public page, without what else stands in it. Raises Undrawable and Broken."""
        head, *made = await self._ask({"do": "for page"}, [picture])
        large, medium, small = [
            Sized(size[0], size[1], content)
            for size, content in zip(json.loads(head), made, strict=True)
        ]
        return ForPage(large, medium, small)

    async def likeness(self, photo: bytes) -> str:
        """What it looks like, see drawing/pictures/likeness.py. Raises Undrawable and Broken."""
        return (await self._ask({"do": "likeness"}, [photo]))[0].decode()

    async def draw(self, form: str, sheet: dict[str, Any], photos: Sequence[bytes] = ()) -> Drawn:
        """Raises Undrawable and Broken. The photos are what `shrink` made."""
        picture, file = await self._ask({"do": "draw", "form": form, "sheet": sheet}, photos)
        return Drawn(picture or None, file or None)

    async def _ask(self, order: dict[str, Any], parts: Sequence[bytes]) -> list[bytes]:
        try:
            async with asyncio.timeout(LONGEST):
                head, *made = await self._exchange([json.dumps(order).encode(), *parts])
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            await self.close()
            raise Broken(f"the worker is gone: {type(error).__name__}") from None
        except BaseException:
            await self.close()
            raise
        said = json.loads(head)
        self.most_memory = max(self.most_memory, said["most"])
        if said["leaves"]:
            await self.close()
        if said["error"]:
            raise Undrawable(said["error"])
        return made

    async def _exchange(self, parts: Sequence[bytes]) -> list[bytes]:
        process = self._process or await self._start()
        assert process.stdin
        assert process.stdout
        process.stdin.write(frames.packed(parts))
        await process.stdin.drain()
        return await frames.receive(process.stdout)

    async def _start(self) -> asyncio.subprocess.Process:
        self._folder = tempfile.TemporaryDirectory(prefix="drawing-")
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "drawing",
            self._folder.name,
            str(PATIENCE),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
            # One core at most: the other is for taps.
            env={"PATH": os.defpath, "RAYON_NUM_THREADS": "1"},
        )
        return self._process

    async def close(self) -> None:
        """Let the worker go; the next drawing starts another."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        if process is not None:
            await process.wait()
        if folder is not None:
            folder.cleanup()
