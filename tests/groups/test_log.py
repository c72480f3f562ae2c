"""The log of coordinators' deeds: what was and what is, by person, region and day, as a file."""

import json
import re
import sqlite3
from dataclasses import replace
from functools import partial
from pathlib import Path

from basics.paging import Pages
from basics.spans import DAY, HOUR
from cards.groups.coordinator_presses import AskLog, AskLogOf, GetLog, ReadLog
from cards.groups.log import DEEDS, log_card, log_table
from cards.press import Press
from cards.text.links import Links
from community.days import days, themes, voices
from community.events import events
from community.groups import coordinators, log, overview
from community.people.people import Actor
from community.refusals import Reason
from jobs.sending.attach import attached
from locales import texts
from storage import audit
from storage.audit import EVERYTHING, EVERYWHERE, Wanted
from storage.days import days as day_rows
from storage.days import voices as voice_rows
from storage.days.days import Day
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.groups import coordinators as coordinator_rows
from storage.outbox import Letter
from storage.people import people
from storage.people.people import Account
from tests.events.planning import NOON, PLAN, a_group, a_person, an_event, refused
from tests.inside import COORDINATOR

ROOT = Path(__file__).parent.parent.parent
CHIEF = Actor(1, coordinator=True)
ZONE = "Asia/Almaty"
EN = texts("en")


async def shown(db: Database, wanted: Wanted = EVERYTHING) -> list[str]:
    """The last line of each, the newest first."""
    found = await audit.entries(db, 0, 20, wanted=wanted)
    card = log_card(found, ReadLog(0, "", "", 0), Pages(0, 15, len(found)), zone=ZONE, t=EN)
    return [part.splitlines()[-1] for part in card.text.split("\n\n")[1:]]


async def test_what_was_and_what_is_stands_beside_each_change(db):
    event = await an_event(db)

    async def work(tx: Transaction) -> None:
        await a_person(tx, 2)
        await coordinator_rows.put(tx, 2, ("47",), added_by=1, now=NOON)
        give = partial(coordinators.set_region, tx, CHIEF, 2, wanted=True, now=NOON)
        await give(region="55")
        plan = replace(PLAN, place="School 7", local="2027-10-06T16:00")
        await events.change(tx, CHIEF, event.id, plan=plan, now=NOON)
        await events.cancel(tx, CHIEF, event.id, now=NOON)
        await coordinators.dismiss(tx, CHIEF, 2, now=NOON)

    await db.write(work)
    assert await shown(db) == [
        "Teacher 1 removed a coordinator: Teacher 2 (Mangystau Region, Pavlodar Region)",
        "Teacher 1 cancelled “Autumn event”",
        "Teacher 1 changed “Autumn event” (beginning: 2027-10-05 15:00 → 2027-10-06 16:00;"
        " place: School 5 → School 7)",
        "Teacher 1 changed the regions of Teacher 2 (Mangystau Region → Mangystau Region,"
        " Pavlodar Region)",
        "Teacher 1 announced “Autumn event”",
    ]


async def test_it_is_read_by_person_by_region_and_by_day(db):
    async def work(tx: Transaction) -> None:
        for number, region in ((2, "47"), (3, "55")):
            await a_person(tx, number)
            await coordinator_rows.put(tx, number, (region,), added_by=1, now=NOON)
        # Midnight in Almaty is twelve hours after its noon.
        for person, moment in ((2, NOON), (3, NOON + 11 * HOUR), (2, NOON + 12 * HOUR)):
            subject = f"{person} {moment - NOON}"
            regions = {2: ["47"], 3: ["55"]}[person]
            await audit.add(tx, person, "event", subject=subject, regions=regions, now=moment)

    await db.write(work)

    async def read(**given: str | int) -> list[str]:
        asked = {"person_id": 0, "region": "", "day": "", **given}
        wanted = log.wanted(
            CHIEF,
            person_id=int(asked["person_id"]),
            region=str(asked["region"]),
            day=str(asked["day"]),
            zone=ZONE,
        )
        return [one.subject for one in await audit.entries(db, 0, 9, wanted=wanted)]

    first, second, third = "2 0", f"3 {11 * HOUR}", f"2 {12 * HOUR}"
    assert await read() == [third, second, first]
    assert await read(person_id=2) == [third, first]
    assert await read(region="55") == [second]
    assert await read(region="47", day="2027-09-20") == [first]
    assert await read(day="2027-09-20") == [second, first]
    assert await read(day="2027-09-21") == [third]
    for person_id, name in ((2, "Ястреб"), (3, "Әлия")):
        account = Account(person_id, name, None, "en")
        await db.write(partial(people.put, account=account, now=NOON))
    assert [one.name for one in await log.people(db, CHIEF, zone=ZONE)] == ["Әлия", "Ястреб"]


