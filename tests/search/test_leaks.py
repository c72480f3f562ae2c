"""What somebody may not read is, on every way to things, as if it had never been written: no
title, no number, no count and no other answer than without it.

Each way is gone by a stranger, a newcomer and another region's coordinator, before the secret
problem is there and after; what they are told must be the same.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import get_args

import pytest

from cards.search import inline as inline_cards
from cards.search.inline import Reader
from cards.text.links import Links
from community.digests import digests
from community.following import hearing
from community.moderation import hiding, reports
from community.people.people import Actor
from community.problems import comments, joining, opening, problems, solutions, votes
from community.problems.problems import TO_ALL
from community.problems.reading import readable_here
from community.refusals import Refused
from community.search import inline, search
from community.search.alike import colleagues, look_alike
from community.search.elsewhere import Eyes, eyes_of, eyes_of_group
from community.search.inline import Typed
from community.translations import form as translation_form
from community.translations import translations as translation_deeds
from community.translations import wanted
from locales import texts
from storage.db import Database, Rows, Transaction
from storage.digests import things as digest_thing_rows
from storage.following import follows, news
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.moderation import things
from storage.people import people
from storage.people.people import Account
from storage.problems import comments as comment_rows
from storage.problems import families, notices, sight
from storage.problems import lists as problem_list_rows
from storage.problems import problems as problem_rows
from storage.problems.lists import Filter, Order
from storage.problems.problems import Answers
from storage.projects import lists
from storage.translations import originals, translations
from storage.translations import wanted as wanted_rows

AIDA, BERIK = Actor(1), Actor(2)
#: In no group; for a week in a group that never saw it; of another region.
STRANGER, NEWCOMER = Actor(3), Actor(4)
COORDINATOR = Actor(5, coordinator=True, regions=frozenset({"75"}))
ASEL = Actor(6, coordinator=True)
ASKERS = {"a stranger": STRANGER, "a newcomer": NEWCOMER, "a coordinator": COORDINATOR}
NOW, WEEK = 10_000_000_000, 604_800_000
SECRET = Answers("Kiln for pottery", "The pottery kiln stands cold since Monday", region="47")
SOLVED = "We bought a pottery kiln together"
#: Nobody's.
NONE = 999_999


@dataclass(frozen=True, slots=True)
class World:
    near: Group
    far: Group
    #: Of Aida, open to all.
    known_id: int


async def _settled(db: Database) -> World:
    async def settle(tx: Transaction) -> World:
        for number, name in enumerate(("Aida", "Berik", "Saule", "Dana", "Timur", "Asel"), 1):
            await people.put(tx, Account(number, name, None, "en"), NOW - WEEK)
        await tx.run("UPDATE person SET started = 1, reads = 'kk ru en'")
        near, far = await _group(tx, -7, "47"), await _group(tx, -8, "75")
        for group, who in ((near, AIDA), (near, BERIK), (far, NEWCOMER)):
            await members.add(tx, group.id, who.id, now=NOW - WEEK, seen=True)
        asked = Answers("The roof leaks", "Over the library")
        known = await problems.publish(tx, AIDA, asked, shown_to=[near], now=NOW)
        await opening.open_to_all(tx, AIDA, known.id, now=NOW)
        return World(near, far, known.id)

    return await db.write(settle)


async def _group(tx: Transaction, chat_id: int, region: str) -> Group:
    await groups.add(tx, chat_id, f"key{chat_id}", title="Group", lang="en", now=1)
    await tx.run("UPDATE community_group SET region = ? WHERE chat_id = ?", region, chat_id)
    found = await groups.of_chat(tx, chat_id)
    assert found
    return found


Ask = Callable[[Transaction, World, Actor], Awaitable[object]]


#: What was found a moment ago, when it could be read.
THEN = Eyes(sight.EVERYTHING, lists.EVERYTHING)


async def _found(rows: Rows, eyes: Eyes) -> object:
    asked = f"{SECRET.title} {SOLVED} Қыш пеші суық"
    told = []
    for when in (eyes, THEN):
        looked = await search.look(rows, when, asked, now=NOW)
        shown = await search.shown(rows, eyes, looked, lang="en", now=NOW)
        told.append([shown, await search.count(rows, eyes.problems, looked.hits)])
    return told


async def _in_groups(tx: Transaction, world: World, who: Actor) -> object:
    return await _found(tx, eyes_of_group(world.far.id))


async def _inline(tx: Transaction, world: World, who: Actor) -> object:
    answers = []
    for words in ("", SECRET.title, "pottery"):
        shown = await inline.look_open(tx, words, reads=("en",), now=NOW)
        typed = Typed("1", who.id, "en", words)
        reader = Reader(texts("en"), Links("b"))
        answers.append(inline_cards.answer(typed, shown, asked=words, reader=reader))
    return answers


async def _alike(tx: Transaction, world: World, who: Actor) -> object:
    said: list[object] = []
    for may in (search.readable_by(who), sight.found_in_group(world.far.id)):
        ids = await look_alike(tx, may, SECRET.description, title=SECRET.title)
        then = await look_alike(tx, sight.EVERYTHING, SECRET.description, title=SECRET.title)
        said += [ids] + [await colleagues(tx, may, found, but=0) for found in (ids, then)]
    return said


async def _to_join(tx: Transaction, world: World, who: Actor) -> object:
    """As the author of one, or who looks after it, is offered others."""
    known = await problem_rows.get(tx, world.known_id)
    assert known
    found = await search.look(tx, THEN, SECRET.title, now=NOW)
    return await joining.alike(tx, who, known, found=found)


async def _lists(tx: Transaction, world: World, who: Actor) -> object:
    may, orders = readable_here(who), get_args(Order)
    every = [Filter(order, each=each) for order in orders for each in (False, True)]
    every += [Filter(region="47")]
    return [
        [
            await problem_list_rows.page(tx, one, may, offset=0, limit=9),
            await problem_list_rows.count(tx, one, may),
        ]
        for one in every
    ]


async def _what_i_have(tx: Transaction, world: World, who: Actor) -> object:
    eyes = eyes_of(who)
    own = await comment_rows.page_of_author(
        tx, who.id, 0, limit=9, problems=eyes.problems, projects=eyes.projects
    )
    return [
        await problem_list_rows.page_of_voter(tx, who.id, eyes.problems, offset=0, limit=9),
        await problem_list_rows.count_of_voter(tx, who.id, eyes.problems),
        await notices.of_person(tx, who.id),
        await follows.page(tx, who.id, 0, limit=9, problems=eyes.problems, projects=eyes.projects),
        await follows.count(tx, who.id, problems=eyes.problems, projects=eyes.projects),
        [one.title for one in own if one.title],
    ]


async def _digest(tx: Transaction, world: World, who: Actor) -> object:
    """One's own, and that of the group where the newcomer is."""
    person = await people.get(tx, who.id)
    assert person
    receivers = [digests.receiver_of_person(person), digests.receiver_of_group(world.far)]
    told = []
    for receiver in receivers:
        due = await digests.next_occasion(tx, receiver, NOW)
        draft = await digests.prepare(tx, receiver, due, now=NOW + 10)
        entries = digest_thing_rows.entries(draft.items)
        told.append([draft.items, await digest_thing_rows.load(tx, entries)])
    return told


