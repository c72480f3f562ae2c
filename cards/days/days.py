"""What groups are told on days: the round of World Teachers' Day, and coordinators' own days."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from basics.records import dataclass
from cards.card import CAPTION_UNITS, TEXT_UNITS, Button, Buttons, Card, send
from cards.regions import region_name
from cards.text.links import Links
from cards.text.markup import heading, name, safe, visible_units
from community.days.announcements import Facts
from community.days.voices import LIMIT
from locales import Texts, texts
from storage.days.dates import Numbers
from storage.days.voices import Voice
from storage.drawings.drawings import Drawing
from storage.events.events import Event
from storage.outbox import Call

#: Stands for a group's key in what is written once for many groups.
GROUP_KEY = "-group-key-"
#: The key of links that belong to no group.
PUBLIC = "everybody"
#: Longer words stand in a message of their own.
ALONE_UNITS = 3000


def messages(
    facts: Facts, t: Texts, links: Links, *, key: str, drawing: Drawing | None = None
) -> list[Call]:
    """What goes out: a coordinator's own message, or the bot's with its picture."""
    instead = facts.occurrence.words.get(facts.lang, {})
    if "method" in instead:
        return [Call(instead["method"], instead["body"])]
    first, *rest = announcement(facts, t, links, key=key)
    calls = [send(card) for card in (first, *rest)]
    if drawing is None:
        return calls
    picture = {"file": "drawing", "drawing": drawing.id, "part": "picture", "lang": t.lang}
    if visible_units(first.text) > CAPTION_UNITS:
        # A picture whose words are too long for it goes ahead of them.
        return [Call("attach", {**picture, "words": ""}), *calls]
    return [Call("attach", {**picture, "words": first.text}), *calls[1:]]


def announcement(facts: Facts, t: Texts, links: Links, *, key: str) -> list[Card]:
    """Without its picture."""
    lead, parts = _lead(facts, t), _KINDS[facts.occurrence.day.kind](facts, t)
    text = "\n\n".join([lead, *parts])
    # Of a coordinator's words there may be as many as fill a message.
    alone = visible_units(text) > ALONE_UNITS
    if alone:
        text = "\n\n".join(parts)
    last = Card(text, _buttons(facts, t, links, key=key))
    if facts.occurrence.day.kind == "reminder" and facts.events:
        last = replace(last, text=_with_events(text, facts.events, t, links=links, key=key))
    year = facts.occurrence.year
    voices = [voices_card(facts.voices, year, t, links=links, key=key)] if facts.voices else []
    return [*[Card(lead)] * alone, last, *voices]


def _lead(facts: Facts, t: Texts) -> str:
    """The bot's own words, or a coordinator's in their place."""
    instead = facts.occurrence.words.get(facts.lang, {}).get("text")
    if instead:
        return safe(instead)
    match facts.occurrence.day.kind:
        case "beginning":
            return t(
                "🌱 <b>Teachers' days begin</b>\n"
                "5 October is World Teachers' Day; in Kazakhstan it is Teacher's Day as well. Dear"
                " colleagues, these days are yours."
            )
        case "reminder":
            return t(
                "⏳ <b>World Teachers' Day is on 5 October</b>\n"
                "There is still time to say in one sentence what you want to be heard: reply to"
                " this message, or press the button."
            )
        case "greeting":
            return t(
                "💐 <b>Dear colleagues, happy Teachers' Day!</b>\n"
                "Thank you for every lesson, for every question that you take seriously, and for"
                " every child who believed in themselves because of you."
            )
        case "thanks":
            return t("🙏 <b>Thank you, dear colleagues!</b>")
        case _:
            day = facts.occurrence.day
            return safe(day.words.get(facts.lang) or day.words[day.lang])


def _theme(facts: Facts, t: Texts) -> list[str]:
    if not facts.theme:
        return []
    theme, year = heading(facts.theme), facts.occurrence.year
    return [t("<b>Theme of {year}:</b> “{theme}”", year=year, theme=theme)]


def _beginning(facts: Facts, t: Texts) -> list[str]:
    parts = [
        *_theme(facts, t),
        t(
            "🗣 <b>What I want to be heard</b>\n"
            "Say it in one sentence, at most {limit} characters: reply to this message, or press"
            " the button. There you can also choose whether your name is shown.",
            limit=LIMIT,
        ),
    ]
    if facts.question:
        question = heading(facts.question)
        parts.append(t("A question to think about: <i>{question}</i>", question=question))
    parts.append(t("Coordinators choose five to ten voices for the greeting."))
    return parts


def _reminder(facts: Facts, t: Texts) -> list[str]:
    if not facts.question:
        return _theme(facts, t)
    question = heading(facts.question)
    asked = t("A question to think about: <i>{question}</i>", question=question)
    return [*_theme(facts, t), asked]


def _with_events(text: str, events: Sequence[Event], t: Texts, *, links: Links, key: str) -> str:
    """As many events as fit below."""
    text += "\n\n" + t("🗓 <b>Network events of these days</b>")
    for event in events:
        url = safe(links.to("event", event.id, event.key if key == PUBLIC else key))
        when = t.when(event.starts_at, event.plan.zone)
        line = f'\n• <a href="{url}">{heading(event.plan.title)}</a>\n{when}'
        if visible_units(text + line) > TEXT_UNITS:
            break
        text += line
    return text


def _greeting(facts: Facts, t: Texts) -> list[str]:
    lines = number_lines(facts, t)
    numbers = ["\n".join([t("📊 <b>Our year together</b>"), *lines])] if lines else []
    return [*_theme(facts, t), *numbers]


def number_lines(facts: Facts, t: Texts) -> list[str]:
    return [f"• {counted.words}" for counted in _numbers(facts.numbers, t)]


@dataclass(frozen=True, slots=True)
class _Counted:
    #: The number as it stands at the beginning of the words.
    said: str
    words: str


def _numbers(n: Numbers, t: Texts) -> list[_Counted]:
    """What is none is left out."""
    said = [
        (n.problems, t.n("{n} problem raised", "{n} problems raised", n.problems)),
        (n.solved, t.n("{n} problem solved", "{n} problems solved", n.solved)),
        (n.solutions, t.n("{n} solution shared", "{n} solutions shared", n.solutions)),
        (n.groups, t.n("{n} school group", "{n} school groups", n.groups)),
        (n.regions, t.n("{n} region", "{n} regions", n.regions)),
        (n.projects, t.n("{n} project", "{n} projects", n.projects)),
        (n.posters, t.n("{n} poster", "{n} posters", n.posters)),
    ]
    return [_Counted(t.number(number), words) for number, words in said if number]


def greeting_sheet(facts: Facts, t: Texts) -> dict[str, Any]:
    """What stands in the greeting's picture: plain words for `drawing/greeting.py`."""
    numbers = [
        [one.said, one.words.removeprefix(one.said).strip()] for one in _numbers(facts.numbers, t)
    ]
    return {
        "lang": t.lang,
        "year": str(facts.occurrence.year),
        "title": t("World Teachers' Day"),
        "theme": facts.theme,
        "heading": t("Our year together"),
        "numbers": numbers,
        "foot": t("Ustaz Üni"),
    }


