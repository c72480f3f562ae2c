"""What becomes of a broadcast that arrived when its words are written anew."""

from typing import Any

from basics.records import dataclass
from storage.outbox import Call


@dataclass(frozen=True, slots=True)
class Corrected:
    """How each message is changed, and the version as it is now."""

    call: Call
    version: dict[str, Any]


def corrected(version: dict[str, Any], words: dict[str, Any]) -> Corrected:
    """What is not said again Telegram takes back: that words stand above, how links are shown."""
    text, entities = words["text"], words.get("entities") or []
    if version["method"] == "sendMessage":
        now = {**version, "body": words}
        return Corrected(Call("editMessageText", words), now)
    body = {"caption": text, "caption_entities": entities}
    if version["method"] == "sendMediaGroup":
        first, *rest = version["body"]["media"]
        now = {**version, "body": {"media": [{**first, **body}, *rest]}}
    else:
        first = version["body"]
        now = {**version, "body": {**first, **body}}
    above = {name: first[name] for name in ("show_caption_above_media",) if name in first}
    return Corrected(Call("editMessageCaption", {**body, **above}), now)
