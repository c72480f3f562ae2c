"""What a message of the bot is made of, and the only place that knows Telegram's form of it."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from telegram import (
    ForceReply,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from basics.records import dataclass
from cards.presses import Press, pack
from cards.text.width import how_many
from storage.outbox import Call
from storage.photos import Kind, Picture

TEXT_UNITS, CAPTION_UNITS = 4096, 1024
#: What Telegram calls each kind, and what sends it.
_MEDIA: dict[Kind, str] = {
    **dict.fromkeys(get_args(Kind), "document"),
    "photo": "photo",
    "video": "video",
    "audio": "audio",
    "voice": "voice",
    "video_note": "video_note",
}
_SENDS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "video": "sendVideo",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "video_note": "sendVideoNote",
}
#: What goes together in an album; anything else goes alone.
_TOGETHER: tuple[tuple[str, ...], ...] = (("photo", "video"), ("document",), ("audio",))


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    press: Press | None = None
    url: str | None = None
    #: "success", "danger" or "primary": the colour in new clients.
    style: str | None = None


Buttons = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Card:
    """One message: HTML, buttons, and a picture for which the HTML is the caption."""

    text: str
    buttons: Buttons = ()
    picture: Picture | None = None
    #: What stands in the empty input field; the message then asks for a reply.
    ask: str | None = None


def in_rows(buttons: Sequence[Button], width: int = 2) -> list[list[Button]]:
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def limit(picture: Picture | None) -> int:
    return CAPTION_UNITS if picture else TEXT_UNITS


def send(card: Card) -> Call:
    """A new message."""
    body = _markup(card)
    if card.picture is None:
        return Call("sendMessage", {"text": card.text, **_text_options(), **body})
    kind = media_kind(card.picture)
    # A round video has no words.
    said = {} if kind == "video_note" else {"caption": card.text, "parse_mode": "HTML"}
    return Call(_SENDS[kind], {kind: card.picture.file_id, **said, **body})


def edit(card: Card, shown_media: str | None) -> Call:
    """Turns a message showing `shown_media` into this card."""
    body = _markup(card) or {"reply_markup": {"inline_keyboard": []}}
    said = {"caption": card.text, "parse_mode": "HTML"}
    if card.picture is None:
        if shown_media is None:
            return Call("editMessageText", {"text": card.text, **_text_options(), **body})
        return Call("editMessageCaption", {**said, **body})
    if card.picture.file_id == shown_media:
        return Call("editMessageCaption", {**said, **body})
    media = {"type": media_kind(card.picture), "media": card.picture.file_id, **said}
    return Call("editMessageMedia", {"media": media, **body})


def article(number: str, card: Card, *, title: str, description: str) -> dict[str, Any]:
    """Offered behind the bot's name; who chooses it sends the card."""
    content = InputTextMessageContent(
        card.text, parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        number, title, content, reply_markup=keyboard(card), description=description or None
    ).to_dict()


def albums(pictures: Sequence[Picture], *, covered: bool = False) -> list[Call]:
    """All of them, at most ten, in as few messages as Telegram allows; `covered` are seen only
    once they are tapped."""
    calls = []
    for kinds in _TOGETHER:
        alike = [one for one in pictures if media_kind(one) in kinds]
        if len(alike) > 1:
            media = [
                {"type": media_kind(one), "media": one.file_id, **_cover(one, covered)}
                for one in alike
            ]
            calls.append(Call("sendMediaGroup", {"media": media}))
        else:
            calls += [_alone(one, covered) for one in alike]
    together = [kind for kinds in _TOGETHER for kind in kinds]
    alone = [one for one in pictures if media_kind(one) not in together]
    return calls + [_alone(one, covered) for one in alone]


def _alone(picture: Picture, covered: bool) -> Call:
    call = send(Card("", picture=picture))
    call.body.update(_cover(picture, covered))
    return call


def _cover(picture: Picture, covered: bool) -> dict[str, bool]:
    """Nothing else than these can be covered."""
    return {"has_spoiler": True} if covered and picture.kind in ("photo", "video") else {}


def media_kind(picture: Picture) -> str:
    return _MEDIA[picture.kind]


def _text_options() -> dict[str, Any]:
    return {
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def _markup(card: Card) -> dict[str, Any]:
    if card.ask is not None:
        reply = ForceReply(selective=True, input_field_placeholder=card.ask[:64] or None)
        return {"reply_markup": reply.to_dict()}
    return {"reply_markup": _rows(card)} if card.buttons else {}


def keyboard(card: Card) -> InlineKeyboardMarkup:
    """Its buttons; an edit that brings none takes those away that are there."""
    return InlineKeyboardMarkup.de_json(_rows(card))


def _rows(card: Card) -> dict[str, Any]:
    """The same as Telegram gets it: the library's objects were a fifth of a page of a list."""
    rows = [[_button(one) for one in part] for row in card.buttons for part in _uncut(row)]
    return {"inline_keyboard": rows}


def _uncut(row: Sequence[Button]) -> Iterator[Sequence[Button]]:
    """The row, or more rows where a phone would cut a label in it."""
    if len(row) == 1:
        yield row
        return
    while row:
        count = how_many([button.label for button in row])
        yield row[:count]
        row = row[count:]


def _button(button: Button) -> dict[str, str]:
    made = {"text": button.label}
    if button.url is not None:
        made["url"] = button.url
    else:
        assert button.press is not None
        made["callback_data"] = pack(button.press)
    return {**made, "style": button.style} if button.style else made
