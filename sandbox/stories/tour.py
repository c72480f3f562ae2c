"""python -m sandbox.stories.tour -- python bot.py: teachers live through the whole story.

It goes by itself, prints the conversation, and ends with 0 only if every step held. With
`--pictures` and where Chromium is found, it takes pictures of the chat page.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import aiohttp

from sandbox import COORDINATOR
from sandbox.client import Message, NothingCame, Sandbox
from sandbox.keeping import clock_hand
from sandbox.server import Running, serve
from sandbox.stories import transcript
from sandbox.stories.example import PATIENCE, Example, play, walk
from sandbox.stories.journey import Keepsakes, live
from sandbox.stories.voices import speak
from sandbox.world import Json

PDFTOPPM = shutil.which("pdftoppm")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESK, PHONE = (1360, 860), (390, 844)


def _says(*parts: str) -> Callable[[Message], bool]:
    return lambda message: all(part in message.text for part in parts)


async def story(box: Sandbox) -> Example:
    """The example, and what its cards must say at its end. Raises NothingCame."""
    example = await play(box)
    almaty, mangystau = example.groups["almaty"], example.groups["mangystau"]
    aida = example.people["aida"]
    steps = [
        (almaty, ("зертхана жоқ", "✅ Шешім табылды · 🙋 3 · 💬 1 · 💡 1")),
        (almaty, ("✅ Мәселе осылай шешілді", "Пластик бөтелкеден", "1 адамға көмектесті")),
        (almaty, ("shy to speak", "🙋 2 · 💬 1")),
        (mangystau, ("Учебников физики", "🙋 1 · 💬 1 · 💡 1")),
        (mangystau, ("Завели полку обмена", "3 фото")),
    ]
    for group, parts in steps:
        await box.expect(group, _says(*parts), patience=PATIENCE)
    await box.expect(almaty, _says("Күзгі желілік кездесу", "40 орын қалды"), patience=PATIENCE)
    await walk(aida, "/me", "/problem", "Ауылда интернет жоқ")
    await aida.sees("не істеп көрдіңіз?")
    return example


def _tell(running: Running) -> Callable[[Json], None]:
    def tell(event: Json) -> None:
        said = transcript.line(running.sandbox.world, event)
        if said:
            print(said, flush=True)

    return tell


async def _tour(command: Sequence[str], pictures: Path | None, line: float) -> int:
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        async with serve(line=line) as running:
            world, clock, port = running.sandbox.world, Path(folder, "clock"), _free_port()
            world.watchers += [_tell(running), clock_hand(world, clock)]
            bot = await asyncio.create_subprocess_exec(
                *command, env=_environment(running, folder, port), stdin=asyncio.subprocess.DEVNULL
            )
            try:
                await _begun(running, bot, port)
                await _lived(running, pictures)
            except NothingCame as error:
                print(f"\nA step did not hold: {error}", file=sys.stderr)
                return 1
            finally:
                if bot.returncode is None:
                    bot.terminate()
                await bot.wait()
    print("\nEvery step held." + (f" Its pictures are in {pictures}." if pictures else ""))
    return 0


async def _lived(running: Running, pictures: Path | None) -> None:
    """All of it, each step once the one before has led to all that follows from it."""
    async with Sandbox(running.url) as box:
        example = await story(box)
        if pictures:
            await _take_pictures(running.url, example, pictures)
        kept = await live(box, example)
        brief = await speak(box, example)
        if pictures:
            await keep(running.url, kept, brief, folder=pictures)


async def _begun(running: Running, bot: asyncio.subprocess.Process, port: int) -> None:
    """On a busy machine a start takes its time. Raises NothingCame, where the bot has ended."""
    while bot.returncode is None:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            running.sandbox.window.rest = f"http://127.0.0.1:{port}/rest"
            return
        await asyncio.sleep(0.1)
    raise NothingCame("the bot has ended")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _environment(running: Running, folder: str, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "BOT_TOKEN": running.sandbox.world.token,
        "BOT_API_URL": running.url,
        "DATABASE_URL": f"sqlite:///{folder}/community.db",
        "LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_URL": "",
        "COORDINATORS": str(COORDINATOR),
        "LOG_LEVEL": "WARNING",
        "SANDBOX_CLOCK": f"{folder}/clock",
    }


async def keep(url: str, kept: Keepsakes, brief: Message, *, folder: Path) -> None:
    """The posters as pictures; pages of the files where pdftoppm (poppler) is found."""
    for look, message in kept.posters.items():
        content = await _file(url, str(message.photo))
        (folder / f"poster-{look}.jpg").write_bytes(content)
    if PDFTOPPM is None:
        print("\nNo pictures of pages: pdftoppm is not installed.")
        return
    papers = {"certificate": kept.certificate, "portfolio": kept.portfolio, "brief": brief}
    for name, message in papers.items():
        content = await _file(url, message.raw["document"]["file_unique_id"])
        command = [PDFTOPPM, "-png", "-r", "60", "-l", "2", "-", str(folder / name)]
        made = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE)
        await made.communicate(content)


async def _file(url: str, unique_id: str) -> bytes:
    where = f"{url}/sandbox/file/{unique_id}"
    async with (
        aiohttp.ClientSession(raise_for_status=True) as session,
        session.get(where) as answer,
    ):
        return await answer.read()


async def _take_pictures(url: str, example: Example, folder: Path) -> None:
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        print("\nNo pictures: playwright is not installed.")
        return
    if CHROMIUM is None:
        print("\nNo pictures: chromium is not installed.")
        return
    aida, olga, emma = (example.people[name].id for name in ("aida", "olga", "emma"))
    almaty, mangystau = example.groups["almaty"].id, example.groups["mangystau"].id
    shots = (
        ("page", DESK, "light", emma, almaty, True),
        ("dark", DESK, "dark", olga, mangystau, False),
        ("phone", PHONE, "light", aida, almaty, False),
        ("private", PHONE, "dark", aida, aida, False),
    )
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        for name, (width, height), scheme, who, chat, behind in shots:
            page = await chromium.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            await page.goto(f"{url}/#who={who}&chat={chat}")
            await page.wait_for_selector("body.ready #messages .message")
            if behind:
                await page.click("#look")
            await page.wait_for_timeout(600)
            await page.screenshot(path=folder / f"{name}.png")
            await page.close()
        await chromium.close()


def main() -> int:
    parser = argparse.ArgumentParser(prog="sandbox.stories.tour", description=__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the page")
    parser.add_argument(
        "--line",
        type=float,
        default=0.0,
        help="seconds that a call takes on its way, as on a phone",
    )
    parser.add_argument("bot", nargs="+", help="the command that runs the bot")
    asked = parser.parse_args()
    return asyncio.run(_tour(asked.bot, asked.pictures, asked.line))


if __name__ == "__main__":
    sys.exit(main())
