import asyncio
import gc
import os
import random
from pathlib import Path

import pytest
import uvloop

pytest_plugins = [
    "tests.databases",
    "tests.storage.kept",
    "tests.running",
    "tests.jobs.serving",
    "tests.browser",
    "tests.certificates.shelf",
    "tests.drawings.brush",
    "tests.events.town",
    "tests.wire",
    "tests.telling",
]

#: Tests wait by the loop by which the bot does, which costs less than asyncio's own.
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

# Thousands of tests are found, and none of them is rubbish: looked through again and again, they
# cost a fifth of the time until the first one runs.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


#: Whose one test takes a minute or more: begun last, it would have all others wait for it.
LONGEST = ("test_tour", "test_teachersday")


# First, so that pytest then brings together what shares a fixture.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONGEST)
    if order := os.environ.get("TESTS_ORDER"):
        _shuffle(items, random.Random(order))


def _shuffle(items: list[pytest.Item], chance: random.Random) -> None:
    """Files in another order, and the tests in each: none may lean on one before it."""
    files: dict[Path, float] = {}
    items.sort(key=lambda item: (files.setdefault(item.path, chance.random()), chance.random()))