async def _links(tx: Transaction, world: World, who: Actor) -> object:
    """To what may be there, and to what is not: the answers are alike."""
    newest = int(await tx.value("SELECT max(id) FROM problem"))
    keys = [TO_ALL, world.far.keys.to("problem", newest), "made_up", f"{world.near.id}_{'x' * 16}"]
    return [
        await _opened(tx, key, newest if newest != world.known_id else NONE, who) for key in keys
    ]


async def _opened(tx: Transaction, key: str, number: int, who: Actor) -> object:
    try:
        return await problems.open_by_link(tx, key, number, actor=who, now=NOW)
    except Refused as refused:
        return refused.reason


async def _family(tx: Transaction, world: World, who: Actor) -> object:
    may = readable_here(who)
    known = await problem_rows.get(tx, world.known_id)
    family = await families.family(tx, world.known_id, may)
    return [known, family, await problem_rows.regions_of(tx, world.known_id)]


async def _letters(tx: Transaction, world: World, who: Actor) -> object:
    """News that waited when it became a secret, and what is told now."""
    waiting = await tx.all("SELECT what, thing_id, kind, subject_id FROM news ORDER BY id")
    person = await people.get(tx, who.id)
    assert person
    unheard = [
        news.Unheard(at, what, thing_id, kind, subject_id, "was", 1, NOW)
        for at, (what, thing_id, kind, subject_id) in enumerate(waiting)
        if thing_id != world.known_id
    ]
    return await hearing.heard(tx, person, unheard)