def _thanks(facts: Facts, t: Texts) -> list[str]:
    if not facts.published:
        return [
            t(
                "Teachers' days are over, and the work goes on: share a problem with /problem,"
                " help a colleague with /problems."
            )
        ]
    said = t.n(
        "{n} teacher said what they want to be heard.",
        "{n} teachers said what they want to be heard.",
        facts.said,
    )
    kept = t.n(
        "{n} sentence was chosen and stays here for everybody to read.",
        "{n} sentences were chosen and stay here for everybody to read.",
        facts.published,
    )
    return [f"{said} {kept}"]


def _own(_facts: Facts, _t: Texts) -> list[str]:
    return []


_KINDS = {
    "beginning": _beginning,
    "reminder": _reminder,
    "greeting": _greeting,
    "thanks": _thanks,
    "own": _own,
}


def _buttons(facts: Facts, t: Texts, links: Links, *, key: str) -> Buttons:
    kind, year = facts.occurrence.day.kind, facts.occurrence.year
    if kind in ("beginning", "reminder"):
        return [[Button(t("🗣 Say my sentence"), url=links.to("voice", year, key))]]
    if kind == "thanks" and facts.published:
        return [[_all_voices(year, t, links, key=key)]]
    return ()


def _all_voices(year: int, t: Texts, links: Links, *, key: str) -> Button:
    return Button(t("📖 Read all voices"), url=links.to("voices", year, key))


def voices_card(voices: Sequence[Voice], year: int, t: Texts, *, links: Links, key: str) -> Card:
    said = [voice_lines(voice) for voice in voices]
    text = "\n\n".join([t("🗣 <b>What teachers want to be heard</b>"), *said])
    return Card(text, [[_all_voices(year, t, links, key=key)]])


def voice_lines(voice: Voice) -> str:
    """The sentence and who said it, all in the language in which it was said."""
    t = texts(voice.lang)
    who = name(voice.name) if voice.name_shown else t("a teacher")
    place = f", {region_name(voice.region, t)}" if voice.region else ""
    return f"{t('“{words}”', words=heading(voice.words))}\n– {who}{place}"
