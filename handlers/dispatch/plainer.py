"""Updates that the library can't read as they came: fields that are gone, or have another form, in
a Telegram that is younger or older than it."""

from typing import Any

Json = dict[str, Any]

#: Of a message, what handlers ask for and has stayed as it is for years.
_KEPT = frozenset(
    {
        *("message_id", "date", "edit_date", "chat", "from", "sender_chat", "via_bot"),
        *("message_thread_id", "is_topic_message", "is_automatic_forward", "media_group_id"),
        *("text", "entities", "caption", "caption_entities", "reply_to_message"),
        *("photo", "document", "animation", "video", "audio", "voice", "video_note"),
        *("migrate_to_chat_id", "migrate_from_chat_id", "new_chat_members", "left_chat_member"),
    }
)


def plainer(update: Json) -> Json:
    """The same with as much of its message; what somebody wrote is read at least."""
    return {
        kind: {name: value for name, value in said.items() if name in _KEPT}
        if kind in ("message", "edited_message") and isinstance(said, dict)
        else said
        for kind, said in update.items()
    }
