"""Coordinators see the groups of their regions, give them a region, write to administrators."""

from functools import partial

from cards.groups.overview import group_card, groups_card
from cards.groups.presses import ListGroups, SetRegionOf
from cards.presses import pack
from community.broadcasts import audiences
from community.groups import groups as group_deeds
from community.groups import open_groups, overview
from community.people.people import Actor
from community.refusals import Reason
from locales import texts
from storage import audit, outbox
from storage.db import Database, Transaction
from storage.groups import groups, keepers, members
from storage.groups import open_groups as open_group_rows
from tests.events.planning import NOON, a_group, a_person, refused
from tests.inside import COORDINATOR
from tests.steps import group_with_bot, with_button

CHIEF = Actor(1, coordinator=True)
MINE, OTHER = (
    Actor(number, coordinator=True, regions=frozenset({region}))
    for number, region in ((2, "47"), (3, "55"))
)


async def country(db: Database) -> list[int]:
    """Groups 1 to 4: of Mangystau, of Pavlodar, without a region, and one that the bot left."""

    async def work(tx: Transaction) -> list[int]:
        for number in range(1, 6):
            await a_person(tx, number)
        made = [await a_group(tx, -number) for number in range(1, 5)]
        for group, region in zip(made, ("47", "55"), strict=False):
            await groups.set_region(tx, group, region, zone="Asia/Almaty")
        await groups.set_active(tx, -4, False)
        await groups.set_wish(tx, made[0], "digests", wanted=False)
        for person in (4, 5):
            await members.add(tx, made[0], person, now=NOON + person)
        return made

    return await db.write(work)


async def test_a_coordinator_sees_the_groups_of_their_regions_and_those_without_one(db):
    await country(db)

    async def titles(actor: Actor, region: str = "") -> list[str]:
        listed = await overview.page(db, actor, region, number=0, size=9)
        return [one.title for one in listed.found]

    assert await titles(CHIEF) == ["Group 3", "Group 1", "Group 2"]
    assert await titles(MINE) == ["Group 3", "Group 1"]
    assert await titles(MINE, "47") == ["Group 1"]
    assert await titles(OTHER, "none") == ["Group 3"]
    counted = await overview.by_region(db, MINE)
    assert [(one.region, one.groups) for one in counted] == [("", 1), ("47", 1)]
    for actor, region, why in (
        (MINE, "55", Reason.NOT_YOUR_REGION),
        (MINE, "x", Reason.STRANGE_BUTTON),
        (Actor(5), "", Reason.ONLY_COORDINATORS),
    ):
        page = partial(overview.page, actor=actor, region=region, number=0, size=9)
        assert await refused(db, page) is why


async def test_how_a_group_is_stands_in_the_list(db):
    await country(db)
    listed = await overview.page(db, MINE, "47", number=0, size=9)
    found = listed.found
    assert (found[0].members, found[0].seen_at) == (2, NOON + 5)
    card = groups_card(found, "47", listed.at, zone="Asia/Almaty", t=texts("en"))
    assert "📍 Mangystau Region · English\n👥 2 teachers met · last sign of life:" in card.text
    assert "🔕 switched off: digest" in card.text


async def test_of_a_group_that_the_bot_left_no_more_is_offered_than_can_be_done(db):
    there, *_, left = await country(db)
    for number, labels in (
        (there, ["📍 Set the region", "⬜️ Listed for newcomers"]),
        (left, []),
    ):
        shown = await overview.looked_after(db, number, CHIEF)
        card = group_card(shown, "Asia/Almaty", texts("en"))
        assert [one.label for row in card.buttons for one in row] == [
            *labels,
            "✉️ To administrators",
            "All groups",
        ]
        assert ("🚫 I am in it no more" in card.text) == (not labels)


async def test_a_group_gets_a_region_only_from_who_looks_after_both(db):
    mine, theirs, free, _ = await country(db)
    for actor, group, region, why in (
        (MINE, free, "55", Reason.NOT_YOUR_REGION),
        (MINE, theirs, "47", Reason.NOT_YOUR_REGION),
        (MINE, mine, "55", Reason.NOT_YOUR_REGION),
        (MINE, free, "x", Reason.STRANGE_BUTTON),
        (Actor(5), free, "47", Reason.ONLY_COORDINATORS),
        (MINE, free, "47", None),
        (MINE, free, "47", None),
        (CHIEF, free, "55", None),
    ):
        give = partial(overview.set_region, actor=actor, group_id=group, region=region, now=NOON)
        assert await refused(db, give) is why
    found = await groups.get(db, free)
    assert found
    assert found.region == "55"
    said = [(one.subject, one.note) for one in await audit.entries(db, 0, 9)]
    assert said == [("Group 3", "47 55"), ("Group 3", "none 47")]


