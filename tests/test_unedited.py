"""Edits that edit nothing: Telegram says "edited" of a message whose first reaction just came.

What a form changed, or a later message, is spoken for by its old message no longer.
"""

from community.days import voices
from community.people.people import Actor
from community.projects import log, questions
from sandbox.client import Message, Person, Sandbox
from storage.days import voices as voice_rows
from storage.db import Transaction
from storage.projects import log as log_rows
from tests.events.planning import SAULE, a_person, at
from tests.projects.test_log import a_question
from tests.projects.test_projects import AIDA, BERIK, NOW, a_project, community
from tests.steps import is_now, pressed, problem_in_group, taps


async def said_again(person: Person, message: Message) -> None:
    """Somebody reacts, and the server has forgotten how the message looked."""
    await person.react(message, forgot=True)


async def changed(box: Sandbox, author: Person, card: Message, text: str) -> Message:
    """The author changed the problem by form."""
    await author.tap(card, "✏️ Author")
    await taps(author, "✏️ Description")
    await author.write(text)
    await taps(author, "✅ Save the changes")
    return await box.until(card, lambda message: text in message.text)


async def test_a_change_by_form_stays(box):
    aida, berik, group, _ = await problem_in_group(box)
    said = await aida.write("/problem No internet\nSince May", chat=group)
    card = await box.expect(group, lambda m: m.text.startswith("No internet") and m.labels)
    card = await changed(box, aida, card, "Since April")

    await said_again(berik, said)
    assert await told_to_change(box, aida) == []
    await aida.edit(said, "/problem No internet\nSince June")
    await said_again(berik, said)

    (told,) = await told_to_change(box, aida)
    assert "Since April" in (await box.message(card)).text
    await pressed(aida, told, "✏️ Change")
    await taps(aida, "✏️ Description")
    await aida.write("Since March")
    await taps(aida, "✅ Save the changes")
    await box.expect(group, is_now(card, "Since March"))


async def told_to_change(box: Sandbox, author: Person) -> list[Message]:
    """What was said of edits that change nothing."""
    await box.settled()
    return [one for one in await box.messages(author.id) if "stays as it is" in one.text]


async def published(box: Sandbox, author: Person, *words: str) -> list[Message]:
    """A problem that its author told in these messages, in private."""
    said = [await author.write(one) for one in words]
    await taps(author, "Skip", "Skip", "Skip", "Aida", "Rural", "Go on", "✅ Publish")
    return said


async def test_who_told_it_in_private_edits_what_they_wrote(box):
    aida, _, group, _ = await problem_in_group(box)
    await aida.write("/problem")
    title, rest = await published(box, aida, "No chalk", "Since May")
    card = await box.expect(group, "No chalk")
    await said_again(aida, title)
    await aida.edit(title, "No white chalk")
    await box.until(card, is_now(card, "No white chalk", "Since May"))
    await aida.edit(rest, "Since April")
    await box.until(card, is_now(card, "No white chalk", "Since April"))
    assert await told_to_change(box, aida) == []


async def test_of_what_was_told_bit_by_bit_an_edit_leads_to_the_form(box):
    aida, _, group, _ = await problem_in_group(box)
    await aida.write("/problem")
    await aida.write("No chalk")
    await aida.write("Since May")
    bit = await aida.write("And nobody at the district answers our letters")
    await published(box, aida)
    card = await box.expect(group, "No chalk")
    await said_again(aida, bit)
    assert await told_to_change(box, aida) == []
    await aida.edit(bit, "And nobody at the district answers")
    (told,) = await told_to_change(box, aida)
    assert (told.labels, "No chalk" in told.text) == (["✏️ Change"], True)
    assert "answers our letters" in (await box.message(card)).text


async def test_a_problem_of_one_private_message_follows_it(box):
    aida, _, group, _ = await problem_in_group(box)
    said = await aida.write("/problem No chalk\nSince May")
    await taps(aida, "✅ Publish")
    card = await box.expect(group, "No chalk")
    await aida.edit(said, "/problem No chalk\nSince June")
    await box.until(card, is_now(card, "Since June"))


