"""How long something takes, in words of three languages: "полтора часа", "бір жарым сағат", "half
an hour"; and in how long: "через час", "жарты сағаттан кейін"."""

from basics.letters import folded
from basics.patterns import pattern

_SAID = pattern(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s.,\-–]")
_HOUR = r"(?:h|hrs?|hours?|ч|час|часа|часов|часик|саг|сагат|сагаттан)"
_MINUTE = r"(?:m|mins?|minutes?|м|мин|минут|минута|минуты|минуту|минуттан)"
#: From the words to "1.5 hour" and "15 minute", one after the other.
_MEANT = tuple(
    (pattern(rf"\b(?:{said})(?!\S)"), meant)
    for said, meant in (
        (r"полчаса|получаса|полчасика|half (?:an? )?hour|жарты сагат(?:тан)?", "0.5 hour"),
        (r"четверть часа|(?:a )?quarter of an hour|ширек сагат(?:тан)?", "15 minute"),
        (r"час с половиной|an? hour and a half|сагат жарым(?:нан)?", "1.5 hour"),
        (r"полтора|полутора", "1.5"),
        (r"fifteen|пятнадцать|он бес", "15"),
        (r"one|an?|один|одну|одна|бир", "1"),
        (r"two|два|две|еки", "2"),
        (r"three|три|уш", "3"),
        (r"four|четыре|торт", "4"),
        (r"five|пять|бес", "5"),
        (r"six|шесть|алты", "6"),
        (r"ten|десять|он", "10"),
        (r"twenty|двадцать|жиырма", "20"),
        (r"thirty|тридцать|отыз", "30"),
        (r"(\d+) (?:and 1 half|с половиной|жарым)", r"\1.5"),
        (_HOUR, "hour"),
        (_MINUTE, "minute"),
    )
)
_LENGTH = pattern(
    r"(?:(?:(\d{1,4}(?:\.\d{1,2})?) )?(hour))?(?:(?:^| (?:and |и )?)(?:(\d{1,4}) )?(minute))?"
)
_AHEAD = pattern(r"(?:(?:через|in) (.+)|(.+) (?:кейин|сон|later|from now))")


def minutes_of(text: str) -> int | None:
    """None for what is no length of hours and minutes in words, or is more than it. A number alone
    may be either."""
    return _minutes(_said(text))


def minutes_ahead(text: str) -> int | None:
    """Of a moment that is said by how far it is from now."""
    found = _AHEAD.fullmatch(_said(text))
    return _minutes(found[1] or found[2]) if found else None


def _said(text: str) -> str:
    return " ".join(_SAID.findall(folded(text))).replace(",", ".")


def _minutes(said: str) -> int | None:
    for words, meant in _MEANT:
        said = words.sub(meant, said)
    found = _LENGTH.fullmatch(said)
    if found is None or not said:
        return None
    hours = float(found[1] or 1) if found[2] else 0
    minutes = int(found[3] or 1) if found[4] else 0
    return round(hours * 60) + minutes
