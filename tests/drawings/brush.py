"""One worker that draws for many tests: it begins as slowly as it draws five sheets."""

from collections.abc import AsyncIterator

import pytest

from drawing.painter import Painter
from tests.drawings.sheets import SHEET


@pytest.fixture(scope="session")
async def painter() -> AsyncIterator[Painter]:
    worker = Painter()
    yield worker
    await worker.close()


async def at_work(painter: Painter) -> int:
    """The number of a worker that waits for more: one that has grown leaves after its answer."""
    while painter.pid is None:
        await painter.draw("poster", SHEET)
    return painter.pid
