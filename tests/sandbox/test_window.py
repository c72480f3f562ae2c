"""The sandbox's window: for people on this machine only, and its world is there tomorrow."""

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from sandbox.client import Sandbox
from sandbox.keeping import NoWorld
from sandbox.server import serve
from tests.running import PATIENCE, ROOT


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_other_web_pages_can_not_drive_it(headers, status):
    async with serve() as running, aiohttp.ClientSession() as session:
        for path in ("/", "/sandbox/state", f"/bot{running.sandbox.world.token}/getMe"):
            async with session.get(f"{running.url}{path}", headers=headers) as answer:
                assert answer.status == status
        deed = {"do": "person", "name": "Aida"}
        async with session.post(
            f"{running.url}/sandbox/act", json=deed, headers=headers
        ) as answer:
            assert answer.status == status


async def test_the_page_loads_nothing_from_elsewhere():
    async with serve() as running, aiohttp.ClientSession() as session:
        async with session.get(running.url) as answer:
            policy = answer.headers["Content-Security-Policy"]
            page = await answer.text()
        assert "default-src 'none'" in policy or "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "://" not in page.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("name", ["..%2fworld.py", "%2e%2e/world.py", "nothing.js", ".", "%00"])
async def test_only_files_of_the_page_are_served(name):
    async with (
        serve() as running,
        aiohttp.ClientSession() as session,
        session.get(f"{running.url}/page/{name}") as answer,
    ):
        assert answer.status in (400, 404)


async def test_a_file_that_somebody_sent_runs_nothing_in_the_browser():
    async with serve() as running, Sandbox(running.url) as box, aiohttp.ClientSession() as session:
        aida = await box.person("Aida")
        said = await aida.send_document(name="x.html", mime="text/html")
        unique = said.raw["document"]["file_unique_id"]
        async with session.get(f"{running.url}/sandbox/file/{unique}") as answer:
            assert answer.status == 200
            assert answer.content_type == "application/octet-stream"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_world_is_there_tomorrow(tmp_path):
    file = tmp_path / "sandbox.db"
    async with serve(keep=file) as running, Sandbox(running.url) as box:
        aida, berik = await box.person("Aida"), await box.person("Berik")
        group = await box.group("Rural", aida, [berik])
        said = await aida.send_photo("Our <laboratory>", chat=group)
        await berik.edit(await berik.write("Good", chat=group), "Good!")
        before = await box.state()
        told = [message.raw for message in await box.messages(group)]
    async with serve(keep=file) as running, Sandbox(running.url) as box:
        after = await box.state()
        assert (after["people"], after["chats"]) == (before["people"], before["chats"])
        assert [message.raw for message in await box.messages(group)] == told
        unique = said.raw["photo"][-1]["file_unique_id"]
        address = f"{running.url}/sandbox/file/{unique}"
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            assert (await answer.read())[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")


def kept(file: Path) -> int:
    """How many messages the sandbox has put into its file."""
    books = sqlite3.connect(file)
    try:
        return int(books.execute("SELECT count(*) FROM message").fetchone()[0])
    finally:
        books.close()


async def test_after_a_kill_no_number_is_given_twice(tmp_path):
    file = tmp_path / "sandbox.db"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", "0", "--keep", str(file)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip().removeprefix("BOT_API_URL=")
    async with Sandbox(url) as box:
        aida = await box.person("Aida")
        said = await aida.write("Before the kill")
        async with asyncio.timeout(PATIENCE):
            while True:
                if kept(file):
                    break
                await asyncio.sleep(0.1)
    process.kill()
    await process.wait()
    async with serve(keep=file) as running, Sandbox(running.url) as box:
        after = await box.act("write", who=aida.id, text="After")
        assert after["message_id"] > said.id
        texts = [message.text for message in await box.messages(aida.id)]
        assert texts == ["Before the kill", "After"]


async def test_a_second_one_in_the_same_file_says_where_the_first_is(tmp_path):
    """Each would write over what the other keeps, and its bot would stand by in silence."""
    file = tmp_path / "sandbox.db"
    for _ in range(2):
        async with serve(keep=file):
            with pytest.raises(NoWorld, match=f"a sandbox runs on {file} already"):
                await serve(keep=file).__aenter__()


#: Hears at an address after a while, as the bot does, and says so before.
LATE = """
import socket, sys, time
time.sleep(0.3)
print("hears", flush=True)
line = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


async def test_the_public_page_is_named_once_the_bot_hears(tmp_path):
    """Whoever opened it before would be refused."""
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = line.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", "0", "--keep", str(tmp_path / "sandbox.db")),
        *("--", sys.executable, "-c", LATE, str(port)),
        cwd=ROOT,
        env={**os.environ, "PUBLIC_URL": "http://page", "LISTEN": f"127.0.0.1:{port}"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    said: list[str] = []
    async with asyncio.timeout(PATIENCE):
        while "http://page" not in "".join(said[-1:]):
            said.append((await process.stdout.readline()).decode())
    process.terminate()
    await process.wait()
    assert [line for line in said if line.strip()][-2] == "hears\n"


async def test_the_clock_moves_and_stays_moved(tmp_path):
    file = tmp_path / "sandbox.db"
    async with serve(keep=file) as running, Sandbox(running.url) as box:
        before = (await box.state())["now"]
        await box.act("clock", ahead=7 * 86_400)
        assert (await box.state())["now"] - before >= 7 * 86_400
    async with serve(keep=file) as running, Sandbox(running.url) as box:
        assert (await box.state())["now"] - before >= 7 * 86_400


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ("CREATE TABLE customer (id INTEGER)", "is another program's database"),
        # Of the bot itself, say: some names are the same.
        ("CREATE TABLE message (id INTEGER)", "is another program's database"),
        (None, "keeps no sandbox's world: file is not a database"),
    ],
)
def test_a_file_that_somebody_names_by_mistake_is_left_as_it_is(tmp_path, made, why):
    file = tmp_path / "theirs.db"
    if made:
        with closing(sqlite3.connect(file)) as theirs:
            theirs.execute(made)
    else:
        file.write_text("Names of pupils, and much else. " * 40)
    before = file.read_bytes()

    command = [sys.executable, "-m", "sandbox", "--port", "0", "--keep", str(file)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )

    helps = "Nothing was changed there. What helps: a file that is not there yet"
    assert done.stderr == f"--keep: {file} {why}. {helps}\n"
    assert (done.returncode, done.stdout) == (1, "")
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["theirs.db"]
