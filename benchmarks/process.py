"""A bot as a process of its own, and what the system says that it used."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: In the number of a process's clock: all its threads, user and system.
_CPUCLOCK_SCHED = 2


@dataclass(frozen=True, slots=True)
class Program:
    """A script of this project with what it is given."""

    name: str
    script: str
    arguments: Sequence[str] = ()
    environment: Mapping[str, str] | None = None
    #: Of another build.
    root: Path = ROOT


@dataclass(frozen=True, slots=True)
class Running:
    pid: int

    def cpu(self) -> float:
        """Seconds of all its threads so far, user and system: the clock that Linux keeps of each
        process, to the nanosecond (clock_getcpuclockid)."""
        return time.clock_gettime((~self.pid << 3) | _CPUCLOCK_SCHED)

    def peak(self) -> float:
        """The most memory it has held so far, in MB."""
        return self._said("status", "VmHWM") / 1024

    def memory(self) -> float:
        """That it holds now, in MB."""
        return self._said("status", "VmRSS") / 1024

    def written(self) -> int:
        """Bytes that it gave to the disk."""
        return self._said("io", "write_bytes")

    def _said(self, file: str, name: str) -> int:
        lines = Path(f"/proc/{self.pid}/{file}").read_text("utf-8").splitlines()
        line = next(line for line in lines if line.startswith(f"{name}:"))
        return int(line.split()[1])


def apart() -> int | None:
    """Keep this process on one processor, and return another one for the bot, if there is one."""
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2:
        return None
    os.sched_setaffinity(0, {processors[1]})
    return processors[0]


@asynccontextmanager
async def started(program: Program, folder: Path, processor: int | None) -> AsyncIterator[Running]:
    """In a folder where no .env lies. What it says goes into a log there."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    log = folder / f"{Path(program.script).stem}.log"
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *_pinned(processor),
            sys.executable,
            str(program.root / program.script),
            *program.arguments,
            cwd=folder,
            env={**kept, **(program.environment or {})},
            stdout=said,
            stderr=said,
        )
    try:
        yield Running(process.pid)
    except TimeoutError:
        raise SystemExit(f"{program.name} fell silent:\n{log.read_text('utf-8')}") from None
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Also one that does not stop when asked, or has ended by itself."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(20):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _pinned(processor: int | None) -> list[str]:
    """taskset runs the bot in its own place, so its process id is the bot's."""
    return [] if processor is None else ["taskset", "-c", str(processor)]
