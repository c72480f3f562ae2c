"""A sentence of a teacher stands in a brief only as they saw it and let it stand."""

from collections.abc import Awaitable
from dataclasses import replace

import pytest

from basics.spans import DAY
from cards.briefs.quotes import sentences_card
from community.briefs import briefs, pieces, quotes, steps
from community.people.people import Actor
from community.refusals import Reason, Refused
from locales import texts
from storage.briefs.quotes import Quote, Source, Usable
from storage.db import Database, Transaction
from storage.people import people, silenced
from storage.problems import comments, problems
from tests.briefs.test_drafts import NOON, SAULE, TIMUR, WISH, five
from tests.briefs.test_steps import telling
from tests.events.planning import refuses

SAID = "We heat the room ourselves. Pupils write in gloves until February. 12"
SENTENCE = "Pupils write in gloves until February."
DANA = Actor(1003)


async def a_brief(tx: Transaction) -> int:
    """With a comment of Dana's on one of its problems."""
    ids = await five(tx)
    await tx.run("UPDATE person SET started = 1, region = '10', subjects = 'physics'")
    await tx.run(
        "INSERT INTO comment (problem_id, author_id, text, created_at) VALUES (?, ?, ?, 1)",
        ids[0],
        DANA.id,
        SAID,
    )
    return await briefs.make(tx, SAULE, WISH, now=NOON + 1)


async def asked(tx: Transaction, brief_id: int, actor: Actor = SAULE, now: int = NOON) -> Quote:
    source = next(
        one for one in await quotes.choices(tx, brief_id, actor) if one.kind == "comment"
    )
    mark = quotes.mark_of(SENTENCE)
    return await quotes.ask(tx, actor, brief_id, of=source, mark=mark, now=now)


async def standing(tx: Transaction, brief_id: int, actor: Actor = SAULE) -> tuple[Usable, ...]:
    return (await briefs.content(tx, await briefs.steered(tx, brief_id, actor))).quotes


async def refusal(deed: Awaitable[object]) -> Reason:
    with pytest.raises(Refused) as refused:
        await deed
    return refused.value.reason


async def test_it_stands_only_after_yes_and_as_it_was_asked(db: Database):
    async def work(tx: Transaction) -> list[tuple[Usable, ...]]:
        brief_id, seen = await a_brief(tx), []
        quote = await asked(tx, brief_id)
        seen.append(await standing(tx, brief_id))
        await quotes.answer(tx, DANA, quote.id, said="region", now=NOON)
        seen.append(await standing(tx, brief_id))
        await quotes.answer(tx, DANA, quote.id, said="name", now=NOON)
        seen.append(await standing(tx, brief_id))
        # Another recipient, and it would be another piece.
        await briefs.say_by_hand(tx, SAULE, brief_id, part="recipient", said="Others", now=NOON)
        seen.append(await standing(tx, brief_id))
        assert (
            await refusal(quotes.answer(tx, DANA, quote.id, said="name", now=NOON)) is Reason.GONE
        )
        return seen

    without = Usable(SENTENCE, "en", "", "physics", "10")
    named = replace(without, name="P1003")
    assert await db.write(work) == [(), (without,), (named,), ()]


@pytest.mark.parametrize("how", ["edited", "withdrawn", "hidden problem", "taken back", "no"])
async def test_it_leaves_with_its_words(db: Database, how: str):
    async def work(tx: Transaction) -> tuple[Usable, ...]:
        brief_id = await a_brief(tx)
        quote = await asked(tx, brief_id)
        await quotes.answer(tx, DANA, quote.id, said="name", now=NOON)
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON)
        assert await standing(tx, brief_id) != ()
        match how:
            case "edited":
                await tx.run("UPDATE comment SET text = 'Pupils write in coats until May.'")
            case "withdrawn":
                await comments.withdraw(tx, quote.thing_id)
            case "hidden problem":
                await problems.withdraw(tx, quote.problem_id)
            case "taken back":
                gone = await quotes.withdraw(tx, DANA, quote.id, now=NOON)
                assert gone.was_sent
                again = await quotes.withdraw(tx, DANA, quote.id, now=NOON)
                assert not again.was_sent
            case "no":
                refused = quotes.answer(tx, DANA, quote.id, said="no", now=NOON)
                assert await refusal(refused) is Reason.BRIEF_SENT
                return ()
        return await standing(tx, brief_id)

    assert await db.write(work) == ()


