"""Cards in groups say what their people are called now, and soon nothing of who hid their name."""

from dataclasses import replace
from functools import partial

from cards.days.presses import ListVoices
from cards.presses import pack
from cards.text.links import Links
from community.people import meeting, privacy, renamed
from community.people.meeting import Seen
from community.people.privacy import Wish
from community.problems import problems
from community.projects import projects
from jobs.draw import draw
from jobs.people.rename import say_names
from storage import outbox
from storage.db import Database, Transaction
from storage.people import people
from storage.people import renamed as renamed_rows
from storage.problems import families
from storage.problems.families import Join
from storage.problems.problems import Answers
from storage.projects.projects import Telling
from storage.sending import redraws
from storage.sending.listed import GREETING, Listing, named
from tests.moderation.things import AIDA, BERIK, DANA, NOW, Made, one_of_each
from tests.steps import awake, is_now, problem_in_group

CARDS = ("problem", "solution", "project", "poster", "question")


async def hung(db: Database, *more: int) -> Made:
    """One of each, all Aida's, with its card; and cards of more problems, which are Berik's."""
    made = await one_of_each(db)
    about = [made.ids["problem"], made.ids["solution"], *[made.ids["project"]] * 2]

    async def hang(tx: Transaction) -> None:
        await tx.run("DELETE FROM post")
        await tx.run("UPDATE project_note SET kind = 'question'")
        for shows, thing in zip(CARDS, [*about, made.ids["note"]], strict=True):
            await put(tx, shows, thing)
        for thing in more:
            await put(tx, "problem", thing)

    await db.write(hang)
    return made


async def put(tx: Transaction, shows: str, thing: int) -> None:
    await tx.run(
        "INSERT INTO post (chat_id, message_id, shows, subject_id, shown_rev)"
        " SELECT -7, COALESCE(max(message_id), 0) + 1, ?, ?, 1 FROM post",
        *(shows, thing),
    )


async def stale(db: Database) -> list[str]:
    """What is drawn anew, in the order of the posts; and then it is."""
    found = await db.all("SELECT shows FROM post WHERE want_rev > shown_rev ORDER BY id")
    await db.write(lambda tx: tx.run("UPDATE post SET shown_rev = want_rev"))
    return [str(row[0]) for row in found]


async def rename(db: Database, person_id: int, name: str) -> None:
    known = await people.get(db, person_id)
    seen = Seen(person_id, name, None, "en")
    await db.write(lambda tx: meeting.meet(tx, seen, known, default="en", now=NOW))


async def test_a_new_name_comes_to_all_cards_that_say_it_a_few_at_a_time(db: Database):
    """Also to a card that shows their solution, or that stands together with such."""
    made = await hung(db)

    async def others(tx: Transaction) -> None:
        for title in ("Berik's", "Another of Berik's"):
            other = await problems.publish(tx, BERIK, Answers(title), shown_to=[], now=NOW)
            await put(tx, "problem", other.id)
        join = Join(made.ids["problem"], other.id - 1, other.id - 1, BERIK.id, NOW)
        await families.put(tx, join)
        await tx.run("UPDATE problem SET author_id = ?", BERIK.id)

    await db.write(others)
    await rename(db, AIDA.id, "Aida")
    await say_names(db, NOW)
    assert await stale(db) == []
    await rename(db, AIDA.id, "Aigerim")
    found = []
    for _ in range(4):
        await say_names(db, NOW)
        found.append(await stale(db))
    head_of_all = ["poster", "question", "problem"]
    assert found == [head_of_all, ["problem", "solution", "project"], [], []]
    # No list stands anywhere that says a voice of theirs.
    assert await renamed_rows.soonest(db, NOW) is None


async def listed_in(tx: Transaction, asked: str, voices: list[int], message_id: int) -> None:
    """An answer that stands in the group."""
    names = Listing(asked, named("voice", voices)).words
    letter = outbox.NewLetter(-7, "reply", "sendMessage", "{}", names=names)
    await outbox.add(tx, letter, NOW)
    came = f"state = 'sent', message_id = {message_id}"
    await tx.run(f"UPDATE outbox SET {came} WHERE id = (SELECT max(id) FROM outbox)")


async def lists(db: Database) -> list[int | None]:
    """Which are drawn anew; and then they are."""
    found = [one for one in await redraws.stale(db, NOW, limit=99) if one.shows == "list"]
    for one in found:
        await db.write(
            partial(redraws.mark_shown, post=one, media=None, now=NOW, next_edit_at=NOW)
        )
    return [one.message_id for one in found]