async def test_only_who_looks_after_a_group_writes_to_its_administrators(db):
    mine, theirs, _, left = await country(db)
    letter = outbox.NewLetter(4, "notice", "sendMessage", "{}", dedupe="once")
    for actor, group, why in (
        (MINE, theirs, Reason.NOT_YOUR_REGION),
        (Actor(5), mine, Reason.ONLY_COORDINATORS),
        (MINE, mine, None),
    ):
        write = partial(overview.write, actor=actor, group_id=group, letter=letter, now=NOON)
        assert await refused(db, write) is why
    # Where the bot is no more, only a person can be written to.
    to_group = outbox.NewLetter(-4, "notice", "sendMessage", "{}", dedupe="once")
    write = partial(overview.write, actor=CHIEF, group_id=left, letter=to_group, now=NOON)
    assert await refused(db, write) is Reason.NOBODY_TO_WRITE_TO
    # It is said before the question, not after the answer.
    reached = partial(overview.reachable, group_id=left, actor=CHIEF)
    assert await refused(db, reached) is Reason.NOBODY_TO_WRITE_TO
    assert await db.value("SELECT count(*) FROM outbox") == 1

    await db.write(lambda tx: keepers.put(tx, mine, 4, now=NOON))
    keeper = await overview.keeper_of(db, mine)
    assert keeper
    assert keeper.id == 4
    assert await overview.keeper_of(db, theirs) is None


async def test_a_coordinator_looks_after_the_groups_of_the_region(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, dana = await box.person("Aida"), await box.person("Dana")
    await saule.start()
    await aida.start()
    await dana.start()
    await group_with_bot(box, "Rural", aida)
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "👥 Groups")
    listed = await saule.sees("Groups of your regions")
    assert "Rural\n📍 without a region · English" in listed.text
    assert (await dana.press(await dana.sees(""), pack(ListGroups("", 0)))).text == (
        "Only coordinators can do this. What you can do: /help"
    )
    await saule.tap(listed, "Rural")
    await saule.tap(await saule.sees(with_button("Set the region")), "Set the region")
    await saule.tap(await saule.sees("Rural. Which region?"), "Mangystau Region")
    shown = await saule.sees("📍 Mangystau Region · English")
    await saule.tap(shown, "To administrators")
    await saule.sees("What shall the administrators of Rural read?")
    await saule.write("жоқ")
    await saule.sees("To drop what you are writing: /cancel")
    await saule.write("Shall we meet on Friday?")
    await saule.sees("It is on its way, in private, to who added me to Rural.")
    came = await aida.sees("Shall we meet on Friday?")
    assert came.text.startswith("✉️ Saule, a coordinator, writes to the administrators of Rural:")
    toast = await dana.press(await dana.sees(""), pack(SetRegionOf(1, "55")))
    assert toast.text == "Only coordinators can do this. What you can do: /help"
    said = await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators", after=said), "What was changed")
    log = await saule.sees("What was changed, the newest first")
    assert "Saule gave the group Rural a region (– → Mangystau Region)" in log.text


async def test_lists_of_groups_go_by_the_alphabet_and_count_numbers(db):
    titles = ["School 10", "Ястреб", "School 2", "Әлия", "Арман"]
    sorted_ones = ["Арман", "Әлия", "Ястреб", "School 2", "School 10"]

    async def work(tx: Transaction) -> None:
        for number, title in enumerate(titles):
            group = await group_deeds.meet(tx, -number - 1, title, lang="kk", now=NOON)
            await groups.set_region(tx, group.id, "47", zone="Asia/Almaty")
            await open_group_rows.set_link(tx, group.id, f"https://example.org/{number}")

    await db.write(work)
    found: list[str] = []
    for number in range(3):
        listed = await overview.page(db, MINE, "47", number=number, size=2)
        assert listed.at.total == len(titles)
        found += [one.title for one in listed.found]
    assert found == sorted_ones
    await db.write(lambda tx: tx.run("UPDATE community_group SET region = '10' WHERE id > 3"))
    pages = [await overview.page(db, CHIEF, "", number=number, size=2) for number in range(3)]
    placed = [one.title for page in pages for one in page.found]
    assert placed == ["Арман", "Әлия", "Ястреб", "School 2", "School 10"]
    await db.write(lambda tx: tx.run("UPDATE community_group SET region = '47'"))
    near = [await open_groups.near(db, "47", number, size=3) for number in range(2)]
    assert [one.title for page in near for one in page.found] == sorted_ones
    assert [one.title for one in await audiences.to_choose(db, MINE)] == sorted_ones