async def test_who_looks_after_a_region_reads_of_no_other(db):
    """Who was seen at another region's door, and about whom somebody decided there, is theirs."""
    lines: tuple[tuple[int, str, str | audit.About, list[str]], ...] = (
        (1, "queue hidden", audit.About(3), ["47"]),
        (1, "came", audit.About(3), ["47", "55"]),
        (1, "came", audit.About(3), ["47"]),
        (1, "came", audit.About(3), []),
        (1, "came", audit.About(None, "Guest"), []),
        (1, "theme entered", "2027", []),
        (2, "certificate withdrawn", audit.About(3, "Teacher 3"), []),
    )

    async def work(tx: Transaction) -> None:
        for number in (1, 2, 3):
            await a_person(tx, number)
        await coordinator_rows.put(tx, 2, ("55",), added_by=1, now=NOON)
        for actor_id, deed, subject, regions in lines:
            await audit.add(tx, actor_id, deed, subject=subject, regions=regions, now=NOON)

    await db.write(work)

    async def read(actor: Actor) -> list[str]:
        wanted = log.wanted(actor, person_id=0, region="", day="", zone=ZONE)
        found = await audit.entries(db, 0, 20, wanted=replace(wanted, doors=True))
        assert await audit.count(db, wanted=replace(wanted, doors=True)) == len(found)
        return [one.deed for one in reversed(found)]

    assert await read(CHIEF) == [deed for _, deed, _, _ in lines]
    near = Actor(2, coordinator=True, regions=frozenset({"55"}))
    assert await read(near) == ["came", "theme entered", "certificate withdrawn"]
    # As a file, too, and by who is in office when that leaves.
    body = json.dumps({"file": "log", "lang": "en", "person": 0, "region": "", "day": ""})
    letter = Letter(1, 2, "reply", 0, "attach", body, None, 1, 0, NOON, None, None)
    call = await attached(db, letter, Links("bot"))
    assert call
    said = call.body["document"].content.decode()
    assert said.count("said at the door who is there: Teacher 3") == 1
    assert "hid something of" not in said


async def test_what_is_forged_or_not_for_them_is_refused(db):
    async def asks(_tx: Transaction, actor: Actor, region: str, day: str) -> None:
        log.wanted(actor, person_id=0, region=region, day=day, zone=ZONE)

    for actor, region, day, why in (
        (Actor(5), "", "", Reason.ONLY_COORDINATORS),
        (CHIEF, "x", "", Reason.STRANGE_BUTTON),
        (CHIEF, "", "yesterday", Reason.STRANGE_BUTTON),
        (CHIEF, "", "9999-12-31", Reason.STRANGE_BUTTON),
        (CHIEF, "47", "2027-10-05", None),
    ):
        assert await refused(db, partial(asks, actor=actor, region=region, day=day)) is why


async def test_only_coordinators_get_it_as_a_file(desk):
    await desk.db.write(partial(a_person, number=2))
    assert await desk.press(GetLog(0, "", ""), 2) == []
    assert desk.toast
    (sent,) = await desk.press(GetLog(0, "", ""), 1)
    assert sent.method == "attach"


async def test_its_people_stand_on_pages(desk):
    """However many coordinated in all these years."""
    people_ = range(100, 165)

    async def work(tx: Transaction) -> None:
        for number in people_:
            await a_person(tx, number)
            await audit.add(tx, number, "theme entered", subject="2027", regions=(), now=NOON)

    await desk.db.write(work)

    async def shown_by(press: Press) -> tuple[str, list[str]]:
        await desk.press(press, 1)
        body = json.loads(await desk.db.value("SELECT body FROM outbox ORDER BY id DESC LIMIT 1"))
        rows = body["reply_markup"]["inline_keyboard"]
        return body["text"], [button["text"] for row in rows for button in row]

    seen = list[str]()
    for page in range(3):
        text, labels = await shown_by(AskLogOf(page))
        assert f"Whose deeds? · {page + 1} of 3" in text
        seen += [label for label in labels if label.startswith("Teacher")]
    assert sorted(seen) == sorted(f"Teacher {number}" for number in people_)
    kept, _ = await shown_by(AskLog("person"))
    assert "Whose deeds? · 1 of 3" in kept