async def _translations(tx: Transaction, world: World, who: Actor) -> object:
    """By forged buttons that name them, and what is offered to be looked at or translated."""
    newest = int(await tx.value("SELECT COALESCE(max(id), 0) FROM translation")) or NONE
    person = await people.get(tx, who.id)
    assert person
    forged: list[Callable[[], Awaitable[object]]] = [
        lambda: translation_deeds.case(tx, who, newest, now=NOW + WEEK),
        lambda: translation_form.own(tx, who, newest),
        lambda: reports.to_report(tx, who, "translation", thing_id=newest),
    ]
    numbers = [int(row[0]) for row in await tx.all("SELECT id FROM problem")]
    return [
        [await _refusal(one) for one in forged],
        await translation_deeds.waiting(tx, who, now=NOW + WEEK),
        await wanted.next_wished(tx, who),
        await wanted.there(
            tx, person, [wanted_rows.Wish("problem", one, "kk", who.id, NOW) for one in numbers]
        ),
    ]


async def _refusal(ask: Callable[[], Awaitable[object]]) -> object:
    try:
        return await ask()
    except Refused as refused:
        return refused.reason


WAYS: dict[str, Ask] = {
    "search and its counts": lambda tx, _, who: _found(tx, eyes_of(who)),
    "/find in groups": _in_groups,
    "inline": _inline,
    "similar before posting": _alike,
    "similar to join": _to_join,
    "lists and their filters": _lists,
    "what I have": _what_i_have,
    "digests": _digest,
    "links": _links,
    "families": _family,
    "news letters": _letters,
    "translations": _translations,
}
#: Where a coordinator reads no more than others do.
FOR_ALL = {"/find in groups", "inline"}


async def _written(tx: Transaction, world: World, *, case: str) -> int:
    """Aida's, with all that there can be of it. Whoever could, had it, and asked for news."""
    made = await problems.publish(tx, AIDA, SECRET, shown_to=[world.near], now=NOW + 1)
    had = list(ASKERS.values()) if case != "never shown" else []
    if had:
        await opening.open_to_all(tx, AIDA, made.id, now=NOW)
    for who in had:
        await votes.vote(tx, made.id, who, now=NOW + 2)
        await comments.comment(tx, made.id, who, text="Mine!", source=f"2:{who.id}", now=NOW + 2)
        await follows.add(tx, who.id, "problem", thing_id=made.id, now=NOW + 2)
    await comments.comment(tx, made.id, BERIK, text=SECRET.title, source="1:1", now=NOW + 3)
    await solutions.share_solution(tx, made.id, BERIK, text=SOLVED, source="1:2", now=NOW + 4)
    await _translated(tx, made.id)
    if case in ("hidden", "withdrawn"):
        # Of two that stand together who may read one is told how many have both.
        await joining.join(tx, ASEL, made.id, head_id=world.known_id, now=NOW + 4)
    return made.id


async def _translated(tx: Transaction, problem_id: int) -> None:
    """Into Kazakh, which is read; into Russian, which waits; and whoever can wishes for it."""
    original = await originals.get(tx, "problem", problem_id)
    assert original
    base = translations.Base(original.title, original.text)
    for lang, words in (("kk", "Қыш пеші суық"), ("ru", "Печь для керамики холодная")):
        said = translations.Words("en", lang, words, words, 1)
        made = await translations.add(
            tx, original, BERIK.id, words=said, base=base, fits="yes", open_at=NOW, now=NOW
        )
        if lang == "kk":
            await translations.accept(tx, made, base=base)
    for lang in ("kk", "ru"):
        await wanted_rows.put(tx, wanted_rows.Wish("problem", problem_id, lang, BERIK.id, NOW))


async def _becomes(tx: Transaction, case: str, problem_id: int) -> None:
    if case == "hidden":
        thing = await things.get(tx, "problem", problem_id)
        assert thing
        await hiding.hide(tx, thing, now=NOW + 5)
    elif case == "withdrawn":
        await problems.withdraw(tx, AIDA, problem_id, now=NOW + 5)
    elif case == "closed again":
        await opening.close_to_groups(tx, AIDA, problem_id)


async def _told(db: Database, world: World) -> dict[tuple[str, str], str]:
    async def ask(tx: Transaction) -> dict[tuple[str, str], str]:
        return {
            (way, asker): repr(await go(tx, world, who))
            for way, go in WAYS.items()
            for asker, who in ASKERS.items()
        }

    return await db.write(ask)


@pytest.mark.parametrize("case", ["hidden", "withdrawn", "closed again", "never shown"])
async def test_it_is_as_if_it_had_never_been_written(db: Database, case: str):
    world = await _settled(db)
    before = await _told(db, world)
    problem_id = await db.write(partial(_written, world=world, case=case))
    await db.write(partial(_becomes, case=case, problem_id=problem_id))
    after = await _told(db, world)
    reads = case in ("closed again", "never shown")
    leaks = [
        (way, asker)
        for (way, asker), said in after.items()
        if said != before[way, asker]
        and not (reads and asker == "a coordinator" and way not in FOR_ALL)
    ]
    assert leaks == []