async def test_a_project_of_several_messages_follows_them(box):
    aida, _, group, _ = await problem_in_group(box)
    await aida.write("/project")
    title = await aida.write("A lab of bottles")
    rest = await aida.write("We cut and glue")
    await taps(aida, "Aida", "✅ Publish")
    card = await box.expect(group, "A lab of bottles")
    await aida.edit(title, "A lab of old bottles")
    await aida.edit(rest, "We cut, glue and measure")
    await box.until(card, is_now(card, "A lab of old bottles", "glue and measure"))


async def test_an_edit_that_edits_nothing_draws_nothing(box):
    aida, berik, group, card = await problem_in_group(box)
    said = (await box.messages(group))[-2]
    comment = await berik.reply(card, "Same in our school")
    solution = await berik.write("/solution Lend one", chat=group, reply_to=card)
    await box.expect(group, is_now(card, "💬 1", "💡 1"))
    # The card may be drawn once more, when the solution's own message has come.
    await box.settled()
    before = len([call for call in await box.calls() if call["method"].startswith("edit")])

    for message in (said, comment, solution):
        await said_again(aida, message)
    await box.settled()

    calls = await box.calls()
    assert len([call for call in calls if call["method"].startswith("edit")]) == before
    assert is_now(card, "No laboratory", "💬 1", "💡 1")(await box.message(card))


async def test_a_withdrawn_comment_stays_withdrawn(box):
    aida, berik, group, card = await problem_in_group(box)
    said = await berik.reply(card, "Same in our school")
    await box.expect(group, is_now(card, "💬 1"))
    await berik.tap(card, "More")
    await taps(berik, "Comments: 1", "Delete comment 1", "Yes, delete it")
    await box.expect(group, is_now(card, without="💬"))
    await said_again(aida, said)
    await berik.edit(said, "Same in ours")
    await box.expect(group, is_now(card, without="💬"))


async def test_an_approved_voice_stays_approved(db):
    async def story(tx: Transaction) -> list[str]:
        await a_person(tx, 100)
        aida, now = Actor(100), at("2027-09-27T12:00")
        said = voices.Said(2027, "Books", "en")
        voice = await voices.say(tx, aida, said, source="100:5", now=now)
        await voices.decide(tx, SAULE, voice.id, mark=voice.mark, approved=True, now=now)
        seen = []
        for words in ("Books ", "Books please"):
            known = await voice_rows.of_source(tx, "100:5")
            assert known
            await voices.edit(tx, known, aida, words=words, now=now)
            known = await voice_rows.get(tx, voice.id)
            assert known
            seen.append(f"{known.words}: {known.state}")
        return seen

    assert await db.write(story) == ["Books: approved", "Books please: said"]


async def test_an_answer_that_was_changed_in_private_stays(db):
    group = await community(db)
    note = await a_question(db, (await a_project(db, group)).id)
    in_group = Actor(BERIK.id, group_id=group.id)

    async def story(tx: Transaction) -> list[str | None]:
        await questions.answer_in_group(
            tx, note.id, in_group, text="A rubber one", source="-10:20", now=NOW
        )
        said = questions.Saying("A glass one")
        await questions.answer(tx, note.id, BERIK, said=said, source="2:9", now=NOW)
        found = [await log_rows.of_source(tx, source) for source in ("-10:20", "2:9")]
        return [one.text if one else None for one in found]

    assert await db.write(story) == [None, "A glass one"]


async def test_a_note_that_says_the_same_makes_nothing_stale(db):
    group = await community(db)
    question = await a_question(db, (await a_project(db, group)).id)

    async def stale(words: str) -> int:
        await db.write(lambda tx: tx.run("UPDATE post SET want_rev = 0, shown_rev = 0"))
        await db.write(lambda tx: log.edit_note(tx, question, AIDA, text=words))
        return int(await db.value("SELECT count(*) FROM post WHERE want_rev > shown_rev"))

    assert [await stale(" Which tube?"), await stale("Which hose?")] == [0, 1]
