"""Inline keyboards as Telegram takes them."""

from urllib.parse import urlsplit

from sandbox.errors import bad
from sandbox.world import Json


def checked(markup: Json | None) -> Json | None:
    """A keyboard as Telegram takes it. Raises for buttons that it would refuse."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100:
        raise bad("too many inline keyboard buttons")
    for row in rows:
        if len(row) > 8:
            raise bad("too many buttons in a row")
        for button in row:
            _check_button(button)
    return markup


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: text is empty")
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    elif "url" in button:
        parts = urlsplit(str(button["url"]))
        if parts.scheme not in ("http", "https", "tg") or not parts.netloc:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    else:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if button.get("style") not in (None, "primary", "success", "danger"):
        raise bad("BUTTON_STYLE_INVALID")


def has_buttons(markup: Json | None) -> bool:
    return bool(markup and markup.get("inline_keyboard"))
