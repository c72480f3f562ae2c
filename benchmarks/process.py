"""A bot as a process of its own, and what the system says that it used."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Program:
    """A script of this project with what it is given."""

    name: str
    script: str
    arguments: Sequence[str] = ()
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Running:
    pid: int

    def cpu(self) -> float:
        """Seconds of all its threads so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def peak(self) -> float:
        """The most memory it has held so far, in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text("utf-8").splitlines()
        line = next(line for line in lines if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


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
            str(ROOT / program.script),
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
    """Also one that does not stop when asked."""
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
