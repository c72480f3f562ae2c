"""Programs that begin in a moment: forked from one that has read everything already.

A process of its own each, killed and waited for as any other; only the second or two is left out
in which Python reads its modules. What such a start itself must show (of the program's folder,
its library, its memory) is begun by `subprocess`.
"""

import atexit
import contextlib
import gc
import json
import os
import random
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
#: What only a start of Python itself heeds.
HEEDED_AT_START = ("LD_PRELOAD", "COVERAGE_PROCESS_CONFIG", "PROVING", "REACH_NOW")
#: Of a request; settings are short.
LARGEST = 1 << 16


@dataclass(slots=True)
class Forked:
    """A program at work; what `subprocess.Popen` has for one, as far as tests need it."""

    pid: int
    #: Says with which code it ended.
    _line: socket.socket = field(repr=False)
    stdout: IO[bytes] | None = None
    returncode: int | None = None

    def poll(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            ready, _, _ = select.select([self._line], [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = int(self._line.recv(16) or -signal.SIGKILL)
            self._line.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def start(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    folder: Path = ROOT,
    log: IO[bytes] | None = None,
) -> "Forked | subprocess.Popen[bytes]":
    """Python with these arguments: a file, or -m and a module. What it says goes into the log, or
    else into a pipe."""
    if any(name in environment or name in os.environ for name in HEEDED_AT_START):
        # What is measured or has its clock moved begins as everywhere.
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=dict(environment),
            stdout=log or subprocess.PIPE,
            stderr=log or subprocess.STDOUT,
        )
    if not _nursery:
        _nursery.append(_Nursery())
    return _nursery[0].start(arguments, environment, folder=folder, log=log)


def ended(
    arguments: Sequence[str], environment: Mapping[str, str], *, folder: Path = ROOT
) -> tuple[int, str]:
    """With what a program ends, and what it says."""
    process = start(arguments, environment, folder=folder)
    assert process.stdout
    with process.stdout as said:
        words = said.read().decode()
    return process.wait(), words.strip()


class _Nursery:
    """The program that has read everything. It ends with us."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="forked-")
        self._address = f"{self._folder.name}/s"
        command = [sys.executable, "-m", "tests.forked", self._address]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == b"ready\n"
        atexit.register(self._end)

    def start(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        folder: Path,
        log: IO[bytes] | None,
    ) -> Forked:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line.connect(self._address)
        ours, theirs = (None, log.fileno()) if log else os.pipe()
        asked = {"arguments": arguments, "environment": dict(environment), "folder": str(folder)}
        socket.send_fds(line, [json.dumps(asked).encode()], [theirs])
        pid = int(line.recv(16))
        if ours is None:
            return Forked(pid, line)
        os.close(theirs)
        return Forked(pid, line, os.fdopen(ours, "rb"))

    def _end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()
        self._folder.cleanup()


_nursery: list[_Nursery] = []


def _serve(address: str) -> None:
    """Fork whatever is asked for, and say how it ended, until nobody is there to ask."""
    _read_everything()
    door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    door.bind(address)
    door.listen()
    ended, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    at_work: dict[int, socket.socket] = {}
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        ready, _, _ = select.select([door.fileno(), ended, 0], [], [])
        if 0 in ready:
            return
        if ended in ready:
            os.read(ended, 512)
            _tell(at_work)
        if door.fileno() in ready:
            line, _ = door.accept()
            body, given, _, _ = socket.recv_fds(line, LARGEST, 1)
            pid = os.fork()
            if pid == 0:
                _become(json.loads(body), given[0])
            os.close(given[0])
            at_work[pid] = line
            line.send(str(pid).encode())


def _tell(at_work: dict[int, socket.socket]) -> None:
    while at_work:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with at_work.pop(pid) as line, contextlib.suppress(OSError):
            line.send(str(os.waitstatus_to_exitcode(status)).encode())


def _read_everything() -> None:
    import bot
    import jobs.transfers
    import sandbox.__main__
    import server
    import storage.engines.postgres
    import website.process
    from basics.languages import LANGUAGES
    from locales import texts

    # Some of it is loaded later by a bot of its own.
    assert all((bot, server, jobs.transfers, storage.engines.postgres, website.process))
    for lang in LANGUAGES:
        texts(lang)
    # What it imports stays; it is run itself.
    del sys.modules[sandbox.__main__.__name__]
    gc.collect()
    gc.freeze()


def _become(asked: dict[str, object], said: int) -> None:
    """In the fork: from here on it is that program."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.closerange(3, 64)
        code = _run(asked)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _run(asked: dict[str, object]) -> int:
    arguments, environment = asked["arguments"], asked["environment"]
    assert isinstance(arguments, list)
    assert isinstance(environment, dict)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(str(asked["folder"]))
    random.seed()
    try:
        if arguments[0] == "-m":
            sys.argv = arguments[1:]
            runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        else:
            sys.argv = list(arguments)
            runpy.run_path(arguments[0], run_name="__main__")
    except SystemExit as ends:
        if ends.code is None or isinstance(ends.code, int):
            return ends.code or 0
        sys.stderr.write(f"{ends.code}\n")
        return 1
    return 0


if __name__ == "__main__":
    _serve(sys.argv[1])
