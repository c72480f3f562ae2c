"""Updates without what no handler needs, before they are kept: quoted messages, above all, with
the names and words of people who sent nothing."""

from typing import Any

from cards.text import links

Json = dict[str, Any]

#: Of a pressed message or a quoted one: where it stands.
_PLACE = ("message_id", "chat", "date", "message_thread_id", "is_topic_message", "sender_chat")
#: Media, of which only the kind and Telegram's id are asked.
_MEDIA = ("photo", "document", "animation", "video", "audio", "voice", "video_note", "sticker")
#: In place of words that somebody said.
SAID = "…"


def trimmed(update: Json) -> Json:
    """The same update; anything strange in it stays as it came."""
    kept = dict(update)
    for kind in ("message", "edited_message"):
        if isinstance(kept.get(kind), dict):
            kept[kind] = _message(kept[kind])
    query = kept.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("message"), dict):
        pressed = _pressed(query["message"], by=query.get("from"))
        kept["callback_query"] = {**query, "message": pressed}
    return kept


def _message(message: Json) -> Json:
    kept = {name: value for name, value in message.items() if name != "quote"}
    asked, elsewhere = kept.get("reply_to_message"), kept.get("external_reply")
    if isinstance(asked, dict) and not _is_own_words(message, asked):
        kept["reply_to_message"] = _quoted(asked, names=_appoints(message))
    if isinstance(elsewhere, dict):
        kept["external_reply"] = _only(elsewhere, ("origin", "chat", "message_id"))
    if isinstance(kept.get("pinned_message"), dict):
        kept["pinned_message"] = _only(kept["pinned_message"], _PLACE)
    if isinstance(kept.get("new_chat_members"), list):
        kept["new_chat_members"] = [_nameless(one) for one in kept["new_chat_members"]]
    return kept


def _is_own_words(message: Json, asked: Json) -> bool:
    """/project below one's own words makes a project of them."""
    return bool(_number_of(message.get("from")) == _number_of(asked.get("from")))


def _appoints(message: Json) -> bool:
    """/coordinators below somebody's words makes them one, by name, and /checkin asks them."""
    return str(message.get("text", "")).startswith(("/coordinators", "/checkin"))


def _number_of(person: Any) -> Any:
    return person.get("id") if isinstance(person, dict) else None


def _quoted(asked: Json, *, names: bool) -> Json:
    """Where it stands, who sent it, whether it says something, and which buttons it has."""
    kept = _only(asked, _PLACE)
    if isinstance(asked.get("from"), dict):
        kept["from"] = asked["from"] if names else _nameless(asked["from"])
    if any(asked.get(name) for name in ("text", "caption", "rich_message", *_MEDIA)):
        kept["text"] = SAID
    if isinstance(asked.get("reply_markup"), dict):
        kept["reply_markup"] = _markup(asked["reply_markup"])
    return kept


def _pressed(message: Json, *, by: Any) -> Json:
    """Where it stands, and its file: a button keeps what is shown above it. What it answers is
    whole if these are the presser's own words: a question asks what they shall become."""
    kept = _only(message, _PLACE)
    asked = message.get("reply_to_message")
    if isinstance(asked, dict):
        own = _is_own_words({"from": by}, asked)
        kept["reply_to_message"] = asked if own else _quoted(asked, names=False)
    return kept | {name: message[name] for name in _MEDIA if message.get(name)}


def _markup(markup: Json) -> Json:
    """Buttons without what is written on them."""
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        return {"inline_keyboard": []}
    return {"inline_keyboard": [_row(row) for row in rows]}


def _row(row: Any) -> list[Json]:
    return [_button(one) for one in row if isinstance(one, dict)] if isinstance(row, list) else []


def _button(button: Json) -> Json:
    """Deep links lead into the bot, and name what they lead to."""
    data, url = button.get("callback_data"), button.get("url")
    if isinstance(url, str) and links.payload_of(url):
        return {"text": SAID, "url": url}
    return {"text": SAID, "callback_data": data if isinstance(data, str) else SAID}


def _nameless(person: Any) -> Any:
    if not isinstance(person, dict):
        return person
    return {"id": person.get("id"), "is_bot": person.get("is_bot", False), "first_name": ""}


def _only(whole: Json, names: tuple[str, ...]) -> Json:
    return {name: whole[name] for name in names if name in whole}
