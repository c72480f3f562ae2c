"""Where a group wants it, links and files of newcomers or of everybody wait for a look."""

import pytest

from basics.spans import DAY
from cards.problems.presses import WriteComment
from community.groups.administrators import Administrator
from community.moderation import appeals, decisions, first, pace
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.problems import comments
from community.refusals import Reason, Refused
from sandbox.client import Sandbox
from storage import facts, photos
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.moderation import decisions as decision_rows
from storage.moderation import first as first_rows
from storage.moderation import queue, things
from storage.moderation.decisions import Said
from storage.moderation.things import Thing
from storage.photos import Picture
from storage.problems import comments as comment_rows
from tests.jobs.serving import Desk
from tests.moderation.things import AIDA, BERIK, DANA, NOW, SAULE, Made, one_of_each, propose
from tests.steps import is_now, taps, that_looks_first

LINKED = "See https://example.kz/lesson"


@pytest.mark.parametrize(
    "words",
    [
        *("https://bilim.kz", "www.bilim.kz", "t.me/channel", "bilim.kz/sabaq", "мектеп.қаз"),
        *("Толығырақ: BILIM.KZ", "wa.me/7701"),
    ],
)
def test_a_link_is_known(words):
    assert pace.LINK.search(words)


@pytest.mark.parametrize(
    "words",
    [
        *("aida@mail.ru", "Зертхана жоқ. Көмек керек", "7.5 сағат", "і.т.б. ru", "5-сынып.Бәрі"),
        "No laboratory.me and they",
    ][:5],
)
def test_other_words_are_none(words):
    assert not pace.LINK.search(words)


async def said(tx: Transaction, who: Actor, text: str, file: bool = False) -> Thing:
    """A comment on Aida's problem, written in the group."""
    number = int(await tx.value("SELECT id FROM problem"))
    count = int(await tx.value("SELECT count(*) FROM comment"))
    source = f"-7:{count + 50}"
    await comments.comment(tx, number, who, text=text, source=source, now=NOW)
    comment = await comment_rows.of_source(tx, source)
    assert comment
    if file:
        picture = Picture("photo", f"f{count}", f"u{count}", 1)
        await photos.add(tx, "comment", comment.id, picture=picture)
    thing = await things.get(tx, "comment", comment.id)
    assert thing
    return thing


async def wants(tx: Transaction, whose: str) -> None:
    await first.choose(
        tx, Administrator(int(await tx.value("SELECT id FROM community_group"))), whose
    )


async def waits(
    tx: Transaction, who: Actor, text: str, *, file: bool = False, forwarded: bool = False
) -> bool:
    thing = await said(tx, who, text, file)
    done = await first.look_first(tx, who, thing, forwarded=forwarded, now=NOW)
    now = await things.get(tx, "comment", thing.id)
    assert now
    assert now.is_hidden is (done is not None)
    return done is not None


async def old_hand(tx: Transaction, who: Actor) -> None:
    """Something of theirs has stood for long."""
    thing = await said(tx, who, "A kind word")
    await tx.run("UPDATE comment SET created_at = ? WHERE id = ?", NOW - 2 * DAY, thing.id)


async def test_who_waits_and_for_what(db: Database):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        assert not await waits(tx, BERIK, LINKED)
        await wants(tx, "newcomers")
        # Words alone never wait.
        assert not await waits(tx, BERIK, "A kind word")
        assert await waits(tx, BERIK, LINKED)
        assert await waits(tx, BERIK, "Look", file=True)
        assert await waits(tx, BERIK, "From a channel", forwarded=True)
        assert not await waits(tx, SAULE, LINKED)
        await old_hand(tx, BERIK)
        assert not await waits(tx, BERIK, LINKED)
        await tx.run("UPDATE person SET created_at = ? WHERE id = 2", NOW - DAY + 1)
        assert await waits(tx, BERIK, LINKED)
        await wants(tx, "everybody")
        await tx.run("UPDATE person SET created_at = 1 WHERE id = 2")
        assert await waits(tx, BERIK, LINKED)
        assert not await waits(tx, BERIK, "A kind word")
        with pytest.raises(Refused) as caught:
            await wants(tx, "nobody")
        assert caught.value.reason is Reason.STRANGE_BUTTON

    await db.write(work)


@pytest.mark.parametrize(
    ("state", "age", "is_new"),
    [("shared", DAY + 1, False), ("shared", DAY - 1, True), ("withdrawn", DAY + 1, True)],
)
async def test_who_shared_a_solution_that_stands_is_no_newcomer(
    db: Database, state: str, age: int, is_new: bool
):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await tx.run(
            "INSERT INTO solution (problem_id, author_id, text, state, created_at)"
            " SELECT id, 2, 'Bottles', ?, ? FROM problem",
            *(state, NOW - age),
        )
        assert await first.is_newcomer(tx, BERIK.id, NOW) is is_new

    await db.write(work)


async def test_an_own_poster_carries_its_picture(db: Database):
    made = await one_of_each(db)

    async def carried(tx: Transaction) -> list[frozenset[str]]:
        thing = await things.get(tx, "poster", made.ids["poster"])
        assert thing
        found = []
        for kind in ("own", "drawn"):
            await tx.run("UPDATE poster SET kind = ?, file = 'its file'", kind)
            found.append(await first.carried(tx, thing))
        return found

    assert await db.write(carried) == [{"its file"}, set()]


