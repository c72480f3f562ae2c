"""Copies of this project to run tests in, and an end to whatever a run leaves behind."""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
#: In the environment of whatever belongs to a run, also of what has left its process group.
MARK = "PROVING"
#: Set when whoever waits for runs in other threads is asked to stop.
STOP = threading.Event()
#: In PYTHONPATH: what each Python does first, and where it finds that.
BEGIN = f"{ROOT / 'tests/proving/begin'}{os.pathsep}{ROOT}"


def sources() -> list[str]:
    """Every file that git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    names = {name.decode() for name in listed.split(b"\0") if name}
    return sorted(name for name in names if (ROOT / name).is_file())


def digest(names: list[str]) -> str:
    """Changes with any of these files."""
    found = hashlib.sha256()
    for name in names:
        found.update(
            f"{name}\0{hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}\n".encode()
        )
    return found.hexdigest()


def copy(folder: Path) -> None:
    """This project as it is now, with the same .venv."""
    for name in sources():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())


@dataclass(frozen=True, slots=True)
class Ended:
    """A run of pytest; `code` is None when it took longer than it may."""

    code: int | None
    seconds: float
    #: Of the processor, in it and in all that it started and waited for.
    processor: float
    said: str


def run(command: list[str], environment: dict[str, str], cwd: Path, *, limit: float) -> Ended:
    """Nothing that the command starts outlives this."""
    mark = f"{os.getpid()}-{time.monotonic_ns():x}"
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said:
        # Ctrl-C is for us: a run that it ended would look like one that failed.
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**environment, MARK: mark},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            code, processor = _wait(process, begun + limit)
        finally:
            _end(mark)
        said.seek(0)
        words = said.read().decode(errors="replace")
    return Ended(code, time.monotonic() - begun, processor, words)


def _wait(process: "subprocess.Popen[bytes]", until: float) -> tuple[int | None, float]:
    """Its exit code, if it ends in time, and its seconds of the processor."""
    asked = False
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return None if asked else process.returncode, used.ru_utime + used.ru_stime
        if time.monotonic() > until + 20 or STOP.is_set():
            process.kill()
        elif time.monotonic() > until and not asked:
            # As Ctrl-C does: it takes down what it has set up.
            process.send_signal(signal.SIGINT)
            asked = True
        time.sleep(0.05)


def _end(mark: str) -> None:
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                _end_one(folder)


def _end_one(folder: Path) -> None:
    """A server of PostgreSQL works in the folder of its data, which nobody needs any more."""
    place = (folder / "cwd").resolve()
    os.kill(int(folder.name), signal.SIGKILL)
    if (place / "PG_VERSION").exists():
        shutil.rmtree(place.parent, ignore_errors=True)
