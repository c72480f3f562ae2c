"""The worker: draws what it is told, one after another, until nobody asks any more."""

import contextlib
import json
import os
import queue
import resource
import shutil
import signal
import sys
import threading
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from drawing import frames
from drawing.forms import draw
from drawing.pictures import photos
from drawing.pictures.likeness import likeness
from drawing.pictures.own_files import NotShown
from drawing.pictures.photos import NotAPhoto
from drawing.typeset import NotTypeset, lay_out_templates

#: In megabytes: above the first it leaves after its answer, and the second it never gets.
GROWN, MOST = 120, 700


def main(folder: Path, patience: int) -> None:
    os.nice(5)
    # The bot decides when to stop: Ctrl-C reaches both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (MOST * 2**20, MOST * 2**20))
    warnings.simplefilter("ignore")
    # What a library prints must not get between the answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lay_out_templates(folder)
    orders: queue.Queue[list[bytes]] = queue.Queue()
    threading.Thread(target=_listen, args=(orders, folder), daemon=True).start()
    while _serve(orders.get(), out, folder, patience=patience):
        pass


def _listen(orders: "queue.Queue[list[bytes]]", folder: Path) -> None:
    """Ends the process, also in the middle of a drawing, when the bot is gone."""
    while (order := frames.read(sys.stdin.buffer)) is not None:
        orders.put(order)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _serve(order: list[bytes], out: BinaryIO, folder: Path, *, patience: int) -> bool:
    """Whether it stays for more. A drawing that computes too long ends the process."""
    signal.setitimer(signal.ITIMER_PROF, patience)
    said, made = {"error": ""}, [b""]
    try:
        made = _made(json.loads(order[0]), order[1:], folder)
    except (NotAPhoto, NotShown, NotTypeset) as error:
        said["error"] = str(error)
    signal.setitimer(signal.ITIMER_PROF, 0)
    leaves = _memory() > GROWN
    told = {**said, "leaves": leaves, "most": _memory(now=False)}
    out.write(frames.packed([json.dumps(told).encode(), *made]))
    out.flush()
    return not leaves


def _made(order: dict[str, Any], parts: list[bytes], folder: Path) -> list[bytes]:
    if order["do"] == "shrink":
        return [photos.shrunk(parts[0])]
    if order["do"] == "for page":
        made = photos.for_page(parts[0])
        sizes = [photos.size(one) for one in made]
        return [json.dumps(sizes).encode(), *made]
    if order["do"] == "likeness":
        return [likeness(parts[0])]
    return draw(order["form"], order["sheet"], parts, folder=folder)


def _memory(now: bool = True) -> int:
    """Megabytes that this process holds now, or has held at most; 0 where Linux does not say.

    Not from getrusage, which counts what the bot held when it started this program.
    """
    name = "VmRSS:" if now else "VmHWM:"
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return int(told.partition(name)[2].split()[0]) // 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
