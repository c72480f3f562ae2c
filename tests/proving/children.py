"""A pytest plugin: programs that tests start with an environment of their own get these, too."""

import os
import sys

import pytest
from coverage import Coverage

#: What coverage, libfaketime and `reach` tell the programs that they look at.
PASSED_ON = (
    *("COVERAGE_PROCESS_CONFIG", "PYTHONPATH", "REACH_NOW", "PROVING"),
    *("LD_PRELOAD", "FAKETIME", "DONT_FAKE_MONOTONIC", "FAKETIME_DONT_FAKE_MONOTONIC"),
)


def pytest_configure() -> None:
    sys.addaudithook(_pass_on)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """At once: a worker that takes long to end is killed, and its counts with it."""
    if counts := Coverage.current():
        counts.save()


def _pass_on(event: str, given: tuple[object, ...]) -> None:
    # A hook hears of everything that happens: whatever is not this must cost nothing.
    if event == "subprocess.Popen" and isinstance(given[3], dict):
        environment: dict[str, str] = given[3]
        for name in PASSED_ON:
            if name in os.environ:
                environment.setdefault(name, os.environ[name])
