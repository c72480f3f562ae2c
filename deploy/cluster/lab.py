"""Three machines in network namespaces, and faults while people ask, comment and vote
(`make cluster`): nothing may be lost or done twice, and silence has bounds.

Needs root, iproute2, PostgreSQL 15, and the programs in ETCD, PATRONI, PATRONICTL, PGBACKREST,
PROMETHEUS and HAPROXY. Outside CI.
"""

import argparse
import asyncio
import math
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from deploy.cluster.balancing import BROUGHT, PAGE, balancer, reading, refused
from deploy.cluster.crowd import Before, Came, Crowd, called, came
from deploy.cluster.machines import (
    BOT,
    GATE,
    PORT,
    ROOT,
    Machine,
    is_entered,
    lab,
    primary,
    switch_over,
    synchronous,
    until,
    worker,
)
from deploy.cluster.past import went_back
from deploy.cluster.watching import looked_after, watcher
from jobs.sending.leaving import JOIN
from jobs.sending.rate_limit import A_SECOND, MANY
from sandbox.client import Sandbox

#: As many as go on for some seconds after the longest fault.
DEEDS = 1_400
#: Seconds, when what was gone comes back: its programs begin, and share our processors here.
SILENCE_AFTER = 3.0
#: Letters that are under way to Telegram at once, or have landed and wait to be written down; when
#: a bot dies, what became of them is unknown.
IN_DOUBT = MANY + math.ceil(A_SECOND * JOIN)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fault needs to know: where the primary is, and where the working bot."""

    folder: Path
    machines: dict[str, Machine]
    master: Machine
    working: Machine


Deed = Callable[[Scene], Awaitable[None] | None]


@dataclass(frozen=True, slots=True)
class Fault:
    begin: Deed
    #: How many seconds of silence are right, and whether they begin with the promotion.
    silence: float
    after_promotion: bool = False
    end: Deed | None = None
    #: Seconds between both.
    lasts: float = 0
    #: Whether the bot works on the primary's machine.
    together: bool = False
    #: A bot dies or is cut off: what was under way may come once more.
    dies: bool = False


async def _roll(scene: Scene) -> None:
    """The next version: those that stand by first, then the one that works."""
    others = [one for one in scene.machines.values() if one is not scene.working]
    for machine in (*others, scene.working):
        machine.install(ROOT)
        seconds = await machine.stop_bot()
        print(f"   the bot of {machine.name} ended {seconds:.1f} s after it was told", flush=True)
        await until(lambda: _whole(scene.machines))


def _two(scene: Scene) -> list[Machine]:
    """The one that works, and one more."""
    others = [one for one in scene.machines.values() if one is not scene.working]
    return [scene.working, others[0]]


def _kill_two(scene: Scene) -> None:
    for machine in _two(scene):
        machine.kill_bot()


def _begin_two(scene: Scene) -> None:
    for machine in _two(scene):
        machine.start_bot()


def _stop(scene: Scene) -> None:
    scene.master.tell(signal.SIGSTOP)


def _go_on(scene: Scene) -> None:
    scene.master.tell(signal.SIGCONT)


def _cut(scene: Scene) -> None:
    scene.master.cut("down")


def _heal(scene: Scene) -> None:
    scene.master.cut("up")


def _lose_power(scene: Scene) -> None:
    scene.master.lose_power()


def _get_power(scene: Scene) -> None:
    scene.master.get_power()


FAULTS = {
    "none": Fault(lambda _: None, 6),
    "switchover": Fault(lambda scene: switch_over(scene.folder), 6),
    "cut": Fault(_cut, 5, after_promotion=True, end=_heal, lasts=38),
    "both": Fault(_cut, 15, after_promotion=True, end=_heal, lasts=38, together=True, dies=True),
    "freeze": Fault(_stop, 5, after_promotion=True, end=_go_on, lasts=38),
    "power": Fault(_lose_power, 5, after_promotion=True, end=_get_power, lasts=38),
    "power-both": Fault(
        _lose_power, 15, after_promotion=True, end=_get_power, lasts=38, together=True, dies=True
    ),
    "bot": Fault(
        lambda scene: scene.working.freeze_bot(signal.SIGSTOP),
        15,
        end=lambda scene: scene.working.freeze_bot(signal.SIGCONT),
        lasts=30,
        dies=True,
    ),
    "kill": Fault(
        lambda scene: scene.working.kill_bot(),
        15,
        end=lambda scene: scene.working.start_bot(),
        lasts=30,
        dies=True,
    ),
    # Whoever works and one that stands by: one is left, and takes what is brought.
    "receivers": Fault(_kill_two, 15, end=_begin_two, lasts=30, dies=True),
    "rolling": Fault(_roll, 5),
}


async def _whole(machines: dict[str, Machine]) -> bool:
    """Three bots are up, and somebody follows at every commit."""
    bots = [one.pids(BOT) for one in machines.values()]
    return all(bots) and bool(await synchronous()) and bool(await worker())


async def arranged(folder: Path, machines: dict[str, Machine], *, together: bool) -> Scene:
    """Primary and working bot on one machine, or on two."""
    while True:
        await until(lambda: _whole(machines))
        scene = Scene(folder, machines, machines[await primary()], machines[await worker()])
        if (scene.master is scene.working) is together:
            return scene
        await scene.working.stop_bot()


async def happen(fault: Fault, scene: Scene) -> float:
    """After how many seconds a machine could be written to."""
    begun = time.monotonic()
    await _do(fault.begin, scene)
    await until(primary)
    promoted = time.monotonic() - begun
    await asyncio.sleep(max(0.0, begun + fault.lasts - time.monotonic()))
    if fault.end:
        await _do(fault.end, scene)
    return promoted


async def _do(deed: Deed, scene: Scene) -> None:
    doing = deed(scene)
    if doing is not None:
        await doing


@dataclass(frozen=True, slots=True)
class Round:
    came: Came
    #: Seconds until the promotion, where the fault has one.
    promoted: float
    #: The longest time in seconds in which nobody could read the page.
    unread: float

    def wrong(self, fault: Fault) -> Iterator[str]:
        found = self.came
        if found.lost or found.twice:
            yield f"{found.lost} lost, {found.twice} done twice"
        if found.doubled > IN_DOUBT * fault.dies:
            yield f"{found.doubled} answers came twice"
        if found.toasts < found.taps:
            yield f"{found.taps - found.toasts} taps unanswered"
        if found.callers > found.terms:
            yield f"the calls went over {found.callers} times in {found.terms} terms"


async def played(crowd: Crowd, scene: Scene, fault: Fault, deeds: int) -> Round:
    before = await Before.of(crowd)
    async with reading() as reader:
        playing = asyncio.create_task(crowd.play(deeds))
        await asyncio.sleep(8)
        promoted = await happen(fault, scene)
        over = await called(crowd.box)
        await playing
        after = range(over, await called(crowd.box))
        await until(lambda: _whole(scene.machines))
    found = await came(crowd, before, after)
    return Round(found, promoted if fault.after_promotion else 0.0, reader.silence())


def judged(name: str, rounds: Sequence[Round]) -> bool:
    """Says what came of it; True when all of it was right."""
    fault = FAULTS[name]
    for number, one in enumerate(rounds, 1):
        print(f"   {number}: {one}", flush=True)
    silence = median(one.came.silence - one.promoted for one in rounds)
    after = median(one.came.silence_after for one in rounds)
    unread = median(one.unread - one.promoted for one in rounds)
    wrong = {what for one in rounds for what in one.wrong(fault)}
    if silence > fault.silence:
        wrong.add(f"silent {silence:.1f} s instead of {fault.silence}")
    if unread > fault.silence:
        wrong.add(f"the page away for {unread:.1f} s instead of {fault.silence}")
    if fault.end and after > SILENCE_AFTER:
        wrong.add(f"silent {after:.1f} s when it was over")
    total = sum(sum((one.came.questions, one.came.comments, one.came.taps)) for one in rounds)
    print(
        f"{'FAILED' if wrong else 'passed'} {name}: {total} deeds,"
        f" silent {median(one.came.silence for one in rounds):.1f} s,"
        f" promotion after {median(one.promoted for one in rounds):.1f} s,"
        f" {after:.1f} s once it was over,"
        f" the page away for {median(one.unread for one in rounds):.1f} s;"
        f" {'; '.join(sorted(wrong)) or 'nothing lost, nothing twice'}",
        flush=True,
    )
    return not wrong


async def play(wanted: argparse.Namespace, machines: dict[str, Machine]) -> bool:
    names = wanted.faults.split(",")
    for machine in machines.values():
        machine.install(wanted.old if "rolling" in names else ROOT)
        machine.settings |= PAGE | (BROUGHT if wanted.webhook else {})
    print(f"three machines: up after {await until(primary):.0f} s", flush=True)
    right = True
    async with Sandbox(f"http://{GATE}:{PORT}", hasty=True) as box:
        for machine in machines.values():
            machine.start_bot()
            await asyncio.sleep(6)
        for name in names:
            rounds = []
            for number in range(wanted.rounds):
                scene = await arranged(wanted.folder, machines, together=FAULTS[name].together)
                crowd = await Crowd.gathered(box, f"{name} {number}")
                rounds.append(await played(crowd, scene, FAULTS[name], wanted.deeds))
            right &= judged(name, rounds)
    unasked = sum(one.log("bot").count("ENDED") - one.told_to_stop for one in machines.values())
    wrong = [f"{refused(wanted.folder)} updates were refused"] if refused(wanted.folder) else []
    wrong += await looked_after() + await went_back(machines[await primary()])
    print(f"bots ended of themselves {unasked} times", *wrong, sep="\n", flush=True)
    return right and not unasked and not wrong


def _known(faults: str) -> str:
    """Asked before three machines are built for one that is misspelt."""
    for name in faults.split(","):
        if name not in FAULTS:
            raise argparse.ArgumentTypeError(f"there is no {name}; there are {', '.join(FAULTS)}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a new one, for data and logs")
    usual = ",".join(one for one in FAULTS if one not in ("receivers", "rolling"))
    parser.add_argument("--faults", type=_known, default=usual, help=", ".join(FAULTS))
    parser.add_argument("--deeds", type=int, default=DEEDS)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--webhook", action="store_true", help="updates are brought, by HAProxy")
    parser.add_argument("--old", type=Path, help="the version before, for the fault `rolling`")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True)
    if not is_entered(wanted.folder):
        wanted.folder.rmdir()
        parser.error(f"postgres may not enter {wanted.folder}: right is one such as /var/tmp/lab")
    # Told to stop, it leaves nothing behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with (
        lab(wanted.folder) as machines,
        watcher(wanted.folder / "prometheus"),
        balancer(wanted.folder),
    ):
        box = subprocess.Popen(
            [sys.executable, "-m", "sandbox", "--host", GATE, "--port", str(PORT)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            time.sleep(3)
            return int(not asyncio.run(play(wanted, machines)))
        finally:
            box.kill()
            box.wait()


if __name__ == "__main__":
    sys.exit(main())
