"""What a form is: a frozen list of questions, each with the type of its answer.

    Form("comment", (Step("text", Words(limit=4000)),), previewed=False)

The engine (engine.py) knows everything else: going on, back, passing over, changing, progress.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Literal

from basics.records import dataclass
from community import words, zones
from community.people.people import Actor
from community.publishing import is_album
from community.refusals import Reason, Refused
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft, Kind, Part
from storage.people import people
from storage.photos import Owner

#: Where a form that is whole stands until it is published.
PREVIEW = "preview"
#: Among the answers of a form: some of them are words of a channel.
FORWARDED = "forwarded"

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that may answer a question; `source` names it, or its album."""

    words: str
    message_id: int
    source: str

    def part(self, step: str) -> Part:
        """As a draft remembers it, read for this question."""
        album = self.source if is_album(self.source) else ""
        return Part(self.message_id, self.words, step, album)


@dataclass(frozen=True, slots=True)
class Taking:
    """An answer on its way into a form."""

    tx: Transaction
    actor: Actor
    draft: Draft
    now: int
    #: None where a button was pressed.
    heard: Heard | None = None


#: What a form is about, to whoever may fill it in; refuses others.
About = Callable[[Transaction, int, Actor], Awaitable[object]]
#: What others see now of what a form changes, by the names under which its answers are kept; None
#: where it changes nothing that stands.
Stands = Callable[[Rows, Draft, int], Awaitable[Said | None]]
#: Answers that are known of whoever begins a form: their questions are not asked.
Knows = Callable[[Rows, Actor], Awaitable[Said]]
#: What an answer's value says; refuses what is none.
Read = Callable[[Taking, str], Awaitable[Said]]


@dataclass(frozen=True, slots=True)
class Words:
    """At most `limit` UTF-16 units; None where the deed of the form says how many."""

    limit: int | None = words.TEXT_LIMIT
    one_line: bool = False
    too_long: Reason = Reason.TEXT_TOO_LONG

    @property
    def kept(self) -> bool:
        """Whether it is kept where it is too long, until it is made shorter."""
        return self.limit == words.TEXT_LIMIT and not self.one_line


def line_of(limit: int, too_long: Reason = Reason.TITLE_TOO_LONG) -> Words:
    """One line that is refused where it is too long."""
    return Words(limit, one_line=True, too_long=too_long)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these, by a button or by its name."""

    values: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Several:
    """Ticks, until one goes on."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and a time as clocks show them: 2027-10-05T15:30, and behind it the minutes until the
    end where one was said: 2027-10-05T15:30/90. A button may give another value."""

    #: Whether an end may be said, too.
    has_end: bool = False
    #: Whether it is asked until when.
    until: bool = False
    #: Where no time matters, whether the day is one that has been.
    day: Literal["", "past", "ahead"] = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photos, or pictures sent as files."""


@dataclass(frozen=True, slots=True)
class Whatever:
    """A message as it was sent: its kind of form reads it itself."""


Answer = Words | Choice | Several | Moment | Pictures | Whatever


@dataclass(frozen=True, slots=True)
class Step:
    """One question."""

    name: str
    answer: Answer
    #: Whether it may be passed over.
    optional: bool = False
    #: Whether something of it is chosen before the form is published, however it was begun.
    must: bool = False
    #: False where it is asked from the preview only.
    by_itself: bool = True
    #: Where the answer is kept, if not under the step's name.
    key: str = ""
    read: Read | None = None
    #: What a tick changes.
    tick: Callable[[Taking, str, bool], Awaitable[Said]] | None = None
    #: Where the question is not for every form of this kind.
    when: Callable[[Draft], bool] | None = None
    #: Of words in lines: so many it wants. Fewer in a message go on with those of others until one
    #: goes on; as many at once are all of them.
    lines: int = 0
    #: Whether the question says how many files are in; one for pictures does.
    counts_files: bool = False

    def is_asked(self, draft: Draft) -> bool:
        return self.when is None or self.when(draft)

    @property
    def kept_as(self) -> str:
        return self.key or self.name


@dataclass(frozen=True, slots=True)
class Form:
    kind: Kind
    steps: tuple[Step, ...]
    #: Whether it is looked at before it is published.
    previewed: bool = True
    #: Whether words publish it all the same.
    at_once: bool = False
    #: "pictures", or "files" of all kinds, are kept wherever the form stands.
    keeps: Literal["", "pictures", "files"] = ""
    #: Words that answer no question go on with the step `joins`: at the preview, or wherever.
    joins: str = ""
    joins_anywhere: bool = False
    #: What a message says with which it was begun.
    whole: Read | None = None
    about: About | None = None
    #: Of a form that is about nothing that is there already.
    knows: Knows | None = None
    #: Of a form that changes something published.
    stands: Stands | None = None
    #: Whether it begins with all that stands, and goes on where it stopped.
    changes: bool = False
    #: Of such a form: whose pictures are changed in it.
    pictured: Owner | None = None
    #: Who may fill in any; refuses others.
    require: Callable[[Actor], None] | None = None


async def read_words(step: Step, value: str) -> Said:
    """Raises Refused: EMPTY, and what the step names where it is too long and not kept."""
    asked = step.answer
    assert isinstance(asked, Words)
    read = words.one_line if asked.one_line else words.text
    return {step.kept_as: read(value, None if asked.kept else asked.limit, asked.too_long)}


def require_offered(step: Step, value: str) -> None:
    """One of a choice that says what there is; what has no reader is a choice.

    Raises Refused: STRANGE_BUTTON.
    """
    asked = step.answer
    known = asked.values if isinstance(asked, Choice) else ()
    if (known or not (step.read or isinstance(asked, Words))) and value not in known:
        raise Refused(Reason.STRANGE_BUTTON)


#: Among the answers until the question is done: the question, and what of a moment was said for it
#: so far, its day or its hour.
HALF = "half_said"


def half_of(draft: Draft) -> str:
    """What of the moment was said that is asked for now, or ""."""
    step, said = draft.answers.get(HALF) or ("", "")
    return str(said) if step == draft.step else ""


def read_moment(value: str) -> datetime:
    """2027-10-05T15:30, or 2027-10-05-1530 as buttons say it; a zone that somebody forged counts
    for nothing."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None


async def own_moment(taking: Taking, value: str) -> int:
    """By the clocks of who answers."""
    person = await people.get(taking.tx, taking.actor.id)
    assert person
    return zones.nearest(read_moment(value), zones.of(person))


def one_question(
    kind: Kind,
    about: About | None = None,
    name: str = "text",
    *,
    stands: Stands | None = None,
    require: Callable[[Actor], None] | None = None,
) -> Form:
    """The next message is all that is wanted."""
    steps = (Step(name, Words(None), key="text"),)
    return Form(kind, steps, previewed=False, about=about, stands=stands, require=require)


def ticked(chosen: Sequence[Any], value: object, wanted: bool) -> list[Any]:
    """A list of ticks with one more, or without it."""
    return [known for known in chosen if known != value] + [value] * wanted


def number_in(value: str) -> int:
    """12 of "group12"."""
    digits = value.lstrip("abcdefghijklmnopqrstuvwxyz")
    if not digits.isdecimal():
        raise Refused(Reason.STRANGE_BUTTON)
    return int(digits)
