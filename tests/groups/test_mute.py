"""Groups that let the bot write nothing: who should know is told once, and it is tried again."""

from datetime import timedelta
from typing import Any

import pytest

from cards.groups.allowed import not_shown_lines
from community import zones
from community.groups import allowed
from community.groups.allowed import Rights
from locales import texts
from sandbox.client import Group, Message, Person, Sandbox
from storage.groups import groups
from tests.inside import Inside, bot_inside
from tests.running import move_clock
from tests.steps import awake, group_with_bot, taps, writes
from tests.storage.rows import put

KEPT = "“No laboratory” is kept, but it isn't in"
NOT_ALLOWED = "I'm not allowed to write in"


async def two_in_a_group(box: Sandbox, **kind: object) -> tuple[Person, Person, Group]:
    """Aida, who adds the bot, and Berik; both can be written to."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    for person in (aida, berik):
        await awake(person)
    group = await group_with_bot(box, "Rural", aida, berik, **kind)
    for person in (aida, berik):
        asked = await person.write("/problems", chat=group)
        await box.expect(group, "problem", after=asked)
    return aida, berik, group


async def at_noon(box: Sandbox) -> None:
    """What could not be shown is tried by day."""
    now = round((await box.state())["now"] * 1000)
    noon = zones.clock(now, zones.COUNTRY).replace(hour=12, minute=0) + timedelta(days=1)
    await move_clock(box, zones.nearest(noon, zones.COUNTRY) / 1000)


async def heard(person: Person, words: str) -> list[Message]:
    return [m for m in await person.sandbox.messages(person) if words in m.text]


async def publish(person: Person, title: str) -> Message:
    """In private, to the only group; what is said then."""
    await writes(person, f"/problem {title}")
    return await taps(person, "Publish")


async def sent_to(box: Sandbox, group: Group) -> int:
    """Calls that would write there, whatever became of them."""
    calls = await box.calls()
    wrote = [call for call in calls if call["method"].startswith("send")]
    return sum(call["given"].get("chat_id") == group.id for call in wrote)


FORBIDDEN = [
    "not enough rights to send text messages to the chat",
    "CHAT_WRITE_FORBIDDEN",
    "CHAT_RESTRICTED",
    "CHAT_SEND_PLAIN_FORBIDDEN",
    "CHAT_ADMIN_REQUIRED",
    "CHAT_GUEST_SEND_FORBIDDEN",
    "USER_BANNED_IN_CHANNEL",
    "ALLOW_PAYMENT_REQUIRED_5",
    "have no write access to the chat",
]


@pytest.mark.parametrize("words", FORBIDDEN)
async def test_the_author_and_who_added_the_bot_are_told_once(box, words):
    aida, berik, group = await two_in_a_group(box)
    await group.refuse(any=words)
    await berik.write("/problem No laboratory", chat=group)
    told = await berik.sees(KEPT)
    assert "An administrator can allow it" in told.text
    await aida.sees(NOT_ALLOWED)
    await berik.write("/problem Too few buses", chat=group)
    await berik.write("/problems", chat=group)
    await box.settled()
    assert len(await heard(berik, "not allowed to write")) == 1
    assert len(await heard(aida, "not allowed to write")) == 1


async def test_nobody_is_told_published_in_where_it_is_known_to_be_refused(box):
    aida, berik, group = await two_in_a_group(box)
    await group.forbid("can_send_messages")
    await berik.write("/problem No laboratory", chat=group)
    await berik.sees(KEPT)
    before = await sent_to(box, group)
    said = await publish(aida, "Too few buses")
    assert "Published in" not in said.text
    assert "I'm not allowed to write in Rural, so it isn't there yet." in said.text
    assert len(await heard(aida, "Too few buses” is kept")) == 0
    assert await sent_to(box, group) == before


def test_each_group_is_named_with_what_helps_there():
    """A topic is opened in another place than permissions are given."""
    empty: dict[str, Any] = dict.fromkeys(groups.Group.__dataclass_fields__)
    whys: list[tuple[str, groups.Mute | None]] = [
        ("Rural", "forbidden"),
        ("Forum", "general"),
        ("Open", None),
        ("Town", "forbidden"),
    ]
    found = [groups.Group(**{**empty, "title": title, "mute": why}) for title, why in whys]
    first, permissions, second, topic, last = not_shown_lines(found, texts("en"))
    assert "in Rural, Town, so" in first
    assert "group's permissions" in permissions
    assert "in Forum, so" in second
    assert "/topic" in topic
    assert "by itself" in last
    assert not_shown_lines([found[2]], texts("en")) == []


@pytest.mark.parametrize("how", ["rights", "time", "answer"])
async def test_once_it_may_write_again_what_waited_appears(tmp_path, how):
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            _, berik, group = await two_in_a_group(box)
            await at_noon(box)
            await group.refuse(any="CHAT_WRITE_FORBIDDEN")
            for title in ("No laboratory", "Too few buses", "Wet walls"):
                await berik.write(f"/problem {title}", chat=group)
            await berik.sees(KEPT)
            await group.refuse()
            if how == "rights":
                await group.restrict_bot()
            elif how == "answer":
                await berik.write("/help", chat=group)
            else:
                await move_clock(box, (await box.state())["now"] + 7 * 3600)
            for title in ("No laboratory", "Too few buses", "Wet walls"):
                await box.expect(group, f"{title}\n")
            cards = [m.text.split("\n")[0] for m in await box.messages(group) if "👤" in m.text]
            assert sorted(cards) == ["No laboratory", "Too few buses", "Wet walls"]
            said = await publish(berik, "No heating")
            assert "Published in: Rural" in said.text
    assert quiet(bot, 1)


def quiet(bot: Inside, lines: int) -> bool:
    """Whether the log has so many lines about it, and no error."""
    said = bot.said()
    return said.count("lets the bot write nothing") == lines and "ERROR" not in said


async def test_a_trial_that_fails_tells_nobody_again(tmp_path):
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            aida, berik, group = await two_in_a_group(box)
            await at_noon(box)
            await group.refuse(any="CHAT_RESTRICTED")
            await berik.write("/problem No laboratory", chat=group)
            await berik.sees(KEPT)
            for day in range(1, 4):
                before = await sent_to(box, group)
                await move_clock(box, (await box.state())["now"] + 86_400)
                await box.settled()
                tried = await sent_to(box, group) - before
                assert 1 <= tried <= 4, (day, tried)
            assert len(await heard(berik, KEPT)) == 1
            assert len(await heard(aida, NOT_ALLOWED)) == 1
    assert quiet(bot, 1)


async def test_its_own_rights_are_believed_at_once(box):
    aida, berik, group = await two_in_a_group(box)
    await group.restrict_bot("can_send_messages")
    before = await sent_to(box, group)
    said = await publish(berik, "No laboratory")
    assert "it isn't there yet" in said.text
    await aida.sees(NOT_ALLOWED)
    assert await sent_to(box, group) == before
    await group.restrict_bot()
    await box.expect(group, "No laboratory")


async def test_what_was_withdrawn_meanwhile_does_not_appear(box):
    _, berik, group = await two_in_a_group(box)
    await group.restrict_bot("can_send_messages")
    await publish(berik, "No laboratory")
    await taps(berik, "Open my problem", "Withdraw", "Yes, withdraw it")
    await group.restrict_bot()
    await box.settled()
    assert not [m for m in await box.messages(group) if "withdrawn" in m.text]


class TestClosedGeneral:
    """A forum whose General is closed refuses what names no topic."""

    async def test_it_is_said_with_the_way_out(self, box):
        aida, berik, group = await two_in_a_group(box, kind="supergroup", is_forum=True)
        await group.close_topic()
        await publish(berik, "No laboratory")
        told = await berik.sees(KEPT)
        assert "An administrator can send /topic in an open topic" in told.text
        assert "/topic" in (await aida.sees(NOT_ALLOWED)).text
        said = await publish(berik, "Too few buses")
        assert "Published in" not in said.text
        assert "/topic" in said.text
        news = await group.topic("News")
        await aida.write("/topic", chat=group, topic=news)
        for title in ("No laboratory", "Too few buses"):
            card = await box.expect(group, f"{title}\n")
            assert card.topic == news
        assert len(await heard(aida, NOT_ALLOWED)) == 1

    async def test_topics_that_are_open_go_on(self, box):
        _, berik, group = await two_in_a_group(box, kind="supergroup", is_forum=True)
        news = await group.topic("News")
        await group.close_topic()
        await publish(berik, "No laboratory")
        await berik.sees(KEPT)
        asked = await berik.write("/problems", chat=group, topic=news)
        await box.expect(group, "No laboratory", after=asked)
        await berik.write("/problem Too few buses", chat=group, topic=news)
        card = await box.expect(group, "Too few buses\n")
        assert card.topic == news
        assert "it isn't there yet" in (await publish(berik, "Wet walls")).text

    async def test_opened_again_it_gets_what_waited(self, box):
        _, berik, group = await two_in_a_group(box, kind="supergroup", is_forum=True)
        await group.close_topic()
        await publish(berik, "No laboratory")
        await berik.sees(KEPT)
        await group.open_topic()
        await box.expect(group, "No laboratory\n")

    async def test_a_topic_for_cards_that_is_closed_leads_there_too(self, box):
        aida, berik, group = await two_in_a_group(box, kind="supergroup", is_forum=True)
        news = await group.topic("News")
        await aida.write("/topic", chat=group, topic=news)
        await box.expect(group, "come to this topic")
        await group.close_topic()
        await group.close_topic(news)
        await publish(berik, "No laboratory")
        await berik.sees(KEPT)

    async def test_an_administrator_writes_there_all_the_same(self, box):
        _, berik, group = await two_in_a_group(box, kind="supergroup", is_forum=True)
        await group.close_topic()
        await publish(berik, "No laboratory")
        await berik.sees(KEPT)
        await group.add_bot(status="administrator")
        await box.expect(group, "No laboratory\n")


async def test_where_another_bot_deletes_what_is_written_it_stops(tmp_path):
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            aida, berik, group = await two_in_a_group(box)
            await group.change(cleaned=True)
            before = await sent_to(box, group)
            await berik.write("/problem No laboratory", chat=group)
            await move_clock(box, (await box.state())["now"] + 3600)
            await berik.sees(KEPT)
            await aida.sees(NOT_ALLOWED)
            await box.settled()
            assert await sent_to(box, group) == before + 2
            await group.change(cleaned=False)
            await at_noon(box)
            await box.expect(group, "No laboratory\n")
    assert quiet(bot, 1)


async def test_what_is_refused_in_words_that_nobody_knows_is_in_the_log(tmp_path):
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            _, berik, group = await two_in_a_group(box)
            await group.refuse(any="SOMETHING_NEW")
            await berik.write("/problem No laboratory", chat=group)
            await box.settled()
    assert "ERROR jobs.sending.fates a letter (card) can't be sent: SOMETHING_NEW" in bot.said()


@pytest.mark.parametrize(
    ("mute", "place", "then"),
    [
        *(("forbidden", "topic", (None, ())), ("general", "topic", ("general", ("video",)))),
        *(("general", "general", (None, ())), (None, "general", (None, ("video",)))),
    ],
)
@pytest.mark.in_turns
async def test_what_arrives_tells_what_may_be_sent_and_where(db, mute, place, then):
    async def work(tx) -> tuple[str | None, tuple[str, ...]]:
        group = await refusing(tx, mute)
        await allowed.works(tx, group, "photo", in_general=place == "general", now=1)
        return await let_in(tx)

    assert await db.write(work) == then


@pytest.mark.parametrize(
    ("mute", "rights", "then"),
    [
        *(("forbidden", Rights(), (None, ())), ("general", Rights(), ("general", ()))),
        *(("general", Rights(everywhere=True), (None, ())), (None, Rights(), (None, ()))),
        (None, Rights(frozenset({"audio"})), (None, ("audio",))),
        ("general", Rights(mute=True), ("forbidden", ("photo", "video"))),
    ],
)
@pytest.mark.in_turns
async def test_new_rights_tell_what_may_be_sent_and_where(db, mute, rights, then):
    async def work(tx) -> tuple[str | None, tuple[str, ...]]:
        await allowed.learn(tx, await refusing(tx, mute), rights, now=1)
        return await let_in(tx)

    assert await db.write(work) == then


async def refusing(tx, mute: str | None) -> groups.Group:
    await put(
        tx, "community_group", id=100, chat_id=-100, key="k", mute=mute, refuses="photo video"
    )
    group = await groups.get(tx, 100)
    assert group
    return group


async def let_in(tx) -> tuple[str | None, tuple[str, ...]]:
    group = await groups.get(tx, 100)
    assert group
    return group.mute, tuple(sorted(group.refuses))
