"""What short words in private are about: a question, a kind word, or a name that is looked for."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Literal

from basics.letters import in_cyrillic
from basics.records import dataclass
from community.words import YES, folded, units
from locales.topic_words import (
    BESIDE,
    BESIDE_SOLVED,
    CALLED_SOLUTION,
    COMING,
    GREETINGS,
    ME_TOO,
    NOT_COMING,
    OPENINGS,
    QUESTIONS,
    SOLVED,
    STEMS,
    THANKS,
    WILL_NOT,
    Topic,
)
from storage.events.events import Event

#: What is longer, or has lines, is no word and no question to the bot.
LONGEST = 100
#: So many words or fewer are looked for, whatever they say.
FEW = 2
#: Of a name in fewer letters, the whole word must be there.
ENOUGH = 4
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HURRIED = str.maketrans("й", "и", "ьъ")
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
#: What is written in a chat for "me too", and the sign of the button.
_PLUS = re.compile(r"\s*(?:[+➕]+\s*1?|🙋+|👍\s*\+1)[\s!.]*\Z")
#: A word with a colon, and what is behind it.
_CALLED = re.compile(r"\s*💡?\s*(\w+)\s*:\s+(.*)", re.DOTALL)
#: What belongs to the sign before it: the look of it, skin, who it is.
_BESIDE = re.compile("[\ufe0e\ufe0f\u200d♀♂\U0001f3fb-\U0001f3ff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a short message asks for."""

    words: tuple[str, ...]
    topics: frozenset[Topic]
    thanks: bool
    greets: bool


#: Of who asks for nothing.
NOTHING = Asked((), frozenset(), thanks=False, greets=False)


def asked(said: str) -> Asked | None:
    """None where it is neither a question nor a word or two: somebody tells something."""
    text = said.strip()
    if not text or "\n" in text or units(text) > LONGEST:
        return None
    words = words_in(text)
    read = (*words, *words_read(text))
    thanks, greets = _one_of(read, THANKS), _one_of(read, GREETINGS)
    question = "?" in text or _one_of(read, QUESTIONS) or _one_of(words[:1], OPENINGS)
    if not (question or thanks or greets or len(words) <= FEW):
        return None
    return Asked(words, _topics(read), thanks, greets)


def words_in(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(spoken(text)))


def words_read(text: str) -> tuple[str, ...]:
    """The same of what is typed in Latin letters alone, read as Kazakh or Russian: "kalaisyz"."""
    if _CYRILLIC.search(text):
        return ()
    return tuple(_WORD.findall(spoken(in_cyrillic(text))))


def spoken(text: str) -> str:
    """For comparing: folded, й as и and without ь, as hurried people type, and in Latin."""
    return folded(text).translate(_HURRIED)


def kind_alone(said: str) -> Asked | None:
    """ "Сәлеметсіз бе!", "спасибо большое", "жарайды, рахмет", and nothing else."""
    known = _folded(THANKS, GREETINGS, BESIDE, YES)
    # First, for of a title or a comment it is no, and what it may be about need not be known.
    if not any(map(known.issuperset, _readings(said))):
        return None
    found = asked(said)
    return found if found and (found.thanks or found.greets) else None


def is_me_too(said: str) -> bool:
    """Whatever signs stand around the words: "у нас тоже(((", "+1". What asks is none."""
    if "?" in said:
        return False
    return " ".join(words_in(said)) in _folded(ME_TOO) or bool(_PLUS.match(_BESIDE.sub("", said)))


def is_solved(said: str) -> bool:
    """ "Решили, спасибо!", "мәселе шешілді", and nothing else: whoever says more may say "not
    yet", or how. What asks is none."""
    if "?" in said or units(said) > LONGEST:
        return False
    solved, known = _folded(SOLVED), _folded(SOLVED, BESIDE_SOLVED, THANKS, YES)
    return any(
        known.issuperset(read) and not solved.isdisjoint(read) and not _one_of(read[:1], OPENINGS)
        for read in _readings(said)
    )


def is_called_solution(said: str) -> bool:
    """Whether it begins "шешім: …", "решение: …", and goes on to tell it."""
    found = _CALLED.match(said)
    if found is None or folded(found[1]) not in _folded(CALLED_SOLUTION):
        return False
    return len(words_in(found[2])) > FEW and "?" not in found[2]


def _readings(said: str) -> list[tuple[str, ...]]:
    """Its words, and what they are where they are typed in Latin letters."""
    return [read for read in (words_in(said), words_read(said)) if read]


def comes(said: str) -> Literal["coming", "not"] | None:
    """What "приду!" or "+" says below an event; None where it asks, or says more."""
    if "?" in said:
        return None
    words = " ".join(words_in(said))
    if words in _folded(COMING) or _PLUS.match(_BESIDE.sub("", said)):
        return "coming"
    return "not" if words in _folded(NOT_COMING) else None


def gives_up(said: str) -> bool:
    """Whether what says "I can't come" says so below "Give up your place?", too."""
    return comes(said) == "not" and " ".join(words_in(said)) not in _folded(WILL_NOT)


def _one_of(words: Sequence[str], known: tuple[str, ...]) -> bool:
    return not _folded(known).isdisjoint(words)


@cache
def _folded(*lists: Collection[str]) -> frozenset[str]:
    """Lists of the table are the same for ever: to fold them anew for each title that somebody
    types was a tenth of an answer in a form."""
    return frozenset(spoken(word) for words in lists for word in words)


@cache
def _stems() -> dict[Topic, tuple[str, ...]]:
    return {topic: tuple(spoken(stem) for stem in stems) for topic, stems in STEMS.items()}


def _topics(words: Sequence[str]) -> frozenset[Topic]:
    return frozenset(
        topic
        for topic, stems in _stems().items()
        if any(_begins(word, stem) for word in words for stem in stems)
    )


def _begins(word: str, stem: str) -> bool:
    """Of a short stem only few endings are known: "үн" is in "үндер", not in "университет"."""
    longest = len(word) if len(stem) >= ENOUGH else len(stem) + 3
    return word.startswith(stem) and len(word) <= longest


def named(said: Asked, events: Sequence[Event]) -> list[Event]:
    """Those whose title or place has one of the words, with whatever ending; where the words are
    about events and name none, all."""
    found = [event for event in events if _names(said.words, event)]
    return found or (list(events) if said.topics & {"event", "register"} else [])


def _names(words: Sequence[str], event: Event) -> bool:
    title = words_in(f"{event.plan.title} {event.plan.place}")
    return any(_alike(word, one) for word in words for one in title)


def _alike(word: str, other: str) -> bool:
    """The same, or the same but for their endings."""
    shorter = min(len(word), len(other))
    if shorter < ENOUGH:
        return word == other and shorter == ENOUGH - 1
    same = max(ENOUGH, shorter - 2)
    return word[:same] == other[:same] and word not in _folded(QUESTIONS)
