"""Steps that many stories share."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from cards.people.settings_presses import SetWish
from cards.presses import pack, unpack
from cards.problems.presses import Vote
from cards.refusals import refusal_words
from community.refusals import Reason
from locales import texts
from sandbox.acting import PATIENCE
from sandbox.client import Group, Message, NothingCame, Person, Sandbox

#: To something, by its number.
LINK = re.compile(r"start=[a-z](\d+)-")


async def group_with_bot(box: Sandbox, title: str, *members: Person, **kind: object) -> Group:
    """A group whose first member made it and added the bot; the bot has said hello."""
    group = await box.group(title, creator=members[0], members=members[1:], **kind)
    await group.add_bot()
    await box.expect(group, "/problem")
    return group


async def card_in(box: Sandbox, group: Group, author: Person, *, text: str) -> Message:
    """The card of a problem that was sent to the group in one message."""
    await author.write(f"/problem {text}", chat=group)
    return await box.expect(group, lambda m: text.split("\n")[0] in m.text and len(m.labels) > 3)


async def problem_in_group(box: Sandbox) -> tuple[Person, Person, Group, Message]:
    """Aida, Berik, their group, and the card of Aida's problem in it."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    return aida, berik, group, await card_in(box, group, aida, text="No laboratory")


@dataclass(frozen=True, slots=True)
class LooksFirst:
    """A group in which somebody's links and files wait for a look."""

    aida: Person
    berik: Person
    group: Group


async def that_looks_first(box: Sandbox, whose: str) -> LooksFirst:
    """Aida's group with Berik in it, which looks first at "Newcomers'", or at "Everybody's"."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await awake(aida)
    await awake(berik)
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/group", chat=group)
    settings = await box.expect(group, "Links and files looked at first: nobody's")
    await aida.tap(settings, "👀 Look first")
    await aida.tap(await box.message(settings), whose)
    return LooksFirst(aida, berik, group)


def problem_of(card: Message) -> int:
    """The number of the problem that a group's card shows."""
    vote = unpack(card.data("I have this too"))
    assert isinstance(vote, Vote)
    return vote.problem_id


def project_of(card: Message) -> int:
    """The same of a project, whose card has links."""
    link = LINK.search(card.data("More"))
    assert link
    return int(link[1])


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Asked again and again, for what tells nobody when it comes true."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while not await holds():
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.05)


async def awake(person: Person) -> None:
    """No hour is quiet for them any more, whatever the clock of the machine says."""
    await person.start()
    place = await person.sees(person.name)
    for press in (SetWish("night", 0), SetWish("sunday", 0)):
        await person.press(place, pack(press))


async def answers(box: Sandbox, pressed: Sequence[dict[str, str]]) -> list[str]:
    """What was said to many presses, once each has its answer."""
    asked = [{"do": "toast", "query": one["query"]} for one in pressed]

    async def said() -> bool:
        return None not in await box.burst(asked)

    await eventually(said)
    return [toast["text"] for toast in await box.burst(asked)]


def why_not(reason: Reason, lang: str = "en") -> str:
    """In which words this is refused."""
    return refusal_words(reason, texts(lang))


def with_button(label: str) -> Callable[[Message], bool]:
    return lambda message: any(label in shown for shown in message.labels)


def is_now(card: Message, *parts: str, without: str = "") -> Callable[[Message], bool]:
    """The same message, once it says all of this, and counts none of these signs."""

    def fits(message: Message) -> bool:
        said = all(part in message.text for part in parts)
        return message.id == card.id and said and not any(one in message.text for one in without)

    return fits


async def writes(person: Person, text: str) -> Message:
    """Their words in private, and what the bot says to them."""
    said = await person.write(text)
    return await person.sees("", after=said)


async def taps(person: Person, *labels: str) -> Message:
    """Buttons of the newest message in private that has them, one after another; what the last one
    did."""
    for label in labels:
        after = await pressed(person, await having(person, label), label)
    return after


async def skips_to(person: Person, wanted: str, *, by: str = "Skip") -> Message:
    """Over all questions until one says this or has such a button, however many they are."""
    asked = await person.sees("", newest=True)
    while wanted not in asked.text and not with_button(wanted)(asked):
        asked = await pressed(person, asked, by)
    return asked


async def listing(person: Person, title: str) -> tuple[Message, str]:
    """The newest list that names this title, and the number before it."""
    line = re.compile(rf"^(\d+)\. .*{re.escape(title)}", re.M)
    listed = await person.sees(lambda message: line.search(message.text) is not None)
    found = line.search(listed.text)
    assert found
    return listed, found[1]


async def opened(person: Person, title: str) -> Message:
    """What opens from the newest list that names this title."""
    listed, number = await listing(person, title)
    return await pressed(person, listed, number)


async def having(person: Person, label: str) -> Message:
    """The newest message that has this button."""
    return await person.sees(with_button(label))


async def pressed(person: Person, message: Message, label: str) -> Message:
    """What pressing this button did: the newest message that came, or the pressed one, which
    became another."""
    box, chat = person.sandbox, message.chat_id
    seen = await box.messages(chat, message.id - 1)
    before, now = seen[-1], _same(seen, message)
    await person.tap(message, label)
    if not box.rests:
        return await box.expect(
            chat, lambda one: one.id > before.id or (one.id == now.id and one.raw != now.raw)
        )
    found = await box.messages(chat, message.id - 1)
    came = [one for one in found if one.id > before.id and one.sender_id == box.bot["id"]]
    if came:
        return came[-1]
    became = _same(found, message)
    if became.raw == now.raw:
        raise NothingCame(f"{label!r} did nothing")
    return became


def _same(found: Sequence[Message], message: Message) -> Message:
    """As it is among these. Raises KeyError."""
    for one in found:
        if one.id == message.id:
            return one
    raise KeyError(message.id)
