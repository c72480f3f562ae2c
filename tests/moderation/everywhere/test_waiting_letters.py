"""Letters that wait and show what is hidden by now."""

import html
import json
from dataclasses import replace
from typing import get_args

import pytest

from cards.card import Card, albums, edit, send
from community.days import voices
from community.personal import mending
from community.problems import comments, problems
from community.projects import projects
from storage import outbox, parts
from storage.db import Transaction
from storage.moderation import waiting_letters
from storage.moderation.things import What
from storage.outbox import Call, NewLetter
from storage.parts import Part
from storage.photos import Kind, Picture, Place
from storage.problems.problems import Answers
from storage.projects.projects import Telling
from storage.sending import naming, saying
from storage.sending.naming import SOMEBODY, Named
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, one_of_each, secret
from tests.storage.rows import put

#: As a title, and as it stands in a letter.
TITLE, ESCAPED = 'Зертхана "жоқ" & суық', "Зертхана &quot;жоқ&quot; &amp; суық"


def body(text: str) -> str:
    return json.dumps({"text": text}, ensure_ascii=False)


FILE = "AgACAgIAAxkBAAIBQ2"
LETTERS = [
    # One of its own, one said to many, one that was sent, and one of something else.
    (body(f"<b>{ESCAPED}</b>"), "ready", None),
    (body(f"1. {ESCAPED}\n2. Спортзал"), "waiting", 5),
    (body(ESCAPED), "sent", None),
    (body("Спортзал"), "ready", None),
]


async def test_they_stay_or_leave_without_it_and_come_back(db):
    async def bodies(tx: Transaction) -> list[tuple[str, str]]:
        return await tx.all("SELECT state, body FROM outbox ORDER BY id")

    async def work(tx: Transaction) -> list[list[tuple[str, str]]]:
        for said, state, mailing in LETTERS:
            letter = {"kind": "notice", "urgency": 1, "method": "sendMessage", "created_at": 1}
            await put(tx, "outbox", chat_id=1, body=said, state=state, mailing=mailing, **letter)
        held = await waiting_letters.hold(tx, saying.marks_of([TITLE]))
        there = [await bodies(tx)]
        await waiting_letters.let_go(tx, held)
        there.append(await bodies(tx))
        # One that left meanwhile is not sent again.
        held = await waiting_letters.hold(tx, saying.marks_of([TITLE]))
        await tx.run("UPDATE outbox SET state = 'sent' WHERE mailing = 5")
        await waiting_letters.let_go(tx, held)
        return [*there, await bodies(tx)]

    hidden, back, later = await db.write(work)
    before = [(state, said) for said, state, _ in LETTERS]
    without = body("1. …\n2. Спортзал")
    assert hidden == [("failed", "{}"), ("waiting", without), *before[2:]]
    assert back == before
    assert later == [before[0], ("sent", without), *before[2:]]


def test_short_words_are_known_by_what_stands_around_them():
    marks = saying.marks_of(["Суық", "Зертхана жоқ"])
    assert marks.telling == ("Зертхана жоқ",)
    assert marks.without("Суық күн: “Суық”, <b>Суық</b>") == "Суық күн: “…”, <b>…</b>"


def test_as_much_goes_as_a_letter_says():
    long = "Мектебімізде интернет жоқ, сондықтан сабақты дәптермен өткіземіз"
    marks = saying.marks_of([long])
    assert marks.without(f"1. {long}\n2. Спортзал") == "1. …\n2. Спортзал"
    # Lists cut it; and what another one says beginning with the same words stays.
    assert marks.without(f"«{long[:50]}…»") == "«……»"
    assert marks.without(f"{long[:45]} өзгеше") == "… өзгеше"


#: What a letter says, and what it says once Aida (number 5) is named no more.
NAMED = [
    ("👥 Aida leads “Aida's stand” with you. Aidana comes, too.", f"👥 {SOMEBODY} leads"),
    ('<a href="tg://user?id=5">Aida B</a>: come', f"{SOMEBODY}: come"),
]


def test_a_name_goes_and_what_only_looks_like_it_stays():
    who = Named(5, "Aida")
    said = who.out_of(body(NAMED[0][0]))
    assert said == body(f"👥 {SOMEBODY} leads “{SOMEBODY}'s stand” with you. Aidana comes, too.")
    assert who.out_of(body(NAMED[1][0])) == body(NAMED[1][1])
    # A name may be a tag's, a key's or a mark of expressions.
    assert Named(5, "code").out_of(body("<code>code</code>")) == body(f"<code>{SOMEBODY}</code>")
    assert Named(5, "text").out_of(body("a text")) == body(f"a {SOMEBODY}")
    assert Named(5, "A.* <Li").out_of(body("AB <Li, A.* &lt;Li")) == body(f"AB <Li, {SOMEBODY}")
    # And whoever is called as a moment is takes none away.
    assert {Named(5, one).out_of(body("At 10:00, в 5 A")) for one in ("10:00", "в", "5 A")} == {
        body("At 10:00, в 5 A")
    }
    # Places of bold letters would not fit any more.
    formatted = json.dumps({"text": "Aida", "entities": [{"type": "bold"}]})
    assert json.loads(who.out_of(formatted)) == {"text": SOMEBODY}
    buttons = {"inline_keyboard": [[{"text": "Aida", "url": "https://t.me/Aida"}]]}
    said = who.out_of(json.dumps({"text": "x", "reply_markup": buttons}))
    assert json.loads(said)["reply_markup"]["inline_keyboard"] == [
        [{"text": SOMEBODY, "url": "https://t.me/Aida"}]
    ]


