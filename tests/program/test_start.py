"""What a start does not load: whoever begins the bot, and each test that does, pays for it."""

import json
import subprocess
import sys

from tests.rules.tree import ROOT

#: Loaded by who needs them: files, readers, papers, and the other database.
LATER = {
    *("aiohttp", "yarl", "attr", "jinja2", "markupsafe", "server", "website", "psycopg"),
    *("icalendar", "xlsxwriter", "holidays", "prometheus_client", "segno", "typst", "PIL"),
    *("numpy", "scipy", "feedparser", "sandbox", "babel.dates", "babel.numbers"),
    *("babel.messages", "jobs.transfers"),
}
#: Each of ours takes a third of a millisecond; 230 are python-telegram-bot's.
MOST = 1450
SAY = "import bot, json, sys; print(json.dumps([*sys.modules]))"


def test_a_start_loads_no_more_than_it_needs():
    said = subprocess.check_output([sys.executable, "-c", SAY], cwd=ROOT)
    loaded = set(json.loads(said))
    assert loaded & LATER == set()
    assert len(loaded) < MOST
