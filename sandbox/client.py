"""People of the sandbox as Python objects, over HTTP: `await berik.tap(card, "More")`."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import aiohttp

from sandbox.acting import PATIENCE, Acting, Json
from sandbox.deeds import GroupDeeds, PersonDeeds
from sandbox.records import (
    OTHER_KINDS,
    Impossible,
    Message,
    NothingCame,
    Toast,
    id_of,
    message_of,
    plain,
)
from sandbox.stories.telling import told

#: Seconds for which news may be gathered before they are told.
A_LITTLE = 10.0

#: What is looked for is mostly among this many last messages of a chat; else all are looked at.
FEW, ALL = 8, 500

#: Chats of which a story that ended is told.
CHATS = 4
__all__ = ["Group", "Impossible", "Message", "NothingCame", "Person", "Sandbox", "Toast"]


class Sandbox(Acting):
    """The people's side."""

    open: ClassVar["set[Sandbox]"] = set()

    def __init__(self, url: str, *, hasty: bool = False) -> None:
        super().__init__(url, hasty=hasty)
        #: Chats, those that were looked at last at the end.
        self.looked_at: dict[int, None] = {}

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.open.add(self)
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, at: object) -> None:
        """An error that ends the story is given what people saw last."""
        self.open.discard(self)
        if isinstance(error, Exception):
            with contextlib.suppress(aiohttp.ClientError):
                error.add_note(await self.story())
        await super().__aexit__(kind, error, at)

    async def story(self) -> str:
        """What was seen last, for whoever asks why it did not go on."""
        chats = {chat: await self.messages(chat) for chat in list(self.looked_at)[-CHATS:]}
        return told(chats, await self.calls())

    async def person(self, name: str, language_code: str | None = "en", **given: Any) -> "Person":
        said = await self.act("person", name=name, language_code=language_code, **given)
        return Person(self, said["id"], name)

    async def people(self, names: Sequence[str], language_code: str = "en") -> "list[Person]":
        deeds = [{"do": "person", "name": name, "language_code": language_code} for name in names]
        made = await self.burst(deeds)
        return [Person(self, one["id"], name) for one, name in zip(made, names, strict=True)]

    async def group(
        self, title: str, creator: "Person", members: "Sequence[Person]" = (), **given: Any
    ) -> "Group":
        """kind="supergroup", is_forum=True, reactions=["❤"], members_hidden=True."""
        ids = [member.id for member in members]
        said = await self.act("group", title=title, creator=creator.id, members=ids, **given)
        return Group(self, said["id"], title, creator)

    async def messages(self, chat: Any, after: int = 0) -> list[Message]:
        found = await self._get(f"chat/{id_of(chat)}", after=after)
        return [message_of(raw) for raw in found]

    async def message(self, known: Message) -> Message:
        """The message as it is now."""
        found, _ = await self._chat(known.chat_id, {"from": known.id, "limit": 1})
        if found and found[0].id == known.id:
            return found[0]
        raise KeyError(known.id)

    async def until(self, known: Message, fits: Callable[[Message], bool]) -> Message:
        """Anybody's message, once it has become so."""

        def chosen(found: list[Message]) -> Message | None:
            return found[0] if found and found[0].id == known.id and fits(found[0]) else None

        return await self._once(known.chat_id, {"from": known.id, "limit": 1}, chosen)

    async def expect(
        self,
        chat: Any,
        wanted: str | Callable[[Message], bool],
        *,
        after: "Message | int" = 0,
        newest: bool = False,
        patience: float = PATIENCE,
    ) -> Message:
        """The bot's newest message in a chat that has this text, or fits; also after an edit.

        With `newest` it must be the bot's last message of all. Raises NothingCame.
        """
        fits = wanted if callable(wanted) else lambda message: wanted in message.text

        def chosen(found: list[Message]) -> Message | None:
            own = [message for message in reversed(found) if message.sender_id == self.bot["id"]]
            return next(filter(fits, own[:1] if newest else own), None)

        first = after.id if isinstance(after, Message) else after
        return await self._once(chat, {"after": first}, chosen, patience=patience)

    async def _once(
        self,
        chat: Any,
        query: dict[str, int],
        chosen: Callable[[list[Message]], Message | None],
        *,
        patience: float = PATIENCE,
    ) -> Message:
        """The message that is chosen from those of a chat, once there is one."""
        if self.rests:
            looks = (None, FEW), (None, ALL), (self.settled, ALL), (self._a_little_later, ALL)
            for wait, limit in looks:
                if wait:
                    await wait()
                found, _ = await self._chat(chat, {"limit": limit, **query})
                if message := chosen(found):
                    return message
        else:
            end = asyncio.get_running_loop().time() + patience
            while asyncio.get_running_loop().time() < end:
                found, query["since"] = await self._chat(chat, query)
                if message := chosen(found):
                    return message
        said = [message.text for message in found[-3:]]
        raise NothingCame(f"it did not come; the last messages are {said}")

    async def _a_little_later(self) -> None:
        """What gathers for some seconds before it is told has gathered then."""
        ahead = (await self.state())["ahead"]
        await self.act("clock", ahead=ahead + A_LITTLE)

    async def _chat(self, chat: Any, query: dict[str, int]) -> tuple[list[Message], int]:
        """Messages, and the number of the newest event when they were read."""
        number = id_of(chat)
        assert number is not None
        self.looked_at.pop(number, None)
        self.looked_at[number] = None
        said = await self._line.ask(f"chat/{number}", query)
        return [message_of(raw) for raw in said.body], int(said.head["Event"])


