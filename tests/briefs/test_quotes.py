"""A sentence of a teacher stands in a brief only as they saw it and let it stand."""

import hashlib
from collections.abc import Awaitable
from dataclasses import replace

import pytest

from basics.spans import DAY
from community.briefs import briefs, pieces, quotes, steps
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.briefs import quotes as quote_rows
from storage.briefs.quotes import Quote, Usable
from storage.db import Database, Transaction
from storage.people import people, silenced
from storage.problems import comments, problems
from tests.briefs.test_drafts import NOON, SAULE, TIMUR, WISH, five
from tests.briefs.test_steps import telling, told
from tests.events.planning import refuses

SAID = "We heat the room ourselves. Pupils write in gloves until February. 12"
SENTENCE = "Pupils write in gloves until February."
DANA = Actor(1003)
OTHERS = (
    ("kk", "Мұғалімдерге уақыт жетіспейді, ал қағаз көп."),
    ("ru", "Учителям не хватает времени, а бумаг много."),
    ("ru", "Лаборатория у нас уже три года стоит закрытой."),
)


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


async def hers(tx: Transaction, brief_id: int) -> tuple[Usable, ...]:
    """Dana's, besides those of three others."""
    return tuple(one for one in await standing(tx, brief_id) if one.words == SENTENCE)


async def states(tx: Transaction, brief_id: int) -> list[str]:
    """Of all that Dana was asked for, as they stand now."""
    brief = await briefs.steered(tx, brief_id, SAULE)
    return [one.state for one in await pieces.asked_for(tx, brief) if one.author_id == DANA.id]


async def beside(tx: Transaction, brief_id: int) -> list[int]:
    """Three others say yes to sentences of theirs, in both languages, one of whom disagrees; for
    whatever recipient."""
    ids = []
    for number, (lang, words) in enumerate(OTHERS, 1004):
        await tx.run(
            "INSERT INTO comment (problem_id, author_id, text, created_at)"
            " VALUES ((SELECT id FROM problem WHERE title = 'No chalk'), ?, ?, 1)",
            *(number, words),
        )
        source = next(
            one for one in await quotes.choices(tx, brief_id, SAULE) if one.words == words
        )
        mark = quotes.mark_of(words)
        quote = await quotes.ask(tx, SAULE, brief_id, of=source, mark=mark, now=NOON)
        assert quote.lang == lang
        await quotes.answer(tx, Actor(number), quote.id, said="region", now=NOON)
        ids.append(quote.id)
    await quotes.set_disagrees(tx, SAULE, ids[0], disagrees=True, now=NOON)
    return ids


async def refusal(deed: Awaitable[object]) -> Reason:
    with pytest.raises(Refused) as refused:
        await deed
    return refused.value.reason


async def test_it_stands_only_after_yes_and_as_it_was_asked(db: Database):
    async def work(tx: Transaction) -> list[tuple[Usable, ...]]:
        brief_id, seen = await a_brief(tx), []
        await beside(tx, brief_id)
        quote = await asked(tx, brief_id)
        seen.append(await hers(tx, brief_id))
        for said in ("region", "name", "teacher"):
            await quotes.answer(tx, DANA, quote.id, said=said, now=NOON)
            seen.append(await hers(tx, brief_id))
        # Another recipient, and it would be another piece.
        await briefs.say_by_hand(tx, SAULE, brief_id, part="recipient", said="Others", now=NOON)
        assert await states(tx, brief_id) == ["void"]
        again = quotes.answer(tx, DANA, quote.id, said="name", now=NOON)
        assert await refusal(again) is Reason.GONE
        return seen

    without = Usable(SENTENCE, "en", "", "physics", "10")
    named, bare = replace(without, name="P1003"), replace(without, subject="", region="")
    assert await db.write(work) == [(), (without,), (named,), (bare,)]


async def test_what_was_changed_is_asked_anew_and_stands_again_after_another_yes(db: Database):
    """Q2."""

    async def work(tx: Transaction) -> list[str]:
        brief_id = await a_brief(tx)
        first = await asked(tx, brief_id)
        await quotes.answer(tx, DANA, first.id, said="name", now=NOON)
        await briefs.say_by_hand(tx, SAULE, brief_id, part="recipient", said="Others", now=NOON)
        await beside(tx, brief_id)
        second = await asked(tx, brief_id, now=NOON + 1)
        assert second.id != first.id
        assert await hers(tx, brief_id) == ()
        await quotes.answer(tx, DANA, second.id, said="region", now=NOON + 2)
        assert len(await hers(tx, brief_id)) == 1
        # What was void stays so, whatever the recipient is called now.
        await briefs.say_by_hand(
            tx, SAULE, brief_id, part="recipient", said=str(WISH["recipient"]), now=NOON
        )
        assert await refusal(quotes.answer(tx, DANA, first.id, said="name", now=NOON))
        return await states(tx, brief_id)

    assert await db.write(work) == ["void", "void"]


