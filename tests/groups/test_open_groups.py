"""Groups that take newcomers in: who lists them, who is shown them, when they go off the list."""

from dataclasses import replace
from functools import partial

import pytest

from cards.groups.presses import ChooseOpenRegion, ListOpenGroups, OpenGroup
from cards.presses import pack
from community.groups import open_groups
from community.groups.administrators import Administrator
from community.groups.open_groups import leads_in, link_in
from community.people.people import Actor
from community.refusals import Reason, Refused
from handlers.groups.open_groups import LINK as ASKED_LINK
from storage import audit
from storage.db import Database, Transaction
from storage.groups import groups
from storage.groups import open_groups as open_group_rows
from tests.events.planning import NOON, a_group, a_person, refused
from tests.inside import COORDINATOR
from tests.running import in_languages
from tests.steps import group_with_bot, pressed, taps, writes

CHIEF = Actor(1, coordinator=True)
MINE, OTHER = (
    Actor(number, coordinator=True, regions=frozenset({region}))
    for number, region in ((2, "47"), (3, "55"))
)
LINK, FORM = "https://t.me/+AbCdEf123456", ASKED_LINK.form


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://t.me/+AbCdEf123456", LINK),
        (" t.me/+AbCdEf123456 ", LINK),
        ("https://telegram.me/joinchat/AbCdEf123456", "https://t.me/joinchat/AbCdEf123456"),
        ("http://t.me/rural_schools/", "https://t.me/rural_schools"),
        ("@rural_schools", "https://t.me/rural_schools"),
    ],
)
def test_a_link_is_shown_in_one_form(written, link):
    assert link_in(written) == link


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "join us",
            "https://example.com/+AbCdEf123456",
            "t.me/+short",
            "t.me/",
            "@+AbCdEf12345",
        ),
        *(
            "https://t.me/rural?start=x",
            "https://t.me/rural/12",
            "tg://resolve?domain=rural",
            "@й",
        ),
        *("https://t.me/+AbCdEf123456 and more", "https://t.me.example.com/rural"),
    ],
)
def test_what_leads_elsewhere_is_refused(written):
    with pytest.raises(Refused) as why:
        link_in(written)
    assert why.value.reason is Reason.NO_INVITE_LINK


def test_a_public_link_is_the_groups_while_it_has_that_name():
    for link, name, own in (
        (None, None, True),
        (LINK, None, True),
        (LINK, "rural", True),
        ("https://t.me/joinchat/AbCdEf123456", None, True),
        ("https://t.me/Rural", "rural", True),
        ("https://t.me/rural", None, False),
        ("https://t.me/rural", "urban", False),
    ):
        assert leads_in(link, name) is own


async def groups_of(db: Database) -> dict[str, int]:
    """Of Mangystau two, of Pavlodar, of no region, and one that the bot has left."""

    async def work(tx: Transaction) -> dict[str, int]:
        await a_person(tx, 1)
        made = {}
        for chat, name, region in (
            (-1, "mine", "47"),
            (-2, "second", "47"),
            (-3, "other", "55"),
            (-4, "none", None),
            (-5, "left", "47"),
        ):
            made[name] = await a_group(tx, chat)
            await groups.set_region(tx, made[name], region, zone="Asia/Almaty")
        await groups.set_active(tx, -5, False)
        return made

    return await db.write(work)


async def near(db: Database, region: str = "47") -> list[str]:
    found = await open_groups.near(db, region, 0, size=8)
    assert found.at.total == len(found.found)
    return [one.open_link for one in found.found]


async def test_only_a_coordinator_of_its_region_lists_a_group(db):
    made = await groups_of(db)
    for actor, name, why in (
        (Actor(5), "mine", Reason.ONLY_COORDINATORS),
        (OTHER, "mine", Reason.NOT_YOUR_REGION),
        (MINE, "none", Reason.REGION_FIRST),
        (CHIEF, "left", Reason.GONE),
        (MINE, "mine", None),
        (MINE, "mine", None),
        (CHIEF, "other", None),
    ):
        listing = partial(open_groups.list_one, actor=actor, group_id=made[name], now=NOON)
        assert await refused(db, partial(listing, link=LINK)) is why
        # So it is before its link is asked for.
        asked = partial(open_groups.listable, group_id=made[name], actor=actor)
        assert await refused(db, asked) is why
    assert FORM.about is open_groups.listable
    assert (
        await refused(db, lambda tx: open_groups.list_one(tx, CHIEF, 99, link=LINK, now=NOON))
        is Reason.GONE
    )
    assert (await near(db), await near(db, "55"), await near(db, "75")) == ([LINK], [LINK], [])
    await db.write(lambda tx: open_groups.list_one(tx, MINE, made["mine"], link=None, now=NOON))
    assert await near(db) == []
    lines = [(one.deed, one.note) for one in await audit.entries(db, 0, 9)]
    assert lines == [
        ("group unlisted", f"{LINK} → –"),
        ("group listed", f"– → {LINK}"),
        ("group listed", f"– → {LINK}"),
    ]
    assert await audit.count(db, wanted=audit.Wanted(region="55")) == 1


async def test_administrators_list_their_own(db):
    made = await groups_of(db)
    none = Administrator(made["none"])
    assert (
        await refused(db, lambda tx: open_groups.list_own(tx, none, LINK)) is Reason.REGION_FIRST
    )
    by = Administrator(made["second"])
    await db.write(lambda tx: open_groups.list_own(tx, by, LINK))
    assert await near(db) == [LINK]
    await db.write(lambda tx: open_groups.list_own(tx, by, None))
    assert await near(db) == []


