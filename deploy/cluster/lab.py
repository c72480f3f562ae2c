"""Three machines in network namespaces, two bots on two of them, and faults (`make cluster`).

Needs root, iproute2, PostgreSQL 15, and the programs in ETCD and PATRONI. Outside of CI.
"""

import argparse
import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import psycopg

from sandbox import TOKEN
from sandbox.client import Person, Sandbox

ROOT = Path(__file__).parents[2]

HERE = Path(__file__).parent
ETCD = os.environ.get("ETCD", "etcd")
PATRONI = os.environ.get("PATRONI", "patroni")
PROGRAMS = "/usr/lib/postgresql/15/bin"
BRIDGE, GATE = "ustaz-lab", "10.77.0.254"
IPS = {"a": "10.77.0.1", "b": "10.77.0.2", "c": "10.77.0.3"}
SECRETS = {"@SUPERUSER@": "one", "@REPLICATOR@": "two", "@REWINDER@": "three"}
URL = f"postgresql://postgres:one@{','.join(IPS.values())}/postgres"
PORT = 8091
#: Deeds, how many a second, and seconds for all of them to be answered.
DEEDS, RATE, PATIENCE = 1_000, 25, 120.0


def sh(command: str, *, check: bool = True) -> None:
    subprocess.run(command.split(), check=check, capture_output=not check)


#: When each answer left, in UTC milliseconds.
SENT = "SELECT sent_at FROM outbox WHERE kind = 'reply' AND state = 'sent' ORDER BY sent_at"


@dataclass(slots=True)
class Machine:
    name: str
    folder: Path
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def ip(self) -> str:
        return IPS[self.name]

    def wire(self) -> None:
        space, line = f"ustaz-{self.name}", f"ulab-{self.name}"
        sh(f"ip netns add {space}")
        sh(f"ip link add {line} type veth peer name eth0 netns {space}")
        sh(f"ip link set {line} master {BRIDGE} up")
        for what in ("addr add 127.0.0.1/8 dev lo", "link set lo up", "link set eth0 up"):
            sh(f"ip -n {space} {what}", check="addr" not in what)
        sh(f"ip -n {space} addr add {self.ip}/24 dev eth0")

    def cut(self, how: str) -> None:
        """Its network is "down", or "up" again."""
        sh(f"ip link set ulab-{self.name} {how}")

    def filled(self, template: str) -> Path:
        text = (HERE / template).read_text(encoding="utf-8")
        places = {f"@{name.upper()}@": ip for name, ip in IPS.items()} | SECRETS
        own = {"@NAME@": self.name, "@IP@": self.ip, "@DATA@": str(self.folder)}
        for mark, value in (places | own).items():
            text = text.replace(mark, value)
        file = self.folder / template
        file.write_text(text, encoding="utf-8")
        return file

    def start(self, what: str, command: Sequence[str], **more: str) -> None:
        them = pwd.getpwnam("postgres")
        ids = [f"--reuid={them.pw_uid}", f"--regid={them.pw_gid}", "--clear-groups"]
        as_them = ["setpriv", *ids] if what != "bot" else []
        with (self.folder / f"{what}.log").open("ab") as log:
            self.running[what] = subprocess.Popen(
                ["ip", "netns", "exec", f"ustaz-{self.name}", *as_them, *command],
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **more},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_database(self) -> None:
        lines = self.filled("etcd.env").read_text(encoding="utf-8").splitlines()
        settings = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
        self.start("etcd", [ETCD], **settings)
        self.start("patroni", [*PATRONI.split(), str(self.filled("patroni.yml"))])

    def start_bot(self) -> None:
        """Begun again whenever it ends, as systemd does."""
        program = f"while :; do {sys.executable} {ROOT / 'bot.py'}; echo ENDED $?; sleep 5; done"
        given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": f"http://{GATE}:{PORT}", "DATABASE_URL": URL}
        more = {"LISTEN": f"{self.ip}:8080", "HEALTH_TOKEN": "x" * 32}
        self.start("bot", ["bash", "-c", program], **given, **more)

    def tell(self, how: signal.Signals, *names: str) -> None:
        for name in names or tuple(self.running):
            os.killpg(self.running[name].pid, how)

    def pids(self) -> list[int]:
        command = ["ip", "netns", "pids", f"ustaz-{self.name}"]
        found = subprocess.run(command, capture_output=True, check=True)
        return [int(pid) for pid in found.stdout.split()]

    def freeze(self, how: signal.Signals) -> None:
        """All that runs there, for PostgreSQL has sessions of its own."""
        for pid in self.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)

    def kill_bot(self) -> None:
        """And its supervisor: that machine has none any more."""
        self.tell(signal.SIGKILL, "bot")

    def log(self, what: str) -> str:
        return (self.folder / f"{what}.log").read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def lab(folder: Path) -> Iterator[dict[str, Machine]]:
    machines = {name: Machine(name, folder / name) for name in IPS}
    try:
        sh(f"ip link add {BRIDGE} type bridge")
        sh(f"ip addr add {GATE}/24 dev {BRIDGE}")
        sh(f"ip link set {BRIDGE} up")
        for machine in machines.values():
            machine.folder.mkdir(parents=True)
            shutil.chown(machine.folder, "postgres")
            machine.wire()
            machine.start_database()
        yield machines
    finally:
        for machine in machines.values():
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                machine.freeze(signal.SIGCONT)
                machine.freeze(signal.SIGKILL)
        for machine in machines.values():
            for process in machine.running.values():
                process.wait()
            sh(f"ip link del ulab-{machine.name}", check=False)
            sh(f"ip netns del ustaz-{machine.name}", check=False)
        sh(f"ip link del {BRIDGE}", check=False)


