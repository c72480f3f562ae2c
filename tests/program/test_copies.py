"""A copy that follows the database, by Litestream: what is left when the machine is lost."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from jobs import copies
from sandbox.client import Sandbox
from settings import SettingsError, load
from storage import facts
from storage.facts import Following
from tests.running import ROOT, BotProcess, bot_at_work
from tests.steps import card_in, eventually
from tests.storage.test_backups import told

TOKEN = "1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


async def follower_of(bot: BotProcess, *, but: int = 0) -> int:
    """The Litestream of this bot, another one than this."""

    async def is_there() -> bool:
        return any(pid != but for pid in _followers(bot))

    await eventually(is_there)
    return next(pid for pid in _followers(bot) if pid != but)


def _followers(bot: BotProcess) -> list[int]:
    assert bot.process
    begun = f"/proc/{bot.process.pid}/task"
    found = "".join(Path(task, "children").read_text() for task in Path(begun).iterdir())
    return [int(pid) for pid in found.split() if "litestream" in _command(int(pid))]


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    return ""


async def _has_ended(pid: int) -> bool:
    """It copies what is left first."""
    return not _command(pid)


def brought_back(*address: str, file: Path, told: str = "", copy_to: str = "") -> str:
    """By the command that a person types; what it says."""
    ours = {"DATABASE_URL": f"sqlite:///{file}", "BOT_TOKEN": TOKEN, "COPY_TO": copy_to}
    done = subprocess.run(
        [sys.executable, "bot.py", "restore", *address],
        cwd=ROOT,
        env={**os.environ, **ours},
        input=told,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def comments(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as copy:
        return [text for (text,) in copy.execute("SELECT text FROM comment ORDER BY id")]


async def test_what_was_written_before_a_kill_is_in_the_copy(tmp_path):
    address, ours = f"file://{tmp_path}/elsewhere", tmp_path / "temporary"
    ours.mkdir()
    with bot_at_work(tmp_path, COPY_TO=address, TMPDIR=str(ours)) as (url, bot):
        async with Sandbox(url, hasty=True) as box:
            aida, berik = await box.people(["Aida", "Berik"])
            group = await box.group("Rural", creator=aida, members=[berik])
            await group.add_bot(by=aida)
            card = await card_in(box, group, aida, text="No laboratory")
            said = [f"Word {number}" for number in range(5)]
            for words in said:
                await berik.reply(card, words)
            await box.expect(group, lambda message: "💬 5" in message.text)
            follower = await follower_of(bot)

            bot.kill()
            await eventually(partial(_has_ended, follower))
            # Where the copy goes, and by which password, is left in no file.
            assert list(ours.iterdir()) == []
            heard = brought_back(address, file=tmp_path / "second.db")
            assert re.fullmatch(r".*second\.db: [\d,]+ bytes, version \d+, 2 people\n", heard)
            assert comments(tmp_path / "second.db") == said

            # The address need not be typed, nor be seen by others.
            of_env, piped = tmp_path / "of_env.db", tmp_path / "piped.db"
            brought_back(file=of_env, copy_to=address)
            brought_back("-", file=piped, told=f"{address}\n")
            assert comments(of_env) == comments(piped) == said

            # The next bot goes on with it, also when its copier is killed.
            bot.start()
            second = await follower_of(bot)
            os.kill(second, signal.SIGKILL)
            await follower_of(bot, but=second)
            await berik.reply(card, "After it")

            async def is_there() -> bool:
                third = tmp_path / f"third-{time.monotonic_ns()}.db"
                brought_back(address, file=third)
                return comments(third) == [*said, "After it"]

            await eventually(is_there)
    assert "it begins again in 5 s" in bot.said()


@pytest.mark.torture
async def test_of_a_lost_machine_a_second_is_missing_at_most(tmp_path):
    address = f"file://{tmp_path}/elsewhere"
    with bot_at_work(tmp_path, COPY_TO=address) as (url, bot):
        async with Sandbox(url, hasty=True) as box:
            people = await box.people([f"Teacher {number}" for number in range(10)])
            group = await box.group("Rural", creator=people[0], members=people)
            await group.add_bot(by=people[0])
            card = await card_in(box, group, people[0], text="No laboratory")
            follower = await follower_of(bot)
            for number in range(80):
                await people[1 + number % 9].reply(card, f"Word {number}")
                # Over some seconds, as people write: copies are made between their words.
                await asyncio.sleep(0.1)

            os.kill(follower, signal.SIGKILL)
            bot.kill()

            brought_back(address, file=tmp_path / "second.db")
            kept, left = comments(tmp_path / "community.db"), comments(tmp_path / "second.db")
            assert kept[: len(left)] == left
            assert len(kept) - 10 <= len(left)
            bot.start()
            await follower_of(bot)


def test_what_is_no_copy_is_said_in_one_line(tmp_path):
    heard = brought_back(f"file://{tmp_path}/nowhere", file=tmp_path / "second.db")
    assert heard.startswith("restore: ")
    assert heard.count("\n") == 1
    assert not (tmp_path / "second.db").exists()


def test_where_no_copy_is_named_it_says_how(tmp_path):
    assert brought_back(file=tmp_path / "second.db") == (
        "restore: of what? Give FILE, or say in COPY_TO where the copy is\n"
    )


@pytest.mark.parametrize(
    "typed",
    [
        ("restore", "sftp://aida:s3cret@host/ustaz"),
        ("restore", "sftp://aida:s3c/s3cret@host/ustaz"),
        ("restore", "s3://bucket/ustaz?secret-access-key=s3cret"),
        ("copy", "--to", "postgresql://aida:s3cret@host/ustaz"),
        ("copy", "--from", "postgresql://aida@host/ustaz?password=s3cret", "--to", "sqlite:///a"),
    ],
)
def test_a_password_that_others_would_read_is_refused_and_not_repeated(typed, tmp_path):
    code, said = told(f"sqlite:///{tmp_path}/a.db", *typed)
    assert (code, "Give - instead" in said, "s3cret" in said) == (2, True, False)


def test_where_standard_input_says_no_address_no_other_copy_is_brought_back(tmp_path):
    where = f"file://{tmp_path}/copy"
    said = brought_back("-", file=tmp_path / "second.db", copy_to=where)
    assert "standard input says no address" in said
    assert not (tmp_path / "second.db").exists()


def test_litestream_is_given_the_address_where_nobody_sees_it(monkeypatch, tmp_path):
    seen = tmp_path / "litestream"
    seen.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/typed\ncat "$3" > {tmp_path}/read\nexit 1\n'
    )
    seen.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(copies.NoCopy):
        copies.bring_back("sftp://aida:s3cret@host/ustaz", tmp_path / "second.db")
    assert "s3cret" not in (tmp_path / "typed").read_text(encoding="utf-8")
    assert "s3cret" in (tmp_path / "read").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("database", "to", "said"),
    [
        ("postgresql://u:p@host/name", "s3://bucket/ustaz", "COPY_TO: it is for SQLite"),
        ("sqlite:///data/a.db", "/mnt/elsewhere", "COPY_TO: right is s3://bucket/ustaz"),
    ],
)
def test_what_can_not_be_is_said_at_the_start(database, to, said):
    with pytest.raises(SettingsError, match=re.escape(said)):
        load({"BOT_TOKEN": TOKEN, "DATABASE_URL": database, "COPY_TO": to})


async def nobody_notes(_: Following) -> None:
    """It does not come to it."""


async def test_where_it_is_not_installed_the_start_says_what_helps(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(copies.Missing, match="requirements-copies"):
        async with copies.kept("sqlite:///data/a.db", f"file://{tmp_path}", nobody_notes):
            pass


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_it_is_asked_whether_all_has_arrived(db, database_url, monkeypatch, tmp_path):
    monkeypatch.setattr(copies, "ASKED", 0.05)
    monkeypatch.setattr(copies, "PATIENCE", 1)
    elsewhere = tmp_path / "elsewhere"
    answers: asyncio.Queue[Following] = asyncio.Queue()

    async def come(wanted: Following) -> None:
        while await answers.get() != wanted:
            pass

    async with asyncio.timeout(60), copies.kept(database_url, f"file://{elsewhere}", answers.put):
        assert await answers.get() == "begun"
        await come("all")
        elsewhere.rename(tmp_path / "away")
        elsewhere.write_text("The disk is full of something else", encoding="utf-8")
        await db.write(lambda tx: facts.put(tx, "a", "b"))
        await come("behind")
        elsewhere.unlink()
        (tmp_path / "away").rename(elsewhere)
        await come("all")
    async with copies.kept(database_url, "", answers.put):
        while not answers.empty():
            last = answers.get_nowait()
    assert last == "none"
