"""Who left a group hears nothing more of it, though the bot was not told that they left: Telegram
is asked before a letter that tells of groups leaves."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.moderation.presses import ReportFor
from cards.presses import pack
from cards.problems.presses import OpenProblem
from cards.refusals import refusal_words
from community.people import settings
from community.refusals import Reason
from jobs import statuses
from jobs.projects.feedback import proposal_drawn
from locales import texts
from sandbox.client import Group, Message, Person, Sandbox
from storage.connecting import connect
from storage.db import Database
from storage.digests import within
from storage.digests.digests import Items
from storage.groups import groups, members
from storage.outbox import Letter
from storage.problems import problems, readers, solutions
from storage.problems.problems import Answers
from tests.events.planning import NOON, a_group, a_person
from tests.inside import bot_inside
from tests.posters.hanging import a_poster
from tests.running import move_clock
from tests.steps import awake, card_in, group_with_bot


@dataclass(frozen=True, slots=True)
class Story:
    box: Sandbox
    db: Database
    group: Group
    aida: Person
    berik: Person
    dana: Person
    #: Berik's problem.
    card: Message

    async def removed_unseen(self, person: Person) -> None:
        """The bot is not told, as where many are in a group."""
        await self.group.remove(person)
        await self.box.settled()
        await self.db.write(lambda tx: self._meet(tx, person.id))

    async def _meet(self, tx, person_id: int) -> None:
        group = await groups.of_chat(tx, self.group.id)
        assert group
        await members.add(tx, group.id, person_id, now=1)

    async def met(self, person: Person) -> list[int]:
        return [one.chat_id for one in await members.of_person(self.db, person.id)]

    async def asked(self, person: Person) -> int:
        """How often Telegram was asked about somebody."""
        calls = await self.box.calls("getChatMember")
        return sum(call["given"]["user_id"] == person.id for call in calls)

    async def later(self, span: int = DAY) -> None:
        state = await self.box.state()
        await move_clock(self.box, state["now"] + span / 1000)
        await self.box.settled()

    async def told(self, person: Person) -> str:
        """All that the bot ever wrote to somebody in private."""
        return "\n".join(one.text for one in await self.box.messages(person.id))


@pytest.fixture
async def story(database_url, tmp_path) -> AsyncIterator[Story]:
    with bot_inside(tmp_path, database_url) as (url, bot):
        db = await connect(database_url)
        async with Sandbox(url) as box:
            aida, berik = await box.person("Aida"), await box.person("Berik")
            dana = await box.person("Dana")
            for person in (berik, dana):
                # Before they are in any group: what Telegram said would hold for a minute.
                await awake(person)
                await db.write(
                    partial(settings.decide, person_id=person.id, now=1, digest="daily")
                )
            group = await group_with_bot(box, "Rural", aida, berik, dana)
            card = await card_in(box, group, berik, text="The roof leaks")
            await dana.tap(card, "🙋")
            yield Story(box, db, group, aida, berik, dana, card)
        await db.close()
        assert "ERROR" not in bot.said()


async def test_a_digest_tells_nobody_of_a_group_that_they_left(story):
    await story.removed_unseen(story.berik)
    await card_in(story.box, story.group, story.aida, text="No laboratory")
    await story.later()
    assert "No laboratory" in await story.told(story.dana)
    assert "No laboratory" not in await story.told(story.berik)
    assert (await story.met(story.dana), await story.met(story.berik)) == ([story.group.id], [])


async def test_news_tell_an_author_nothing_of_a_group_that_they_left(story):
    await story.removed_unseen(story.berik)
    await story.aida.reply(story.card, "They gave us a new roof")
    await story.later()
    assert "a new roof" not in await story.told(story.berik)
    assert await story.met(story.berik) == []


async def test_telegram_is_asked_once_a_minute_about_a_person(story):
    """One letter after another, and nothing else for which it is asked."""
    before = await story.asked(story.berik)
    for at in range(3):
        await story.aida.reply(story.card, f"Word {at}")
        await story.later(HOUR)
        assert f"Word {at}" in await story.told(story.berik)
    assert await story.asked(story.berik) - before == 1


async def test_where_telegram_does_not_say_it_is_as_it_was(story):
    await story.box.faults(bad_gateway=1.0, methods=["getChatMember"])
    await story.aida.reply(story.card, "Ask the akimat")
    await story.later(HOUR)
    assert "Ask the akimat" in await story.told(story.berik)
    assert (await story.box.state())["faults"]["met"] > 0


async def asked_of(story: Story, person: Person) -> list[int]:
    """The groups of which Telegram was asked about somebody, in their order."""
    calls = await story.box.calls("getChatMember")
    return [call["given"]["chat_id"] for call in calls if call["given"]["user_id"] == person.id]


async def test_a_press_asks_about_the_groups_of_its_thing_alone(story, monkeypatch):
    monkeypatch.setattr(statuses, "HOLDS", 0.0)
    for number in range(5):
        await group_with_bot(story.box, f"Another {number}", story.dana)
    here = await story.db.value("SELECT id FROM problem")
    place = (await story.box.messages(story.dana.id))[-1]
    await story.dana.press(place, pack(OpenProblem(here, 1)))
    assert await asked_of(story, story.dana) == [story.group.id]
    page = await story.dana.sees("The roof leaks")
    await story.dana.tap(page, "Comment")
    before = len(await asked_of(story, story.dana))
    await story.dana.write("Ask the akimat")
    await story.box.settled()
    of_words = (await asked_of(story, story.dana))[before:]
    assert set(await asked_of(story, story.dana)) == set(of_words) == {story.group.id}
    # A list may name anything of all of her groups.
    await story.dana.write("/problems")
    await story.box.settled()
    assert len(set(await asked_of(story, story.dana))) == 6


async def test_who_left_a_group_reports_nothing_of_it(story):
    """Where one reports is asked as where one reads."""
    there = await story.db.value("SELECT id FROM problem")
    place = (await story.box.messages(story.dana.id))[-1]
    await story.removed_unseen(story.dana)
    toast = await story.dana.press(place, pack(ReportFor("problem", there, "insult")))
    assert toast.text == refusal_words(Reason.NOT_FOR_YOU, texts("en"))
    assert await asked_of(story, story.dana) == [story.group.id]


async def test_what_is_asked_closes_what_the_table_would_open(story):
    here = await story.db.value("SELECT id FROM problem")
    await card_in(story.box, story.group, story.aida, text="No laboratory")
    there = await story.db.value("SELECT max(id) FROM problem")
    await story.removed_unseen(story.berik)
    place = (await story.box.messages(story.berik.id))[-1]
    toast = await story.berik.press(place, pack(OpenProblem(there, 1)))
    assert toast.text == refusal_words(Reason.NOT_FOR_YOU, texts("en"))
    await story.berik.press(place, pack(OpenProblem(here, 1)))
    await story.berik.sees("The roof leaks")


def letter(person_id: int, method: str, **body: object) -> Letter:
    return Letter(
        id=1,
        chat_id=person_id,
        kind="notice",
        urgency=1,
        method=method,
        body=json.dumps(body),
        post_id=None,
        attempts=0,
        not_before=0,
        created_at=0,
        mailing=None,
        expires_at=None,
    )


async def test_a_proposal_leaves_out_posters_of_groups_that_were_left(db):
    async def begin(tx) -> list[int]:
        await a_person(tx, 1)
        here, there = await a_group(tx, -7), await a_group(tx, -8)
        for group in (here, there):
            await members.add(tx, group, 1, now=NOON)
        shown = []
        for number, group in enumerate((here, there)):
            shown.append(await a_poster(tx, number, None))
            await tx.run(
                "INSERT INTO project_group (project_id, group_id) VALUES (?, ?)", shown[-1], group
            )
        return [here, there, *shown]

    *groups_of, first, second = await db.write(begin)
    told = letter(1, "proposal", text="both", projects=[first, second])
    both = await proposal_drawn(db, told)
    assert both
    assert (both.method, both.body) == ("sendMessage", {"text": "both"})
    await db.write(lambda tx: members.remove(tx, groups_of[1], 1))
    one = await proposal_drawn(db, told)
    assert one
    assert ("Project 0" in str(one.body), "Project 1" in str(one.body)) == (True, False)
    await db.write(lambda tx: members.doubt(tx, groups_of[0], 1))
    assert await proposal_drawn(db, told) is None


async def test_a_page_of_an_old_digest_tells_no_more_of_a_group_that_was_left(db):
    """What is one's own and stands in no group, and what a link opened, stays."""

    async def begin(tx) -> Items:
        for number in (1, 2):
            await a_person(tx, number)
        group = await a_group(tx, -7)
        await members.add(tx, group, 1, now=NOON)
        ids = []
        for number, author in enumerate((1, 2, 1, 2)):
            made = await problems.add(
                tx, author, Answers(f"Problem {number}", ""), source=f"1:{number}", now=NOON
            )
            ids.append(made.id)
        for number in ids[:2]:
            await problems.show_to(tx, number, group)
        await readers.add(tx, ids[3], 1, now=NOON)
        answers = [
            (await solutions.add(tx, problem, 2, text="So", source=None, now=NOON)).id
            for problem in ids
        ]
        return Items(
            own=(ids[0], ids[2]),
            own_comments=(5, 6),
            own_solutions=(0, 1),
            problems=(ids[1], ids[3]),
            solutions=tuple(answers),
        )

    said = await db.write(begin)
    assert await within.items(db, 1, said) == said
    group = await groups.of_chat(db, -7)
    assert group
    await db.write(lambda tx: members.doubt(tx, group.id, 1))
    assert await within.items(db, 1, said) == Items(
        own=said.own[1:],
        own_comments=(6,),
        own_solutions=(1,),
        problems=said.problems[1:],
        solutions=said.solutions[2:],
    )