async def test_broadcasts_say_what_their_authors_wrote(db):
    """Letters of a greeting, of a broadcast, and of one that may leave once more."""

    async def work(tx: Transaction) -> list[str]:
        letter = {"kind": "notice", "urgency": 1, "method": "sendMessage", "created_at": 1}
        for number, (kind, state) in enumerate(
            (("day", "waiting"), ("broadcast", "waiting"), ("day", "unknown")), 1
        ):
            mailing = {"subject_id": 1, "urgency": 2, "starts_at": 1, "state": "sending"}
            await put(tx, "mailing", id=number, kind=kind, **mailing)
            said = body("Aida: “Paint for the gym”")
            letter |= {"names": f"greeting voice:{number}", "mailing": number}
            await put(tx, "outbox", chat_id=number, body=said, state=state, **letter)
        # Not one in which she says nothing: a place may be called so.
        await put(tx, "outbox", **letter | {"names": None}, chat_id=4, body=said, state="waiting")
        await naming.forget(tx, Named(5, "Aida"), voices=[1, 2, 3])
        for voice in (1, 3):
            await saying.take_back_voice(tx, 5, voice, words=["Paint for the gym"])
        return [row[0] for row in await tx.all("SELECT body FROM outbox ORDER BY id")]

    without = body(f"{SOMEBODY}: “…”")
    kept = body("Aida: “Paint for the gym”")
    assert await db.write(work) == [without, kept, without, kept]


async def test_who_hides_their_name_is_named_in_no_letter_that_waits(db):
    """Beside what they hid it with; elsewhere, and to themselves, it is said."""
    made = await one_of_each(db)

    def said(what: What) -> str:
        return body(f"Aida: <b>{html.escape(secret(what))}</b>")

    async def work(tx: Transaction) -> list[str]:
        for what in ("project", "problem", "voice", "comment"):
            for chat_id in (BERIK.id, AIDA.id):
                letter = NewLetter(chat_id, "notice", "sendMessage", said(what))
                await outbox.add(tx, letter, NOW)
        await tx.run("UPDATE voice SET state = 'said'")
        telling = Telling(secret("project"), "", name_shown=0)
        await projects.change(tx, AIDA, made.ids["project"], said=telling, now=NOW)
        answers = Answers(secret("problem"), "", name_shown=0)
        await problems.change(tx, AIDA, made.ids["problem"], answers=answers, now=NOW)
        await voices.show_name(tx, AIDA, made.ids["voice"], shown=False)
        return [
            row[0]
            for row in await tx.all(
                "SELECT body FROM outbox WHERE kind = 'notice' AND body LIKE '%</b>%' ORDER BY id"
            )
        ]

    found = await db.write(work)
    hidden = [said(what).replace("Aida", SOMEBODY) for what in ("project", "problem", "voice")]
    assert found[::2] == [*hidden, said("comment")]
    assert found[1::2] == [said(what) for what in ("project", "problem", "voice", "comment")]


async def test_what_was_personal_is_left_out_of_letters_that_wait(db):
    made = await one_of_each(db)
    place = Place("comment", made.ids["comment"])
    words = "Our pupil Камила (4а) needs help"

    async def work(tx: Transaction) -> list[str]:
        await tx.run("UPDATE comment SET text = ?", words)
        await parts.put(tx, Part(1, 3, "comment", place.owner_id, words))
        said = body(f"{words}. And more")
        letter = NewLetter(BERIK.id, "notice", "sendMessage", said, names=saying.by(AIDA.id))
        await outbox.add(tx, letter, NOW)
        assert await mending.take_out(tx, AIDA, place)
        return [row[0] for row in await tx.all("SELECT body FROM outbox WHERE chat_id = 2")]

    assert body("…. And more") in await db.write(work)


async def test_whoever_says_the_same_and_takes_it_back_stops_nobody_elses_letter(db):
    """Words of the bot's, or the title of a colleague's project."""
    made = await one_of_each(db)
    words, told = "leads the project with you", body("Saule leads the project with you")

    async def work(tx: Transaction) -> list[str]:
        for by in (SAULE, AIDA):
            letter = NewLetter(
                BERIK.id, "notice", "sendMessage", told, dedupe=f"{by.id}", names=saying.by(by.id)
            )
            await outbox.add(tx, letter, NOW)
        await tx.run("UPDATE comment SET text = ?", words)
        await comments.withdraw_comment(tx, made.ids["comment"], AIDA, now=NOW)
        found = await tx.all("SELECT body FROM outbox WHERE chat_id = 2 ORDER BY id")
        return [row[0] for row in found]

    assert await db.write(work) == [told, "{}"]


def shown(kind: Kind) -> list[Call]:
    """How a file goes to others: alone, beside another, in place of what stood in a message."""
    picture = Picture(kind, FILE, "unique", 1)
    return [
        send(Card("Said", picture=picture)),
        edit(Card("Said", picture=picture), "another"),
        *albums([picture, replace(picture, message_id=2)]),
    ]


@pytest.mark.parametrize("kind", get_args(Kind))
async def test_no_letter_has_a_file_that_was_taken_back_whoever_sent_it(db, kind):
    calls = shown(kind)

    async def work(tx: Transaction) -> list[str]:
        for number, call in enumerate(calls):
            letter = NewLetter(BERIK.id, "reply", call.method, call.json, dedupe=str(number))
            await outbox.add(tx, letter, NOW)
        await saying.take_back(tx, AIDA.id, [], files=[FILE])
        found = await tx.all("SELECT body FROM outbox WHERE chat_id = 2 AND dedupe IS NOT NULL")
        return [row[0] for row in found]

    assert await db.write(work) == ["{}"] * len(calls)
