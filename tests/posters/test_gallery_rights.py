"""Strangers, coordinators of other regions, owners and givers try the buttons of galleries and
feedback: what is not theirs is refused, tells nothing and changes nothing."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from basics.languages import LANGUAGES
from cards.forms.presses import AskAgain, Choose, GoOn, Publish, ShowForm
from cards.posters import gallery_presses
from cards.presses import PREFIXES, Press, pack
from cards.projects import feedback_presses
from cards.refusals import refusal_words
from community.people.people import Actor
from community.projects import feedback as feedback_deeds
from community.refusals import Reason
from community.words import units
from locales import texts
from sandbox.client import Person, Sandbox
from storage.connecting import connect
from storage.db import Transaction
from storage.groups import coordinators as coordinator_rows
from storage.groups import groups
from storage.posters import galleries, walks
from storage.posters.walks import Walk
from storage.projects import feedback as project_feedback_rows
from storage.projects import projects
from storage.projects.feedback import Words
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, a_person, an_event
from tests.forms.answering import says
from tests.inside import bot_inside
from tests.posters.hanging import OWNERS, a_poster

ONLY = "Only coordinators can do this. What you can do: /help"
REGION = "Another coordinator looks after this region: /coordinators"
CLOSED = "This form is closed. Begin a new one whenever you like."
GONE = "This was withdrawn or is not here any more."
AUTHOR = "Only its author can do this. What is yours: /me"
STRANGE = "I don't know this button. Please open the newest message."
NOT_OPEN = "The gallery is not open yet. I will tell your group when it is."
NOT_SHOWN = "This project is not shown to you. Please ask its owner for a link."
OWN = "This is your own project: here colleagues speak. Read it: /me"
#: They may: it is tested elsewhere what happens then.
MAY = None
#: Kind of press → what it tells a stranger, a coordinator of another region, the project's owner,
#: and who gave the feedback.
Table = dict[type[Press], tuple[str | None, str | None, str | None, str | None]]
#: The gallery of the event is closed; walks are steered in groups.
GALLERY: Table = {
    **dict.fromkeys((gallery_presses.EnterGallery, gallery_presses.TurnPoster), (NOT_OPEN,) * 4),
    **dict.fromkeys(
        (
            gallery_presses.ManageGallery,
            gallery_presses.AskToOpenGallery,
            gallery_presses.OpenGallery,
            gallery_presses.SetOpening,
            gallery_presses.SetDeadline,
        ),
        (ONLY, REGION, ONLY, ONLY),
    ),
    **dict.fromkeys(
        (
            gallery_presses.ChooseWalk,
            gallery_presses.StartWalk,
            gallery_presses.SteerWalk,
            gallery_presses.PaceWalk,
        ),
        (STRANGE,) * 4,
    ),
    gallery_presses.LeafPosters: (GONE, MAY, MAY, MAY),
}
FEEDBACK: Table = {
    **dict.fromkeys(
        (
            feedback_presses.ReadFeedback,
            feedback_presses.ThankForFeedback,
            feedback_presses.AnswerFeedback,
        ),
        (AUTHOR, AUTHOR, MAY, AUTHOR),
    ),
    feedback_presses.ReportFeedback: (AUTHOR, AUTHOR, MAY, AUTHOR),
    **dict.fromkeys(
        (feedback_presses.AskReviewQuestion, feedback_presses.DropReviewQuestion),
        (AUTHOR, AUTHOR, MAY, AUTHOR),
    ),
    feedback_presses.DecideFeedback: (ONLY, MAY, ONLY, ONLY),
    feedback_presses.TakeBackFeedback: (AUTHOR, AUTHOR, AUTHOR, MAY),
    feedback_presses.GiveProjectFeedback: (NOT_SHOWN, MAY, OWN, MAY),
    **dict.fromkeys(
        (Choose, ShowForm, GoOn, AskAgain, Publish),
        (CLOSED, CLOSED, CLOSED, MAY),
    ),
}
TABLES = {"gallery": GALLERY, "feedback": FEEDBACK}
#: What these show or change is the presser's own, or what they may read.
OPEN = (
    *(gallery_presses.ListProjects, gallery_presses.FilterProjects),
    *(feedback_presses.ListGivenFeedback, feedback_presses.WantProposals),
)
BERIK = 100


def test_the_tables_name_every_button():
    modules = {gallery_presses.__name__, feedback_presses.__name__}
    held = {kind for kind in PREFIXES.values() if kind.__module__ in modules}
    named = {kind for kind in (*GALLERY, *FEEDBACK, *OPEN) if kind.__module__ in modules}
    assert named == held


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_has_words_short_enough_for_a_toast(lang):
    t = texts(lang)
    assert [reason for reason in Reason if units(refusal_words(reason, t, 5)) > 200] == []


async def prepare(file: Path) -> dict[str, int]:
    """Aida's poster in a closed gallery, what Berik said of it, and what he has begun to say of
    another; a walk; coordinators of Almaty."""
    db = await connect(with_tables(file))
    event = await an_event(db, local=AHEAD)

    async def work(tx: Transaction) -> dict[str, int]:
        await a_person(tx, BERIK)
        await tx.run("UPDATE person SET name = 'Berik' WHERE id = ?", BERIK)
        project, other = await a_poster(tx, 0, event.id), await a_poster(tx, 1, event.id)
        for one in (project, other):
            await projects.add_reader(tx, one, BERIK, now=NOON)
        words = Words("A strong secret", "A wondering secret", "", 0)
        given = await project_feedback_rows.put(tx, project, BERIK, words=words, now=NOON)
        draft = await feedback_deeds.begin(tx, Actor(BERIK), other, now=NOON)
        await says(tx, feedback_deeds.FEEDBACK, draft, words="A secret half said", now=NOON)
        for number in (501, 502):
            await coordinator_rows.put(tx, number, ("11",), added_by=1, now=NOON)
        group = await groups.of_chat(tx, -7)
        assert group
        walk = await walks.begin(tx, Walk(0, group.id, event.id, 1, 5, 0, 2**60, "walking"))
        return {
            "event_id": event.id,
            "project_id": project,
            "feedback_id": given.id,
            "draft_id": draft.id,
            "walk_id": walk.id,
        }

    made = await db.write(work)
    assert (await galleries.counts(db, event.id)).posters == 2
    await db.close()
    return made


@dataclass(frozen=True, slots=True)
class Story:
    box: Sandbox
    numbers: dict[str, int]
    file: Path

    async def tries(self, who: Person, table: str, role: int) -> dict[type[Press], str | None]:
        """What every button of a table tells them that is not theirs."""
        said = await who.start()
        place = await who.sees(lambda m: m.id > said.id)
        told: dict[type[Press], str | None] = {}
        for kind, expected in TABLES[table].items():
            if expected[role] is not MAY:
                told[kind] = (await who.press(place, pack(self.forged(kind)))).text
        return told

    def forged(self, kind: type[Press]) -> Press:
        known = {
            **self.numbers,
            **dict.fromkeys(("minutes", "page", "shown", "sure", "hidden"), 1),
            "value": "1",
            "kind": "project-feedback",
            **dict.fromkeys(("subject", "region"), ""),
            "step": "offer" if kind in (GoOn, AskAgain) else "here",
            "how": "stop",
        }
        return kind(**{field.name: known[field.name] for field in fields(kind)})

    def books(self) -> dict[str, object]:
        reading = sqlite3.connect(self.file)
        tables = ("gallery", "walk", "poster_visit", "project_feedback", "audit")
        read = {table: reading.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        # A form may be asked for once more, further below.
        said = "SELECT id, person_id, kind, subject_id, step, answers FROM draft"
        read["draft"] = reading.execute(said).fetchall()
        reading.close()
        return {**read}


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    numbers = await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            yield Story(box, numbers, tmp_path / "community.db")
        assert "ERROR" not in bot.said()


def refused(table: str, role: int) -> dict[type[Press], str | None]:
    return {kind: told[role] for kind, told in TABLES[table].items() if told[role] is not MAY}


async def test_every_button_does_what_the_tables_say(story):
    before = story.books()
    # More than twenty presses in ten seconds are not served: others own the second poster.
    gulnar = await story.box.person("Gulnar", id=OWNERS + 1)
    aida = await story.box.person("Aida", id=OWNERS)
    berik = await story.box.person("Berik", id=BERIK)
    for number, table in enumerate(TABLES):
        stranger = await story.box.person("Dana")
        other = await story.box.person("Eldar", id=501 + number)
        owner = (gulnar, aida)[number]
        for role, who in enumerate((stranger, other, owner, berik)):
            assert await story.tries(who, table, role) == refused(table, role)
    assert story.books() == before
    await reads_without_the_name(story, aida)


async def reads_without_the_name(story: Story, aida: Person) -> None:
    """The owner reads what was said; nobody else does, and nobody learns who said it."""
    place = await aida.sees("")
    await aida.press(place, pack(feedback_presses.ReadFeedback(story.numbers["project_id"], 0)))
    read = await aida.sees("A strong secret")
    assert "👤 a colleague" in read.text
    for call in await story.box.calls():
        said = str(call["given"].get("text", ""))
        if call["given"].get("chat_id") != BERIK:
            assert "Berik" not in said
            assert "half said" not in said
            assert "secret" not in said or call["given"]["chat_id"] == OWNERS


async def test_links_open_nothing_that_is_not_theirs(story):
    """Made-up keys, and a gallery that is closed."""
    dana = await story.box.person("Dana")
    event, project = story.numbers["event_id"], story.numbers["project_id"]
    for payload, told in (
        (f"o{event}-" + "x" * 12, GONE),
        (f"h{project}-" + "x" * 12, GONE),
        (f"o{event}-key-7777", GONE),
    ):
        said = await dana.start(payload)
        assert (await dana.sees(lambda m, said=said: m.id > said.id)).text == told
