"""Whom a broadcast reaches: teachers of regions and of subjects, who cares for the bot in groups,
groups that were chosen, guests by their answers."""

from dataclasses import replace
from functools import partial

import pytest

from community.broadcasts import audiences, broadcasts
from community.broadcasts.form import BROADCAST
from community.events import events, guests
from community.forms import engine
from community.forms.steps import Taking
from community.people.people import Actor
from community.refusals import Reason
from sandbox.client import Person
from storage.broadcasts.audiences import Audience, count, source
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.groups import groups, keepers, members
from tests.events.planning import NOON, PLAN, a_group, a_person, an_event, refused
from tests.inside import COORDINATOR
from tests.steps import awake, group_with_bot, having, taps, writes

CHIEF = Actor(1, coordinator=True)
MINE, OTHER = (
    Actor(number, coordinator=True, regions=frozenset({region}))
    for number, region in ((2, "47"), (3, "55"))
)
TEACHERS: Audience = {"people_of": ["47"]}
KEEPERS: Audience = {"keepers_of": ["47"]}


async def region(db: Database) -> None:
    """Teachers 4 and 5 of Mangystau, 6 of Pavlodar; 5 never started the bot; 6 added it to a
    group of Mangystau, 4 to one that it has left."""

    async def work(tx: Transaction) -> None:
        for number, code in ((4, "47"), (5, "47"), (6, "55")):
            await a_person(tx, number, started=int(number != 5))
            await tx.run("UPDATE person SET region = ? WHERE id = ?", code, number)
        for chat, keeper in ((-1, 6), (-2, 4)):
            group = await a_group(tx, chat)
            await groups.set_region(tx, group, "47", zone="Asia/Aqtau")
            await keepers.put(tx, group, keeper, now=NOON)
        await groups.set_active(tx, -2, False)

    await db.write(work)


@pytest.mark.parametrize(("audience", "reached"), [(TEACHERS, [4]), (KEEPERS, [6])])
async def test_each_is_reached_in_private(db, audience, reached):
    await region(db)
    to = source(audience, ["en"])
    found = await db.all(f"SELECT chat_id FROM {to.sql} ORDER BY chat_id", *to.values)
    assert [row[0] for row in found] == reached
    assert await count(db, audience, ["kk", "ru"]) == 0
    # Quiet hours are theirs.
    assert (await broadcasts.held(db, audience, NOON - 12 * 3_600_000)).number == 1


@pytest.mark.parametrize("audience", [TEACHERS, KEEPERS])
async def test_only_who_looks_after_the_region_reaches_them(db, audience):
    async def check(_tx: Transaction, actor: Actor) -> None:
        audiences.check(actor, audience)

    for actor, why in (
        (CHIEF, None),
        (MINE, None),
        (OTHER, Reason.NOT_YOUR_REGION),
        (Actor(5), Reason.ONLY_COORDINATORS),
    ):
        assert await refused(db, partial(check, actor=actor)) is why
        assert await audiences.concerned(db, actor, audience) is (why is None)


async def told(saule: Person, kind: str) -> None:
    await writes(saule, "/broadcast")
    await writes(saule, f"Dear colleagues: {kind}")
    for label in ("English", "Go on", kind):
        await taps(saule, label)
    before = await having(saule, "Mangystau Region")
    await saule.tap(before, "Mangystau Region")
    await taps(saule, "Go on")
    await taps(saule, "Now")
    await saule.tap(await saule.sees("It goes to 1 chat."), "Send to")


async def test_teachers_and_administrators_of_a_region_hear_it(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida = await box.person("Aida")
    await saule.start()
    await awake(aida)
    await group_with_bot(box, "Rural", aida)
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "👥 Groups")
    await saule.tap(await saule.sees("Groups of your regions"), "Rural")
    await taps(saule, "Set the region")
    await taps(saule, "Mangystau Region")
    await told(saule, "Group administrators…")
    await aida.sees("Dear colleagues: Group administrators…")


PHYSICS: Audience = {"subjects": ["physics", "art"]}