async def test_of_a_consent_its_words_their_mark_and_all_that_was_said_are_kept(db: Database):
    """Q1: also what is past, and a refusal."""

    async def work(tx: Transaction) -> list[Quote]:
        kept, brief_id = list[Quote](), await a_brief(tx)
        quote = await asked(tx, brief_id)
        for at, said in enumerate(("region", "name", "no")):
            await quotes.answer(tx, DANA, quote.id, said=said, now=NOON + at)
            found = await quote_rows.get(tx, quote.id)
            assert found
            kept.append(found)
        return kept

    region, name, no = await db.write(work)
    said = "\n".join((SENTENCE, "en", "physics", "10", str(WISH["recipient"]), "en"))
    assert region.mark == hashlib.sha256(said.encode()).hexdigest()
    assert (region.words, region.lang, region.wording, region.said_at) == (
        *(SENTENCE, "en", quotes.WORDING, NOON),
    )
    assert (name.state, name.history) == ("name", f"region {NOON};name {NOON + 1};")
    assert (no.state, no.history) == ("no", f"{name.history}no {NOON + 2};")


@pytest.mark.parametrize("how", ["edited", "withdrawn", "hidden problem", "taken back", "no"])
async def test_it_leaves_with_its_words(db: Database, how: str):
    async def work(tx: Transaction) -> tuple[Usable, ...]:
        brief_id = await a_brief(tx)
        quote = await asked(tx, brief_id)
        await quotes.answer(tx, DANA, quote.id, said="name", now=NOON)
        await beside(tx, brief_id)
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON)
        assert len(await standing(tx, brief_id)) == 4
        match how:
            case "edited":
                await tx.run(
                    "UPDATE comment SET text = 'Pupils write in coats.' WHERE id = ?",
                    quote.thing_id,
                )
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
        # Nobody else's goes with it.
        assert len(await standing(tx, brief_id)) == 3
        return await hers(tx, brief_id)

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
    [
        (10, 0, "physics", "10"),
        (9, 1, "", "10"),
        # With those of the region next to it.
        (3, 6, "", "east"),
        (3, 4, "", ""),
    ],
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
        # Two of a region of the same part of the country, and many of another.
        for number in range(101, 131):
            await tx.run(
                "INSERT INTO person (id, name, lang, region, subjects, created_at)"
                " VALUES (?, 'P', 'kk', ?, '', 1)",
                *(number, "63" if number < 103 else "75"),
            )
        return await quotes.label(tx, 1)

    # Music, of which there are ten in the second case, comes after physics.
    found = await db.write(work)
    assert (found.subject, found.region) == (subject, region)


@pytest.mark.parametrize("lacking", ["people", "languages", "disagrees", ""])
async def test_none_stands_where_the_choice_is_not_fair(db: Database, lacking: str):
    """Q5: three people, both languages, one who disagrees; else none is sent."""

    async def work(tx: Transaction) -> tuple[list[str], int, int]:
        brief_id = await a_brief(tx)
        ids = await beside(tx, brief_id)
        match lacking:
            case "people":
                await quotes.withdraw(tx, Actor(1006), ids[2], now=NOON)
            case "languages":
                await quotes.set_disagrees(tx, SAULE, ids[1], disagrees=True, now=NOON)
                await quotes.answer(tx, Actor(1004), ids[0], said="no", now=NOON)
                await quotes.answer(
                    tx, DANA, (await asked(tx, brief_id)).id, said="name", now=NOON
                )
            case "disagrees":
                await quotes.set_disagrees(tx, SAULE, ids[0], disagrees=False, now=NOON)
        brief = await briefs.steered(tx, brief_id, SAULE)
        lacks = pieces.lacks(await pieces.asked_for(tx, brief))
        before = len(await standing(tx, brief_id))
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON)
        return lacks, before, len(await standing(tx, brief_id))

    stand = 0 if lacking else 3
    assert await db.write(work) == ([lacking] if lacking else [], stand, stand)


@pytest.mark.parametrize(("said", "hears"), [("teacher", 1), ("no", 0)])
async def test_whose_words_stand_in_it_hears_of_it_too(db: Database, said: str, hears: int):
    """R3: everybody whose voice is in it, also who has none of its problems."""
    words = "Қағаз көп болғандықтан, сабаққа уақыт қалмайды."

    async def work(tx: Transaction) -> None:
        brief_id = await a_brief(tx)
        await beside(tx, brief_id)
        await tx.run(
            "INSERT INTO person (id, name, lang, started, created_at, quiet_from, quiet_until,"
            " quiet_sunday) VALUES (3000, 'Marat', 'kk', 1, 1, 0, 0, 0)"
        )
        await tx.run(
            "INSERT INTO comment (problem_id, author_id, text, created_at)"
            " VALUES ((SELECT id FROM problem WHERE title = 'No chalk'), 3000, ?, 1)",
            words,
        )
        [of] = [one for one in await quotes.choices(tx, brief_id, SAULE) if one.words == words]
        mark = quotes.mark_of(words)
        quote = await quotes.ask(tx, SAULE, brief_id, of=of, mark=mark, now=NOON)
        await quotes.answer(tx, Actor(3000), quote.id, said=said, now=NOON)
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)

    await db.write(work)
    for _ in range(2):
        heard = await told(db, NOON + 2)
        assert heard.count(3000) == hears
    assert len(heard) == len({*heard}) == 19 + hears
