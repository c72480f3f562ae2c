"""The way back to any moment, by pgBackRest: what was there before a mistake is there again."""

import asyncio
import os
import pwd
import subprocess
from pathlib import Path

from deploy.cluster.machines import PGBACKREST, PROGRAMS, Machine, asked

PORT = 5544
#: What somebody does by mistake, and how it is seen.
MISTAKE, COUNT = "DELETE FROM comment", "SELECT count(*) FROM comment"


def _as_postgres(*command: str | Path) -> str:
    them = pwd.getpwnam("postgres")
    done = subprocess.run(
        [str(part) for part in command],
        user=them.pw_uid,
        group=them.pw_gid,
        extra_groups=[],
        cwd="/",
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


async def went_back(master: Machine) -> list[str]:
    """A backup, a mistake a little later, and a copy of the moment before it in a folder of its
    own; the three machines work on. Says what is wrong."""
    ours = (PGBACKREST, f"--config={master.folder}/pgbackrest.conf", "--stanza=ustaz")
    _as_postgres(*ours, "stanza-create")
    _as_postgres(*ours, "backup", "--type=full")
    # Of a backup it knows the second in which it ended, and goes back to later ones.
    await asyncio.sleep(2)
    ((before,),) = await asked(COUNT)
    ((micros,),) = await asked("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
    await asked(f"{MISTAKE} RETURNING 1")
    await asked("SELECT 1 FROM pg_switch_wal()")
    target = f"@{micros / 1_000_000:.6f}"
    moment = _as_postgres("date", "--utc", f"--date={target}", "+%F %T.%6N+00")
    folder = master.folder / "past"
    place = f"--pg1-path={folder}"
    _as_postgres("mkdir", "-m", "700", folder)
    _as_postgres(
        *ours, place, "restore", "--type=time", f"--target={moment}", "--target-action=promote"
    )
    found = _looked_into(folder)
    ((now,),) = await asked(COUNT)
    print(f"the way back: {before} comments, {now} after a mistake, {found} there", flush=True)
    return [] if (found, now) == (before, 0) and before else ["the past did not come back"]


def _looked_into(folder: Path) -> int:
    """How many there are in a database that nobody else hears of."""
    options = (
        f"-p {PORT} -c listen_addresses= -c unix_socket_directories={folder} -c archive_mode=off"
    )
    control = (f"{PROGRAMS}/pg_ctl", "-D", folder, "-s", "-w")
    _as_postgres(*control, "-o", options, "-l", folder / "log", "start")
    try:
        shell = (f"{PROGRAMS}/psql", "-h", folder, "-p", str(PORT), "-U", "postgres", "-Atc")
        return int(_as_postgres(*shell, COUNT))
    finally:
        _as_postgres(*control, "-m", "fast", "stop")
