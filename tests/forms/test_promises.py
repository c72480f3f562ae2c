"""What the engine promises, for each kind of form, as people meet it in private."""

import json
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from cards.forms.presses import Drop, GoOn, Publish, ShowForm
from cards.forms.unfinished import unfinished_card
from cards.groups.presses import OpenGroup
from cards.press import Press
from cards.presses import pack
from community.forms.unsent import FLEETING
from community.refusals import Reason
from handlers.forms.forms import FORMS
from locales import texts
from sandbox.client import Message, Person, Sandbox
from storage.forms.drafts import Draft, Kind
from tests.forms.household import SAULE, YEAR, furnished
from tests.inside import bot_inside
from tests.steps import why_not

KINDS: tuple[Kind, ...] = get_args(Kind)
ONLY = "Only coordinators can do this. What you can do: /help"
OUT_OF_DATE = "This message is out of date. Here is the current one."
WORDS = "Twelve words of mine"
GONE = "gone"
STRANGE = why_not(Reason.STRANGE_BUTTON)
CLOSED = "This form is closed. Begin a new one whenever you like."


@dataclass(slots=True)
class Story:
    box: Sandbox
    saule: Person
    #: The bot's own, on a connection that stays open: each has to learn all tables first.
    db: sqlite3.Connection
    begins: dict[Kind, Press | str]

    def draft(self, kind: Kind) -> dict[str, Any] | None:
        row = self.db.execute("SELECT * FROM draft WHERE kind = ?", (kind,)).fetchone()
        return dict(row) if row else None

    def write_into(self, kind: Kind) -> None:
        heard = json.dumps({"text": [[5, WORDS, "text", ""]]})
        with self.db:
            self.db.execute("UPDATE draft SET heard = ? WHERE kind = ?", (heard, kind))

    def ask_no_more(self, kind: Kind) -> None:
        """As if an earlier version had left it at a question that is gone."""
        with self.db:
            self.db.execute("UPDATE draft SET step = ? WHERE kind = ?", (GONE, kind))

    def drafts(self) -> list[int]:
        return [row["id"] for row in self.db.execute("SELECT id FROM draft")]

    async def begin(self, kind: Kind) -> Message:
        """Her newest message: the form's first question, its preview, or where it stopped."""
        begin = self.begins[kind]
        if kind == "voice":
            # It is asked in autumn only; one that is under way goes on.
            begin = ShowForm(self.a_voice())
        if isinstance(begin, str):
            said = await self.saule.write(begin)
            return await self.saule.sees("", after=said, newest=True)
        said = await self.saule.write("/help")
        place = await self.saule.sees("", after=said)
        await self.saule.press(place, pack(begin))
        return await self.saule.sees("", newest=True)

    def a_voice(self) -> int:
        known = self.draft("voice")
        if known:
            return int(known["id"])
        with self.db:
            said = (700_000, SAULE.id, "voice", YEAR - 3, "text", "{}", 1)
            self.db.execute(
                "INSERT INTO draft (id, person_id, kind, subject_id, step, answers, touched_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                said,
            )
        return 700_000

    async def anew(self) -> None:
        """Nothing is under way; and more than twenty presses in ten seconds are not served."""
        with self.db:
            self.db.execute("DELETE FROM draft")
        ahead = (await self.box.state())["ahead"]
        await self.box.act("clock", ahead=ahead + 20)


async def a_group(box: Sandbox, saule: Person, db: sqlite3.Connection) -> int:
    """Of a region, and in Telegram too: the bot stays there."""
    group = await box.group("Rural", saule)
    await group.add_bot()
    await box.expect(group, "Hello!")
    with db:
        said = "UPDATE community_group SET region = '75' WHERE chat_id = ? RETURNING id"
        return int(db.execute(said, (group.id,)).fetchone()[0])


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    file = tmp_path / "community.db"
    begins = await furnished(file, round(time.time() * 1000))
    with bot_inside(tmp_path) as (url, bot), closing(sqlite3.connect(file)) as db:
        db.row_factory = sqlite3.Row
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=SAULE.id)
            await saule.start()
            begins["open_group"] = OpenGroup(await a_group(box, saule, db), 1)
            yield Story(box, saule, db, begins)
        assert "ERROR" not in bot.said()


async def test_a_reply_goes_to_the_form_that_asked_whatever_was_touched_since(story):
    """Words that answer another form's question never become the problem's title."""
    strays = []
    for kind in KINDS:
        if kind == "problem":
            continue
        await story.anew()
        asked = await story.begin(kind)
        await story.begin("problem")
        await story.saule.reply(asked, "Twelve words of mine")
        problem = story.draft("problem")
        if problem is None or problem["answers"] != "{}":
            strays.append(kind)
    assert strays == []


