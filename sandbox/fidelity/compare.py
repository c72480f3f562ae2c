"""What differs between the sandbox and TDLib, by kind."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sandbox.bot_api.errors import ApiError
from sandbox.bot_api.keyboards import checked
from sandbox.fidelity.tdlib import Refused, TdLib
from sandbox.text import cleaning, entity, found, markup
from sandbox.text.entity import Entity, Json

#: TDLib would read these while it cleans.
_MARKS = str.maketrans("*_~`|[]()", "×‗∼′¦‹›⟨⟩")
BATCH = 400


@dataclass(slots=True)
class Tally:
    """Of one comparison: how many there were, and what differs, by kind."""

    name: str
    count: int = 0
    differ: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, example: str) -> None:
        self.differ.setdefault(kind, []).append(example)


def compare_html(td: TdLib, name: str, texts: Iterable[str]) -> Tally:
    tally = Tally(name)
    for text in texts:
        tally.count += 1
        for kind in _html_differences(td, text):
            tally.note(kind, text)
    return tally


def _html_differences(td: TdLib, text: str) -> Iterator[str]:
    ours, theirs = _read(markup.parsed, text), _read(td.html, text)
    if isinstance(ours, str) or isinstance(theirs, str):
        if isinstance(ours, str) and isinstance(theirs, str):
            if ours != theirs:
                yield "words of a refusal"
        else:
            yield "taken or refused"
        return
    if ours[0] != theirs[0]:
        yield "text"
    if _told(ours[1]) != _told(theirs[1]):
        yield "entities"
    yield from _order_differences(td, *theirs)
    yield from found_differences(td, _whole(*theirs)[0])


def _whole(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """As the message arrives."""
    return cleaning.whole(text, entities)


def _order_differences(td: TdLib, text: str, entities: Sequence[Entity]) -> Iterator[str]:
    """Cleaned, and its entities put in order: what TDLib does before it trims."""
    plain = text.translate(_MARKS)
    kept = [one for one in entities if one.length > 0]
    try:
        theirs = td.cleaned(plain, kept)
    except Refused:
        yield "entities that TDLib itself refuses"
        return
    if not _clean(plain).strip(" \n"):
        return
    ours = cleaning.cleaned_with(plain, entity.fixed(kept)) if kept else (_clean(plain), [])
    fixed = entity.fixed([one for one in ours[1] if one.length > 0])
    if ours[0] != theirs[0]:
        yield "cleaned text"
    if _told(fixed) != _told(theirs[1]):
        yield "entities in order"


def _clean(text: str) -> str:
    return cleaning.cleaned(text)


def found_differences(td: TdLib, text: str) -> Iterator[str]:
    theirs, times = td.found(text)
    ours = [one for one in found.found(text) if not _hidden(one, times)]
    if _told(ours) != _told(theirs):
        kinds = {one["type"] for one in _odd(_told(ours), _told(theirs))}
        yield from (f"found: {kind}" for kind in sorted(kinds))


def _hidden(one: Entity, times: Sequence[Entity]) -> bool:
    return any(one.offset < time.end and time.offset < one.end for time in times)


def compare_found(td: TdLib, name: str, texts: Iterable[str]) -> Tally:
    tally = Tally(name)
    for text in texts:
        tally.count += 1
        for kind in found_differences(td, text):
            tally.note(kind, text)
    return tally


def compare_keyboards(td: TdLib, name: str, keyboards: Iterable[Json]) -> Tally:
    """Labels as they are cleaned, and addresses as they are kept."""
    tally = Tally(name)
    for keyboard in keyboards:
        tally.count += 1
        ours = checked(keyboard) or {}
        for row, made in zip(keyboard["inline_keyboard"], ours["inline_keyboard"], strict=True):
            for button, kept in zip(row, made, strict=True):
                for kind in _button_differences(td, button, kept):
                    tally.note(kind, str(button))
    return tally


def _button_differences(td: TdLib, button: Json, kept: Json) -> Iterator[str]:
    label = kept["text"].translate(_MARKS)
    if td.cleaned(button["text"].translate(_MARKS), [])[0] != label:
        yield "label"
    if "url" in button and not kept["url"].startswith("tg://user"):
        address = button["url"].replace("&", "&amp;").replace('"', "&quot;")
        _, links = td.html(f'<a href="{address}">x</a>')
        if [link.more.get("url") for link in links] != [kept["url"]]:
            yield "address"


def compare_letters(td: TdLib) -> Tally:
    """Every letter: how it is cleaned, whether it is white space at an end, and what it is inside
    of hashtags, links and so on."""
    tally = Tally("every letter")
    letters = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000]
    tally.count = len(letters)
    for letter in letters:
        plain = letter.translate(_MARKS)
        if bool(td.cleaned(plain, [])[0]) != bool(_clean(plain).strip(" \n")):
            tally.note("trimmed", repr(letter))
    _in_batches(
        (f"a{letter.translate(_MARKS)}b" for letter in letters),
        lambda text: td.cleaned(text, [])[0] != _clean(text),
        lambda line: tally.note("cleaned", repr(line)),
    )
    for frame in _FRAMES:
        _compare_in_frame(td, tally, frame, letters=letters)
    return tally


#: Where a letter may stand.
_FRAMES = ("#a{}b ", "{}@abcde ", "/cmd{} ", "kaz.kz/{}b ", "{}a.kz ")


def _compare_in_frame(td: TdLib, tally: Tally, frame: str, *, letters: Sequence[str]) -> None:
    _in_batches(
        (frame.format(letter) for letter in letters if letter != "\n"),
        lambda text: any(found_differences(td, text)),
        lambda line: tally.note(f"in {frame.strip()}", repr(line)),
    )


def _in_batches(
    lines: Iterable[str], differs: Callable[[str], bool], note: Callable[[str], None]
) -> None:
    """Many lines at once; one by one where something differs."""
    every = list(lines)
    for at in range(0, len(every), BATCH):
        batch = every[at : at + BATCH]
        if differs("\n".join(batch)):
            for line in filter(differs, batch):
                note(line)


def _read(
    reader: Callable[[str], tuple[str, list[Entity]]], text: str
) -> tuple[str, list[Entity]] | str:
    """What was read, or the words in which it is refused."""
    try:
        return reader(text)
    except ApiError as error:
        return error.said.removeprefix("Bad Request: ").lower()
    except Refused as error:
        return str(error).lower()


def _told(entities: Iterable[Entity]) -> list[Json]:
    return [one.json() for one in entities]


def _odd(ours: list[Json], theirs: list[Json]) -> list[Json]:
    return [one for one in ours if one not in theirs] + [one for one in theirs if one not in ours]


def sent_texts(calls: Iterable[Json]) -> Iterator[str]:
    """Every text and caption of these calls, each once."""
    seen: set[str] = set()
    for call in calls:
        for part in (call, call.get("media")):
            for one in part if isinstance(part, list) else [part]:
                if isinstance(one, dict):
                    seen.update(str(one[name]) for name in ("text", "caption") if one.get(name))
    yield from sorted(seen)


def sent_keyboards(calls: Iterable[Json]) -> Iterator[Json]:
    for call in calls:
        keyboard = call.get("reply_markup")
        if isinstance(keyboard, dict) and keyboard.get("inline_keyboard"):
            yield keyboard


def shortened(example: str) -> str:
    return re.sub(r"\s+", " ", example)[:160]