async def test_a_group_that_loses_the_bot_or_its_name_goes_off_the_list(db):
    made = await groups_of(db)
    await db.write(lambda tx: open_group_rows.set_link(tx, made["mine"], LINK))
    await db.write(lambda tx: groups.set_active(tx, -1, False))
    assert await near(db) == []
    await db.write(lambda tx: groups.set_active(tx, -1, True))
    assert await near(db) == []

    public = "https://t.me/rural"
    await db.write(lambda tx: open_group_rows.set_link(tx, made["second"], public))
    group = await groups.get(db, made["second"])
    assert group
    assert await db.write(lambda tx: open_groups.follow(tx, group, "Rural")) == group
    renamed = await db.write(lambda tx: open_groups.follow(tx, group, "urban"))
    assert renamed == replace(group, open_link="https://t.me/urban")
    assert await near(db) == ["https://t.me/urban"]
    await db.write(lambda tx: open_groups.follow(tx, renamed, None))
    assert await near(db) == []


async def test_a_made_up_region_is_refused(db):
    async def asks(tx: Transaction) -> None:
        await open_groups.near(tx, "x", 0, size=8)

    assert await refused(db, asks) is Reason.STRANGE_BUTTON


OPEN = {"en": "Open groups", "kk": "Ашық топтар", "ru": "Открытые группы"}
ASKED = {
    "en": "In which region do you teach?",
    "kk": "Қай өңірде сабақ бересіз?",
    "ru": "В каком регионе вы преподаёте?",
}
REGION = {"en": "Mangystau Region", "kk": "Маңғыстау облысы", "ru": "Мангистауская область"}


@in_languages(("sqlite-polling", "en"), ("postgres-webhook", "kk"), ("sqlite-polling", "ru"))
async def test_a_newcomer_is_shown_the_groups_of_her_region(box, lang):
    """3 taps from /start to the group: open groups, the region, the group."""
    aida, dana = await box.person("Aida", language_code="en"), await box.person("Dana", lang)
    group = await group_with_bot(box, "Rural schools", aida)
    said = await aida.write("/group https://t.me/+AbCdEf123456", chat=group)
    await box.expect(group, "Please set the group's region first", after=said)
    await aida.write("/group", chat=group)
    settings = await box.expect(group, "This group")
    for label in ("Region", "Mangystau"):
        await aida.tap(settings, label)
    await aida.write("/group https://t.me/+AbCdEf123456", chat=group)
    listed = await box.expect(group, f"Listed for newcomers: {LINK}")
    assert "☑️ Listed for newcomers" in listed.labels

    said = await dana.start()
    await dana.sees("👥", after=said)
    asked = await taps(dana, OPEN[lang])
    assert ASKED[lang] in asked.text
    shown = await pressed(dana, asked, REGION[lang])
    assert shown.data("Rural schools") == LINK
    for command in ("/start", "/problems"):
        assert (await writes(dana, command)).data("Rural schools") == LINK

    await aida.tap(listed, "Listed for newcomers")
    await box.expect(group, lambda m: "⬜️ Listed for newcomers" in m.labels)
    assert "Rural schools" not in (await writes(dana, "/problems")).labels


async def test_administrators_of_a_private_group_are_asked_for_its_link(box):
    aida, dana = await box.person("Aida"), await box.person("Dana")
    group = await group_with_bot(box, "Rural schools", aida, dana)
    await aida.write("/group", chat=group)
    settings = await box.expect(group, "This group")
    toast = await aida.tap(settings, "Listed for newcomers")
    assert "set the group's region first" in toast.text
    for label in ("Region", "Ulytau", "Listed for newcomers"):
        await aida.tap(await box.message(settings), label)
    asked = await box.expect(group, "By which link do newcomers come in?")
    assert asked.asks
    await dana.reply(asked, LINK)
    refused = await box.expect(
        group, "Only the group's administrators can do this. Please ask one of them."
    )
    await aida.reply(asked, "https://example.com/rural")
    assert (await box.messages(group))[-1].sender_id == aida.id
    await aida.reply(asked, "t.me/+AbCdEf123456")
    listed = await box.expect(group, f"Listed for newcomers: {LINK}", after=refused)
    assert "☑️ Listed for newcomers" in listed.labels


async def test_a_coordinator_lists_a_group_by_the_link_that_she_writes(box):
    saule, aida = await box.person("Saule", id=COORDINATOR), await box.person("Aida")
    await saule.start()
    await group_with_bot(box, "Rural", aida)
    await writes(saule, "/coordinators")
    for label in ("👥 Groups", "Rural", "Set the region", "Mangystau Region"):
        await taps(saule, label)
    asked = await taps(saule, "Listed for newcomers")
    assert "By which link do newcomers come into Rural?" in asked.text
    assert "This is no link into a group" in (await writes(saule, "soon")).text
    shown = await writes(saule, "@rural_schools")
    assert "🚪 listed for newcomers: https://t.me/rural_schools" in shown.text
    # The group has no such name: with its next word it is off the list.
    await aida.write("/problems", chat=await box.group("Other", creator=aida))
    await taps(saule, "Listed for newcomers")
    assert "⬜️ Listed for newcomers" in (await box.message(shown)).labels


async def test_forged_buttons_of_strangers_list_nothing(box):
    aida = await box.person("Aida")
    await aida.start()
    await group_with_bot(box, "Rural", await box.person("Berik"))
    place = await aida.sees("Aida")
    toast = await aida.press(place, pack(OpenGroup(1, 0)))
    assert toast.text == "Only coordinators can do this. What you can do: /help"
    for press in (ChooseOpenRegion("x"), ListOpenGroups("x", 0)):
        toast = await aida.press(place, pack(press))
        assert toast.text.startswith("I don't know this button.")
    # The nearest page that there is.
    await aida.press(place, pack(ListOpenGroups("47", 999)))
    await aida.sees("No group of Mangystau Region is open to newcomers yet.")
