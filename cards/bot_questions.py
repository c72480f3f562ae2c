"""What is asked of the bot itself, and not told to colleagues: how one begins, who sees it."""

import re
from functools import cache
from itertools import accumulate

from cards import help as help_cards
from cards.card import Button, Card
from cards.forms.frame import nothing_changed_words
from cards.forms.unsent import drop_words
from cards.groups import newcomer as newcomer_cards
from cards.groups.faults import fault_button
from cards.problems.presses import BeginProblem, ListProblems
from cards.projects.presses import BeginProject
from cards.start import kind_words
from cards.text.links import Links
from cards.topics import LONGEST, kind_alone, spoken, words_in, words_read
from community.certificates.confirmed import EXAMPLE
from community.words import YES, folded, is_a_nod, is_visible, line, typed_code, units
from locales import Texts
from locales.bot_questions import (
    BACK,
    CALLING,
    DROPPING,
    LITTLE,
    SENDING,
    WAYS,
    Question,
)
from locales.topic_words import BESIDE, GREETINGS, THANKS

#: What is asked while a title is wanted, and is none.
_NO_TITLE: frozenset[Question] = frozenset(
    {"begin", "photo", "seen", "free", "forget", "amend", "quiet", "name", "help", "no"}
)
_LETTERS = re.compile(r"[^\W\d_]+")
_PHONE = re.compile(r"\+?[\d\s()-]+")
#: Digits of a phone's number, with or without the country's.
_DIGITS = range(10, 13)
#: A number or a code and nothing else: one word, or two, each with a digit or in capitals.
_CODE = re.compile(
    r"(?:[№#]\s*)?([^\W_]{1,12})(?:[-–—.\s]+([^\W_]{1,12}))?(?:[-–—.\s]+([^\W_]{1,12}))?"
)
#: Letters and digits; what is shorter is the place of something in a list, or a class.
_CODE_LENGTHS = range(4, 21)
#: Of letters alone: a door's code, and a certificate's number.
_DRAWN = (6, 10)
_Way = tuple[frozenset[str], ...]


def asked_of_me(said: str) -> Question | None:
    """Only where each word is known: "how do I begin?", but not "how do I begin a lesson?"."""
    text = said.strip()
    if not text or "\n" in text or units(text) > LONGEST:
        return None
    if text.strip("?!.… ") == "":
        # Nothing but signs that ask.
        return "begin" if "?" in text else None
    readings = (words_in(text), words_read(text))
    return next(filter(None, map(_asked_in, readings)), None)


def _asked_in(words: tuple[str, ...]) -> Question | None:
    """What is told to colleagues has a word that stands in no way, so they are not gone through:
    two hundred ways were a third of what an answer in a form cost."""
    if not words or not all(map(_is_known, words)):
        return None
    asked = (question for question, ways in _ways().items() if any(_fits(words, w) for w in ways))
    return next(asked, None)


def _is_known(word: str) -> bool:
    """Whether it is in some way, or may stand beside: it or its beginning."""
    parts = _parts()
    return word in _little() or f"{word}_" in parts or not parts.isdisjoint(accumulate(word))


def _fits(words: tuple[str, ...], way: _Way) -> bool:
    return all(any(_is(word, one) for word in words) for one in way) and all(
        word in _little() or any(_is(word, one) for one in way) for word in words
    )


def _is(word: str, known: frozenset[str]) -> bool:
    return any(word == one[:-1] if one.endswith("_") else word.startswith(one) for one in known)


@cache
def _ways() -> dict[Question, list[_Way]]:
    return {
        question: [
            tuple(frozenset(spoken(part).split()) for part in way.split("+")) for way in ways
        ]
        for question, ways in WAYS.items()
    }


@cache
def _parts() -> frozenset[str]:
    """Of all ways."""
    ways = [way for several in _ways().values() for way in several]
    return frozenset(one for way in ways for part in way for one in part)


@cache
def _little() -> frozenset[str]:
    return frozenset(spoken(word) for word in (*LITTLE, *GREETINGS, *THANKS, *BESIDE))


