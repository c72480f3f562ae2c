"""A gallery and what it leads to, as people live through it in two languages."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.client import Group, Message, Person, Sandbox
from storage.connecting import connect
from storage.posters import galleries
from tests import steps
from tests.databases import with_tables
from tests.events.planning import AHEAD, an_event
from tests.inside import COORDINATOR, Inside, bot_inside
from tests.posters.hanging import OWNERS, a_poster


@dataclass(frozen=True, slots=True)
class Words:
    """What is pressed and read in one language."""

    organiser: str
    gallery: str
    open_now: str
    is_open: str
    give: str
    wonder: str
    offer: str
    without: str
    colleague: str
    send: str
    thanks: str
    thank: str
    thanked: str
    answer: str
    write: str
    carried: str
    walk: str
    often: str
    end: str
    place: str
    shown: str


WORDS = {
    "kk": Words(
        *("Ұйымдастырушыға", "Галерея", "Қазір ашу", "галереясы ашылды", "Кері байланыс беру"),
        *("Сізді не ойландырды?", "Бірдеңе ұсына аласыз ба?", "Ұсыныссыз", "әріптес", "Жіберу"),
        *("Рақмет!", "Рақмет айту", "рақмет айтады", "Жауап беру", "Жауабыңызды жазыңыз"),
        *(
            "жауап жазды",
            "2 минут сайын",
            "Көрсетілгені: ",
            "Аралауды аяқтау",
            "{}/3",
            ": 1/3",
        ),
    ),
    "ru": Words(
        *("Организатору", "Галерея", "Открыть сейчас", "Открылась галерея", "Оставить отклик"),
        *("О чём хочется спросить?", "Можете что-то предложить?", "Без предложения", "коллега"),
        *("Отправить", "Спасибо!", "Поблагодарить", "благодарит вас", "Ответить"),
        *("Напишите ответ", "отвечает на ваш отклик", "каждые 2 минуты", "Показано: "),
        *("Закончить прогулку", "{} из 3", ": 1 из 3"),
    ),
}


@dataclass(frozen=True, slots=True)
class Story:
    """Saule's event in the group of Aida, whose poster hangs, of Berik, and of Dana who looks."""

    box: Sandbox
    t: Words
    saule: Person
    aida: Person
    dana: Person
    group: Group
    event: int


async def pictures(box: Sandbox, who: Person, count: int) -> list[str]:
    """File ids of photos that somebody sent where the bot is not."""
    album = await box.group("Album", creator=who)
    sent = [await who.send_photo(chat=album) for _ in range(count)]
    return [str(message.raw["photo"][-1]["file_id"]) for message in sent]


async def prepare(url: str) -> int:
    """An event of which nobody was told yet."""
    db = await connect(url)
    event = await an_event(db, local=AHEAD)

    async def work(tx) -> None:
        await tx.run("DELETE FROM outbox")
        await tx.run("DELETE FROM post")

    await db.write(work)
    await db.close()
    return event.id


async def hang(url: str, event: int, group: Group, files: list[str], *, lang: str) -> None:
    """Posters, and the group of this story as the one to which the event was announced."""
    db = await connect(url)

    async def work(tx) -> None:
        await tx.run(
            "UPDATE community_group SET chat_id = ?, lang = ?, greeted = 1 WHERE chat_id = -7",
            *(group.id, lang),
        )
        for number, file in enumerate(files):
            await a_poster(tx, number, event, picture=file)
        # No hour is quiet, whatever the clock of the machine says.
        await tx.run(
            "UPDATE person SET lang = ?, started = 0, quiet_from = 0, quiet_until = 0,"
            " quiet_sunday = 0",
            lang,
        )
        counts = await galleries.counts(tx, event)
        assert (counts.posters, counts.is_open) == (len(files), False)

    await db.write(work)
    await db.close()


