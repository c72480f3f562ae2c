"""What stands behind the program's name, and whether all is right before it is started."""

import argparse
import asyncio
import errno
import getpass
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

import clock
from jobs import copies
from jobs.api import Api
from jobs.connection import Connection, unknown
from jobs.receiving.listening import try_address, why_not
from settings import Settings, SettingsError, database_address, without_password
from storage.connecting import bring_up_to_date, look
from storage.engines import backups, strangers
from storage.failures import DatabaseError

#: Seconds for which Telegram is waited for.
PATIENCE = 15.0
#: Of PostgreSQL, in a copy's list of contents.
_TABLE = re.compile(r"^\d+; \d+ \d+ TABLE \S+ (\S+) ", re.MULTILINE)


@cache
def version() -> str:
    """Of the installed package, or of the folder that this runs from."""
    project = Path(__file__).parent / "pyproject.toml"
    if project.is_file():
        told: str = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
        return told
    return metadata.version("ustaz-uni")


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Ends the program itself after --help, --version, and words that it does not know."""
    parser = argparse.ArgumentParser(
        prog="ustaz-uni",
        description="A Telegram bot with which teachers solve their problems together.",
        epilog="Settings come from the environment or from .env; .env.example explains each."
        " Without BOT_TOKEN the bot runs in a sandbox on this machine.",
    )
    parser.add_argument("--version", action="version", version=f"ustaz-uni {version()}")
    parser.add_argument(
        "--check",
        action="store_true",
        help="look at settings, database and token, start nothing, and end with 0 if all is right",
    )
    parser.add_argument(
        "--migrate",
        action="store_true",
        help="bring the tables up to date, as their owner, and start nothing",
    )
    deeds = parser.add_subparsers(title="instead of running", dest="deed", metavar="[COMMAND]")
    for deed, what in (
        ("backup", "copy all that is kept into a new FILE, while the bot runs"),
        ("restore", "make FILE, a copy or the address of one, the database; there is none yet"),
    ):
        deeds.add_parser(deed, help=what, description=what)
    deeds.choices["backup"].add_argument("file", metavar="FILE")
    deeds.choices["restore"].add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        default="",
        type=_typed,
        help="without it, the copy at COPY_TO; - for an address that standard input tells",
    )
    deeds.choices["backup"].add_argument(
        "--nightly",
        action="store_true",
        help="another one will come tomorrow: where it fails or none comes, /health tells it, and"
        " so are coordinators of the whole country",
    )
    what = "write the public site into a new folder, for any web server"
    deeds.add_parser(
        "publish",
        help=what,
        description=f"{what}. FOLDER becomes a link to what was written, at once; what it was"
        " before is deleted. PUBLIC_URL says under which address it will be read.",
    ).add_argument("folder", type=Path, metavar="FOLDER")
    what = "copy all that is kept into an empty database of either engine"
    copying = deeds.add_parser(
        "copy",
        help=what,
        description=f"{what}. It can be killed and goes on where it was; at the end every row is"
        " compared. Passwords stand in PGPASSWORD or in ~/.pgpass, or in an address that standard"
        " input tells.",
    )
    for name, default in (("from", "; without it, DATABASE_URL"), ("to", "")):
        copying.add_argument(
            f"--{name}",
            dest=f"{name}_url",
            required=not default,
            type=partial(_typed, read=database_address),
            metavar="URL",
            help=f"sqlite:///data/community.db, postgresql://… or - for standard input{default}",
        )
    return parser.parse_args(arguments)


def _typed(text: str, read: Callable[[str], str] = str) -> str:
    """What was typed, or standard input's next line for a dash. Whoever is on this machine reads
    what was typed as long as it runs, and the shell's history keeps it."""
    try:
        if text != "-":
            return read(without_password(text))
        # Where somebody types it, it is not shown.
        told = getpass.getpass("Address: ") if sys.stdin.isatty() else sys.stdin.readline()
        if not told.strip():
            raise ValueError("standard input says no address")
        return read(told.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    except EOFError:
        raise argparse.ArgumentTypeError("no address was typed") from None


def copy(settings: Settings, wanted: argparse.Namespace) -> bool:
    """Back up, restore or copy, and say how it went. False where it did not."""
    done = _copies(settings, wanted)
    if wanted.deed == "backup" and wanted.nightly:
        _tell_the_bot(settings.database_url, made=done)
    return done


def _tell_the_bot(url: str, *, made: bool) -> None:
    # Only here: a start on SQLite does without it.
    from storage.engines import nightly

    try:
        nightly.note(url, made=made, now=clock.now())
    except DatabaseError as error:
        print(f"backup: the bot could not be told of it: {error}", file=sys.stderr)


def _copies(settings: Settings, wanted: argparse.Namespace) -> bool:
    deed = _back_up if wanted.deed == "backup" else _bring_back
    try:
        if wanted.deed == "copy":
            print(_copy(wanted.from_url or settings.database_url, wanted.to_url))
        elif wanted.deed == "publish":
            print(_publish(settings, wanted.folder))
        else:
            print(deed(settings.database_url, wanted.file or settings.copy_to))
    except (backups.Refused, DatabaseError) as error:
        print(f"{wanted.deed}: {error}", file=sys.stderr)
        return False
    except OSError as error:
        print(f"{wanted.deed}: {str(error).partition('] ')[2]}", file=sys.stderr)
        return False
    return True


def _publish(settings: Settings, folder: Path) -> str:
    # Only here: a start does without it.
    from website import writing

    if not settings.public_url:
        raise backups.Refused("PUBLIC_URL is empty: under which address will it be read?")
    if settings.database_url.startswith("sqlite:"):
        look_at = Path(settings.database_url.removeprefix("sqlite:///"))
        if not look_at.is_file():
            raise backups.Refused(f"there is no file {look_at}")
    try:
        wanted = writing.publish(
            settings.database_url,
            settings.public_url,
            folder,
            now=clock.now(),
            contact=settings.public_contact,
        )
        return f"{folder}: {asyncio.run(wanted)} files"
    except writing.NotOurs as error:
        raise backups.Refused(str(error)) from None


def _copy(source: str, target: str) -> str:
    # Only here: a start does without it.
    from storage.engines import copying

    begun = time.monotonic()
    if not copying.is_empty(target):
        raise backups.Refused(f"{place(target)} is not empty: copy into a new database")
    asyncio.run(bring_up_to_date(target))
    told = copying.copy(source, target)
    return f"{place(source)} to {place(target)}: {told} ({time.monotonic() - begun:.0f} s)"


def _back_up(url: str, name: str) -> str:
    file = Path(name)
    if file.exists():
        raise backups.Refused(f"{file} is there already: choose another name")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if url.startswith("sqlite:"):
        return backups.back_up(url, file)
    return _dump(url, file)


def _bring_back(url: str, name: str) -> str:
    if not name:
        raise backups.Refused("of what? Give FILE, or say in COPY_TO where the copy is")
    if "://" in name:
        return _bring_back_from_afar(url, name)
    file = Path(name)
    if not file.is_file():
        raise backups.Refused(f"there is no file {file}")
    if not os.access(file, os.R_OK):
        raise backups.Refused(f"who runs this may not read {file}: see Restore, docs/operators.md")
    if url.startswith("sqlite:"):
        return backups.bring_back(url, file)
    return _bring_back_dump(url, file)


def _bring_back_from_afar(url: str, address: str) -> str:
    """What followed the file at COPY_TO."""
    if not url.startswith("sqlite:"):
        raise backups.Refused("DATABASE_URL: only a SQLite file has a copy that follows it")
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        file = Path(folder, "copy.db")
        try:
            copies.bring_back(address, file)
        except (copies.Missing, copies.NoCopy) as error:
            raise backups.Refused(str(error)) from None
        return backups.bring_back(url, file)


def _dump(url: str, file: Path) -> str:
    """By PostgreSQL's own program; of a copy that fails nothing is left."""
    # Only here and below: a start on SQLite does without it.
    from storage.engines import servers

    found = servers.look(url)
    half = file.with_name(f"{file.name}.half")
    try:
        _run(url, ["pg_dump", _place(url), "--format=custom", f"--file={half}"])
        backups.write_sum(half, file)
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    return f"{file}: {file.stat().st_size:,} bytes, {found}"


def _bring_back_dump(url: str, file: Path) -> str:
    from storage.engines import servers

    servers.require_nothing(url)
    backups.check(url, file)
    if not strangers.are_ours(_TABLE.findall(_run(url, ["pg_restore", "--list", str(file)]))):
        raise DatabaseError(f"{file} is no copy of this bot's database")
    # Who may read them is said where they are now: on another server roles have other names.
    how = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _run(url, ["pg_restore", _place(url), *how, str(file)])
    return servers.look_at_restored(url)


def _place(url: str) -> str:
    """All that an address says but the password: of several servers the one that is written to."""
    # Only here: a start on SQLite does without it.
    from psycopg.conninfo import make_conninfo

    from storage.engines.postgres import told

    return f"--dbname={make_conninfo(**told(url) | {'password': None})}"


def _run(url: str, command: Sequence[str]) -> str:
    """What it says. It learns the password where nobody sees it."""
    # Only here: a start on SQLite does without it.
    from psycopg.conninfo import conninfo_to_dict

    if shutil.which(command[0]) is None:
        raise backups.Refused(f"{command[0]} is missing; on Debian: apt install postgresql-client")
    password = conninfo_to_dict(url).get("password")
    done = subprocess.run(
        command,
        env=os.environ | ({"PGPASSWORD": str(password)} if password else {}),
        capture_output=True,
        text=True,
        umask=0o077,
        check=False,
    )
    if done.returncode:
        raise DatabaseError(" ".join(done.stderr.split()) or f"{command[0]} failed")
    return done.stdout


async def migrate(settings: Settings) -> None:
    """Bring the database up to date, and say so."""
    url = settings.database_url
    print(f"{place(url)}: {await bring_up_to_date(url)}")


async def check(settings: Settings) -> bool:
    """Says of each thing how it is; changes nothing. False where something has to be mended."""
    looks: dict[str, Callable[[Settings], Awaitable[str]]] = {
        "settings": _settings,
        "database": _database,
        "listen": _listen,
        "token": _token,
    }
    if not settings.bot_token:
        # The sandbox chooses another address.
        del looks["listen"]
    if settings.copy_to:
        looks["copy"] = _copy_to
    if settings.public_url:
        looks["public page"] = _page
    right = True
    for name, look_at in looks.items():
        try:
            print(f"ok     {name}: {await look_at(settings)}")
        except (SettingsError, copies.Missing, DatabaseError, TelegramError) as error:
            print(f"WRONG  {name}: {error}")
            right = False
    return right


async def _settings(settings: Settings) -> str:
    if settings.strange:
        raise SettingsError("; ".join(settings.strange))
    way = "webhook" if settings.webhook_url else "polling"
    return f"{way}, {len(settings.coordinators)} coordinators in COORDINATORS"


async def _database(settings: Settings) -> str:
    return f"{place(settings.database_url)}, {await look(settings.database_url)}"


async def _listen(settings: Settings) -> str:
    host, port = settings.listen.host, settings.listen.port
    try:
        try_address(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE and await _is_a_bot(host, port):
            return f"a bot answers at {host}:{port} already"
        raise SettingsError(why_not(host, port, error)) from None
    return f"{host}:{port} is free"


async def _is_a_bot(host: str, port: int) -> bool:
    """Whether what listens there tells how it is as a bot does."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            said = await reader.read()
            writer.close()
    except OSError:
        return False
    return b'"at_work"' in said


async def _page(settings: Settings) -> str:
    if not settings.public_contact:
        raise SettingsError(
            "PUBLIC_CONTACT is empty: who finds themselves or their child there and has no"
            " Telegram can ask nobody to take it away"
        )
    return f"{settings.public_url}, readers write to {settings.public_contact}"


async def _copy_to(settings: Settings) -> str:
    copies.program()
    parts = urlsplit(settings.copy_to)
    return f"follows at {parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


async def _token(settings: Settings) -> str:
    if settings.in_sandbox:
        return "BOT_TOKEN is empty, so the bot will run in a sandbox"
    async with Connection() as calls:
        api = Api(calls, settings.bot_api_url, settings.bot_token.reveal())
        try:
            me = await api.call("getMe", {}, PATIENCE)
        except InvalidToken as error:
            raise SettingsError(unknown(error)) from None
    return f"Telegram knows it as @{me['username']}"


def place(database_url: str) -> str:
    """Where a database is, without the password."""
    if database_url.startswith("sqlite:"):
        return database_url.removeprefix("sqlite:///")
    parts = urlsplit(database_url)
    return f"PostgreSQL {parts.path.lstrip('/')} at {parts.netloc.rpartition('@')[2]}"
