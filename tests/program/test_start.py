"""What a start does not load: whoever begins the bot, and each test that does, pays for it; and
what the process of its page does without, for all of that would be in memory twice."""

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
MOST = 1520
#: Of the page, which the bot does without that has one.
ITS_OWN = {"aiohttp", "jinja2", "markupsafe", "server", "website.making", "website.serving"}
#: Of the bot, which its page does without.
NOT_ITS_OWN = {
    *("telegram", "httpx", "apscheduler", "handlers", "jobs", "bot", "office", "front"),
    *("cards.card", "cards.press", "cards.presses", "community.forms", "community.personal"),
    *("aiohttp", "email", "icalendar", "babel", "numpy", "psycopg", "server"),
}
MOST_OF_PAGE = 430
SAY = """
import bot, json, sys
print(json.dumps([*sys.modules]))
import website.early, website.apart, website.door
print(json.dumps([*sys.modules]))
"""
OF_PAGE = "import website.process, json, sys; print(json.dumps([*sys.modules]))"


def test_a_start_loads_no_more_than_it_needs():
    bare, with_page = _loaded(SAY)
    assert bare & LATER == set()
    assert len(bare) < MOST
    assert with_page & ITS_OWN == set()


def test_the_page_loads_no_more_than_it_needs():
    (loaded,) = _loaded(OF_PAGE)
    assert loaded & NOT_ITS_OWN == set()
    assert len(loaded) < MOST_OF_PAGE


def _loaded(program: str) -> list[set[str]]:
    said = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True)
    return [set(json.loads(line)) for line in said.splitlines()]
