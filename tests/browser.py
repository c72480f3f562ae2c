"""A real Chromium that looks at the sandbox's page."""

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from sandbox.client import Group, Person

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_BROWSER = "chromium is not installed (apt install chromium): the page is not tested"
PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)

#: Milliseconds for what takes a moment on a quiet machine.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

#: What the browser found wrong with the page during a test.
complaints: list[str] = []


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One for all: to start it takes longer than most tests."""
    if CHROMIUM is None:
        pytest.skip(NO_BROWSER)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        await started.close()


@pytest.fixture
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """Its windows are closed after each test."""
    complaints.clear()
    yield chromium
    for context in chromium.contexts:
        await context.close()
    assert complaints == []


async def window(
    browser: Browser,
    url: str,
    who: Person,
    *,
    chat: Group | Person | None = None,
    dark: bool = False,
) -> Page:
    """A window of this person, in one of their chats. Any complaint of the browser fails."""
    context = await browser.new_context(viewport=DESK, color_scheme="dark" if dark else "light")
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()

    page.on("console", _listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    place = chat.id if chat else who.id
    await page.goto(f"{url}/#who={who.id}&chat={place}")
    await page.wait_for_selector("body.ready")
    return page


def _listen(message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        complaints.append(message.text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(NO_BROWSER)