@dataclass(frozen=True, slots=True)
class Group(GroupDeeds):
    sandbox: Sandbox = field(repr=False)
    id: int
    title: str
    creator: "Person"

    async def add_bot(self, by: "Person | None" = None, status: str = "member") -> None:
        await self.sandbox.act("add_bot", chat=self.id, by=(by or self.creator).id, status=status)

    async def remove_bot(
        self, by: "Person | None" = None, status: str = "kicked", **how: Any
    ) -> None:
        """`by_bot`="GroupHelpBot": another bot removes it; `message_first`: the line about it is
        heard before the change."""
        who = (by or self.creator).id
        await self.sandbox.act("remove_bot", chat=self.id, by=who, status=status, **how)

    async def add(self, person: "Person") -> None:
        await self.sandbox.act("add", chat=self.id, person=person.id, by=self.creator.id)

    async def remove(self, person: "Person") -> None:
        await self.sandbox.act("remove", chat=self.id, person=person.id, by=self.creator.id)

    async def promote(self, person: "Person") -> None:
        await self.sandbox.act(
            "set_status", chat=self.id, person=person.id, status="administrator"
        )

    async def change(self, **given: Any) -> None:
        await self.sandbox.act("change_group", chat=self.id, **given)

    async def topic(self, name: str) -> int:
        return int(await self.sandbox.act("topic", chat=self.id, name=name))

    async def close_topic(self, topic: int = 1) -> None:
        """General is 1."""
        await self.sandbox.act("close_topic", chat=self.id, topic=topic)

    async def upgrade(self, **how: Any) -> "Group":
        """The supergroup that it became; the bot hears of "member", "to" and "from" in `order`."""
        new = await self.sandbox.act("upgrade", chat=self.id, by=self.creator.id, **how)
        return Group(self.sandbox, int(new), self.title, self.creator)


