"""What is hidden, taken back or called otherwise leaves the answers that stand in groups, too:
lists, what was found, and what colleagues wrote of the same."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from cards.moderation.presses import LookAt
from cards.presses import pack
from cards.problems.presses import ListProblems, WithdrawProblem
from cards.projects.presses import WithdrawProject
from cards.text import links
from cards.text.links import Links
from community.days import voices as day_voices
from community.moderation import hiding
from community.problems import opening
from jobs.draw import draw
from jobs.sending import unlist as unlist_jobs
from jobs.sending.delivery_result import DeliveryResult
from jobs.sending.settle import Fate, settle_all
from jobs.sending.unlist import unlist
from sandbox.client import Group, Message, Person, Sandbox
from storage import outbox
from storage.days import voices
from storage.db import Database, Transaction
from storage.moderation import things
from storage.posts import Post
from storage.problems import problems
from storage.sending import listed, redraws, unlisting
from storage.sending.listed import FOUND, Listing, named
from tests.moderation.test_moderation import saule
from tests.moderation.things import AIDA, ASEL, NOW, one_of_each, secret
from tests.running import ENGINES, move_clock
from tests.steps import card_in, eventually, group_with_bot, is_now, problem_of, taps

on_both = pytest.mark.parametrize("story_url", ENGINES, indirect=True, scope="module")
TITLE, OTHER = "No laboratory for chemistry", "No chemistry laboratory at all"
PROJECT = "A laboratory in a box"
GONE = "This was withdrawn or is not here any more."


@dataclass(frozen=True, slots=True)
class Answered:
    """Aida's and Berik's problems of one kind, and Aida's project; in their group stand four
    answers that name them."""

    aida: Person
    berik: Person
    group: Group
    problem: int
    alike: Message
    listed: Message
    projects: Message
    found: Message


async def saying(box: Sandbox, group: Group, words: str) -> list[int]:
    """The bot's messages in the group that say this now."""
    found = await box.messages(group)
    return [one.id for one in found if one.sender_id == box.bot["id"] and words in one.text]


async def asked(box: Sandbox, group: Group, who: Person, *, text: str, sees: str) -> Message:
    said = await who.write(text, chat=group)
    return await box.expect(group, sees, after=said)


async def answered(box: Sandbox) -> Answered:
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await aida.start()
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text=TITLE)
    # Berik has not begun to speak with the bot: the group sees what is like his.
    same = f"/problem {OTHER}"
    alike = await asked(box, group, berik, text=same, sees="Colleagues wrote of this")
    await aida.write(f"/project {PROJECT}\nWith what is at hand", chat=group)
    await box.expect(group, lambda one: PROJECT in one.text and len(one.labels) > 1)
    listed = await asked(box, group, berik, text="/problems", sees="the newest first")
    projects = await asked(box, group, berik, text="/projects", sees=PROJECT)
    found = await asked(box, group, berik, text="/find laboratory", sees="2 problems")
    assert {alike.id, listed.id, found.id} <= {*await saying(box, group, TITLE)}
    return Answered(aida, berik, group, problem_of(card), alike, listed, projects, found)


async def vanishes(box: Sandbox, group: Group, words: str) -> None:
    async def gone() -> bool:
        await box.settled()
        return await saying(box, group, words) == []

    await eventually(gone)


async def texts(box: Sandbox, *messages: Message) -> list[str]:
    return [(await box.message(one)).text for one in messages]


@on_both
async def test_what_its_author_takes_back_is_in_no_list(box: Sandbox):
    at = await answered(box)
    place = await at.aida.sees("")
    await at.aida.press(place, pack(WithdrawProblem(at.problem, 1)))
    await vanishes(box, at.group, TITLE)
    alike, listed, found = await texts(box, at.alike, at.listed, at.found)
    assert (alike, listed[-len(OTHER) - 5 :]) == (GONE, f"\n\n1. {OTHER}")
    assert found == f"🔎 Found: 1 problem · 1 project\n\n1. {OTHER}\n2. 🌱 {PROJECT}"
    await at.aida.press(place, pack(WithdrawProject(project_in(at.projects), 1)))
    await vanishes(box, at.group, PROJECT)
    assert (await texts(box, at.found))[0] == f"🔎 Found: 1 problem\n\n1. {OTHER}"
    # Its buttons go on working.
    await at.berik.tap(at.listed, "Most shared")
    await box.expect(at.group, is_now(at.listed, "that most colleagues share"))


