"""Inline keyboards as Telegram takes them."""

import json

from sandbox.bot_api import html
from sandbox.bot_api.errors import bad
from sandbox.text import cleaning, links
from sandbox.world import Json

#: Bytes.
LONGEST, LONGEST_DATA = 10_240, 64
MOST, MOST_IN_ROW = 100, 8


def checked(markup: Json | None) -> Json | None:
    """A keyboard as Telegram takes it: labels cleaned, addresses whole. Raises for buttons that
    it would refuse."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    if sum(len(row) for row in rows) > MOST:
        raise bad("too many inline keyboard buttons")
    if any(len(row) > MOST_IN_ROW for row in rows):
        raise bad("too many buttons in a row")
    made = {**markup, "inline_keyboard": [[_button(button) for button in row] for row in rows]}
    if len(json.dumps(made, ensure_ascii=False).encode()) > LONGEST:
        raise bad("reply markup is too long")
    return made


def _button(button: Json) -> Json:
    if "text" not in button:
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not any(button.get(kind) for kind in _KINDS):
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if button.get("style") not in (None, "primary", "success", "danger"):
        raise bad("can't parse inline keyboard button: invalid button style specified")
    label = cleaning.cleaned(str(button["text"]))
    if not cleaning.is_visible(label):
        raise bad("inline keyboard button text must be non-empty")
    if button.get("url"):
        return {**button, "text": label, "url": _url(str(button["url"]))}
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= html.units(button["copy_text"]["text"]) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    return {**button, "text": label}


_KINDS = ("callback_data", "url", "copy_text", "web_app", "switch_inline_query", "login_url")


def _url(address: str) -> str:
    if links.target(address)[0] == "text_mention":
        return address
    try:
        return links.checked(address)
    except links.Unusable as error:
        raise bad(f"inline keyboard button URL '{address}' is invalid: {error}") from None


def has_buttons(markup: Json | None) -> bool:
    return bool(markup and markup.get("inline_keyboard"))
