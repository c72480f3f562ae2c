"""What a question of a form is made of, and who is asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from basics.records import dataclass
from cards.card import Button, Buttons
from cards.text.links import Links
from cards.text.markup import heading, plain_name
from community.people.people import Actor
from locales import Texts
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.people.people import Person
from storage.photos import Picture


@dataclass(frozen=True, slots=True)
class Option:
    """A button that answers; words that name it do the same."""

    value: str
    label: str
    #: None where it is the answer, else one of several: chosen so far or not.
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The frame adds progress, what was said before, and the buttons that every form has."""

    text: str
    options: Sequence[Option] = ()
    #: Options in a row, and on a page; 0 for all.
    width: int = 2
    on_page: int = 0
    #: Buttons that do something else than answer: above the options, and below them.
    above: Buttons = ()
    below: Buttons = ()
    #: What passing over it, and taking the answer out, is called here.
    skip: str = ""
    clear: str = ""
    #: What going back is called, and whether there is anything to drop.
    back: str = ""
    drops: bool = True
    #: Whether one can go on although nothing is ticked.
    goes_on: bool = False
    #: What the person said so far, where the engine can't tell.
    before: str | None = None
    #: What stands in the empty input field; the message then asks for a reply.
    ask: str | None = None
    #: What is asked about, where that is to be seen.
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a form would become; the frame adds the buttons that publish it, change an answer, and
    drop it."""

    text: str
    #: What publishing is called.
    publish: str
    picture: Picture | None = None
    #: Buttons that do something else: above these, below the answers, and beside *drop*.
    above: Buttons = ()
    below: Buttons = ()
    beside: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question may go by: rows that most of them need, read once."""

    draft: Draft
    person: Person
    actor: Actor
    #: Groups where the person was met; read where several can be chosen.
    groups: Sequence[Group]
    pictures: Sequence[Picture]
    now: int
    #: "" for the first.
    page: str
    links: Links
    t: Texts
    #: What the form is about: its handler and its cards know the type.
    about: object = None

    @property
    def said(self) -> dict[str, Any]:
        return self.draft.answers


Ask = Callable[[Asking], Question]


@dataclass(frozen=True, slots=True)
class Asks:
    """How one question of a form is asked."""

    question: Ask
    #: What its answer is called at the preview, in English; "" where it is not changed there.
    label: str = ""


def label_of(step: str, asks: Asks, t: Texts) -> str:
    """What is said in a language goes by that language's own name."""
    return LANGUAGE_NAMES.get(step) or t(asks.label)


def says(
    text: str,
    names: Mapping[str, str] = MappingProxyType({}),
    *,
    width: int = 2,
    on_page: int = 0,
    label: str = "",
    skip: str = "",
    clear: str = "",
    ask: str = "",
) -> Asks:
    """A question that is the same for everybody: its words and its options' names, in English. In
    the words {title} is that of what the form is about."""

    def question(asking: Asking) -> Question:
        t, title = asking.t, getattr(asking.about, "title", None)
        return Question(
            t(text) if title is None else t(text, title=heading(title)),
            named(names, t),
            width,
            on_page,
            skip=skip and t(skip),
            clear=clear and t(clear),
            ask=t(ask) if ask else None,
        )

    return Asks(question, label)


def asks_language(text: str, *, label: str = "") -> Asks:
    """Each language is called as who speaks it calls it."""

    def question(asking: Asking) -> Question:
        return Question(asking.t(text), languages(), width=1)

    return Asks(question, label)


def languages(codes: Iterable[str] = LANGUAGES) -> list[Option]:
    return [Option(lang, LANGUAGE_NAMES[lang]) for lang in codes]


def asks_name(text: str, *, label: str = "") -> Asks:
    """Whether one's name is shown."""

    def question(asking: Asking) -> Question:
        t = asking.t
        return Question(t(text), name_options(asking.person.name, t), width=1)

    return Asks(question, label)


def name_options(person_name: str, t: Texts) -> list[Option]:
    return [Option("1", plain_name(person_name)), Option("0", t("a colleague"))]


def by_answer(key: str, texts: Mapping[str, str], otherwise: str, *, label: str = "") -> Asks:
    """Asked in other words where something else was answered before."""

    def question(asking: Asking) -> Question:
        text = texts.get(asking.said.get(key, ""), otherwise)
        return Question(asking.t(text))

    return Asks(question, label)


def named(names: Mapping[str, str], t: Texts) -> list[Option]:
    return [Option(value, t(name)) for value, name in names.items()]


def groups_to_tick(mine: Sequence[Group], chosen: Sequence[int], most: int) -> list[Option]:
    return [
        Option(f"group{one.id}", plain_name(one.title), one.id in chosen) for one in mine[:most]
    ]
