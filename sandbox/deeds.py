"""What else people and groups can do, beside what every story needs; see sandbox/client.py."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from sandbox.acting import Acting, Json
from sandbox.records import Inline, Message, id_of, inline_of, message_of, plain


class Somebody(Protocol):
    """A person."""

    @property
    def sandbox(self) -> Acting: ...
    @property
    def id(self) -> int: ...


class PersonDeeds:
    """Mixed into Person."""

    __slots__ = ()

    async def write_long(self: Somebody, text: str, chat: Any = None, **how: Any) -> list[Message]:
        """All messages that a client makes of it: it cuts above 4,096 letters."""
        deed = {"text": text, "chat": id_of(chat), **plain(how)}
        sent = await self.sandbox.act("write_long", who=self.id, **deed)
        return [message_of(raw) for raw in sent]

    async def paste(
        self: Somebody, blocks: Sequence[Json], chat: Any = None, **how: Any
    ) -> Message:
        """Formatted text, which comes as blocks and without text; see paragraph() and others."""
        deed = {"blocks": list(blocks), "chat": id_of(chat), **plain(how)}
        return message_of(await self.sandbox.act("rich", who=self.id, **deed))

    async def send_anything(
        self: Somebody, content: Json, chat: Any = None, **how: Any
    ) -> Message:
        """A message of any kind, in the Bot API's form: {"dice": {"emoji": "🎲", "value": 3}}."""
        deed = {"content": content, "chat": id_of(chat), **plain(how)}
        return message_of(await self.sandbox.act("anything", who=self.id, **deed))

    async def line(self: Somebody, content: Json, chat: Any = None, **how: Any) -> None:
        """What Telegram itself says of what they did: {"new_chat_title": "Maths"}."""
        place = self.id if chat is None else id_of(chat)
        await self.sandbox.act("line", by=self.id, chat=place, content=content, **how)

    async def quote(self: Somebody, to: Message, quoted: str, text: str, **how: Any) -> Message:
        """Answer a part of a message."""
        place = {"chat": to.chat_id, "reply_to": to.id, "quote": quoted}
        return message_of(
            await self.sandbox.act("write", who=self.id, text=text, **place, **plain(how))
        )

    async def reply_from(self: Somebody, chat: Any, to: Message, text: str, **how: Any) -> Message:
        """Answer a message of another chat in this one."""
        deed = {"chat": id_of(chat), "external": {"chat": to.chat_id, "message": to.id}}
        return message_of(
            await self.sandbox.act("write", who=self.id, text=text, **deed, **plain(how))
        )

    async def block(self: Somebody) -> None:
        await self.sandbox.act("block", who=self.id)

    async def unblock(self: Somebody) -> None:
        await self.sandbox.act("block", who=self.id, blocked=False)

    async def react(
        self: Somebody, message: Message, emoji: str | None = "👍", forgot: bool | None = None
    ) -> None:
        """`forgot`: the server has forgotten how it looked, and says that it was edited."""
        place = {"chat": message.chat_id, "message": message.id}
        await self.sandbox.act("react", who=self.id, emoji=emoji, forgot=forgot, **place)

    async def edit_media(
        self: Somebody, message: Message, kind: str = "photo", text: str | None = None, **how: Any
    ) -> Message:
        """Another photo, document or video in its place, with other words or the same."""
        file = plain({"file": how.pop("file", None)})["file"]
        deed = {"chat": message.chat_id, "message": message.id, "text": text, kind: file}
        return message_of(await self.sandbox.act("edit", who=self.id, **deed, **how))

    async def type_inline(self: Somebody, text: str, chat: Any = None, offset: str = "") -> Inline:
        """Words behind the bot's name, in any chat; what is offered for them. Waits for it as long
        as the caller does."""
        deed = {"text": text, "chat": id_of(chat), "offset": offset}
        number = (await self.sandbox.act("inline", who=self.id, **deed))["query"]
        while True:
            said = await self.sandbox.act("inline_found", query=number)
            if said is not None:
                return inline_of(number, said)
            await asyncio.sleep(0.02)

    async def choose_inline(self: Somebody, found: Inline, result: int, **how: Any) -> Message:
        """Send the result at this place, where it was typed."""
        deed = {"query": found.query, "result": found.results[result]["id"], **plain(how)}
        return message_of(await self.sandbox.act("choose", who=self.id, **deed))

    async def follow_inline(self: Somebody, found: Inline) -> Message:
        """Press the button above the results."""
        deed = {"query": found.query}
        return message_of(await self.sandbox.act("inline_button", who=self.id, **deed))


class Place(Protocol):
    """A group."""

    @property
    def sandbox(self) -> Acting: ...
    @property
    def id(self) -> int: ...
    @property
    def creator(self) -> Somebody: ...


class GroupDeeds:
    """Mixed into Group."""

    __slots__ = ()

    async def forbid(self: Place, *rights: str) -> None:
        """Members may not: "can_send_photos"; without a name all is allowed."""
        await self.sandbox.act("forbid", chat=self.id, rights=list(rights))

    async def restrict_bot(self: Place, *rights: str) -> None:
        """The bot alone may not; without a name it is a member as others."""
        by = self.creator.id
        await self.sandbox.act("restrict_bot", chat=self.id, by=by, rights=list(rights))

    async def refuse(self: Place, **words: str) -> None:
        """What the server says to the bot: any="CHAT_WRITE_FORBIDDEN", photos="…"."""
        await self.sandbox.act("change_group", chat=self.id, refuses=words)

    async def hide_members(self: Place, hidden: bool = True) -> None:
        """Only administrators may look them up."""
        await self.sandbox.act("change_group", chat=self.id, members_hidden=hidden)

    async def other_bot(self: Place, text: str = "Hello", name: str = "GroupHelpBot") -> Message:
        """Another bot writes, so that bare commands are for it."""
        return message_of(await self.sandbox.act("other_bot", chat=self.id, text=text, name=name))

    async def channel_post(self: Place, text: str) -> Message:
        """What the linked channel said, as Telegram brings it here."""
        return message_of(await self.sandbox.act("channel_post", chat=self.id, text=text))

    async def open_topic(self: Place, topic: int = 1) -> None:
        await self.sandbox.act("close_topic", chat=self.id, topic=topic, closed=False)


def paragraph(text: Any) -> Json:
    """A block; its text may be a list with parts such as {"type": "bold", "text": "…"}."""
    return {"type": "paragraph", "text": text}


def heading(text: Any, size: int = 2) -> Json:
    return {"type": "heading", "text": text, "size": size}


def listed(*items: str) -> Json:
    made = [{"label": "•", "blocks": [paragraph(item)]} for item in items]
    return {"type": "list", "items": made}


def quotation(text: str) -> Json:
    return {"type": "blockquote", "blocks": [paragraph(text)]}


def table(*rows: Sequence[str]) -> Json:
    cells = [[{"text": text, "align": "left", "valign": "top"} for text in row] for row in rows]
    return {"type": "table", "cells": cells}
