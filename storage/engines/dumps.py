"""A copy of a PostgreSQL database, made and brought back by the server's own programs."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storage.engines import strangers
from storage.engines.backups import WAITING, Refused, check_sum, what_leaves, write_sum
from storage.engines.migrate import newest, refuse_newer
from storage.engines.postgres import told
from storage.engines.sides import Side, opened
from storage.failures import DatabaseError

#: In a copy's list of contents.
_TABLE = re.compile(r"^\d+; \d+ \d+ TABLE \S+ (\S+) ", re.MULTILINE)


def back_up(url: str, file: Path) -> str:
    """A copy in a new file, while the bot runs. Says what was copied; raises Refused and
    DatabaseError."""
    with opened(url) as side:
        if not side.names():
            raise Refused(f"nothing is in {side.place} yet")
        found = _looked_at(side)
    half = file.with_name(f"{file.name}.half")
    try:
        _run(url, "pg_dump", _place(url), "--format=custom", f"--file={half}")
        write_sum(half, file)
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    return f"{file}: {file.stat().st_size:,} bytes, {found}"


def bring_back(url: str, file: Path) -> str:
    """Into a database in which nothing is yet. Raises Refused and DatabaseError."""
    with opened(url) as side:
        if side.names():
            raise Refused(
                f"{side.place} is not empty: restore into a new database (CREATE DATABASE)"
            )
    check_sum(file)
    if not strangers.are_ours(_TABLE.findall(_run(url, "pg_restore", "--list", str(file)))):
        raise DatabaseError(f"{file} is no copy of this bot's database")
    # Who may read them is said where they are now: on another server roles have other names.
    whole = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run(url, "pg_restore", _place(url), *whole, str(file))
    with opened(url) as side:
        (waiting,) = side.ask(WAITING) or (0,)
        return f"{side.place}: {_looked_at(side)}{what_leaves(waiting)}"


def _looked_at(side: Side) -> str:
    """Raises NewerSchema."""
    (version,) = side.ask("SELECT max(version) FROM schema_version") or (0,)
    (people,) = side.ask("SELECT count(*) FROM person") or (0,)
    refuse_newer(version, newest())
    return f"version {version}, {people:,} people"


def _place(url: str) -> str:
    """All that an address says but the password: of several servers the one that is written to."""
    return f"--dbname={make_conninfo(**told(url) | {'password': None})}"


def _run(url: str, program: str, *arguments: str) -> str:
    """What it says. It learns the password where nobody sees it."""
    if shutil.which(program) is None:
        raise Refused(f"{program} is missing; on Debian: apt install postgresql-client")
    password = conninfo_to_dict(url).get("password")
    done = subprocess.run(
        [program, *arguments],
        env=os.environ | ({"PGPASSWORD": str(password)} if password else {}),
        capture_output=True,
        text=True,
        umask=0o077,
        check=False,
    )
    if done.returncode:
        raise DatabaseError(done.stderr.strip() or f"{program} failed")
    return done.stdout
