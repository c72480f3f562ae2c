"""Colleagues said that they have what was written then: the earlier words stay a tap away (A5)."""

from functools import partial

import pytest

from basics.spans import HOUR
from community.moderation import hiding
from community.people.people import Actor
from community.problems import earlier, problems
from community.refusals import Reason
from storage.db import Database
from storage.digests import activity
from storage.digests.items import Window
from storage.digests.person import of_person
from storage.moderation import sealed, things
from storage.people import people
from storage.problems.problems import Answers
from tests.events.planning import NOON, refused
from tests.following import test_following as following
from tests.following.test_following import AIDA, BERIK, DANA, votes_for
from tests.running import in_languages
from tests.steps import group_with_bot, taps, writes

problem = following.problem
BEFORE = "No laboratory"
#: A number more; and a comma more.
ANOTHER, NEARLY = "No laboratory in 3 schools", "No, laboratory"


async def says(db: Database, problem: int, title: str, description: str = "") -> None:
    answers = Answers(title, description)
    deed = partial(problems.change, actor=AIDA, problem_id=problem, answers=answers, now=NOON)
    await db.write(deed)


async def kept(db: Database, problem: int, actor: Actor = BERIK) -> Reason | str:
    why = await refused(db, lambda tx: earlier.read(tx, actor, problem))
    return why or (await earlier.read(db, actor, problem)).title


async def told(db: Database, who: Actor) -> tuple[int, ...]:
    reader = await people.get(db, who.id)
    assert reader
    window = Window(0, await activity.newest(db), 0, NOON)
    return (await of_person(db, reader, window, last=None, now=NOON + HOUR)).reworded


async def test_its_author_takes_the_earlier_words_away(db, problem):
    """There may stand what they regret."""
    await votes_for(db, problem, BERIK)
    drop = partial(problems.drop_earlier, problem_id=problem)
    assert await refused(db, partial(drop, actor=AIDA)) is Reason.GONE
    await says(db, problem, ANOTHER)
    assert await refused(db, partial(drop, actor=BERIK)) is Reason.NOT_YOURS
    assert await kept(db, problem) == BEFORE
    await db.write(partial(drop, actor=AIDA))
    assert await kept(db, problem) is Reason.GONE
    await says(db, problem, NEARLY)
    assert await kept(db, problem) == ANOTHER


@pytest.mark.parametrize(("words", "hears"), [(ANOTHER, True), (NEARLY, False)])
async def test_who_has_it_reads_the_earlier_words_and_hears_of_others(db, problem, words, hears):
    await votes_for(db, problem, BERIK)
    await says(db, problem, words)
    assert await kept(db, problem) == BEFORE
    assert bool(await told(db, BERIK)) == hears
    assert await told(db, AIDA) == await told(db, DANA) == ()
    await says(db, problem, f"{words} and no gymnasium")
    assert await kept(db, problem) == BEFORE
    assert await kept(db, problem, Actor(99)) == Reason.NOT_FOR_YOU


async def test_nothing_is_kept_before_a_vote_nor_of_what_is_as_it_was(db, problem):
    await says(db, problem, "No chalk")
    assert await kept(db, problem) == Reason.GONE
    await votes_for(db, problem, BERIK)
    await says(db, problem, ANOTHER)
    assert await kept(db, problem) == "No chalk"
    await says(db, problem, "No chalk")
    assert await kept(db, problem) == Reason.GONE
    assert await told(db, BERIK) == ()


async def test_what_names_somebody_is_not_kept(db, problem):
    await says(db, problem, "No laboratory", "Call +7 701 000 12 34")
    await votes_for(db, problem, BERIK)
    await says(db, problem, "No laboratory", "Call us")
    assert await kept(db, problem) == Reason.GONE
    assert await db.value("SELECT first_words FROM problem") == ""


async def test_they_go_with_the_problem_and_come_back_with_it(db, problem):
    await votes_for(db, problem, BERIK)
    await says(db, problem, ANOTHER)
    thing = await things.get(db, "problem", problem)
    assert thing
    await db.write(lambda tx: hiding.hide(tx, thing, now=NOON))
    assert await db.value("SELECT first_title FROM problem") == ""
    hidden = await things.get(db, "problem", problem)
    assert hidden
    await db.write(lambda tx: hiding.restore(tx, hidden))
    assert await kept(db, problem) == BEFORE
    await db.write(lambda tx: hiding.hide(tx, thing, now=NOON))
    reworded = await sealed.get(db, "problem", problem)
    assert reworded
    await db.write(lambda tx: sealed.reword(tx, reworded, {"title": "No kiln"}))
    await db.write(lambda tx: hiding.restore(tx, hidden))
    assert await kept(db, problem) == Reason.GONE
    await says(db, problem, ANOTHER)
    assert await kept(db, problem) == "No kiln"
    await db.write(partial(problems.withdraw, actor=AIDA, problem_id=problem, now=NOON))
    assert await db.all("SELECT first_title, changed_at FROM problem") == [("", 0)]


CHANGED = {
    "kk": ("Авторы мәтінін өзгертті", "Бұрынғы мәтіні", "Толығырақ"),
    "ru": ("Автор изменил текст", "Прежний текст", "Подробнее"),
    "en": ("Its author changed the words", "The earlier words", "More"),
}


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_an_edited_message_says_so_on_its_card_and_leads_to_what_it_said(box, lang):
    line, label, more = CHANGED[lang]
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, f"Rural {lang}", aida, berik)
    said = await aida.write(f"/problem {BEFORE}", chat=group)
    await box.settled()
    card = await box.expect(group, lambda m: m.text.startswith(BEFORE))
    await berik.tap(card, "🙋")
    await box.settled()
    await aida.edit(said, f"/problem {ANOTHER}")
    card = await box.until(card, lambda m: ANOTHER in m.text and line in m.text)
    assert more in card.text
    assert more in " ".join(card.labels)
    await writes(berik, "/find " + BEFORE)
    page = await taps(berik, "1")
    # In private the button stands below, and none is called so.
    assert line in page.text
    assert more not in page.text
    shown = await taps(berik, label)
    assert BEFORE in shown.text
    assert ANOTHER not in shown.text
