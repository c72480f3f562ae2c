"""What in a sentence would tell whose it is though no name stands below it: names of people,
schools and places, phones, dates, numbers that few have. And the sentence without it."""

from collections.abc import Iterator

from basics.patterns import pattern
from basics.records import dataclass
from community.personal.data import TAKEN_OUT, personal

_CAPITAL = r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][а-яёәғқңөұүһіa-z'’-]+"
#: Within a sentence: who, or what, is called so.
_NAME = pattern(rf"(?<=[\w,;:»”)–—-]\s){_CAPITAL}(?:\s{_CAPITAL})*|(?<=[\w,]\s[«“\"]){_CAPITAL}")
_MONTH = (
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
#: Capital letters that tell of nobody.
_EVERYBODY_S = pattern(
    r"(?:Казахстан|Қазақстан|Kazakhstan|Kazakh|Russian|English|Telegram|Kundelik)\w*"
    rf"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I|(?i:{_MONTH})"
)
_SCHOOL = (
    r"(?:школ|мектеп|мектеб|лице|гимнази|интернат|балабақша|детсад|садик|school|lyceum|gymnasium)"
)
_PLACE = r"(?:ауыл|село|села|селе|аул|посёл|посел|кент|village|town of)"
_NUMBER = pattern(
    rf"№\s?\d+|\b\d{{1,2}}[\s-]*(?i:{_MONTH})\w*|(?i:\b{_MONTH})\w*\s\d{{1,2}}\b"
    rf"|(?i:\b{_SCHOOL})\w*\s\d+|\b\d+[\s-]*(?:(?:ші|шы|я|й|th|st|nd|rd)\s)?(?i:{_SCHOOL})\w*"
    r"|\b\d[\d.,:/]*\d\b"
)
#: At the beginning of a sentence, where each word has a capital letter.
_PLACED = pattern(rf"{_CAPITAL}(?=(?:\s|-)(?i:{_PLACE}|{_SCHOOL}))")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where it begins and ends in the text."""

    start: int
    end: int


def telling(words: str) -> list[Span]:
    """In the order of the text; what overlaps is one."""
    found: list[Span] = []
    for one in sorted(_all(words)):
        if found and one.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def _all(words: str) -> Iterator[Span]:
    yield from (Span(one.start, one.end) for one in personal(words))
    for kind in (_NAME, _NUMBER, _PLACED):
        for one in kind.finditer(words):
            if not _EVERYBODY_S.fullmatch(one[0]):
                yield Span(one.start(), one.end())


def plainer(words: str) -> str:
    """The sentence with [...] where these stood; "" where nothing does."""
    parts, end = list[str](), 0
    for one in telling(words):
        parts += [words[end : one.start], TAKEN_OUT]
        end = one.end
    return "".join([*parts, words[end:]]) if parts else ""
