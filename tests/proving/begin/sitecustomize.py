"""What every Python does first that finds this folder in PYTHONPATH: bots, too."""

import os
import select
import time
from typing import SupportsIndex


def _sleep(seconds: float | SupportsIndex, /) -> None:
    select.select([], [], [], float(seconds))


if "FAKETIME" in os.environ:
    # libfaketime before 0.9.11 (Debian 12 has 0.9.10) breaks the wait that Python 3.11 sleeps by.
    time.sleep = _sleep

if "REACH" in os.environ or "REACH_NOW" in os.environ:
    from tests.proving import entered

    entered.instrument()
    if entered.NOW in os.environ:
        entered.begin()
