"""What people saw last, for whoever asks why a story did not go on."""

from collections.abc import Iterator, Mapping, Sequence

from sandbox.records import Json, Message

MESSAGES, CALLS = 8, 10


def told(chats: Mapping[int, Sequence[Message]], calls: Sequence[Json]) -> str:
    """The last messages of chats, as they were shown, and the bot's last calls."""
    lines: list[str] = []
    for chat, messages in chats.items():
        lines.append(f"chat {chat}")
        for message in messages[-MESSAGES:]:
            lines += _shown(message)
    lines.append("calls")
    lines += [_call(call) for call in calls[-CALLS:]]
    return "\n".join(lines)


def _shown(message: Message) -> Iterator[str]:
    who = message.raw["from"]["first_name"]
    first, *rest = (message.text or f"({', '.join(_media(message.raw))})").split("\n")
    yield f"  {message.id} {who}: {first}"
    yield from (f"      {line}" for line in rest)
    for row in message.buttons:
        yield "      " + " ".join(f"[{button['text']}]" for button in row)


def _media(raw: Json) -> list[str]:
    told = ("message_id", "date", "chat", "from", "edit_date")
    return [name for name in raw if name not in told and not name.startswith("_")]


def _call(call: Json) -> str:
    said = "" if call["status"] == 200 else f": {call['answer']}"
    return f"  {call['method']} to {call['given'].get('chat_id', '-')} → {call['status']}{said}"
