"""Every button of reports and of the queue, forged, × everybody who may press it: what is not
theirs is refused, and changes nothing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, fields, replace
from functools import partial

import pytest

from cards.groups.presses import SetLookFirst
from cards.moderation import presses
from cards.personal import presses as personal_presses
from cards.pictures import presses as picture_presses
from cards.press import Press
from cards.presses import PREFIXES, pack
from cards.refusals import refusal_words
from community.forms.steps import PREVIEW
from community.moderation import decisions, reports
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.problems import comments, solutions
from community.refusals import Reason
from locales import texts
from sandbox.client import Group, Message, Person, Sandbox
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.groups import coordinators
from storage.moderation.decisions import Said
from storage.moderation.things import What
from storage.pictures import pictures
from tests.inside import bot_inside
from tests.moderation.test_hidden import everything
from tests.steps import awake, card_in, group_with_bot

STRANGER, AUTHOR, REPORTER, ADMINISTRATOR = "stranger", "author", "reporter", "administrator"
COORDINATOR, ELSEWHERE, DISMISSED = "coordinator", "of another region", "dismissed"
NUMBERS = {COORDINATOR: 501, ELSEWHERE: 502, DISMISSED: 503}
ROLES = (STRANGER, AUTHOR, REPORTER, ADMINISTRATOR, COORDINATOR, ELSEWHERE, DISMISSED)
#: They may: what happens then is told by stories and by test_deciders.py.
MAY = None
ONLY, REGION, OWN = Reason.ONLY_COORDINATORS, Reason.NOT_YOUR_REGION, Reason.OWN_CASE
NOT_SHOWN, THEIRS, GONE = Reason.NOT_FOR_YOU, Reason.NOT_YOURS, Reason.GONE
CLOSED = Reason.FORM_CLOSED
Row = dict[str, Reason | None]
Told = dict[type[Press], Reason | None]


def row(*reasons: Reason | None) -> Row:
    return dict(zip(ROLES, reasons, strict=True))


#: What is for coordinators of the region alone, and what is for administrators as well.
COORDINATORS = row(ONLY, ONLY, ONLY, ONLY, MAY, REGION, ONLY)
AUTHORS = row(THEIRS, MAY, THEIRS, THEIRS, THEIRS, THEIRS, THEIRS)
#: Of the question of somebody's form.
FORMS = row(CLOSED, MAY, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED)
BOTH = row(ONLY, ONLY, ONLY, MAY, MAY, REGION, ONLY)
TABLE: dict[type[Press], Row] = {
    presses.Report: row(NOT_SHOWN, Reason.OWN_REPORT, MAY, MAY, MAY, MAY, NOT_SHOWN),
    presses.ReportFor: row(NOT_SHOWN, Reason.OWN_REPORT, MAY, MAY, MAY, MAY, NOT_SHOWN),
    presses.TakeReportBack: row(GONE, GONE, MAY, GONE, GONE, GONE, GONE),
    presses.LookAt: COORDINATORS,
    presses.ShowQueue: row(ONLY, ONLY, ONLY, MAY, MAY, MAY, ONLY),
    presses.ShowEntry: BOTH,
    presses.ShowHalfYear: row(MAY, MAY, MAY, MAY, MAY, MAY, MAY),
    presses.ShowEntryPictures: BOTH,
    presses.DecideEntry: BOTH,
    presses.AskReason: BOTH,
    presses.AskSilence: COORDINATORS,
    presses.Silence: COORDINATORS,
    presses.HandOn: BOTH,
    presses.UndoDecision: BOTH,
    presses.Appeal: row(THEIRS, MAY, THEIRS, THEIRS, THEIRS, THEIRS, THEIRS),
    presses.SayWhy: row(THEIRS, MAY, THEIRS, THEIRS, THEIRS, THEIRS, THEIRS),
    presses.Amend: row(THEIRS, MAY, THEIRS, THEIRS, THEIRS, THEIRS, THEIRS),
    presses.ShowReporters: COORDINATORS,
    presses.ShowHiddenName: COORDINATORS,
    # For who looks after the whole country, see terms/test_times.py.
    presses.ShowTimes: row(ONLY, ONLY, ONLY, ONLY, REGION, REGION, ONLY),
    # What is said of a picture, and what is taken out of one's words.
    picture_presses.Declare: AUTHORS,
    picture_presses.TakeBackPictures: AUTHORS,
    picture_presses.AskPictures: AUTHORS,
    picture_presses.ShowsMe: row(NOT_SHOWN, MAY, MAY, MAY, MAY, MAY, NOT_SHOWN),
    personal_presses.TakeOut: FORMS,
    personal_presses.LeaveIn: FORMS,
    personal_presses.TakeOutOf: AUTHORS,
}
#: Of these what is allowed is pressed as well: they ask or show.
ASKS = (
    *(presses.Report, presses.ShowQueue, presses.ShowEntry, presses.AskSilence),
    presses.AskReason,
)


def test_the_table_names_every_button():
    modules = (presses.__name__, picture_presses.__name__, personal_presses.__name__)
    assert {*TABLE} == {kind for kind in PREFIXES.values() if kind.__module__ in modules}


@dataclass(frozen=True, slots=True)
class Story:
    box: Sandbox
    db: Database
    group: Group
    card: Message
    people: dict[str, Person]
    numbers: dict[str, int | str]

    async def tries(self, role: str) -> Told:
        """What each button tells them."""
        who = self.people[role]
        place = await who.sees("")
        told: Told = {}
        for kind, expected in TABLE.items():
            if expected[role] is MAY and kind not in ASKS:
                told[kind] = MAY
                continue
            said = (await who.press(place, pack(self.forged(kind, role)))).text
            told[kind] = _REASONS.get(said or "", MAY)
        return told

    def forged(self, kind: type[Press], role: str) -> Press:
        of_decision = kind is presses.Appeal or kind is presses.UndoDecision
        known: dict[str, int | str] = {
            **self.numbers,
            "group_id": self.numbers["group_id"] if role == ADMINISTRATOR else 0,
            **({"entry_id": self.numbers["asked_id"]} if kind is presses.Amend else {}),
            **({"decision_id": self.numbers["decision_id"]} if of_decision else {}),
        }
        return kind(**{field.name: known[field.name] for field in fields(kind)})

    async def books(self) -> dict[str, list[str]]:
        found = await everything(self.db)
        kept = ("queue_entry", "report", "decision", "sealed", "silenced", "audit", "problem")
        rows = {table: found[table] for table in kept}
        asked = await drafts.get(self.db, int(self.numbers["draft_id"]))
        return {**rows, "asked about": [repr(asked)]}


_REASONS = {refusal_words(reason, texts("en")): reason for reason in Reason}


async def prepare(tx: Transaction, group: Group, who: dict[str, Person]) -> dict[str, int | str]:
    """Berik reported Aida's problem; her comment is hidden, and of a solution she was asked to
    change it."""
    await tx.run("UPDATE community_group SET region = '47'")
    await tx.run("UPDATE problem SET region = '47'")
    group_id = int(await tx.value("SELECT id FROM community_group"))
    now = int(await tx.value("SELECT created_at FROM problem"))
    aida, berik = Actor(who[AUTHOR].id), Actor(who[REPORTER].id)
    saule = Actor(NUMBERS[COORDINATOR], True, None, frozenset({"47"}))
    number = int(await tx.value("SELECT id FROM problem"))
    thing = await reports.to_report(tx, berik, "problem", thing_id=number)
    entry = (await reports.report(tx, berik, thing, reason="insult", now=now)).entry
    await comments.comment(tx, number, aida, text="A rude word", source="1:1", now=now)
    await solutions.share_solution(tx, number, aida, text="Not so", source="1:2", now=now)
    done: dict[str, decisions.Outcome] = {}
    for what, said in (("comment", Said("hidden", "insult")), ("solution", _ASKED)):
        thing_id = int(await tx.value("SELECT max(id) FROM " + what))
        case = await decisions.look_at(tx, saule, what, thing_id=thing_id, now=now)
        done[what] = await decisions.decide(
            tx, Decider(saule), case.entry.id, said=said, seen=0, now=now
        )
    kind: What = "problem"
    return {
        **await a_picture(tx, number, aida, now=now),
        "draft_id": await asked_about(tx, aida, now=now),
        "what": kind,
        "thing_id": number,
        "entry_id": entry.id,
        "group_id": group_id,
        "reason": "insult",
        "after": 0,
        "seen": 0,
        "deed": "hidden",
        "span": "day",
        "asked_id": done["solution"].entry.id,
        "decision_id": done["comment"].decision.id,
    }


async def a_picture(
    tx: Transaction, number: int, author: Actor, *, now: int
) -> dict[str, int | str]:
    """Of the problem; its author was asked about it."""
    await pictures.want(tx, "unique", author.id, owner="problem", owner_id=number, now=now)
    known = int(await tx.value("SELECT id FROM picture"))
    place: dict[str, int | str] = {"owner": "problem", "owner_id": number}
    return {**place, "picture_id": known, "said": "adults", "mark": 0}


async def asked_about(tx: Transaction, author: Actor, *, now: int) -> int:
    """A form whose author was asked about a number in it."""
    draft = await drafts.begin(tx, author.id, "problem", subject_id=None, step=PREVIEW, now=now)
    said = {"title": "No chalk", "description": "Call 87471234567", "doubts": []}
    return (await drafts.keep(tx, replace(draft, answers=said), now)).id


_ASKED = Said("asked", "other", "Kinder, please")


async def coordinate(tx: Transaction) -> None:
    for role, region in ((COORDINATOR, "47"), (ELSEWHERE, "75"), (DISMISSED, "47")):
        await coordinators.put(tx, NUMBERS[role], (region,), added_by=1, now=1)
    await coordinators.remove(tx, NUMBERS[DISMISSED])


async def a_person(box: Sandbox, role: str) -> Person:
    number = NUMBERS.get(role)
    return await box.person(role, id=number) if number else await box.person(role)


@pytest.fixture
async def story(database_url, tmp_path) -> AsyncIterator[Story]:
    with bot_inside(tmp_path, database_url) as (url, bot):
        db = await connect(database_url)
        async with Sandbox(url) as box:
            await db.write(coordinate)
            who = {role: await a_person(box, role) for role in ROLES}
            for one in who.values():
                await awake(one)
            group = await group_with_bot(
                box, "Rural", who[ADMINISTRATOR], who[AUTHOR], who[REPORTER]
            )
            card = await card_in(box, group, who[AUTHOR], text="Rude words")
            await who[REPORTER].tap(card, "🙋")
            numbers = await db.write(partial(prepare, group=group, who=who))
            yield Story(box, db, group, card, who, numbers)
        await db.close()
        assert "ERROR" not in bot.said()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_every_button_does_what_the_table_says(story: Story):
    before = await story.books()
    found = {role: await story.tries(role) for role in ROLES}
    expected = {role: {kind: told[role] for kind, told in TABLE.items()} for role in ROLES}
    assert found == expected
    # Who may look has an entry open for a while; nothing else was changed.
    free = "UPDATE queue_entry SET held_by = NULL, held_until = 0"
    await story.db.write(lambda tx: tx.run(free))
    assert await story.books() == before
    # What a group's administrators decide, nobody else decides in it.
    toast = await story.people[REPORTER].press(story.card, pack(SetLookFirst("never")))
    assert toast.text == refusal_words(Reason.ONLY_ADMINISTRATORS, texts("en"))
