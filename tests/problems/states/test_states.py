"""What became of a problem: who may say so, what its card says, and what the author says of it."""

from functools import partial

import pytest

from basics.spans import DAY
from cards.presses import pack
from cards.problems.problem import problem_card
from cards.problems.state_presses import ListPrepared, PublishPrepared
from cards.problems.states import StatusReader, history_card
from cards.text.links import Links
from community.people.people import Actor
from community.problems import problems, solutions, states, votes
from community.refusals import Reason
from locales import texts
from storage import audit, views
from storage.db import Database
from storage.groups import groups, members
from storage.people import silenced
from storage.problems import lists, sight
from storage.problems import problems as problem_rows
from storage.problems import states as state_rows
from storage.problems.lists import Filter
from storage.problems.problems import Answers
from storage.problems.states import Telling
from tests.events.planning import NOON, a_group, a_person, refused
from tests.inside import COORDINATOR
from tests.running import in_languages, move_clock
from tests.steps import awake, card_in, group_with_bot, pressed, taps, with_button, writes

AIDA, BERIK = Actor(1), Actor(2)
#: Of the problem's region, of another, of the country.
SAULE = Actor(11, coordinator=True, regions=frozenset({"47"}))
TIMUR = Actor(12, coordinator=True, regions=frozenset({"75"}))
ANSWER = Telling("answered", "Two sets come in May.", "Education department", "yes")


@pytest.fixture
async def problem(db: Database) -> int:
    """Aida's, of region 47."""

    async def work(tx) -> int:
        for number in (1, 2, 11, 12):
            await a_person(tx, number)
        await a_group(tx, -7)
        group = await groups.of_chat(tx, -7)
        assert group
        await members.add(tx, group.id, BERIK.id, now=1, seen=True)
        made = await problems.publish(
            tx, AIDA, Answers("No laboratory", region="47"), shown_to=[group], now=NOON
        )
        return made.id

    return await db.write(work)


def says(problem: int, actor: Actor, said: Telling, now: int = NOON, *, prepared: bool = False):
    return partial(
        states.say, actor=actor, problem_id=problem, said=said, now=now, prepared=prepared
    )


async def card(db: Database, problem: int) -> str:
    view = await views.problem_view(db, problem)
    group = await groups.of_chat(db, -7)
    assert view
    assert group
    return problem_card(view, texts("en"), Links("bot"), group_key=group.keys).text


HEARD = Telling("heard", "We look at it")


@pytest.mark.parametrize(
    ("actor", "said", "why"),
    [
        (SAULE, HEARD, None),
        (AIDA, Telling("otherwise", "A neighbour lent us one"), None),
        (AIDA, Telling("unneeded"), None),
        (BERIK, HEARD, Reason.ONLY_COORDINATORS),
        (AIDA, HEARD, Reason.ONLY_COORDINATORS),
        (TIMUR, HEARD, Reason.NOT_YOUR_REGION),
        (SAULE, Telling("unneeded"), Reason.NOT_YOURS),
        (SAULE, Telling("heard", " "), Reason.EMPTY),
        (SAULE, Telling("made up", "x"), Reason.NOT_YOUR_REGION),
    ],
)
@pytest.mark.in_turns
async def test_who_may_say_what(db, problem, actor, said, why):
    assert await refused(db, lambda tx: says(problem, actor, said)(tx)) == why


async def test_who_only_reads_says_nothing(db, problem):
    await db.write(lambda tx: silenced.put(tx, SAULE.id, silenced.FOR_GOOD, now=NOON))
    assert await refused(db, says(problem, SAULE, HEARD)) == Reason.SILENCED


async def test_an_answer_stands_on_the_card_as_official_by_whom_and_when(db, problem):
    await db.write(says(problem, SAULE, ANSWER))
    said = await card(db, problem)
    assert "🏛 Answered\n" in said
    assert "🏛 <b>Official answer</b>: Education department (20 September 2027)" in said
    assert "The answer is yes\n<blockquote>Two sets come in May.</blockquote>" in said
    entries = await audit.entries(db, 0, 9)
    assert [(one.deed, one.note) for one in entries] == [("status said", "answered")]


async def test_of_what_is_withdrawn_no_words_are_kept(db, problem):
    await db.write(says(problem, SAULE, ANSWER))
    await db.write(lambda tx: problems.withdraw(tx, AIDA, problem, now=NOON))
    assert await db.all("SELECT words, whom FROM problem_status") == [("", "")]


async def test_only_changed_words_are_a_version_and_the_card_says_so(db, problem):
    """A3."""
    first = await db.write(says(problem, SAULE, ANSWER))
    newer = Telling("answered", "Three sets.", "Education department", "yes")
    await db.write(says(problem, SAULE, newer, NOON + DAY))
    assert "<i>Changed: 21 September 2027</i>" in await card(db, problem)
    history = await state_rows.history(db, problem)
    assert [(one.words, one.instead_of) for one in history] == [
        ("Two sets come in May.", None),
        ("Three sets.", first.id),
    ]
    assert await db.value("SELECT count(*) FROM news WHERE kind = 'status'") == 1


