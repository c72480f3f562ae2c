"""make readers: what others make of the public page. W3C's checker reads every page, style and
picture; Thunderbird's ical.js and Python's vobject follow a calendar from an event's announcement
through its move to its end; feedparser reads the feeds.

Needs npm, Java and a registry for each: what is pinned here is fetched into a temporary folder.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import feedparser

from community.events import events as event_deeds
from community.site import page, releases
from storage.connecting import connect
from storage.db import Database
from storage.events import events as event_rows
from storage.statistics import cells, datasets
from tests.moderation.things import AIDA, ASEL, NOW
from tests.site.town import SITE, Town, archive, release_all, town
from website import writing

NPM = ("vnu-jar@26.9.27", "ical.js@2.2.1")
PIP = ("vobject==0.9.9",)
#: What a program keeps of a calendar that it follows: an entry replaces one of a lower SEQUENCE.
ICAL_JS = """
import fs from 'node:fs';
import ICAL from '%s/node_modules/ical.js/dist/ical.js';
const kept = {};
for (const file of process.argv.slice(2)) {
  const book = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  for (const zone of book.getAllSubcomponents('vtimezone')) {
    const read = new ICAL.Timezone(zone);
    ICAL.TimezoneService.register(read, read.tzid);
  }
  const seen = book.getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
  for (const one of seen) {
    const before = kept[one.uid];
    if (before && before.sequence > one.sequence) continue;
    kept[one.uid] = {sequence: one.sequence, status: one.component.getFirstPropertyValue('status'),
      start: one.startDate.toUnixTime(), summary: one.summary};
  }
  console.log(JSON.stringify(Object.values(kept)));
}
"""
VOBJECT = """
import json, sys
import vobject
kept = {}
for file in sys.argv[1:]:
    book = vobject.readOne(open(file, encoding='utf-8', newline='').read())
    for one in book.contents.get('vevent', []):
        sequence = int(one.sequence.value)
        if one.uid.value in kept and kept[one.uid.value]['sequence'] > sequence:
            continue
        kept[one.uid.value] = {'sequence': sequence, 'status': one.status.value,
            'start': int(one.dtstart.value.timestamp()), 'summary': one.summary.value}
    print(json.dumps(list(kept.values())))
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """What happens to the event, and what calendars say of it then."""

    name: str
    deed: Callable[[Database, Town], Awaitable[object]]
    status: str


async def _nothing(_db: Database, _there: Town) -> None:
    pass


async def _move(db: Database, there: Town) -> None:
    event = await event_rows.get(db, there.event_id)
    assert event
    plan = replace(event.plan, local="1970-05-03T16:30", place="School 7", audience={"all": True})
    times = event_deeds.times(event.plan)

    async def work(tx) -> None:
        await event_rows.set_plan(
            tx, event.id, replace(event.plan, audience=plan.audience), times=times
        )
        await event_deeds.change(tx, ASEL, event.id, plan=plan, now=NOW + 1_000)

    await db.write(work)


async def _cancel(db: Database, there: Town) -> None:
    await db.write(lambda tx: event_deeds.cancel(tx, ASEL, there.event_id, now=NOW + 2_000))


async def _take_back(db: Database, there: Town) -> None:
    await db.write(
        lambda tx: releases.take_back(tx, ASEL, "event", thing_id=there.event_id, now=NOW + 3_000)
    )
    number = there.id_of("voice")
    await db.write(
        lambda tx: releases.take_back(tx, AIDA, "voice", thing_id=number, now=NOW + 3_000)
    )


STAGES = (
    Stage("announced", _nothing, "CONFIRMED"),
    Stage("moved", _move, "CONFIRMED"),
    Stage("cancelled", _cancel, "CANCELLED"),
    Stage("taken off the page", _take_back, "CANCELLED"),
)


async def written(folder: Path) -> list[Path]:
    """The site as plain files, stage by stage, with one of everything in it."""
    url = f"sqlite:///{folder / 'community.db'}"
    db = await connect(url)
    try:
        there = await town(db)
        await release_all(db, there)
        await db.write(_numbers)
        found = []
        for number, stage in enumerate(STAGES):
            await stage.deed(db, there)
            found.append(folder / f"site-{number}")
            await writing.publish(url, SITE, found[-1], now=NOW + 4_000)
    finally:
        # Its threads would be waited for after a trace.
        await db.close()
    return found


