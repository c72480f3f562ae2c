"""One worker that draws for many tests: it begins as slowly as it draws five sheets."""

from collections.abc import AsyncIterator

import pytest

from drawing.painter import Painter


@pytest.fixture(scope="session")
async def painter() -> AsyncIterator[Painter]:
    worker = Painter()
    yield worker
    await worker.close()