@dataclass(frozen=True, slots=True)
class Person(PersonDeeds):
    sandbox: Sandbox = field(repr=False)
    id: int
    name: str

    async def start(self, payload: str = "") -> Message:
        return await self._said("start", payload=payload)

    async def write(self, text: str, chat: Any = None, **how: Any) -> Message:
        """`reply_to` a message, in a `topic`, `anonymous` as an administrator, `as_channel`."""
        return await self._said("write", chat=id_of(chat), text=text, **plain(how))

    async def reply(self, to: Message, text: str = "", **what: Any) -> Any:
        """With text, or with `photo`, `document`, `album` or another kind, and a `caption`."""
        place: Json = {"chat": to.chat_id, "reply_to": to.id}
        for kind in OTHER_KINDS:
            if what.pop(kind, None):
                return await self.send(kind, **place, **what)
        for kind, send in (("photo", self.send_photo), ("document", self.send_document)):
            if kind in what:
                what.pop(kind)
                return await send(**place, **what)
        if "album" in what:
            return await self.send_album(what.pop("album"), **place, **what)
        return await self.write(text, **place, **what)

    async def send_photo(self, caption: str = "", chat: Any = None, **how: Any) -> Message:
        return await self._said("photo", chat=id_of(chat), caption=caption, **plain(how))

    async def send_document(self, caption: str = "", chat: Any = None, **how: Any) -> Message:
        return await self._said("document", chat=id_of(chat), caption=caption, **plain(how))

    async def send_album(
        self, photos: int, caption: str = "", chat: Any = None, **how: Any
    ) -> list[Message]:
        """So many photos at once, heard of in `order`, the caption on the one `caption_at`, or
        `captions` for each; `kinds` names what is no photo."""
        deed = {"photos": [None] * photos, "caption": caption, "chat": id_of(chat), **plain(how)}
        sent = await self.sandbox.act("album", who=self.id, **deed)
        return [message_of(raw) for raw in sent]

    async def send(self, kind: str, chat: Any = None, **how: Any) -> Message:
        """A sticker, voice, video, video_note, animation, audio, live_photo, location, contact or
        poll."""
        return await self._said("send", kind=kind, chat=id_of(chat), **plain(how))

    async def forward(self, message: Message, chat: Any = None, **how: Any) -> Message:
        """Of one's own or a colleague's, or as from a `channel` or a `hidden` person."""
        return await self._said("forward", message=message.raw, chat=id_of(chat), **plain(how))

    async def edit(self, message: Message, text: str) -> Message:
        return await self._said("edit", chat=message.chat_id, message=message.id, text=text)

    async def delete(self, message: Message) -> None:
        await self.sandbox.act("delete", who=self.id, chat=message.chat_id, message=message.id)

    async def tap(self, message: Message, label: str, patience: float = PATIENCE) -> Toast:
        """Press the button with this label, or with this in its label; a link opens the chat."""
        pressed = await self.sandbox.act(
            "tap", who=self.id, chat=message.chat_id, message=message.id, label=label
        )
        if "url" in pressed:
            return Toast("", url=pressed["url"])
        return await self._toast(pressed["query"], patience)

    async def press(self, message: Message, data: str, patience: float = PATIENCE) -> Toast:
        """A press with forged data."""
        pressed = await self.sandbox.act(
            "press", who=self.id, chat=message.chat_id, message=message.id, data=data
        )
        return await self._toast(pressed["query"], patience)

    async def _toast(self, query: str, patience: float) -> Toast:
        end = asyncio.get_running_loop().time() + patience
        while True:
            (answer,) = await self.sandbox.burst([{"do": "toast", "query": query}])
            if answer is not None:
                return Toast(answer["text"], answer["alert"], answer["url"])
            if self.sandbox.rests or asyncio.get_running_loop().time() > end:
                raise NothingCame("the tap was not answered")
            await asyncio.sleep(0.02)

    async def change(self, **given: Any) -> None:
        await self.sandbox.act("change_person", who=self.id, **given)

    async def sees(self, wanted: str | Callable[[Message], bool], **how: Any) -> Message:
        """What the bot writes to this person in private."""
        return await self.sandbox.expect(self.id, wanted, **how)

    async def _said(self, do: str, **deed: Any) -> Message:
        return message_of(await self.sandbox.act(do, who=self.id, **deed))
