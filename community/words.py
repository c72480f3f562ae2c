"""What may be kept of what people type."""

import re
import secrets
import unicodedata
from functools import lru_cache

from basics.letters import folded as folded
from basics.records import dataclass
from community.refusals import Reason, Refused

TITLE_LIMIT = 120
#: UTF-16 units of a description, a story, a note: with its title it nearly fills a message.
TEXT_LIMIT = 4000
#: Letters and signs by Unicode's book that show nothing: Hangul fillers, the empty Braille
#: pattern, and the place of an object that is not there.
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800\ufffc"
#: The title of what came as a picture, once its words are taken out of the message.
PICTURE = "🖼"
#: Numbers without a letter that Unicode keeps for signs that show nothing, whenever they come.
_KEPT_FOR_NOTHING = (range(0x2065, 0x2066), range(0xFFF0, 0xFFF9), range(0xE0000, 0xE1000))


#: Words with which one says yes, and what stands beside them; with look-alikes of their letters.
YES = frozenset(
    folded(word)
    for word in (
        *("жарайды", "жақсы", "иә", "ия", "болады", "мақұл", "түсінікті", "құп"),
        *("да", "ок", "окей", "ладно", "хорошо", "ага", "угу", "понятно", "ясно", "давайте"),
        *("yes", "ok", "okay", "yep", "yeah", "sure", "fine"),
    )
)
LONGEST_YES = 30
_WORD = re.compile(r"\w+")


#: Letters that look the same on a Latin keyboard.
_LATIN = str.maketrans("АВЕКМНРСТХУҮ", "ABEKMHPCTXYY")
#: What is neither a letter nor a digit.
_SIGNS = re.compile(r"[\W_]+")


def typed_code(text: str) -> str:
    """Letters and digits as they stand on paper: in any case, with spaces, dashes and dots, on a
    Kazakh or Russian keyboard."""
    return _SIGNS.sub("", text.upper().translate(_LATIN))


def drawn_code(letters: str, length: int) -> str:
    """By lot; neither letters nor digits alone, which might be a word, or a number."""
    while True:
        code = "".join(secrets.choice(letters) for _ in range(length))
        if is_mixed(code):
            return code


def is_mixed(code: str) -> bool:
    return not (code.isalpha() or code.isdigit())


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def storable(text: str) -> str:
    """The same words as every database and Telegram take them: NFC, no NUL, no lone surrogates."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", whole.replace("\0", ""))


def is_visible(text: str) -> bool:
    """Whether anything of it can be seen; marks alone can't, they stand on letters."""
    return any(_is_seen(letter) for letter in text)


def _is_seen(letter: str) -> bool:
    """Phones know letters sooner than Python does: a number that it doesn't know yet is one."""
    category = unicodedata.category(letter)
    if category == "Cn":
        return not _stays_empty(ord(letter))
    return category == "Co" or (category[0] not in "ZCM" and letter not in BLANK_LETTERS)


def _stays_empty(number: int) -> bool:
    never_a_letter = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return never_a_letter or any(number in kept for kept in _KEPT_FOR_NOTHING)


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it, and not pictures and signs alone."""
    return any(unicodedata.category(one)[0] in "LN" and one not in BLANK_LETTERS for one in text)


def is_a_nod(text: str) -> bool:
    """Words that say only yes, such as "👍", "+" or "+1": nothing for others to read."""
    return is_visible(text) and (not has_words(text) or line(text) in ("+1", "👍 +1"))


def says_only_yes(text: str) -> bool:
    """A nod, or words that are one: "жарайды", "да, ок". Where something is told or asked it says
    nothing; below a colleague's question it may be the whole answer."""
    return is_a_nod(text) or (
        units(text) <= LONGEST_YES and YES.issuperset(_WORD.findall(folded(text)) or ["?"])
    )


@lru_cache(maxsize=1024)
def line(text: str) -> str:
    """One line without control characters, for titles and names: the same few come again."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    kept = (" " if letter.isspace() else letter for letter in storable(text))
    letters = (letter for letter in kept if unicodedata.category(letter) != "Cc")
    return " ".join("".join(letters).split())


def lines(text: str) -> list[str]:
    """Those in which there is something to read."""
    return [one for one in text.splitlines() if is_visible(one)]


def title(text: str) -> str:
    """A problem's title; refuses an empty one, a mere yes and one over 120 characters."""
    said = one_line(text, TITLE_LIMIT)
    _require_more_than_yes(said)
    return said


def _require_more_than_yes(said: str) -> None:
    if says_only_yes(said):
        raise Refused(Reason.WANTS_TITLE)


def one_line(words: str, limit: int | None, too_long: Reason = Reason.TITLE_TOO_LONG) -> str:
    """A short text; refuses an empty one and one over `limit` UTF-16 units."""
    return _within(line(words), limit, too_long)


def text(words: str, limit: int | None = None, too_long: Reason = Reason.TEXT_TOO_LONG) -> str:
    """A longer text; refuses an empty one and one over `limit` UTF-16 units."""
    return _within(storable(words).strip(), limit, too_long)


def _within(words: str, limit: int | None, too_long: Reason) -> str:
    if not is_visible(words):
        raise Refused(Reason.EMPTY)
    if limit is None or units(words) <= limit:
        return words
    if too_long is Reason.TEXT_TOO_LONG:
        raise Refused(too_long, units(words) - limit, limit)
    # Its words don't tell by how much: in a group the same hint is not given again at once.
    raise Refused(too_long)


def beside_a_file(words: str, limit: int | None = None) -> str:
    """The same, but nothing is enough."""
    return text(words, limit) if is_visible(words) else ""


def shorten(words: str, limit: int) -> str:
    """At most `limit` UTF-16 units, cut between words where there is one, with an ellipsis."""
    if units(words) <= limit:
        return words
    room, kept = limit - 1, 0
    for letter in words:
        room -= 2 if ord(letter) > 0xFFFF else 1
        if room < 0:
            break
        kept += 1
    cut = words[:kept]
    # Joined letters (accents, emoji families) are not torn apart.
    while cut and (_joins(words[len(cut)]) or cut[-1] == "\u200d"):
        cut = cut[:-1]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    if space > len(cut) // 2:
        cut = cut[:space]
    return cut.rstrip() + "…" if limit > 0 else ""


def _joins(letter: str) -> bool:
    return letter == "\u200d" or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Sk")


@dataclass(frozen=True, slots=True)
class Parts:
    """A text in two."""

    title: str
    rest: str


def split_problem(words: str) -> Parts:
    """First line the title, the rest the description, nothing lost.

    A first line over 120 characters becomes the description's beginning, and its start the title.
    Refuses what is no text, and a mere yes.
    """
    whole = text(words)
    _require_more_than_yes(whole)
    first, _, rest = whole.partition("\n")
    while not is_visible(first):
        first, _, rest = rest.partition("\n")
    heading = line(first)
    if units(heading) > TITLE_LIMIT:
        return Parts(shorten(heading, TITLE_LIMIT), whole)
    return Parts(heading, rest.strip())