async def test_a_new_name_comes_to_lists_and_greetings_that_say_their_voice(db: Database):
    """After their cards, a few at a time; of the thousands of lists some at a time are looked
    through. A name that is hidden stands in none."""
    made = await one_of_each(db)
    voice = made.ids["voice"]

    async def list_them(tx: Transaction) -> None:
        await tx.run("DELETE FROM post")
        for number in range(5):
            await listed_in(tx, GREETING, [voice], 20 + number)
        await listed_in(tx, pack(ListVoices(2027, 0)), [voice + 1], 30)
        await listed_in(tx, pack(ListVoices(2027, 0)), [voice + 1, voice], 31)

    await db.write(list_them)
    await rename(db, AIDA.id, "Aigerim")
    found = []
    while await renamed_rows.waiting(db):
        await say_names(db, NOW)
        found.append(await lists(db))
    assert found == [[], [20, 21, 22], [23, 24, 31], []]
    await db.write(lambda tx: tx.run("UPDATE post SET want_rev = 9 WHERE message_id = 31"))
    (post,) = await redraws.stale(db, NOW, limit=99)
    card = await draw(db, post, Links("ustaz_uni_bot"), now=NOW)
    assert card
    assert "Aigerim" in card.text
    assert await lists(db) == [31]
    await db.write(lambda tx: tx.run("UPDATE voice SET name_shown = 0"))
    await rename(db, AIDA.id, "Aida")
    await say_names(db, NOW)
    assert (await lists(db), await renamed_rows.waiting(db)) == ([], [])


async def test_a_name_that_changes_while_lists_are_looked_through_begins_anew(db: Database):
    made = await one_of_each(db)
    await db.write(partial(listed_in, asked=GREETING, voices=[made.ids["voice"]], message_id=20))
    await rename(db, AIDA.id, "Aigerim")
    while (await renamed_rows.waiting(db))[0].before:
        await say_names(db, NOW)
    seen = await renamed.look(db)
    await rename(db, AIDA.id, "Aida again")
    await db.write(partial(renamed.go_on, seen=seen))
    assert await lists(db) == []
    while await renamed_rows.waiting(db):
        await say_names(db, NOW)
    assert await lists(db) == [20]


async def test_people_with_new_names_take_turns_and_wait_while_many_cards_do(db: Database):
    await hung(db)
    await db.write(lambda tx: tx.run("UPDATE project SET owner_id = ?", DANA.id))
    for person, name in ((AIDA, "Aigerim"), (DANA, "Dinara")):
        await rename(db, person.id, name)
    await say_names(db, NOW)
    # Three of Dana's, and both that are Aida's.
    assert await stale(db) == [*CARDS]
    await rename(db, AIDA.id, "Aida again")

    async def crowd(tx: Transaction) -> None:
        for thing in range(900, 900 + renamed.WAITING):
            await put(tx, "problem", thing)
        await tx.run("UPDATE post SET want_rev = 2 WHERE subject_id >= 900")

    await db.write(crowd)
    await say_names(db, NOW)
    assert set(await stale(db)) == {"problem"}
    await say_names(db, NOW)
    assert await stale(db) == ["problem", "solution"]


async def test_who_hides_their_name_is_named_by_no_card_that_said_it(db: Database):
    """A problem's by what stands together with it, a project's by its questions."""
    made = await hung(db)

    async def together(tx: Transaction) -> None:
        other = await problems.publish(tx, BERIK, Answers("Berik's"), shown_to=[], now=NOW)
        await put(tx, "problem", other.id)
        join = Join(other.id, made.ids["problem"], made.ids["problem"], BERIK.id, NOW)
        await families.put(tx, join)

    await db.write(together)
    hidden = replace(Answers("The same"), name_shown=0)
    await db.write(
        lambda tx: problems.change(tx, AIDA, made.ids["problem"], answers=hidden, now=NOW)
    )
    assert await stale(db) == ["problem", "solution", "problem"]
    said = Telling("The same", name_shown=0)
    await db.write(lambda tx: projects.change(tx, AIDA, made.ids["project"], said=said, now=NOW))
    assert await stale(db) == ["project", "poster", "question"]


async def test_who_is_forgotten_leads_no_project_by_name(db: Database):
    """Also where it has no poster; and nothing waits for a name of theirs any more."""
    made = await hung(db)

    async def forget(tx: Transaction) -> None:
        await tx.run("DELETE FROM poster")
        await tx.run(
            "INSERT INTO project_leader (project_id, person_id, key, until, at)"
            " VALUES (?, ?, 'k', 1, 1)",
            *(made.ids["project"], DANA.id),
        )
        await privacy.forget(tx, DANA.id, Wish("keep", "void"), now=NOW)

    await rename(db, DANA.id, "Dinara")
    await db.write(forget)
    assert await stale(db) == ["project"]
    assert await renamed_rows.waiting(db) == []


async def test_a_card_in_a_group_says_the_new_name(box):
    aida, berik, group, card = await problem_in_group(box)
    await awake(aida)
    assert "👤 Aida" in card.text
    await aida.change(first_name="Aigerim")
    await berik.write("/problem Slow internet", chat=group)
    await box.settled()
    assert "👤 Aida" in (await box.message(card)).text
    await aida.write("/help")
    await box.expect(group, is_now(card, "👤 Aigerim"))