@pytest.fixture(params=["sqlite-kk", "postgres-ru"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A database and a language."""
    engine, lang = request.param.split("-")
    if engine == "sqlite":
        yield with_tables(tmp_path / "community.db"), lang
        return
    cluster = request.getfixturevalue("cluster")
    url = cluster.create(request.getfixturevalue("template"))
    yield url, lang
    cluster.drop(url)


@pytest.fixture
def at_work(place: tuple[str, str], tmp_path: Path) -> Iterator[tuple[Inside, int]]:
    """A bot, and the event that it finds."""
    event = asyncio.run(prepare(place[0]))
    with bot_inside(tmp_path, place[0]) as (_, bot):
        yield bot, event
    assert "ERROR" not in bot.said(), bot.said()[-3000:]


@pytest.fixture
async def story(place: tuple[str, str], at_work: tuple[Inside, int]) -> AsyncIterator[Story]:
    (database_url, lang), (bot, event) = place, at_work
    async with Sandbox(bot.url) as box:
        saule = await box.person("Saule", lang, id=COORDINATOR)
        aida, dana = await box.person("Aida", lang, id=OWNERS), await box.person("Dana", lang)
        group = await box.group("Rural", creator=aida, members=[saule, dana])
        files = await pictures(box, aida, 3)
        await hang(database_url, event, group, files, lang=lang)
        await group.add_bot()
        yield Story(box, WORDS[lang], saule, aida, dana, group, event)


async def test_from_the_opening_to_an_answer_and_a_walk(story):
    for person in (story.aida, story.dana, story.saule):
        await steps.awake(person)
    announced = await opened(story)
    poster = await looked_at(story, announced)
    await feedback_given(story, poster)
    await thanked_and_answered(story)
    await listed(story)
    await walked(story)


def now(message: Message, part: str) -> Callable[[Message], bool]:
    return lambda m: m.id == message.id and part in m.text


async def opened(story: Story) -> Message:
    """Saule opens it; the group hears of it with a link."""
    t, saule = story.t, story.saule
    await saule.write("/events")
    await steps.opened(saule, "Autumn event")
    await saule.tap(await saule.sees(lambda m: t.organiser in str(m.labels)), t.organiser)
    await saule.tap(await saule.sees(lambda m: t.gallery in str(m.labels)), t.gallery)
    # Asked once more: it can't be closed again.
    sure = await steps.pressed(saule, await steps.having(saule, t.open_now), t.open_now)
    assert ("Autumn event" in sure.text, len(sure.labels)) == (True, 2)
    await saule.tap(sure, sure.labels[0])
    return await story.box.expect(story.group, t.is_open)


async def looked_at(story: Story, announced: Message) -> Message:
    """Dana follows the link and turns the pages of one message."""
    t, dana = story.t, story.dana
    assert (await dana.tap(announced, "🖼")).url
    first = await dana.sees(lambda m: bool(m.photo))
    assert "Project" in first.text
    seen = {first.text.splitlines()[0]}
    shown = first
    for number in (2, 3):
        await dana.tap(shown, "▶️")
        shown = await dana.sees(now(first, t.place.format(number)))
        seen.add(shown.text.splitlines()[0])
    assert len(seen) == 3
    assert "▶️" not in shown.labels
    for number in (2, 1):
        if "Project 0" not in shown.text:
            await dana.tap(shown, "◀️")
            shown = await dana.sees(now(first, t.place.format(number)))
    edits = await story.box.calls("editMessageMedia")
    assert [call["status"] for call in edits] == [200] * len(edits)
    return shown


async def feedback_given(story: Story, poster: Message) -> None:
    """Three messages, without her name."""
    t, dana = story.t, story.dana
    await dana.tap(poster, t.give)
    await dana.sees("Project 0", after=poster)
    await dana.write("The pupils measured it <b>themselves</b>")
    await dana.sees(t.wonder)
    await dana.write("I wonder what they will measure next")
    await dana.tap(await dana.sees(t.offer), t.without)
    await dana.tap(await dana.sees(lambda m: t.colleague in m.labels), t.colleague)
    preview = await dana.sees(lambda m: any(t.send in label for label in m.labels))
    assert "<b>themselves</b>" in preview.text
    await dana.tap(preview, t.send)
    await dana.sees(t.thanks)


async def thanked_and_answered(story: Story) -> None:
    """Aida reads it in private and does not learn who wrote it; Dana hears both."""
    t, aida, dana = story.t, story.aida, story.dana
    received = await aida.sees("<b>themselves</b>")
    await aida.tap(received, t.thank)
    await dana.sees(t.thanked)
    await aida.tap(await aida.sees(lambda m: any(t.answer in one for one in m.labels)), t.answer)
    prompt = await aida.sees(t.write)
    # Something else is begun meanwhile; a reply is for what it replies to.
    said = await aida.write("/project")
    await aida.sees("", after=said)
    await aida.reply(prompt, "The river, in spring")
    carried = await dana.sees("The river, in spring")
    assert t.carried in carried.text
    assert "Aida" in carried.text
    assert [m for m in await story.box.messages(aida) if "Dana" in m.text] == []


async def listed(story: Story) -> None:
    """In private with posters to leaf through, in the group with links into private."""
    dana, group = story.dana, story.group
    said = await dana.write("/projects")
    shown = await dana.sees("Project 2", after=said)
    lines = [line for line in shown.text.splitlines() if line[:1].isdigit()]
    assert [line.partition(" · ")[0] for line in lines] == [
        *("1. Project 2", "2. Project 1", "3. Project 0")
    ]
    await dana.tap(shown, "🖼")
    newest = await dana.sees(lambda m: bool(m.photo), after=shown)
    assert "Project 2" in newest.text
    await dana.tap(newest, "▶️")
    await dana.sees(now(newest, "Project 1"))
    said = await dana.write("/projects", chat=group)
    links = await story.box.expect(group, "Project 2", after=said)
    assert len([one for one in links.raw["entities"] if one["type"] == "text_link"]) == 3


async def walked(story: Story) -> None:
    """Aida made the group, so she may lead a walk; Dana may not."""
    t, group = story.t, story.group
    await story.aida.write("/gallery", chat=group)
    offered = await story.box.expect(group, lambda m: any("🚶" in one for one in m.labels))
    refused = await story.dana.tap(offered, "🚶")
    assert refused.alert
    await story.aida.tap(offered, "🚶")
    paced = await story.box.expect(group, lambda m: t.walk in m.labels)
    await story.aida.tap(paced, t.walk)
    poster = await story.box.expect(group, lambda m: bool(m.photo) and "Project" in m.text)
    assert [bool(button.get("url")) for row in poster.buttons for button in row] == [True] * 2
    going = await story.box.expect(group, lambda m: t.often in m.text and t.shown in m.text)
    assert going.id == offered.id
    await story.aida.tap(going, t.end)
    await story.box.expect(group, lambda m: "/gallery" in m.text and not m.labels)
    quiet = [call for call in await story.box.calls("sendPhoto") if call["given"]["chat_id"] < 0]
    assert [call["given"].get("disable_notification") for call in quiet] == [True]
