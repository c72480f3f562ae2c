"""A conversation as lines of text."""

from sandbox.world import Json, World


def line(world: World, event: Json) -> str | None:
    if event["event"] == "toast":
        return f"   ({event['text']})" if event["text"] else None
    if event["event"] not in ("message", "edit"):
        return None
    message = event["message"]
    chat = world.chats[event["chat_id"]]
    place = chat.title or f"{world.people[chat.id].first_name} ↔ bot"
    mark = "✎ " if event["event"] == "edit" else ""
    head = f"\n{mark}[{place}] #{message['message_id']} {message['from']['first_name']}"
    if message.get("_reply_to"):
        head += f" ↩ #{message['_reply_to']}"
    return "\n".join([head, *_body(message)])


def _body(message: Json) -> list[str]:
    lines = []
    for kind in ("photo", "document", "sticker", "voice", "video"):
        if kind in message:
            lines.append(f"   <{kind}>")
    text = message.get("text") or message.get("caption") or ""
    lines += [f"   {line}" for line in text.splitlines()]
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        lines.append("   " + " ".join(f"[{button['text']}]" for button in row))
    given = [emoji for emojis in message.get("_reactions", {}).values() for emoji in emojis]
    return [*lines, "   " + " ".join(given)] if given else lines