async def test_a_prepared_answer_is_seen_by_nobody_until_all_are_published(db, problem):
    """A2."""
    await db.write(says(problem, SAULE, ANSWER, prepared=True))
    assert "🟡 Open" in await card(db, problem)
    assert await state_rows.history(db, problem) == []
    assert await db.value("SELECT count(*) FROM news") == 0
    made = await db.write(partial(states.publish_prepared, actor=SAULE, now=NOON + 1))
    assert made == states.Published(1, 0)
    assert "🏛 Answered" in await card(db, problem)


async def test_what_was_prepared_is_for_coordinators_alone(box):
    dana = await box.person("Dana")
    place = await dana.start()
    for forged in (ListPrepared(), PublishPrepared(0)):
        assert "Only coordinators" in (await dana.press(place, pack(forged))).text
    saule = await box.person("Saule", id=COORDINATOR)
    place = await saule.start()
    # As many as she looked at, or she looks again.
    for count, said in ((0, "0 answers are published."), (1, "Nothing is prepared.")):
        await saule.press(place, pack(PublishPrepared(count)))
        await saule.sees(said)


async def test_what_was_prepared_is_left_out_where_the_problem_is_gone(db, problem):
    await db.write(says(problem, SAULE, ANSWER, prepared=True))
    await db.write(partial(problems.withdraw, actor=AIDA, problem_id=problem, now=NOON))
    made = await db.write(partial(states.publish_prepared, actor=SAULE, now=NOON + 1))
    assert made == states.Published(0, 0)


@pytest.mark.parametrize(
    ("helped", "stands", "line"),
    [
        ("yes", "solved", "Its author says that it helped."),
        ("partly", "open", "Its author says that it helped partly."),
        ("no", "open", "🟡 Open"),
        ("later", "open", "🏛 Answered"),
        ("none", "open", "🏛 Answered"),
    ],
)
@pytest.mark.in_turns
async def test_the_author_says_whether_it_helped_and_no_opens_it_again(
    db, problem, helped, stands, line
):
    step = await db.write(says(problem, SAULE, ANSWER))
    deed = partial(states.say_helped, step_id=step.id, helped=helped, now=NOON)
    assert await refused(db, partial(deed, actor=BERIK)) == Reason.NOT_YOURS
    made = await db.write(partial(deed, actor=AIDA))
    assert made.state == stands
    assert line in await card(db, problem)
    assert (made.status == "") == (helped == "no")


async def test_solved_another_way_is_solved_and_a_solution_stands_above_it(db, problem):
    await db.write(says(problem, AIDA, Telling("otherwise", "A neighbour lent us one")))
    assert "✅ Solved another way" in await card(db, problem)
    made = await db.write(
        lambda tx: solutions.share_solution(
            tx, problem, BERIK_IN_GROUP, text="Bottles", source=None, now=NOON
        )
    )
    await db.write(lambda tx: solutions.mark_solved(tx, made.id, AIDA, solved=True, now=NOON))
    assert "✅ Solution found" in await card(db, problem)


BERIK_IN_GROUP = Actor(2, group_id=1)


async def test_what_nobody_answered_is_a_list_of_its_own(db, problem):
    """A1: "nobody has answered" is a filter, the oldest first; a coordinator's is of their
    regions."""

    async def listed(order, actor: Actor = SAULE) -> list[int]:
        may = sight.of_regions(actor.regions)
        found = await lists.page(db, Filter(order), may, offset=0, limit=9)
        return [one.id for one in found]

    assert await listed("waiting") == [problem]
    assert await listed("waiting", TIMUR) == []
    await db.write(says(problem, SAULE, HEARD))
    assert (await listed("waiting"), await listed("heard")) == ([problem], [problem])
    await db.write(says(problem, SAULE, ANSWER))
    assert (await listed("waiting"), await listed("answered")) == ([], [problem])
    await db.write(says(problem, AIDA, Telling("unneeded")))
    assert await listed("open") == []


WORDS = {
    "en": (
        "What became of it",
        "Say how it stands",
        "Answered",
        "yes",
        "Publish",
        "Official answer",
    ),
    "kk": ("Не болды", "Жағдайын айту", "Жауап берілді", "Жауап: иә", "Жариялау", "Ресми жауап"),
    "ru": (
        "Что из этого вышло",
        "Сообщить состояние",
        "Есть ответ",
        "Ответ: да",
        "Опубликовать",
        "Официальный ответ",
    ),
}
STILL = {"en": "Still so with me", "kk": "Менде әлі бар", "ru": "У меня осталась"}
STILL_SAID = {"en": "Still so with 1", "kk": "әлі шешілмеген әріптестер: 1", "ru": "Осталась у 1"}
HELPED = {"en": "Yes, it helped", "kk": "Иә, көмектесті", "ru": "Да, помог"}
SAID = {
    "en": "Its author says that it helped.",
    "kk": "Автор: көмектесті.",
    "ru": "Автор говорит: помогло.",
}


