"""A story that fails tells what its people saw last."""

import asyncio
from collections.abc import Generator

import pytest

from sandbox.client import Sandbox


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed and call.when != "teardown":
        for box in list(Sandbox.open):
            report.sections.append(("What people saw last", asyncio.run(_tell(box))))
    return report


async def _tell(box: Sandbox) -> str:
    """In a loop of its own: the story's is over."""
    async with Sandbox(box.url, hasty=True) as other:
        other.looked_at.update(box.looked_at)
        return await other.story()
