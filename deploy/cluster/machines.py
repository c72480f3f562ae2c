"""Three machines in network namespaces, each with etcd, Patroni with PostgreSQL, and the bot."""

import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString

import psycopg

from sandbox import TOKEN

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
ETCD = os.environ.get("ETCD", "etcd")
PATRONI = os.environ.get("PATRONI", "patroni")
PGBACKREST = os.environ.get("PGBACKREST", "pgbackrest")
PATRONICTL = os.environ.get("PATRONICTL", "patronictl")
PROGRAMS = "/usr/lib/postgresql/15/bin"
BRIDGE, GATE = "ustaz-lab", "10.77.0.254"
IPS = {"a": "10.77.0.1", "b": "10.77.0.2", "c": "10.77.0.3"}
SECRETS = {
    "@SUPERUSER@": "one",
    "@REPLICATOR@": "two",
    "@REWINDER@": "three",
    "@CIPHER@": "four",
}
URL = f"postgresql://postgres:one@{','.join(IPS.values())}/postgres"
TO_WRITE = f"{URL}?target_session_attrs=read-write&connect_timeout=2"
PORT = 8091
TOKEN_OF_HEALTH = "x" * 32
BOT = f"{sys.executable} bot.py"
#: Seconds in which what must come has come.
PATIENCE = 120.0


def sh(command: str, *, check: bool = True) -> None:
    subprocess.run(command.split(), check=check, capture_output=not check)


def as_postgres() -> list[str]:
    """What stands before a command of theirs."""
    them = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={them.pw_uid}", f"--regid={them.pw_gid}", "--clear-groups"]


def is_entered(folder: Path) -> bool:
    """Whether PostgreSQL's user may: a bot keeps its `data/` to itself."""
    return not subprocess.run([*as_postgres(), "test", "-x", str(folder)], check=False).returncode


@dataclass(slots=True)
class Machine:
    name: str
    folder: Path
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    #: More settings of its bot.
    settings: dict[str, str] = field(default_factory=dict)
    told_to_stop: int = 0

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
        text = text.replace(
            "pgbackrest --", f"{PGBACKREST} --config={self.folder}/pgbackrest.conf --"
        )
        own = {
            "@NAME@": self.name,
            "@IP@": self.ip,
            "@DATA@": str(self.folder),
            "@REPOSITORY@": str(self.folder.parent / "repository"),
        }
        for mark, value in (places | own).items():
            text = text.replace(mark, value)
        file = self.folder / template
        file.write_text(text, encoding="utf-8")
        shutil.chown(file, "postgres")
        file.chmod(0o600)
        return file

    def start(self, what: str, command: Sequence[str], more: Mapping[str, str]) -> None:
        as_them = as_postgres() if what != "bot" else []
        with (self.folder / f"{what}.log").open("ab") as log:
            self.running[what] = subprocess.Popen(
                ["ip", "netns", "exec", f"ustaz-{self.name}", *as_them, *command],
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **more},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_database(self) -> None:
        self.filled("pgbackrest.conf")
        lines = self.filled("etcd.env").read_text(encoding="utf-8").splitlines()
        settings = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
        self.start("etcd", [ETCD], settings)
        self.start("patroni", [*PATRONI.split(), str(self.filled("patroni.yml"))], {})

    def start_bot(self) -> None:
        """Begun again whenever it ends, as systemd does."""
        bot = f'cd "$(cat {self._version})" && {BOT}'
        loop = f"while :; do ({bot}); echo ENDED $?; sleep 5; done"
        given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": f"http://{GATE}:{PORT}", "DATABASE_URL": URL}
        more = {"LISTEN": f"{self.ip}:8080", "HEALTH_TOKEN": TOKEN_OF_HEALTH}
        self.start("bot", ["bash", "-c", loop], given | more | self.settings)

    @property
    def _version(self) -> Path:
        return self.folder / "project"

    def install(self, project: Path) -> None:
        """The version that the bot is of when it begins the next time."""
        self._version.write_text(str(project.resolve()), encoding="utf-8")

    def pids(self, begin: str = "") -> list[int]:
        """What runs there, by a command that begins so."""
        command = ["ip", "netns", "pids", f"ustaz-{self.name}"]
        found = subprocess.run(command, capture_output=True, check=True).stdout.split()
        return [int(pid) for pid in found if _command(int(pid)).startswith(begin)]

    def tell(self, how: signal.Signals) -> None:
        """All that runs there: PostgreSQL has sessions of its own."""
        for pid in self.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)

    def freeze_bot(self, how: signal.Signals) -> None:
        os.killpg(self.running["bot"].pid, how)

    async def stop_bot(self) -> float:
        """As systemd does; after how many seconds it has ended. It is begun again."""
        self.told_to_stop += 1
        pids = self.pids(BOT)
        for pid in pids:
            os.kill(pid, signal.SIGTERM)

        async def gone() -> bool:
            return set(pids).isdisjoint(self.pids(BOT))

        return await until(gone)

    def kill_bot(self) -> None:
        """And its supervisor: that machine has none any more."""
        self.freeze_bot(signal.SIGKILL)

    def lose_power(self) -> None:
        self.cut("down")
        self.tell(signal.SIGKILL)

    def get_power(self) -> None:
        for process in self.running.values():
            process.wait()
        self.cut("up")
        self.start_database()
        self.start_bot()

    def log(self, what: str) -> str:
        return (self.folder / f"{what}.log").read_text(encoding="utf-8", errors="replace")


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").replace("\0", " ")
    except OSError:
        return ""


