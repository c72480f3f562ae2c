"""What Telegram finds in what people type: commands, mentions, hashtags, links and so on."""

from collections.abc import Iterator

from sandbox.text.addresses import emails_and_links, scheme_links
from sandbox.text.cards import bank_cards
from sandbox.text.entity import Entity, units
from sandbox.text.letters import ASCII_WORD, is_hashtag, is_letter, is_word, run

Span = tuple[int, int]
_SHORT_NAMES = frozenset({"gif", "nft", "pic", "ufc", "vid"})


def found(text: str) -> list[Entity]:
    """In order, none touching another; the first and the longest wins."""
    spans = [(kind, *span) for kind, spans in _all(text) for span in spans]
    spans.sort(key=lambda one: (one[1], -one[2]))
    entities, end, offset, at = [], 0, 0, 0
    for kind, first, last in spans:
        if first < end:
            continue
        offset += units(text[at:first])
        length = units(text[first:last])
        entities.append(Entity(kind, offset, length))
        offset, at, end = offset + length, last, last
    return entities


def _all(text: str) -> Iterator[tuple[str, Iterator[Span] | list[Span]]]:
    yield "mention", _mentions(text)
    yield "bot_command", _commands(text)
    yield "hashtag", _hashtags(text)
    yield "cashtag", _cashtags(text)
    yield "bank_card", bank_cards(text)
    yield "url", scheme_links(text)
    emails, links = emails_and_links(text)
    yield "email", emails
    yield "url", links


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _mentions(text: str) -> Iterator[Span]:
    for at in _places(text, "@"):
        end = run(text, at + 1, ASCII_WORD)
        if (at and is_word(text[at - 1])) or not 2 <= end - at - 1 <= 32:
            continue
        if end < len(text) and is_word(text[end]):
            continue
        if end - at - 1 >= 4 or text[at + 1 : end].lower() in _SHORT_NAMES:
            yield at, end


def _commands(text: str) -> Iterator[Span]:
    for at in _places(text, "/"):
        if at and (is_word(text[at - 1]) or text[at - 1] in "/<>"):
            continue
        end = run(text, at + 1, ASCII_WORD)
        if not 1 <= end - at - 1 <= 64:
            continue
        if text[end : end + 1] == "@":
            begun, end = end + 1, run(text, end + 1, ASCII_WORD)
            if not 3 <= end - begun <= 32:
                continue
        if end == len(text) or not (is_word(text[end]) or text[end] in "/<>"):
            yield at, end


def _hashtags(text: str) -> Iterator[Span]:
    for at in _places(text, "#"):
        if at and is_hashtag(text[at - 1]):
            continue
        stop = at + 1
        while stop < len(text) and is_hashtag(text[stop]):
            stop += 1
        end = min(stop, at + 257)
        lettered = any(map(is_letter, text[at + 1 : end]))
        if lettered and end == stop and text[stop : stop + 1] == "@":
            name = min(run(text, stop + 1, ASCII_WORD), stop + 33)
            if name - stop - 1 >= 3:
                stop = end = name
        if lettered and text[stop : stop + 1] != "#":
            yield at, end


def _cashtags(text: str) -> Iterator[Span]:
    for at in _places(text, "$"):
        if at and (is_hashtag(text[at - 1]) or text[at - 1] == "$"):
            continue
        end = at + 6 if text.startswith("1INCH", at + 1) else run(text, at + 1, _CAPITALS)
        if not 1 <= end - at - 1 <= 8:
            continue
        if text[end : end + 1] == "@":
            name = run(text, end + 1, ASCII_WORD)
            if 3 <= name - end - 1 <= 32:
                end = name
        if end == len(text) or not (is_hashtag(text[end]) or text[end] == "$"):
            yield at, end


_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
