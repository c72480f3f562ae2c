"""What programs hold of the memory, as Linux counts it."""

import contextlib
import sys
from pathlib import Path


def child(pid: int, name: str) -> int | None:
    """The process of this name below another."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            said, parent = (folder / "comm").read_text().strip(), int(fields[1])
            if parent == pid and said == name:
                return int(folder.name)
            if parent == pid and (found := child(int(folder.name), name)):
                return found
    return None


def memory(pid: int) -> float:
    """Megabytes that it and what it began hold together, what they share counted once."""
    held = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(folder.name) == pid:
                held += _shared_once(folder)
            elif int(fields[1]) == pid:
                held += memory(int(folder.name))
    return held


def _shared_once(folder: Path) -> float:
    return _rolled_up(folder)["Pss:"]


def _rolled_up(folder: Path) -> dict[str, float]:
    """Megabytes of each kind."""
    lines = [one.split() for one in (folder / "smaps_rollup").read_text().splitlines()]
    return {one[0]: int(one[1]) / 1024 for one in lines if one[-1] == "kB"}


def print_memory(pid: int) -> None:
    for name, one in (("bot", pid), ("page", child(pid, "ustaz-site"))):
        if one:
            said = _rolled_up(Path(f"/proc/{one}"))
            own = said["Private_Dirty:"] + said["Private_Clean:"]
            print(f"  {name}: {said['Pss:']:.1f} MB, its own {own:.1f} MB", file=sys.stderr)