async def test_a_table_has_a_line_for_each_deed(db):
    event = await an_event(db)
    await db.write(lambda tx: events.cancel(tx, CHIEF, event.id, now=NOON + DAY))
    table = log_table(await audit.entries(db, 0, 9), ZONE, EN)
    assert [line[1:] for line in table.lines] == [
        ("Teacher 1", "cancelled “Autumn event”", ""),
        ("Teacher 1", "announced “Autumn event”", ""),
    ]


async def test_a_coordinator_reads_it_and_gets_it_as_a_file(box):
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    await saule.write("/coordinators")
    listed = await saule.sees("Coordinators")
    await saule.tap(listed, "Invite by a link")
    asked = await saule.sees("Which regions shall the new coordinator look after?")
    await saule.tap(asked, "For the whole country")
    await saule.sees("It works once, for 24 hours")
    said = await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators", after=said), "What was changed")
    log_message = await saule.sees("Saule made an invitation")
    await saule.tap(log_message, "Day")
    day = (await saule.sees("On which day?")).labels[0].split("  ")[0]
    await saule.tap(log_message, day)
    assert f"\n\n{day} 20" in (await saule.sees("Saule made an invitation")).text
    await saule.tap(log_message, "Person")
    await saule.tap(await saule.sees("Whose deeds?"), "Saule")
    await saule.sees("the newest first\n\nSaule\n\n")
    await saule.tap(log_message, "As a file")
    came = await saule.sees(lambda m: "document" in m.raw)
    assert came.raw["document"]["file_name"] == "log.csv"


async def test_a_line_is_of_the_region_in_which_the_deed_was_done(db):
    """Who did it may look after another region now, or be dismissed."""
    event = await an_event(db, regions=("47", "55"))

    async def work(tx: Transaction) -> None:
        await a_person(tx, 2)
        await coordinator_rows.put(tx, 2, ("47",), added_by=1, now=NOON)
        group = await a_group(tx, -5)
        maker = Actor(2, coordinator=True, regions=frozenset({"47"}))
        plan = replace(PLAN, regions=("47",))
        for deed in (
            partial(overview.set_region, tx, maker, group, region="47"),
            partial(coordinators.set_region, tx, CHIEF, 2, region="75", wanted=True),
            partial(coordinators.set_region, tx, CHIEF, 2, region="47", wanted=False),
            partial(events.change, tx, CHIEF, event.id, plan=plan),
        ):
            # The tap comes twice, and changes nothing the second time.
            await deed(now=NOON)
            await deed(now=NOON + 1)
        await audit.add(tx, 2, "theme entered", subject="2027", regions=(), now=NOON)

    await db.write(work)
    everything = ["theme entered", "event changed", "regions", "regions", "group region", "event"]
    for region, deeds in (
        ("", everything),
        ("47", everything[1:]),
        ("55", ["event changed", "event"]),
        ("75", ["regions", "regions"]),
        ("10", []),
        (EVERYWHERE, ["theme entered"]),
    ):
        wanted = Wanted(region=region)
        found = await audit.entries(db, 0, 20, wanted=wanted)
        assert [one.deed for one in found] == deeds
        assert await audit.count(db, wanted=wanted) == len(deeds)
    assert (await shown(db))[1] == (
        "Teacher 1 changed “Autumn event” (regions: Mangystau Region, Pavlodar Region →"
        " Mangystau Region)"
    )


