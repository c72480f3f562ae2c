"""A story that fails tells what its people saw last."""

import asyncio
import contextlib
from collections.abc import Generator

import aiohttp
import pytest

from sandbox.client import Sandbox


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed and call.when != "teardown":
        for box in list(Sandbox.open):
            # A sandbox of the story's own loop stands still by now.
            with contextlib.suppress(TimeoutError, aiohttp.ClientError):
                report.sections.append(("What people saw last", asyncio.run(_tell(box))))
    return report


async def _tell(box: Sandbox) -> str:
    """In a loop of its own: the story's is over."""
    async with asyncio.timeout(2), Sandbox(box.url, hasty=True) as other:
        other.looked_at.update(box.looked_at)
        return await other.story()