def is_phone_number(said: str) -> bool:
    """Also where it is asked to be called, and nothing else is told."""
    left = _LETTERS.sub(_but_for_calling, said).strip(" \n.,:;!")
    digits = sum(letter.isdigit() for letter in left)
    return digits in _DIGITS and _PHONE.fullmatch(left) is not None


def is_some_code(said: str) -> bool:
    """Also a wrong one; none that says something in words."""
    found = _CODE.fullmatch(said.strip())
    parts = [part for part in found.groups() if part] if found else []
    letters = "".join(parts)
    written = all(part.isupper() or any(one.isdigit() for one in part) for part in parts)
    if not any(letter.isdigit() for letter in letters):
        return written and _is_drawn(letters)
    return written and len(letters) in _CODE_LENGTHS


def _is_drawn(letters: str) -> bool:
    """Whether capitals alone are no word, but drawn by lot: of those of a door, one in six is so,
    and of a certificate's number one in eighteen."""
    typed = typed_code(letters)
    sounds = sum(one in "AEIOUY" for one in typed)
    return typed.isascii() and len(typed) in _DRAWN and sounds * 6 <= len(typed)


def _but_for_calling(found: re.Match[str]) -> str:
    word = spoken(found[0])
    known = word in _little() or any(word.startswith(spoken(one)) for one in CALLING)
    return "" if known else found[0]


def drops(said: str) -> bool:
    """ "Cancel", and nothing else."""
    return _alone(said) in _folded(DROPPING)


def sends(said: str) -> bool:
    """What the button of a preview does, in words: "да, публикуйте", "болды", "ок"."""
    known = {spoken(word) for word in (*SENDING, *YES)}
    return is_visible(said) and (is_a_nod(said) or known.issuperset(words_in(said)))


def goes_back(said: str) -> bool:
    return _alone(said) in _folded(BACK)


def _alone(said: str) -> str:
    return folded(line(said)).strip(" .!/")


@cache
def _folded(known: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(word) for word in known)


def answer_card(question: Question, t: Texts, links: Links, *, coordinator: bool) -> Card:
    """What helps, and the next step."""
    if question == "help":
        opened = help_cards.COORDINATING if coordinator else "work"
        return help_cards.private_help_card(
            t, opened=opened, is_coordinator=coordinator, links=links
        )
    if question == "day":
        return _day_card(t, coordinator=coordinator)
    rows = _first_rows(t) if question in ("begin", "photo", "seen", "free") else []
    if question == "join":
        rows = newcomer_cards.no_group_rows(t, links)
    if question in ("broken", "amend", "human"):
        rows = [[fault_button(t)]]
    return Card(_answers(t)[question], rows)


def phone_card(t: Texts) -> Card:
    return Card(
        t(
            "You need not give a phone number: I keep none, and nobody sees it. Write here what"
            " it is about, and colleagues answer you here."
        ),
        _first_rows(t),
    )


def code_card(t: Texts) -> Card:
    return Card(
        t(
            "I know nothing by this number. A certificate has ten letters and digits, such as"
            " {example}; the code at the door of an event has six. Please compare it letter by"
            " letter.",
            example=EXAMPLE,
        )
    )


def hint_for_words(said: str, t: Texts) -> str:
    """Above the question that is asked again; "" where it is a title, or a description."""
    question = asked_of_me(said)
    if question is None or question not in _NO_TITLE:
        return ""
    if question in ("begin", "help"):
        return t(
            "Just write it here in your own words, I ask for the rest. Nobody sees it before you"
            " publish it."
        )
    if question in ("no", "quiet"):
        return drop_words(t)
    if question == "amend":
        return t(
            "That happens to everybody. Edit the message that was wrong: I read it anew. Or press"
            " a button below."
        )
    return _answers(t)[question]


def is_for_me(said: str) -> bool:
    """At a preview: it names the button that sends, is a kind word, or asks something of the bot;
    and is no more of what is written."""
    if sends(said) or kind_alone(said) is not None:
        return True
    return asked_of_me(said) in _NO_TITLE


