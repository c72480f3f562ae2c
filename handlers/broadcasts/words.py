"""A message as somebody sent it → the call of the Bot API that says the same again."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from telegram import Message

from basics.records import dataclass
from community.broadcasts.broadcasts import METHODS
from community.refusals import Reason, Refused

_IN_ALBUMS = ("photo", "live_photo", "video", "document", "audio")
ALBUM = 10


def content_of(message: Message) -> dict[str, Any]:
    """Method and parameters without the chat; formatting, pictures and files stay as they were.

    `at` names the message, so that an edit finds what it became.
    """
    at = message.message_id
    if message.text:
        body = {"text": message.text, "entities": _plain(message.entities), **_preview(message)}
        return {**_version("sendMessage", body), "at": at}
    media = _media(message)
    kind, file_id = media.kind, media.file_id
    rest = {
        **media.more,
        "caption": message.caption or "",
        "caption_entities": _plain(message.caption_entities),
        **_form(message),
    }
    if message.media_group_id and kind in _IN_ALBUMS:
        part = {"type": kind, "media": file_id, "at": at, **rest}
        return _version("sendMediaGroup", {"media": [part]})
    return {**_version(METHODS[kind], {kind: file_id, **rest}), "at": at}


def _preview(message: Message) -> dict[str, Any]:
    """How links are shown, where their sender has chosen it."""
    chosen = message.link_preview_options
    return {"link_preview_options": chosen.to_dict()} if chosen else {}


def _form(message: Message) -> dict[str, Any]:
    """Words above the picture, and a picture that is covered at first."""
    given = {
        "show_caption_above_media": message.show_caption_above_media,
        "has_spoiler": message.has_media_spoiler,
    }
    return {name: True for name, chosen in given.items() if chosen}


def _version(method: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"method": method, "body": body}


@dataclass(frozen=True, slots=True)
class _Media:
    kind: str
    file_id: str
    #: The picture of a live photo.
    more: Mapping[str, str] = field(default_factory=dict)


def _media(message: Message) -> _Media:
    """A live photo is a photo, too, and an animation a document: so the order counts."""
    if message.live_photo:
        still = {"photo": message.photo[-1].file_id}
        return _Media("live_photo", message.live_photo.file_id, still)
    if message.photo:
        return _Media("photo", message.photo[-1].file_id)
    for kind in ("animation", "video", "audio", "voice", "document"):
        file = getattr(message, kind)
        if file is not None:
            return _Media(kind, file.file_id)
    raise Refused(Reason.CANNOT_BROADCAST)


def _plain(entities: Any) -> list[dict[str, Any]]:
    return [entity.to_dict() for entity in entities or ()]


def replaced(held: dict[str, Any], message: Message) -> dict[str, Any] | None:
    """The version with this message as it is after an edit; None when it is not made of it."""
    if held.get("at") == message.message_id:
        return content_of(message)
    media = held["body"].get("media", [])
    if not isinstance(media, list) or message.message_id not in [one["at"] for one in media]:
        return None
    parts = [*content_of(message)["body"].get("media", []), *media]
    newest = {one["at"]: one for one in reversed(parts)}
    return _version("sendMediaGroup", {"media": [newest[one["at"]] for one in media]})