def project_in(listed: Message) -> int:
    """The number of the only project of a list."""
    (url,) = [one["url"] for one in listed.raw["entities"] if one["type"] == "text_link"]
    link = links.read(links.payload_of(url))
    assert link
    return link.subject_id


async def test_what_is_hidden_leaves_them_and_comes_back(box: Sandbox):
    """A page that was turned before says no more than it did."""
    at, asel = await answered(box), await saule(box)
    turned = await asked(box, at.group, at.berik, text="/problems", sees="the newest first")
    await at.berik.tap(turned, "Without a solution")
    await box.expect(at.group, is_now(turned, "still without a solution", TITLE))
    await asel.press(await asel.sees(""), pack(LookAt("problem", at.problem)))
    await taps(asel, "🙈 Hide for now", "Insult")
    await vanishes(box, at.group, TITLE)
    # Drawn anew once, it still turns.
    await at.berik.tap(turned, "Newest")
    await box.expect(at.group, is_now(turned, "the newest first", OTHER))
    assert await saying(box, at.group, TITLE) == []
    await taps(asel, "↩️ Undo")
    for one in (at.alike, at.listed, at.found):
        await box.expect(at.group, is_now(one, TITLE))


async def test_what_is_called_otherwise_is_called_so_everywhere(box: Sandbox):
    at = await answered(box)
    said = next(one for one in await box.messages(at.group) if one.text == f"/problem {TITLE}")
    await at.aida.edit(said, "/problem No place for experiments")
    await vanishes(box, at.group, TITLE)
    for one in (at.alike, at.listed, at.found):
        assert "No place for experiments" in (await texts(box, one))[0]


async def test_a_list_that_is_a_month_old_is_put_away(box: Sandbox):
    """What it names is known no longer, so that nothing could be taken out of it."""
    at = await answered(box)
    await move_clock(box, (await box.state())["now"] + 31 * 86_400)
    for one in (at.alike, at.listed, at.projects, at.found):
        await box.expect(at.group, is_now(one, "This list was a month old"))
    assert len(await saying(box, at.group, TITLE)) == 1


async def test_what_is_under_way_meanwhile_is_taken_out_once_it_is_there(db: Database):
    """A list, and a page of it that is turned while it is drawn anew."""
    made = await one_of_each(db)
    names = Listing(pack(ListProblems()), named("problem", [made.ids["problem"]])).words

    async def leaves(tx: Transaction, edits: int | None) -> Fate:
        method = "editMessageText" if edits else "sendMessage"
        letter = outbox.NewLetter(-7, "reply", method, "{}", edits=edits, names=names)
        await outbox.add(tx, letter, NOW)
        number = int(await tx.value("SELECT max(id) FROM outbox"))
        claimed = await outbox.claim(tx, [number], "owner")
        return Fate(claimed[number], DeliveryResult("sent", message_id=7))

    async def hide(tx: Transaction) -> None:
        thing = await things.get(tx, "problem", made.ids["problem"])
        assert thing
        await hiding.hide(tx, thing, now=NOW)

    async def lists() -> list[Post]:
        found = await redraws.stale(db, NOW, limit=99)
        return [one for one in found if one.shows == "list"]

    first = await db.write(partial(leaves, edits=None))
    await db.write(hide)
    await unlist(db, NOW)
    assert await lists() == []
    await db.write(lambda tx: settle_all(tx, [first], NOW))
    (post,) = await lists()
    assert (post.chat_id, post.message_id) == (-7, 7)
    second = await db.write(partial(leaves, edits=7))
    await db.write(lambda tx: redraws.mark_shown(tx, post, None, now=NOW, next_edit_at=NOW))
    assert await lists() == []
    await db.write(lambda tx: settle_all(tx, [second], NOW))
    (post,) = await lists()
    assert post.subject_id == second.letter.id
    card = await draw(db, post, Links("ustaz_uni_bot"), now=NOW)
    assert card
    assert secret("problem") not in card.text