async def test_cancel_asks_first_and_then_the_form_is_closed(story):
    seen: dict[Kind, list[object]] = {}
    for kind in KINDS:
        await story.anew()
        asked = await story.begin(kind)
        shown = "/cancel" in asked.text or any("Drop" in label for label in asked.labels)
        dropped = next((label for label in asked.labels if "Drop" in label), "")
        if dropped:
            await story.saule.tap(asked, dropped)
        else:
            await story.saule.reply(asked, "/cancel")
        question = await story.saule.sees("Drop", newest=True)
        there = story.draft(kind) is not None
        await story.saule.tap(question, "Yes, drop it")
        # Of a message that is kept its buttons say what it becomes; a setting is kept already.
        seen[kind] = [shown or kind in ("offer", "setting"), there, story.draft(kind)]
    assert seen == {kind: [True, True, None] for kind in KINDS}


async def test_what_is_cancelled_by_mistake_goes_on_and_older_messages_lead_to_it(story):
    told: dict[Kind, list[str]] = {}
    for kind in KINDS:
        await story.anew()
        asked = await story.begin(kind)
        draft = story.draft(kind)
        assert draft
        old = pack(GoOn(draft["id"], draft["step"]))
        await story.saule.reply(asked, "/cancel")
        await story.saule.tap(await story.saule.sees("Drop", newest=True), "No, go on")
        current = await story.saule.sees("", newest=True)
        assert set(asked.labels) <= set(current.labels), kind
        told[kind] = [(await story.saule.press(asked, old)).text]
        assert (await story.saule.sees(shows(current))).labels == current.labels
        await story.saule.write("/cancel")
        await story.saule.tap(await story.saule.sees("Drop", newest=True), "Yes, drop it")
        told[kind].append((await story.saule.press(asked, old)).text)
    assert told == {kind: [OUT_OF_DATE, CLOSED] for kind in KINDS}


async def test_a_form_that_an_earlier_version_left_goes_on(story):
    """Whoever writes or presses there is asked what is asked now, and loses nothing."""
    told: dict[Kind, list[object]] = {}
    for kind in KINDS:
        await story.anew()
        asked = await story.begin(kind)
        draft = story.draft(kind)
        assert draft
        if not FORMS[kind].form.steps:
            continue
        story.ask_no_more(kind)
        said = await story.saule.reply(asked, WORDS)
        again = await story.saule.sees("", after=said)
        story.ask_no_more(kind)
        toast = await story.saule.press(again, pack(GoOn(draft["id"], GONE)))
        left = story.draft(kind)
        told[kind] = [again.text == STRANGE, toast.text, left is None or left["step"] == GONE]
    assert told == {kind: [False, OUT_OF_DATE, False] for kind in told}


def shows(card: Message) -> Callable[[Message], bool]:
    return lambda message: message.text == card.text


async def test_what_was_written_is_not_replaced_by_another_form_of_its_kind(story):
    lost = []
    for kind in KINDS:
        if kind in FLEETING:
            continue
        await story.anew()
        await story.begin(kind)
        story.write_into(kind)
        before = story.draft(kind)
        await story.begin(kind)
        after = story.draft(kind)
        if not (before and after) or (after["id"], WORDS in after["heard"]) != (
            before["id"],
            True,
        ):
            lost.append(kind)
    assert lost == []


async def test_who_begins_another_is_told_of_the_one_that_is_not_sent(story):
    asked = await story.begin("feedback")
    story.write_into("feedback")
    told = await story.begin("feedback")
    assert told.text == (
        "You have not sent this yet: how an event was\n"
        "Please send it or drop it first, and then begin the new one."
    )
    await story.saule.tap(told, "Go on with it")
    shown = await story.saule.sees("", newest=True)
    assert (shown.text, shown.labels) == (asked.text, asked.labels)


async def test_nobody_else_can_press_in_a_form(story):
    """Nor is a form published from anywhere but its preview, or as one of another kind."""
    dana = await story.box.person("Dana")
    place = await dana.start()
    place = await dana.sees("")
    told: dict[Kind, tuple[bool, str, bool]] = {}
    for kind in KINDS:
        await story.anew()
        asked = await story.begin(kind)
        before = story.draft(kind)
        assert before
        number, step = before["id"], before["step"]
        foreign = [
            (await dana.press(place, pack(press))).text
            for press in (GoOn(number, step), Publish(number, "", ""), Drop(number, 1))
        ]
        mixed = await story.saule.press(asked, pack(Publish(number, "another", "")))
        early = step == "preview" or await published_early(story, asked, number)
        told[kind] = (set(foreign) <= {CLOSED, ONLY}, mixed.text, early)
    assert told == dict.fromkeys(KINDS, (True, CLOSED, True))


async def published_early(story: Story, asked: Message, number: int) -> bool:
    """Whether a forged button leads to the question instead, and nothing is lost."""
    toast = await story.saule.press(asked, pack(Publish(number, "", "")))
    return toast.text == OUT_OF_DATE and number in story.drafts()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_stands_among_what_was_begun(kind):
    draft = Draft(1, 2, kind, None, "text")
    assert unfinished_card([draft], [], texts("en")).text
