"""A Prometheus beside the three machines, with the files of deploy/prometheus/."""

import asyncio
import contextlib
import json
import os
import re
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deploy.cluster.machines import GATE, IPS, ROOT, TOKEN_OF_HEALTH, until

PROMETHEUS = os.environ.get("PROMETHEUS", "prometheus")
FILES = ROOT / "deploy/prometheus"
URL = f"http://{GATE}:9090"
#: Asked for where a bot makes copies or one follows it; the three here do without.
OF_COPIES = {f"ustaz_{what}_age_seconds" for what in ("copy", "copy_failed", "followed", "behind")}


@contextlib.contextmanager
def watcher(folder: Path) -> Iterator[None]:
    folder.mkdir()
    token = folder / "token"
    token.write_text(TOKEN_OF_HEALTH, encoding="utf-8")
    config = (FILES / "prometheus.yml").read_text(encoding="utf-8")
    config = config.replace("/etc/prometheus/ustaz.token", str(token)).replace("15s", "3s")
    for name, ip in IPS.items():
        config = config.replace(f'"{name}:', f'"{ip}:')
    (folder / "prometheus.yml").write_text(config, encoding="utf-8")
    (folder / "alerts.yml").write_bytes((FILES / "alerts.yml").read_bytes())
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                PROMETHEUS,
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'data'}",
                f"--web.listen-address={GATE}:9090",
            ],
            stdout=log,
            stderr=log,
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _ask(path: str, **query: str) -> Any:
    url = f"{URL}/api/v1/{path}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)["data"]


async def looked_after() -> list[str]:
    """What is wrong with what it sees: all three answer, one works, and what alerts and dashboard
    ask for is there."""

    async def all_up() -> bool:
        found = _ask("query", query='sum(up{job="ustaz"})')["result"]
        return bool(found) and found[0]["value"][1] == str(len(IPS))

    try:
        await until(all_up, 30)
    except TimeoutError:
        return ["Prometheus does not see all three"]
    await asyncio.sleep(6)
    wrong = []
    if _ask("query", query="sum(ustaz_at_work)")["result"][0]["value"][1] != "1":
        wrong.append("it is not one that is at work")
    known = set(_ask("label/__name__/values"))
    told = "".join(file.read_text(encoding="utf-8") for file in FILES.glob("*.[yj]*"))
    missing = set(re.findall(r"\bustaz_\w+", told)) - known - OF_COPIES
    if missing:
        wrong.append(f"not measured: {' '.join(sorted(missing))}")
    for group in _ask("rules")["groups"]:
        wrong += [
            f"{rule['name']}: {rule['health']}"
            for rule in group["rules"]
            if rule["health"] != "ok"
        ]
    return wrong