async def test_who_said_no_is_left_alone_for_a_year(db: Database):
    async def work(tx: Transaction) -> None:
        brief_id = await a_brief(tx)
        quote = await asked(tx, brief_id)
        assert await refusal(asked(tx, brief_id)) is Reason.QUOTED_ALREADY
        await quotes.answer(tx, DANA, quote.id, said="no", now=NOON)
        other = await briefs.make(tx, SAULE, {**WISH, "recipient": "Others"}, now=NOON + 1)
        for brief in (brief_id, other):
            assert await refusal(asked(tx, brief, now=NOON + 364 * DAY)) is Reason.SAID_NO
        await asked(tx, other, now=NOON + 366 * DAY)

    await db.write(work)


async def test_only_its_author_answers_and_only_its_coordinator_asks(db: Database):
    async def work(tx: Transaction) -> list[Reason]:
        brief_id = await a_brief(tx)
        quote = await asked(tx, brief_id)
        source = (await quotes.choices(tx, brief_id, SAULE))[0]
        mark = quotes.mark_of(SENTENCE)
        deeds: list[Awaitable[object]] = [
            quotes.answer(tx, Actor(1), quote.id, said="name", now=NOON),
            quotes.answer(tx, SAULE, quote.id, said="name", now=NOON),
            quotes.withdraw(tx, Actor(1), quote.id, now=NOON),
            quotes.answer(tx, DANA, quote.id, said="maybe", now=NOON),
            quotes.ask(tx, TIMUR, brief_id, of=source, mark=mark, now=NOON),
            quotes.ask(tx, Actor(1), brief_id, of=source, mark=mark, now=NOON),
            quotes.choices(tx, brief_id, TIMUR),
            quotes.set_disagrees(tx, TIMUR, quote.id, disagrees=True, now=NOON),
        ]
        return [await refusal(deed) for deed in deeds]

    assert await db.write(work) == [
        *(Reason.NOT_YOURS, Reason.NOT_YOURS, Reason.NOT_YOURS, Reason.STRANGE_BUTTON),
        *(Reason.NOT_YOUR_REGION, Reason.ONLY_COORDINATORS),
        *(Reason.NOT_YOUR_REGION, Reason.NOT_YOUR_REGION),
    ]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_nobody_is_asked_who_never_came_or_may_only_read(db: Database):
    async def work(tx: Transaction) -> None:
        brief_id = await a_brief(tx)
        await people.set_started(tx, DANA.id, False)
        assert await refuses(tx, asked(tx, brief_id)) is Reason.NOT_STARTED
        await people.set_started(tx, DANA.id, True)
        await silenced.put(tx, DANA.id, silenced.FOR_GOOD, now=NOON)
        assert await refuses(tx, asked(tx, brief_id)) is Reason.NOT_STARTED
        await silenced.remove(tx, DANA.id)
        assert (await asked(tx, brief_id)).author_id == DANA.id

    await db.write(work)


@pytest.mark.parametrize(
    ("physicists", "others", "subject", "region"),
    [(10, 0, "physics", "10"), (9, 1, "", "10"), (3, 6, "", "")],
)
async def test_who_it_is_by_fits_ten_teachers(
    db: Database, physicists: int, others: int, subject: str, region: str
):
    async def work(tx: Transaction) -> Usable:
        for number in range(1, physicists + others + 1):
            await tx.run(
                "INSERT INTO person (id, name, lang, region, subjects, created_at)"
                " VALUES (?, 'P', 'kk', '10', ?, 1)",
                number,
                "physics music" if number <= physicists else "music",
            )
        return await quotes.label(tx, 1)

    # Music, of which there are ten in the second case, comes after physics.
    found = await db.write(work)
    assert (found.subject, found.region) == (subject, region)


def test_sentences_are_cut_as_they_stand():
    assert pieces.sentences(SAID) == ["We heat the room ourselves.", SENTENCE]


def test_what_is_personal_in_a_sentence_is_marked():
    words = "Call me at +7 701 123 45 67 if you have one. " + SENTENCE
    card = sentences_card(1, Source("comment", 1, 1, 1, words), texts("en"))
    first, second = card.text.split("\n\n")[1:]
    assert "⚠️" in first
    assert second == f"2. {SENTENCE}"


def test_a_fair_choice_is_advised():
    one = Quote(1, 1, "comment", 1, 1, 1, "w", "kk", "", "", "m", 1, 0, "name", 1, 1)
    many = [one, replace(one, lang="ru", disagrees=1), replace(one, state="region")]
    assert quotes.lacks([one]) == ["people", "languages", "disagrees"]
    assert quotes.lacks(many) == []
    assert quotes.lacks([replace(one, state="asked") for one in many]) == [
        "people",
        "languages",
        "disagrees",
    ]