async def staff(db: Database) -> None:
    """Of Mangystau: 4 teaches physics, 5 too and never started the bot, 6 computer science; of
    Pavlodar: 7 teaches art and music, 8 kazakh-lit alone."""

    async def work(tx: Transaction) -> None:
        for number, code, subjects in (
            (4, "47", "physics chemistry"),
            (5, "47", "physics"),
            (6, "47", "informatics"),
            (7, "55", "music art"),
            (8, "55", "kazakh-lit"),
        ):
            await a_person(tx, number, started=int(number != 5))
            sql = "UPDATE person SET region = ?, subjects = ? WHERE id = ?"
            await tx.run(sql, code, subjects, number)

    await db.write(work)


async def reached(db: Database, audience: Audience) -> list[int]:
    to = source(audience, ["en"])
    found = await db.all(f"SELECT chat_id FROM {to.sql} ORDER BY chat_id", *to.values)
    assert await count(db, audience, ["en"]) == len(found)
    return [row[0] for row in found]


async def test_teachers_of_subjects_are_reached_in_private_everywhere_or_within_regions(db):
    await staff(db)
    assert await reached(db, PHYSICS) == [4, 7]
    assert await reached(db, {**PHYSICS, "within": ["47"]}) == [4]
    assert await reached(db, {"subjects": ["kazakh"]}) == []
    assert (await broadcasts.held(db, PHYSICS, NOON - 12 * 3_600_000)).number == 2


@pytest.mark.parametrize(
    ("within", "who"), [([], [None, "n", "n", "c"]), (["47"], [None, None, "n", "c"])]
)
async def test_a_subject_in_the_whole_country_is_for_who_looks_after_it(db, within, who):
    audience = {**PHYSICS, "within": within}

    async def check(_tx: Transaction, actor: Actor) -> None:
        audiences.check(actor, audience)

    said = {"n": Reason.NOT_YOUR_REGION, "c": Reason.ONLY_COORDINATORS}
    for actor, why in zip((CHIEF, MINE, OTHER, Actor(5)), who, strict=True):
        assert await refused(db, partial(check, actor=actor)) is said.get(why)
        assert await audiences.concerned(db, actor, audience) is (why is None)


async def ticked(tx: Transaction, actor: Actor, value: str) -> Audience:
    """What the first tick makes."""
    draft = Draft(1, actor.id, "broadcast", None, "audience")
    said = await audiences.reach(Taking(tx, actor, draft, NOON), value, wanted=True)
    return said["audience"]


async def test_who_looks_after_regions_writes_to_their_teachers_of_a_subject(db):
    await council(db)
    for actor, within in ((MINE, {"within": ["47"]}), (CHIEF, {})):
        made = await db.write(partial(ticked, actor=actor, value="sphysics"))
        assert made == {"subjects": ["physics"], **within}


async def council(db: Database) -> dict[str, int]:
    """Groups of Mangystau, of Pavlodar, of no region; teacher 2 was met in one of Pavlodar."""

    async def work(tx: Transaction) -> dict[str, int]:
        for number in range(1, 6):
            await a_person(tx, number)
        made = {}
        for chat, name, code in ((-1, "mine", "47"), (-2, "other", "55"), (-3, "none", None)):
            made[name] = await a_group(tx, chat)
            await groups.set_region(tx, made[name], code, zone="Asia/Almaty")
        made["met"] = await a_group(tx, -4)
        await groups.set_region(tx, made["met"], "55", zone="Asia/Almaty")
        await members.add(tx, made["met"], 2, now=NOON)
        return made

    return await db.write(work)


async def test_the_groups_to_choose_are_those_of_their_regions_and_where_they_were_met(db):
    made = await council(db)

    async def offered(actor: Actor) -> list[int]:
        return [one.id for one in await audiences.to_choose(db, actor)]

    assert await offered(CHIEF) == list(made.values())
    assert await offered(MINE) == [made["mine"], made["none"], made["met"]]
    assert await offered(OTHER) == [made["other"], made["none"], made["met"]]
    assert await offered(Actor(2)) == []