def hint_at_preview(said: str, t: Texts, *, button: str) -> str:
    """Below a preview whose `button` was named, or where something was said to the bot; "" where
    it is more of what is written."""
    kind = kind_alone(said)
    if button and (sends(said) or kind is not None):
        thanks = kind_words(kind, t) if kind else ""
        asked = t("Nothing is sent yet. If all is right, press “{button}” above.", button=button)
        return f"{thanks} {asked}".strip()
    if asked_of_me(said) == "amend":
        return nothing_changed_words(t)
    return hint_for_words(said, t)


def hides_name(said: str) -> bool:
    """What who does not want to be named types where it is not asked."""
    return asked_of_me(said) == "seen"


def _answers(t: Texts) -> dict[Question, str]:
    return {**_of_writing(t), **_of_oneself(t)}


def _of_writing(t: Texts) -> dict[Question, str]:
    return {
        "begin": t(
            "I am <b>Ustaz Üni</b>: here teachers solve together what is difficult in their work."
            " Press a button, and write in your own words: I ask one question at a time, and"
            " nobody sees it before you publish it. All that I can do: /help"
        ),
        "seen": t(
            "Until you publish it, only you see what you write to me. At the end I show how it"
            " will look and where it goes: you choose the groups, and whether your name stands"
            " there. You can take it back whenever you like: /me"
        ),
        "photo": t(
            "Send the photo here, alone or with words below it: it goes along with what you are"
            " writing. A photo that answers the card of a colleague's problem is a solution."
            " Where children can be recognised, their parents must agree."
        ),
        "free": t(
            "It is free for everybody. All it takes is the internet, and I use little of it."
        ),
        "silence": t(
            "I am sorry that you have to wait: colleagues answer when they find time. Open it"
            " under /me: an example or a photo makes it easier to help. Perhaps somebody has"
            " solved it already: /find and a word"
        ),
        "broken": t(
            "I am sorry! What you wrote is not lost: it stands under /me, and what is not"
            " finished under its drafts. On a weak line an answer may take a minute; buttons come"
            " anew with /start. If something at school does not work: /problem and a text"
        ),
        "human": t(
            "I am a bot, and people look after me: press the button, and what you write reaches"
            " them. What is difficult at school is best asked of colleagues: /problem"
        ),
        "amend": t(
            "That happens to everybody. What you published stands under /me: open it, there you"
            " change it or take it back. What you are still writing you drop with /cancel."
        ),
    }


def _of_oneself(t: Texts) -> dict[Question, str]:
    known = help_cards.lines(t)
    return {
        "forget": "\n".join(
            [
                t("I forget you as soon as you say so. First I ask what becomes of your words."),
                known["forget"],
                known["mydata"],
            ]
        ),
        "quiet": t(
            "You decide what I write to you: digest, quiet hours and news stand under /settings."
            " Shall I forget you altogether: /forget"
        ),
        "name": t(
            "I call you by your name in Telegram: change it there, and with your next message it"
            " changes here. For a certificate I ask for your name separately."
        ),
        "complaint": t(
            "I am sorry that something is wrong. In a group, reply to it with /report; here, open"
            " it and press “⚠️ Report”. People look at it, and you hear what was decided."
        ),
        "join": t(
            "Add me to your group of teachers, or see which groups take newcomers in: press a"
            " button."
        ),
        "no": t("All right, I do nothing. When you need me: /help"),
    }


def _day_card(t: Texts, *, coordinator: bool) -> Card:
    lines = [t("🗓 World Teachers' Day is on 5 October.")]
    known = help_cards.lines(t)
    if coordinator:
        ordered = help_cards.coordinating(t)
        lines += [ordered["teachersday"], ordered["newevent"]]
    return Card("\n".join([*lines, known["events"], known["voices"]]))


def _first_rows(t: Texts) -> list[list[Button]]:
    return [
        [Button(t("📝 Share a problem"), BeginProblem(), style="primary")],
        [Button(t("🌱 Begin a project"), BeginProject(0, 0))],
        [Button(t("🔎 See problems"), ListProblems())],
    ]