async def test_lines_from_before_are_of_the_regions_of_who_did_it(tmp_path):
    """The migration, on a database of the time when a line had no region."""
    file = tmp_path / "community.db"
    former = sorted((ROOT / "storage/migrations").glob("*.sql"))[:18]
    raw = sqlite3.connect(file)
    with raw:
        for one in former:
            raw.executescript(one.read_text(encoding="utf-8"))
        raw.execute("INSERT INTO coordinator VALUES (2, '47 55', 1, 1), (3, '', 1, 1)")
        raw.executemany(
            "INSERT INTO audit (at, actor_id, deed, subject, note) VALUES (1, ?, 'event', '', '')",
            [(2,), (3,), (4,)],
        )
        raw.execute(
            "INSERT INTO event (key, organiser_id, plan, region, code, created_at, changed_at)"
            " VALUES ('a', 2, '{}', '47', 'A', 1, 1), ('b', 2, '{}', NULL, 'B', 1, 1)"
        )
        raw.executescript((ROOT / "storage/migrations/0019_regions.sql").read_text())
    found = raw.execute("SELECT region, audit_id FROM audit_region ORDER BY region").fetchall()
    kept = raw.execute("SELECT regions FROM event ORDER BY id").fetchall()
    raw.close()
    assert found == [("47", 1), ("55", 1)]
    assert kept == [("47",), ("",)]


async def test_what_was_and_what_is_of_a_day_a_theme_and_a_voice(db):
    words = {"en": "Day of the school"}
    day = Day(0, "own", "10-01", 540, words, "en", {"all": True}, 1, "on")

    async def work(tx: Transaction) -> None:
        await a_person(tx, 1)
        await a_person(tx, 5)
        number = await day_rows.add(tx, day, NOON)
        said = {**words, "date": "2027-10-02", "minute": 600, "repeat": "yearly"}
        said["en"], said["audience"] = "School day", {"regions": ["47"]}
        draft = Draft(1, 1, "day", number, "preview", said)
        for _ in range(2):
            await days.save(tx, draft, CHIEF, now=NOON)
        for theme in ("Listen to teachers", "Hear teachers", "Hear teachers"):
            entered = {"en": theme, "source": "unesco.org"}
            await themes.enter(tx, CHIEF, 2027, part="theme", said=entered, now=NOON)
        await tx.run(
            "INSERT INTO voice (id, year, person_id, words, lang, name_shown, said_at)"
            " VALUES (1, 2027, 5, 'Quiet please', 'en', 1, 1)"
        )
        voice = await voice_rows.get(tx, 1)
        assert voice
        for approved in (True, False):
            await voices.decide(tx, CHIEF, 1, mark=voice.mark, approved=approved, now=NOON)

    await db.write(work)
    assert await shown(db) == [
        "Teacher 1 declined a teacher's voice (approved → declined)",
        "Teacher 1 approved a teacher's voice (waits → approved)",
        "Teacher 1 entered a theme: 2027: Hear teachers (English: Listen to teachers → Hear"
        " teachers)",
        "Teacher 1 entered a theme: 2027: Listen to teachers (English: – → Listen to teachers;"
        " source: – → unesco.org)",
        "Teacher 1 changed what is said on a day: School day (date: 10-01 → 10-02; time: 09:00"
        " → 10:00; English: Day of the school → School day; receivers: all groups → Mangystau"
        " Region)",
    ]


def test_a_deed_in_russian_is_told_behind_a_dash_without_a_gender():
    """The line begins with who did it: «Айгүл – отправлена рассылка», never «Айгүл отправил»."""
    told = {deed: texts("ru")(said) for deed, said in DEEDS.items()}
    assert [said for said in told.values() if not said.startswith("– ")] == []


def test_the_log_is_only_added_to():
    """But that names and words are taken out of its lines: of who is forgotten, and titles of what
    is hidden or gone. The lines stay."""
    wrong = re.compile(r"(?:UPDATE|DELETE FROM|INTO) (?:audit|audit_region)\b")
    folders = ("community", "handlers", "jobs", "storage")
    found = {
        (file.relative_to(ROOT).as_posix(), statement)
        for folder in folders
        for file in (ROOT / folder).rglob("*.py")
        for statement in wrong.findall(file.read_text(encoding="utf-8"))
    }
    assert found == {
        ("storage/audit.py", "INTO audit_region"),
        ("storage/audit.py", "UPDATE audit"),
        ("storage/people/forgetting.py", "UPDATE audit"),
    }
    body = (ROOT / "storage/people/forgetting.py").read_text(encoding="utf-8")
    assert re.findall(r"UPDATE audit SET (\w+)", body) == ["subject", "subject"]
    body = (ROOT / "storage/audit.py").read_text(encoding="utf-8")
    assert re.findall(r"UPDATE audit SET ([^\"]+) WHERE", body) == ["subject = ''"]
