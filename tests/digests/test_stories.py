"""Digests as people live with them: on Monday in the group, at an hour of one's own in private."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cards.digests.presses import ListGroupDigests, PageDigest, SendDigest, ShowGroupDigest
from cards.presses import pack
from locales import texts
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR
from tests.running import in_languages, move_clock
from tests.steps import card_in, group_with_bot, is_now, with_button

ALMATY = ZoneInfo("Asia/Almaty")


async def now_in(box: Sandbox) -> datetime:
    return datetime.fromtimestamp((await box.state())["now"], ALMATY)


async def until_monday(box: Sandbox) -> str:
    """It is Monday 09:00 in Almaty; returns the number of the week's digest."""
    local = await now_in(box) + timedelta(minutes=1)
    days = (7 - local.weekday()) % 7 or 7
    monday = (local + timedelta(days=days)).replace(hour=9, minute=0, second=1, microsecond=0)
    await move_clock(box, monday.timestamp())
    year, week, _ = monday.isocalendar()
    return f"{year}-{week:02}"


def link_in(message: Message, words: str) -> str:
    """The link under these words."""
    raw = message.text.encode("utf-16-le")
    for entity in message.raw["entities"]:
        if entity["type"] == "text_link":
            span = raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2]
            if words in span.decode("utf-16-le"):
                return str(entity["url"])
    raise KeyError(words)


async def follow(person: Person, url: str) -> Message:
    said = await person.start(url.split("start=")[1])
    return await person.sees("", after=said)


async def a_group(
    box: Sandbox, lang: str, title: str = "Rural", **kind: object
) -> tuple[Group, Person, Person]:
    aida = await box.person("Aida", language_code=lang)
    berik = await box.person("Berik", language_code=lang)
    return await group_with_bot(box, title, aida, berik, **kind), aida, berik


LANGUAGES = in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"))


@LANGUAGES
async def test_a_group_gets_its_week_and_one_reads_on_in_private(box, lang):
    t = texts(lang)
    group, aida, berik = await a_group(box, lang)
    await card_in(box, group, aida, text="No laboratory")
    await berik.write("/digest", chat=group)
    await box.expect(
        group, t("Only the group's administrators can do this. Please ask one of them.")
    )
    said = await aida.write("/digest", chat=group)
    preview = await box.expect(group, "No laboratory", after=said)
    assert t("📝 <b>New problems</b>").replace("<b>", "").replace("</b>", "") in preview.text
    await chosen(box, group, aida, t("Every second week"), t("Every week"))
    first = await until_monday(box)
    come = await box.expect(group, first)
    assert "No laboratory" in come.text
    problem = await follow(berik, link_in(come, "No laboratory"))
    assert "No laboratory" in problem.text
    page = await follow(berik, come.data(t("📖 Read in private")))
    assert first in page.text
    await berik.tap(page, "1")
    await berik.sees("No laboratory", after=page)
    second = await until_monday(box)
    help_wanted = await box.expect(group, second)
    assert t("🤝 <b>Still without a solution. Can you help?</b>")[5:20] in help_wanted.text
    third = await until_monday(box)
    await box.settled()
    numbers = [m.text.split("№")[1][1:8] for m in await box.messages(group) if "№" in m.text]
    assert numbers[-2:] == [first, second]
    assert third not in [m.text for m in await box.messages(group)]


async def chosen(box: Sandbox, group: Group, who: Person, *labels: str) -> None:
    """In /group, one button after another."""
    said = await who.write("/group", chat=group)
    card = await box.expect(group, with_button("📬"), after=said)
    await who.tap(card, "📬")
    for label in labels:
        await who.tap(await box.until(card, with_button(label)), label)
        await box.until(card, with_button("• " + label))


@LANGUAGES
async def test_a_person_gets_their_own_and_stops_it_with_one_tap(box, lang):
    t = texts(lang)
    group, aida, berik = await a_group(box, lang)
    await card_in(box, group, aida, text="Few buses")
    await berik.write("/problems", chat=group)
    started = await berik.start()
    await berik.sees("Berik", after=started)
    said = await berik.write("/digest")
    shown = await berik.sees("Few buses", after=said)
    await berik.tap(shown, t("📬 When it comes"))
    choice = await box.until(shown, with_button(t("Every week")))
    await berik.tap(choice, t("Every week"))
    await berik.sees(lambda m: m.id == shown.id and "• " + t("Every week") in m.labels)
    number = await until_monday(box)
    own = await berik.sees(number)
    assert "Few buses" in own.text
    toast = await berik.tap(own, t("🔕 No more digests"))
    assert "/settings" in toast.text
    await card_in(box, group, aida, text="Cold rooms")
    number = await until_monday(box)
    await box.expect(group, lambda m: number in m.text and "Cold rooms" in m.text)
    await box.settled()
    assert [m.text for m in await box.messages(berik) if number in m.text] == []


@LANGUAGES
async def test_a_coordinator_looks_at_all_digests_and_sends_one(box, lang):
    t = texts(lang)
    group, aida, berik = await a_group(box, lang, "Coordinated", kind="supergroup", is_forum=True)
    topic = await group.topic("Digests")
    await aida.write("/topic", chat=group, topic=topic)
    await card_in(box, group, aida, text="Old books")
    saule = await box.person("Saule", language_code=lang, id=COORDINATOR)
    started = await saule.start()
    await saule.sees("Saule", after=started)
    said = await saule.write("/digest")
    own = await saule.sees("📬", after=said)
    await saule.tap(own, t("👥 Digests of groups"))
    listed = await saule.sees(is_now(own, group.title, t("none so far")))
    await saule.tap(listed, group.title)
    desk = await saule.sees(is_now(own, "Old books", t("No digest has been sent here so far.")))
    send = desk.data(t("📤 Send one now"))
    assert "№" in (await saule.press(desk, send)).text
    come = await box.expect(group, lambda m: "№" in m.text and "Old books" in m.text)
    assert "/1" in come.text.split("\n")[0]
    assert come.topic == topic
    assert (await saule.press(desk, send)).text == t("This was sent already.")
    await berik.start()
    place = await berik.sees("Berik")
    for press in (ListGroupDigests(0), ShowGroupDigest(1), SendDigest(1, 0)):
        toast = await berik.press(place, pack(press))
        assert toast.text == t("Only coordinators can do this. What you can do: /help")
    stranger = await box.person("Dana", language_code=lang)
    await stranger.start()
    place = await stranger.sees("Dana")
    for number in range(1, 8):
        toast = await stranger.press(place, pack(PageDigest(number, 0)))
        assert toast.text == t("This was withdrawn or is not here any more.")