@pytest.mark.parametrize(
    ("begun", "met", "links", "files", "is_held"),
    [
        (NOW - 30 * DAY, NOW - DAY, 1, 3, False),
        (NOW - 30 * DAY, NOW - DAY, 2, 0, True),
        (NOW - 30 * DAY, NOW - DAY, 0, 4, True),
        (NOW - 30 * DAY, NOW - 8 * DAY, 2, 4, False),
        # In a community's first week nobody is new.
        (NOW - 6 * DAY, NOW - DAY, 2, 4, False),
    ],
)
async def test_many_links_or_files_of_who_is_new_wait_in_any_group(
    db: Database, *, begun: int, met: int, links: int, files: int, is_held: bool
):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await facts.put(tx, facts.BEGUN, f"{begun}")
        await tx.run("UPDATE person SET created_at = ? WHERE id = 2", met)
        words = " ".join(["Look", *(f"https://example.kz/{n}" for n in range(links))])
        thing = await said(tx, BERIK, words)
        for n in range(files):
            one = Picture("photo", f"file{n}", f"ufile{n}", n)
            await photos.add(tx, "comment", thing.id, picture=one)
        done = await first.look_first(tx, BERIK, thing, forwarded=False, now=NOW)
        assert (done is not None) is is_held
        entry = await queue.of_thing(tx, "comment", thing.id)
        assert (entry is not None and entry.cause == "many") is is_held

    await db.write(work)


async def a_wait(tx: Transaction) -> tuple[Thing, queue.Entry]:
    await wants(tx, "newcomers")
    thing = await said(tx, BERIK, LINKED)
    assert await first.look_first(tx, BERIK, thing, forwarded=False, now=NOW)
    entry = await queue.of_thing(tx, "comment", thing.id)
    assert entry
    return thing, entry


async def test_what_waits_is_in_the_queue_and_is_seen_once_somebody_looked(db: Database):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        thing, entry = await a_wait(tx)
        assert (entry.state, entry.cause) == ("pending", "first")
        last = await decision_rows.last(tx, entry.id)
        assert last
        # It can be objected to as anything that is hidden, and waits all the same.
        await appeals.appeal(tx, BERIK, last.id, now=NOW)
        by = Decider(SAULE)
        await decisions.decide(tx, by, entry.id, said=Said("left"), seen=last.id, now=NOW)
        assert await things.words_of(tx, "comment", thing.id) == [LINKED]
        # Who was let be once is no newcomer any more, and the same does not wait again.
        assert await first.look_first(tx, BERIK, thing, forwarded=False, now=NOW) is None
        assert not await waits(tx, BERIK, LINKED)

    await db.write(work)


async def test_nobody_makes_a_colleague_s_thing_wait(db: Database):
    made: Made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await wants(tx, "everybody")
        thing = await things.get(tx, "problem", made.ids["problem"])
        assert thing
        assert await first.look_first(tx, BERIK, thing, forwarded=True, now=NOW) is None
        assert await first.look_first(tx, AIDA, thing, forwarded=True, now=NOW)

    await db.write(work)


async def test_a_newcomers_link_waits_for_an_administrator(box: Sandbox):
    there = await that_looks_first(box, "Newcomers'")
    aida, berik, group = there.aida, there.berik, there.group
    await berik.write(f"/problem {LINKED}", chat=group)
    await berik.sees("Here links, pictures and files are looked at first")
    card = await box.expect(group, "This is hidden for now")
    await aida.write("/queue", chat=group)
    await taps(aida, "Look", "Show it")
    await box.expect(group, is_now(card, "example.kz"))
    await berik.sees("can be seen again")


async def test_what_a_channel_said_is_known_as_such_however_it_becomes_a_problem(box: Sandbox):
    there = await that_looks_first(box, "Everybody's")
    aida, berik, group = there.aida, there.berik, there.group
    post = await aida.write("Too few buses come to school\nThe road is bad", chat=group)
    await berik.forward(post, channel="Teachers' Gazette")
    await berik.sees("It was forwarded from Teachers' Gazette")
    await berik.write("Two a day and none in winter")
    asked = await berik.sees("Two a day")
    assert "It was forwarded from Teachers' Gazette" in asked.text
    await berik.write("/problems", chat=group)
    await berik.tap(asked, "A problem")
    await taps(berik, "Publish")
    await berik.sees("Here links, pictures and files are looked at first")
    await box.expect(group, "This is hidden for now")


async def test_of_several_translations_a_form_changes_the_one_that_its_author_proposed(
    db: Database,
):
    made = await one_of_each(db)
    problem, solution = made.ids["problem"], made.ids["solution"]

    assert problem == solution

    async def work(tx: Transaction) -> list[int]:
        first = await propose(tx, "problem", problem, by=BERIK)
        others = [
            await propose(tx, "solution", solution, by=BERIK),
            await propose(tx, "problem", problem, by=DANA),
        ]
        return [first.id, *(one.id for one in others)]

    of_problem, of_solution, danas = await db.write(work)
    for actor, what, expected in (
        (BERIK, "problem", of_problem),
        (BERIK, "solution", of_solution),
        (DANA, "problem", danas),
        (DANA, "solution", None),
    ):
        form = Draft(1, actor.id, "translation", problem, "preview", {"what": what})
        found = await first_rows.changed_by(db, form)
        assert (found.id if found else None) == expected


async def test_who_never_started_the_bot_is_told_in_private_too(desk: Desk):
    """They pressed a button of an old chat, and write now for the first time."""
    made = await one_of_each(desk.db)

    async def work(tx: Transaction) -> None:
        await wants(tx, "everybody")
        await tx.run("UPDATE person SET started = 0")

    await desk.db.write(work)
    await desk.press(WriteComment(made.ids["problem"]), BERIK.id)
    said = await desk.write(LINKED, BERIK.id)
    assert any("looked at first" in one.text for one in said), said
