"""The portfolio: everything of one's own in a span of time, and nothing of others'."""

from datetime import datetime
from functools import partial

import pytest

from cards.certificates import portfolio as portfolio_cards
from community.certificates import certificates, portfolio
from community.people.people import Actor
from community.projects import projects
from community.refusals import Refused
from locales import texts
from storage.certificates import looks
from storage.certificates import portfolio as portfolio_rows
from storage.certificates.looks import Look
from storage.db import Transaction
from storage.events import guests
from storage.people import people
from storage.projects import feedback as project_feedback_rows
from storage.projects import log as log_rows
from storage.projects.feedback import Words
from storage.projects.log import Telling
from tests.drawings import tagged
from tests.events.planning import SAULE, an_event, at
from tests.projects.test_projects import AIDA, BERIK, NOW, a_project, community

ZONE = "Asia/Almaty"
EVERYTHING = portfolio_rows.Span(0, 10**15)


@pytest.mark.parametrize(
    ("period", "now", "first", "last"),
    [
        ("school", "2027-05-20T10:00", "2026-09-01", "2027-05-20"),
        ("school", "2026-09-01T00:00", "2026-09-01", "2026-09-01"),
        ("school", "2026-08-31T23:59", "2025-09-01", "2026-08-31"),
        ("last", "2027-05-20T10:00", "2025-09-01", "2026-08-31"),
        ("year", "2028-02-29T10:00", "2027-03-01", "2028-02-29"),
    ],
)
def test_periods_are_days_of_the_reader_s_clock(period, now, first, last):
    dates = portfolio.dates(period, at(now), ZONE)
    assert [day.date().isoformat() for day in (dates.first, dates.last)] == [first, last]
    span = portfolio.span(period, at(now), ZONE)
    assert (span.since, span.until) == (at(f"{first}T00:00"), at(f"{last}T00:00") + 86_400_000)


def test_a_button_names_a_period_and_nothing_else():
    assert [portfolio.period_of(one) for one in portfolio.PERIODS] == [*portfolio.PERIODS]
    with pytest.raises(Refused, match="STRANGE_BUTTON"):
        portfolio.period_of("month")


async def test_all_that_is_one_s_own_and_nothing_else(db):
    project = await a_project(db, await community(db))

    async def live(tx: Transaction) -> None:
        note = Telling("note", "running", "This week we built the stand")
        await log_rows.add(tx, project.id, AIDA.id, said=note, source=None, now=NOW)
        for giver, shown in ((BERIK, 1), (Actor(3), 0)):
            said = Words("The bottles", "And in winter?", "", shown)
            await project_feedback_rows.put(tx, project.id, giver.id, words=said, now=NOW)

    await db.write(live)
    mine = await portfolio_rows.of_person(db, AIDA.id, EVERYTHING)
    assert [one.title for one in mine.projects] == ["A stand"]
    assert [line.text for line in mine.log] == ["This week we built the stand"]
    assert [one.giver for one in mine.received] == ["Berik", None]
    assert (mine.problems, mine.solutions, mine.given, mine.events) == ([], [], [], [])
    berik = await portfolio_rows.of_person(db, BERIK.id, EVERYTHING)
    assert [(one.project, one.giver) for one in berik.given] == [("A stand", None)]
    assert (berik.projects, berik.log, berik.received) == ([], [], [])
    assert portfolio_cards.is_empty(
        await portfolio_rows.of_person(db, AIDA.id, portfolio_rows.Span(0, NOW))
    )
    await db.write(partial(projects.withdraw, actor=AIDA, project_id=project.id, now=NOW))
    assert portfolio_cards.is_empty(await portfolio_rows.of_person(db, AIDA.id, EVERYTHING))
    assert portfolio_cards.is_empty(await portfolio_rows.of_person(db, BERIK.id, EVERYTHING))


async def test_events_stand_in_it_with_their_certificates(db):
    event = await an_event(db, 2)

    async def live(tx: Transaction) -> None:
        for number in (100, 101):
            guest = await guests.put(tx, event.id, number, answer="coming", group_id=None, now=1)
            if number == 100:
                await guests.came(tx, guest.id, event.starts_at)
        await looks.put(tx, event.id, Look(hours=36))
        await certificates.issue(tx, SAULE, event.id, lang="kk", now=event.starts_at)

    await db.write(live)
    found = await portfolio_rows.of_person(db, 100, EVERYTHING)
    assert [(one.plan.title, len(one.number or "")) for one in found.events] == [
        ("Autumn event", 10)
    ]
    person = await people.get(db, 100)
    assert person
    last = datetime.fromisoformat("2027-12-01")
    for lang, hours, in_all in (
        ("kk", "36 сағат", "Сертификаттар бойынша 36 сағат"),
        ("ru", "36 часов", "По сертификатам: 36 часов"),
    ):
        sheet = portfolio_cards.sheet(
            person, found, first=None, last=last, zone=ZONE, t=texts(lang)
        )
        assert sheet["hours"] == in_all
        assert sheet["sections"][0]["items"][0]["about"][-1] == hours
    assert (await portfolio_rows.of_person(db, 101, EVERYTHING)).events == []


async def test_it_is_drawn_in_each_language_with_numbered_pictures(db, painter):
    project = await a_project(db, await community(db))
    await db.write(lambda tx: tx.run("UPDATE project SET story = ?", "Long words. " * 300))
    found = await portfolio_rows.of_person(db, AIDA.id, EVERYTHING)
    person = await people.get(db, AIDA.id)
    assert person
    first, last = datetime.fromisoformat("2026-09-01"), datetime.fromisoformat("2027-05-01")
    for lang in ("kk", "ru", "en"):
        sheet = portfolio_cards.sheet(
            person, found, first=first, last=last, zone=ZONE, t=texts(lang)
        )
        assert [section["items"][0]["title"] for section in sheet["sections"]] == [project.title]
        made = await painter.draw("portfolio", sheet, [b""])
        assert made.file
        assert made.file.startswith(b"%PDF-")
        # "1 Проекты" would be no Russian: the number stands below its word.
        said = " ".join(tag.words for tag in tagged.read(made.file).tags)
        assert f"{sheet['sections'][0]['head']} 1 " in said


async def test_a_day_takes_one_line_in_each_language(db, painter):
    """In Kazakh it is longest: a log of short notes is no longer for it."""
    project = await a_project(db, await community(db))
    autumn = at("2026-09-28T12:00")

    async def live(tx: Transaction) -> None:
        for number in range(60):
            note = Telling("note", "running", f"№ {number}")
            await log_rows.add(tx, project.id, AIDA.id, said=note, source=None, now=autumn)

    await db.write(live)
    found = await portfolio_rows.of_person(db, AIDA.id, EVERYTHING)
    person = await people.get(db, AIDA.id)
    assert person
    last = datetime.fromisoformat("2026-12-01")
    sheets: dict[str, int] = {}
    for lang in ("kk", "ru", "en"):
        told = portfolio_cards.sheet(
            person, found, first=None, last=last, zone=ZONE, t=texts(lang)
        )
        made = await painter.draw("portfolio", told, [b""])
        assert made.file
        sheets[lang] = tagged.read(made.file).pages
    assert sheets == {"kk": 2, "ru": 2, "en": 2}


async def test_the_same_portfolio_is_made_once_and_another_s_is_another(db):
    await community(db)
    order = partial(portfolio.order, sheet={"title": "Portfolio"}, now=NOW)
    first = await db.write(partial(order, actor=AIDA))
    assert await db.write(partial(order, actor=AIDA)) == first
    assert (await db.write(partial(order, actor=BERIK))).id != first.id