async def test_what_is_closed_again_or_gone_from_its_year_leaves_them(db: Database):
    made = await one_of_each(db)
    problem, voice = made.ids["problem"], made.ids["voice"]

    async def listed_in(tx: Transaction, things: tuple[str, ...], message_id: int) -> None:
        said = Listing(FOUND, things).words
        letter = outbox.NewLetter(-7, "reply", "sendMessage", "{}", names=said)
        await outbox.add(tx, letter, NOW)
        came = f"state = 'sent', message_id = {message_id}"
        await tx.run(f"UPDATE outbox SET {came} WHERE id = (SELECT max(id) FROM outbox)")

    async def work(tx: Transaction) -> None:
        await listed_in(tx, named("problem", [problem]), 8)
        await listed_in(tx, named("voice", [voice]), 9)
        await tx.run("DELETE FROM problem_group")
        await problems.set_to_all(tx, problem, wanted=True)

    async def stale() -> list[int | None]:
        found = await redraws.stale(db, NOW, limit=99)
        return [one.message_id for one in found if one.shows == "list"]

    await db.write(work)
    await db.write(lambda tx: opening.close_to_groups(tx, AIDA, problem))
    await unlist(db, NOW)
    assert await stale() == [8]
    mark = await voices.get(db, voice)
    assert mark
    asel = partial(day_voices.decide, voice_id=voice, mark=mark.mark, approved=False, now=NOW)
    await db.write(lambda tx: asel(tx, ASEL))
    await unlist(db, NOW)
    assert await stale() == [8, 9]


async def test_many_are_marked_piece_by_piece_also_after_a_kill(db: Database, monkeypatch):
    """What is done twice at once begins with the first again."""
    made = await one_of_each(db)
    problem = made.ids["problem"]
    (thing,), other = named("problem", [problem]), f"problem:{problem}1"
    monkeypatch.setattr(unlist_jobs, "LOOKED_AT", 3)
    monkeypatch.setattr(unlist_jobs, "MARKED", 2)

    async def lists(tx: Transaction) -> None:
        for number in range(1, 11):
            names = Listing(FOUND, (other, *([] if number in {4, 5} else [thing]))).words
            letter = outbox.NewLetter(-7, "reply", "sendMessage", "{}", names=names)
            await outbox.add(tx, letter, NOW)
            came = f"state = 'sent', message_id = {number}"
            await tx.run(f"UPDATE outbox SET {came} WHERE id = (SELECT max(id) FROM outbox)")

    async def note(tx: Transaction) -> None:
        listed.mark_lists(tx, "problem", problem)

    async def killed_after(pieces: int) -> list[int]:
        left = iter(range(pieces))

        async def write(work: Callable[[Transaction], Awaitable[Any]]) -> Any:
            if next(left, None) is None:
                raise asyncio.CancelledError
            return await kept(work)

        with monkeypatch.context() as patch:
            patch.setattr(db, "write", write)
            with suppress(asyncio.CancelledError):
                await unlist(db, NOW)
        sql = "SELECT want_rev FROM post WHERE shows = 'list' ORDER BY message_id"
        return [row[0] for row in await db.all(sql)]

    kept = db.write
    await db.write(lists)
    await db.write(note)
    first = (await killed_after(0), await killed_after(2))
    assert first == ([], [1, 1, 1])
    assert len(await killed_after(1)) == 4
    await db.write(note)
    ended = await killed_after(99)
    assert ended == [2, 2, 2, 2, 1, 1, 1, 1]
    assert await unlisting.waiting(db) == []