@contextlib.contextmanager
def lab(folder: Path) -> Iterator[dict[str, Machine]]:
    machines = {name: Machine(name, folder / name) for name in IPS}
    try:
        sh(f"ip link add {BRIDGE} type bridge")
        sh(f"ip addr add {GATE}/24 dev {BRIDGE}")
        sh(f"ip link set {BRIDGE} up")
        repository = folder / "repository"
        repository.mkdir()
        shutil.chown(repository, "postgres")
        for machine in machines.values():
            machine.folder.mkdir(parents=True)
            shutil.chown(machine.folder, "postgres")
            machine.wire()
            machine.start_database()
        yield machines
    finally:
        for machine in machines.values():
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                machine.tell(signal.SIGCONT)
                machine.tell(signal.SIGKILL)
        for machine in machines.values():
            for process in machine.running.values():
                process.wait()
            sh(f"ip link del ulab-{machine.name}", check=False)
            sh(f"ip netns del ustaz-{machine.name}", check=False)
        sh(f"ip link del {BRIDGE}", check=False)


async def until(what: Callable[[], Awaitable[object]], seconds: float = PATIENCE) -> float:
    """After how many seconds it was so."""
    begun = time.monotonic()
    while not await what():
        if time.monotonic() - begun > seconds:
            raise TimeoutError(f"{what} is not so after {seconds} s")
        await asyncio.sleep(0.2)
    return time.monotonic() - begun


async def asked(query: LiteralString, *values: str) -> list[tuple[int, ...]]:
    """Rows of the database that can be written to."""
    async with await psycopg.AsyncConnection.connect(TO_WRITE, autocommit=True) as one:
        return await (await one.execute(query, values or None)).fetchall()


async def primary() -> str:
    """The machine that can be written to; empty while there is none."""
    with contextlib.suppress(psycopg.Error):
        ((number,),) = await asked("SELECT split_part(host(inet_server_addr()), '.', 4)::int")
        return next(name for name, ip in IPS.items() if ip.endswith(f".{number}"))
    return ""


async def synchronous() -> str:
    """Who may become the primary next; empty while nobody follows at every commit."""
    with contextlib.suppress(psycopg.Error):
        found = await asked(
            "SELECT split_part(host(client_addr), '.', 4)::int FROM pg_stat_replication"
            " WHERE sync_state = 'sync'"
        )
        return next((n for n, ip in IPS.items() if (int(ip[-1]),) in found), "")
    return ""


async def worker() -> str:
    """The machine whose bot holds the lease; empty while none does."""
    with contextlib.suppress(psycopg.Error):
        found = await asked("SELECT split_part(owner, ':', 2)::int FROM lease WHERE owner <> ''")
        for name in IPS:
            if any(pid in Machine(name, Path()).pids() for (pid,) in found):
                return name
    return ""


async def switch_over(folder: Path) -> None:
    """As a person would, to the machine that follows at every commit."""
    to, now = await synchronous(), await primary()
    config = folder / now / "patroni.yml"
    command = f"{PATRONICTL} -c {config} switchover ustaz --leader {now} --candidate {to} --force"
    process = await asyncio.create_subprocess_exec(
        *command.split(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if await process.wait():
        raise RuntimeError(command)