async def _numbers(tx) -> None:
    for name, value in (("1969-Q4", 40), ("2026-Q2", 45), ("2026-Q3", 85)):
        shown = cells.Counted(name, "solved", "", "", "", value, 30, value, value)
        await cells.put(tx, cells.Period(name, NOW, True), [shown])
    number = await datasets.add(tx, "2026-Q3", "CC BY 4.0", published_by=13, now=NOW)
    assert number
    await datasets.finish(tx, number, archive(), sha256="ab" * 32, rows_kept=40)
    await page.let_numbers(tx, ASEL, wanted=True, now=NOW)
    await page.let_index(tx, ASEL, wanted=True, now=NOW)


def check_pages(tools: Path, site: Path) -> list[str]:
    command = ["java", "-jar", str(tools / "node_modules/vnu-jar/build/dist/vnu.jar")]
    command += ["--also-check-css", "--also-check-svg", "--skip-non-html", "--format", "json"]
    said = subprocess.run([*command, str(site.resolve())], capture_output=True, text=True)
    told = json.loads(said.stderr or '{"messages": []}')["messages"]
    return [f"{Path(one.get('url', '')).name}: {one['type']}: {one['message']}" for one in told]


def follow(command: list[str], sites: list[Path]) -> list[list[dict[str, object]]]:
    files = [str(site / "events" / "all.ics") for site in sites]
    said = subprocess.run([*command, *files], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def check_calendar(name: str, told: list[list[dict[str, object]]]) -> list[str]:
    """One entry all the way, newer each time, at its new time, and cancelled at last."""
    wrong = []
    for stage, (number, entries) in zip(STAGES, enumerate(told), strict=True):
        states = [one["status"] for one in entries]
        if states != [stage.status]:
            wrong.append(f"{name}, {stage.name}: {states}")
        elif number and _number(entries) <= _number(told[number - 1]):
            wrong.append(f"{name}, {stage.name}: SEQUENCE does not rise")
    if told[1][0]["start"] == told[0][0]["start"]:
        wrong.append(f"{name}: the move was not heard")
    if "secret" in str(told[3]):
        wrong.append(f"{name}: words are left of what was taken back")
    return wrong


def _number(entries: list[dict[str, object]]) -> int:
    return int(str(entries[0]["sequence"]))


def check_feeds(site: Path) -> list[str]:
    wrong = []
    for file in sorted(site.resolve().glob("*/*.atom")):
        read = feedparser.parse(file.read_bytes())
        if read.bozo or read.version != "atom10":
            wrong.append(f"{file.name}: {read.get('bozo_exception', read.version)}")
        wrong += [
            f"{file.name}: an entry lacks {name}"
            for one in read.entries
            for name in ("id", "title", "updated", "link", "summary")
            if not one.get(name)
        ]
        wrong += [f"{file.name}: no {name}" for name in ("id", "updated") if name not in read.feed]
    return wrong


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="readers-") as place:
        tools = Path(place)
        fetch = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", place]
        subprocess.run([*fetch, *NPM], check=True, capture_output=True)
        venv.create(tools / "venv", with_pip=True)
        python = str(tools / "venv/bin/python")
        subprocess.run([python, "-m", "pip", "install", "-q", *PIP], check=True)
        sites = asyncio.run(written(tools))
        (tools / "ical.mjs").write_text(ICAL_JS % place)
        (tools / "vobject.py.txt").write_text(VOBJECT)
        wrong = check_pages(tools, sites[0]) + check_feeds(sites[0]) + check_feeds(sites[-1])
        pages = len([*sites[0].resolve().rglob("*.html")])
        print(f"{pages} pages with their style: {len(wrong)} complaints")
        for name, command in (
            ("ical.js", ["node", str(tools / "ical.mjs")]),
            ("vobject", [python, str(tools / "vobject.py.txt")]),
        ):
            told = follow(command, sites)
            wrong += check_calendar(name, told)
            for stage, entries in zip(STAGES, told, strict=True):
                print(f"{name}: {stage.name}: {json.dumps(entries, ensure_ascii=False)}")
        print("\n".join(wrong) or "nothing to complain of")
        return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
