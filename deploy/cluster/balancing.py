"""A balancer before the bots, for updates that Telegram brings."""

import contextlib
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from deploy.cluster.machines import HERE, IPS

HAPROXY = os.environ.get("HAPROXY", "haproxy")
#: Settings of bots to which updates are brought.
SETTINGS = {"WEBHOOK_URL": "http://127.0.0.1:8443/telegram", "WEBHOOK_SECRET": "y" * 32}


@contextlib.contextmanager
def balancer(folder: Path) -> Iterator[None]:
    text = (HERE / "haproxy.cfg").read_text(encoding="utf-8")
    for name, ip in IPS.items():
        text = text.replace(f"@{name.upper()}@", ip)
    config = folder / "haproxy.cfg"
    config.write_text(text, encoding="utf-8")
    with _log(folder).open("wb") as log:
        process = subprocess.Popen([HAPROXY, "-f", str(config)], stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _log(folder: Path) -> Path:
    return folder / "haproxy.log"


def refused(folder: Path) -> int:
    """How often Telegram was told that nobody is there."""
    return len(re.findall(r" 50[0-9] \d+ ", _log(folder).read_text(encoding="utf-8")))