@in_languages(("sqlite-polling", "en"), ("sqlite-polling", "kk"), ("postgres-webhook", "ru"))
async def test_an_answer_reaches_who_shares_it_and_its_author_says_that_it_helped(box, lang):
    saule = await box.person("Saule", lang, id=COORDINATOR)
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, "Rural", aida, berik)
    for person in (saule, aida, berik):
        await awake(person)
    shown = await card_in(box, group, aida, text="No laboratory")
    await berik.tap(shown, shown.labels[0])
    became, say, answered, yes, publish, official = WORDS[lang]
    await saule.write("/problems")
    listed = await saule.sees("No laboratory")
    await pressed(saule, listed, "1")
    await taps(saule, became, say, answered)
    await saule.write("Education department")
    await taps(saule, yes)
    await saule.write("Two sets come in May.")
    await taps(saule, publish)
    await box.expect(group, lambda m: m.id == shown.id and official in m.text)
    await move_clock(box, (await box.state())["now"] + 12 * 60)
    for person in (aida, berik):
        told = await person.sees("Two sets come in May.")
        assert official in told.text
    still = STILL[lang]
    await writes(berik, "/problems")
    await taps(berik, "1", became)
    await berik.tap(await berik.sees(with_button(still)), still)
    await box.expect(group, lambda m: m.id == shown.id and STILL_SAID[lang] in m.text)
    await pressed(aida, await aida.sees(with_button(HELPED[lang])), HELPED[lang])
    await box.expect(group, lambda m: m.id == shown.id and SAID[lang] in m.text)


async def test_who_hid_their_name_is_not_told_of_where_they_open_it_again(db, problem):
    await db.write(lambda tx: tx.run("UPDATE problem SET name_shown = 0"))
    step = await db.write(says(problem, SAULE, ANSWER))
    await db.write(partial(states.say_helped, actor=AIDA, step_id=step.id, helped="no", now=NOON))
    known, history = await problem_rows.get(db, problem), await state_rows.history(db, problem)
    assert known
    reader = StatusReader(is_author=False, may_say=False, may_change=False)
    said = history_card(known, history, reader, t=texts("en")).text
    assert "Teacher 11" in said
    assert "· the author" in said
    assert "Teacher 1\n" not in f"{said}\n"


async def test_what_is_personal_in_it_is_asked_about_before_all_read_it(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await awake(aida)
    shown = await card_in(box, group, aida, text="No laboratory")
    await writes(aida, "/problems")
    await taps(aida, "1", "What became of it", "Say how it stands", "Solved another way")
    await writes(aida, "A neighbour lent us one, call +7 701 000 12 34")
    asked = await taps(aida, "Publish")
    assert "+7 701 000 12 34" in asked.text
    await taps(aida, "Take it out", "Publish")
    card = await box.expect(group, lambda m: m.id == shown.id and "neighbour" in m.text)
    assert "701" not in card.text


@pytest.mark.parametrize("how", ["answered", "solved"])
async def test_who_has_it_too_says_that_it_still_is_so(db, problem, how):
    """A4: the card says so, until it is open again for all."""
    await db.write(lambda tx: votes.vote(tx, problem, BERIK, now=NOON))
    deed = partial(states.say_still_so, problem_id=problem, wanted=True, now=NOON)
    assert await refused(db, partial(deed, actor=BERIK)) == Reason.OTHERWISE_BY_NOW
    if how == "answered":
        step = await db.write(says(problem, SAULE, ANSWER))
    else:
        await db.write(says(problem, AIDA, Telling("otherwise", "A neighbour lent us one")))
    assert await refused(db, partial(deed, actor=AIDA)) == Reason.NOT_YOURS
    for _ in range(2):
        await db.write(partial(deed, actor=BERIK))
    assert "🟡 Still so with 1 colleague" in await card(db, problem)
    await db.write(partial(deed, actor=BERIK, wanted=False))
    assert "Still so" not in await card(db, problem)
    await db.write(partial(deed, actor=BERIK))
    if how == "answered":
        helped = partial(states.say_helped, step_id=step.id, helped="no", now=NOON)
        await db.write(partial(helped, actor=AIDA))
    else:
        await db.write(partial(states.open_again, actor=AIDA, problem_id=problem, now=NOON))
    assert "Still so" not in await card(db, problem)
    assert await db.value("SELECT count(*) FROM still_so") == 0