async def primary() -> str | None:
    """The machine that can be written to."""
    with contextlib.suppress(psycopg.Error):
        async with await psycopg.AsyncConnection.connect(
            f"{URL}?target_session_attrs=read-write&connect_timeout=2", autocommit=True
        ) as one:
            found = await (await one.execute("SELECT host(inet_server_addr())")).fetchone()
            return next(name for name, ip in IPS.items() if found and ip == found[0])
    return None


async def until(what: Callable[[], Awaitable[object]], seconds: float = PATIENCE) -> float:
    """After how many seconds it was so."""
    begun = time.monotonic()
    while not await what():
        if time.monotonic() - begun > seconds:
            raise TimeoutError(f"{what} is not so after {seconds} s")
        await asyncio.sleep(0.2)
    return time.monotonic() - begun


@dataclass(slots=True)
class Crowd:
    """People who ask for help, each in private of the bot."""

    box: Sandbox
    people: list[Person]

    async def ask(self, deeds: int) -> None:
        begun = time.monotonic()
        for number in range(deeds):
            await asyncio.sleep(max(0.0, begun + number / RATE - time.monotonic()))
            await self.people[number % len(self.people)].write("/help")

    async def answers(self) -> int:
        """That people have seen."""
        found = [await self.box.messages(one) for one in self.people]
        bot = self.box.bot["id"]
        return sum(message.sender_id == bot for chat in found for message in chat)


async def ask_database(query: str) -> list[int]:
    async with await psycopg.AsyncConnection.connect(
        f"{URL}?target_session_attrs=read-write&connect_timeout=2"
    ) as one:
        found = await (await one.execute(query.encode())).fetchall()
        return [number for (number,) in found]


async def told(fault: str, crowd: Crowd, deeds: int, work: Awaitable[None]) -> None:
    """Play, and say what came of it."""
    before, seen = await ask_database(SENT), await crowd.answers()
    playing = asyncio.create_task(crowd.ask(deeds))
    await asyncio.sleep(8)
    await work
    await playing

    async def all_there() -> bool:
        return await crowd.answers() >= seen + deeds

    with contextlib.suppress(TimeoutError):
        await until(all_there)
    await asyncio.sleep(3)
    moments = (await ask_database(SENT))[len(before) :]
    silence = max((b - a for a, b in pairwise(moments)), default=0)
    left = await ask_database("SELECT count(*) FROM inbox WHERE state <> 'done'")
    more = await ask_database(
        "SELECT (SELECT count(*) FROM outbox WHERE kind = 'reply') - (SELECT count(*) FROM inbox)"
    )
    print(
        f"{fault}: {deeds} asked, served {len(moments)} times, {await crowd.answers() - seen}"
        f" seen, longest silence {silence / 1000:.1f} s, {left[0]} not served,"
        f" {more[0]} letters too many",
        flush=True,
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a machine, for so many seconds."""

    begin: Callable[[], None]
    end: Callable[[], None]
    seconds: float

    async def come_and_go(self) -> None:
        begun = time.monotonic()
        self.begin()
        await until(primary)
        print(
            f"   {await primary()} is primary {time.monotonic() - begun:.1f} s later", flush=True
        )
        await asyncio.sleep(max(0.0, begun + self.seconds - time.monotonic()))
        self.end()


def fault_of(kind: str, master: Machine, worker: Machine) -> Fault:
    stop, go = signal.SIGSTOP, signal.SIGCONT
    return {
        "none": Fault(lambda: None, lambda: None, 1),
        "cut": Fault(lambda: master.cut("down"), lambda: master.cut("up"), 45),
        "freeze": Fault(lambda: master.freeze(stop), lambda: master.freeze(go), 45),
        "bot": Fault(lambda: worker.tell(stop, "bot"), lambda: worker.tell(go, "bot"), 30),
        "kill": Fault(lambda: worker.kill_bot(), lambda: None, 1),
    }[kind]


async def working(bots: Sequence[Machine]) -> Machine:
    """The one whose bot holds the lease."""
    (pid,) = await ask_database("SELECT split_part(owner, ':', 2)::int FROM lease")
    found = [one for one in bots if pid in one.pids()]
    return found[0] if found else bots[0]


async def play(machines: dict[str, Machine], wanted: Sequence[str], deeds: int) -> None:
    print(f"three machines: up after {await until(primary):.0f} s", flush=True)
    async with Sandbox(f"http://{GATE}:{PORT}", hasty=True) as box:
        crowd = Crowd(box, await box.people([f"Teacher {n}" for n in range(200)]))
        first = await primary()
        bots = [one for name, one in machines.items() if name != first]
        for one in bots:
            one.start_bot()
            await asyncio.sleep(6)
        for person in crowd.people:
            await person.start()
        await until(nothing_waits)
        for kind in wanted:
            master = machines[await primary() or ""]
            fault = fault_of(kind, master, await working(bots))
            await told(kind, crowd, deeds, fault.come_and_go())
    for one in bots:
        print(f"bot on {one.name}: ended {one.log('bot').count('ENDED')} times", flush=True)


async def nothing_waits() -> bool:
    found = await ask_database("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')")
    return found == [0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a new one, for data and logs")
    parser.add_argument("--faults", default="none,cut,freeze,bot")
    parser.add_argument("--deeds", type=int, default=DEEDS)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True)
    # Told to stop, it leaves nothing behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with lab(wanted.folder) as machines:
        box = subprocess.Popen(
            [sys.executable, "-m", "sandbox", "--host", GATE, "--port", str(PORT)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            time.sleep(3)
            asyncio.run(play(machines, wanted.faults.split(","), wanted.deeds))
        finally:
            box.kill()
            box.wait()


if __name__ == "__main__":
    main()