async def test_a_group_of_somebody_elses_region_is_refused_as_a_tick_and_when_it_is_sent(db):
    made = await council(db)
    for name, why in (
        ("mine", None),
        ("met", None),
        ("none", None),
        ("other", Reason.NOT_YOUR_REGION),
    ):
        number = made[name]
        assert await refused(db, partial(ticked, actor=MINE, value=f"group{number}")) is why
        audience = {"groups": [made["mine"], number]}
        check = partial(broadcasts.check, actor=MINE, audience=audience)
        assert await refused(db, check) is why
        plan = replace(PLAN, regions=("47",), audience=audience)
        publish = partial(events.publish, actor=MINE, plan=plan, now=NOON)
        assert await refused(db, publish) is why


async def test_guests_are_reached_by_what_they_answered(db):
    event = await an_event(db, 5, capacity=1)

    async def work(tx: Transaction) -> None:
        for number, wanted in ((100, "coming"), (101, "coming"), (102, "maybe"), (103, "not")):
            await guests.answer(tx, event.id, Actor(number), wanted=wanted, now=NOON)

    await db.write(work)
    for answers, whom in (
        ([], [100, 101, 102]),
        (["coming"], [100]),
        (["waiting"], [101]),
        (["maybe"], [102]),
        (["coming", "maybe"], [100, 102]),
    ):
        assert await reached(db, {"event": event.id, "answers": answers}) == whom


async def test_a_form_takes_no_answer_that_guests_can_not_give(db):
    event = await an_event(db, 1)
    await council(db)

    async def choose(tx: Transaction, actor: Actor, value: str) -> Audience:
        draft = Draft(1, actor.id, "broadcast", None, "audience")
        step = engine.step_of(BROADCAST, draft)
        assert step.read
        return (await step.read(Taking(tx, actor, draft, NOON), value))["audience"]

    number = event.id
    assert await db.write(partial(choose, actor=MINE, value=f"maybe{number}")) == {
        "event": number,
        "answers": ["maybe"],
    }
    for actor, value, why in (
        (CHIEF, f"not{number}", Reason.STRANGE_BUTTON),
        (CHIEF, "coming", Reason.STRANGE_BUTTON),
        (CHIEF, "coming99", Reason.GONE),
        (OTHER, f"coming{number}", Reason.NOT_YOUR_REGION),
        (Actor(5), f"coming{number}", Reason.ONLY_COORDINATORS),
    ):
        assert await refused(db, partial(choose, actor=actor, value=value)) is why


async def test_a_coordinator_picks_groups_on_two_pages_and_only_they_hear_it(box):
    """From /broadcast to *Go on*: 3 taps for one group on the first page, 1 more for a page."""
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    made = [await group_with_bot(box, f"Group {number:02}", saule) for number in range(1, 11)]
    await writes(saule, "/broadcast")
    await writes(saule, "To some")
    for label in ("English", "Go on", "Chosen groups…"):
        await taps(saule, label)
    await saule.tap(await saule.sees("Which groups? · 1 of 2"), "Group 02")
    await saule.tap(await saule.sees("1 group is ticked."), "▶️")
    await saule.tap(await saule.sees("Which groups? · 2 of 2"), "Group 10")
    shown = await saule.sees("2 groups are ticked.")
    assert "☑️ Group 10" in shown.labels
    for label in ("Go on", "Now"):
        await taps(saule, label)
    await saule.tap(await saule.sees("It goes to 2 chats."), "Send to 2")
    await saule.sees("→ 2 chosen groups")
    for number in (2, 10):
        await box.expect(made[number - 1], "To some")
    assert not [one for one in await box.messages(made[0].id) if one.text == "To some"]


async def test_who_teaches_a_subject_hears_it_and_others_do_not(box):
    saule, aida = await box.person("Saule", id=COORDINATOR), await box.person("Aida")
    for one in (saule, aida):
        await awake(one)
    await writes(aida, "/settings")
    await taps(aida, "Subjects")
    await taps(aida, "Algebra")
    await writes(saule, "/broadcast")
    await writes(saule, "For algebra")
    for label in ("English", "Go on", "Teachers of subjects…", "Algebra"):
        await taps(saule, label)
    await saule.sees("Ticked: Algebra")
    for label in ("Go on", "Now"):
        await taps(saule, label)
    await saule.tap(await saule.sees("It goes to 1 chat."), "Send to 1")
    await saule.sees("→ teachers by subject: Algebra")
    await aida.sees("For algebra")
