"""The forms of days: one of one's own, a year's theme or question, a sentence, other words."""

from typing import Any

from basics.languages import LANGUAGES
from community.broadcasts.audiences import reach
from community.days import days, themes, voices
from community.days.themes import Year
from community.forms import engine, unsent
from community.forms.engine import Start
from community.forms.steps import (
    Choice,
    Form,
    Moment,
    Said,
    Several,
    Step,
    Taking,
    Whatever,
    Words,
    line_of,
    one_question,
    read_moment,
)
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.days import days as day_rows
from storage.days.days import Day
from storage.days.themes import Part
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft


async def _when(_taking: Taking, value: str) -> Said:
    """As the clocks of each group will show it."""
    local = read_moment(value)
    return {"date": local.date().isoformat(), "minute": local.hour * 60 + local.minute}


async def _day_stands(rows: Rows, draft: Draft, now: int) -> Said | None:
    day = await day_rows.get(rows, draft.subject_id) if draft.subject_id else None
    return _answers(day, now) if day else None


DAY = Form(
    "day",
    (
        Step("when", Moment(), key="date", read=_when),
        Step("repeat", Choice(("yearly", "once"))),
        *(Step(lang, Words(), optional=True) for lang in LANGUAGES),
        Step("audience", Several(), tick=reach),
    ),
    require=coordinators.require,
    stands=_day_stands,
)


async def begin_change(tx: Transaction, actor: Actor, day_id: int, *, now: int) -> Draft:
    """With all that is known; a form under way is left for it only when it is empty."""
    day = await days.managed(tx, day_id, actor)
    under_way = await drafts.of_kind(tx, actor.id, "day")
    other = under_way is not None and under_way.answers and under_way.subject_id != day_id
    same = await unsent.about(tx, actor, DAY, thing_id=day_id)
    if under_way is not None and (other or same):
        return await drafts.keep(tx, under_way, now)
    given = _answers(day, now)
    return await engine.begin(tx, actor, DAY, now=now, start=Start(day.id, given, left=()))


def _answers(day: Day, now: int) -> dict[str, Any]:
    yearly = days.is_yearly(day)
    return {
        **dict.fromkeys(LANGUAGES, ""),
        **day.words,
        "date": days.next_date(day, now).isoformat() if yearly else day.date,
        "minute": day.minute,
        "repeat": "yearly" if yearly else "once",
        "audience": day.audience,
    }


def _is_theme(draft: Draft) -> bool:
    return draft.answers.get("part") == "theme"


async def _theme_stands(rows: Rows, draft: Draft, _now: int) -> Said | None:
    known = await themes.of_year(rows, draft.about)
    return _wordings(known, part_of(draft.answers["part"]))


def _wordings(known: Year, kind: Part) -> Said:
    if kind == "question":
        return {lang: known.asked(lang) for lang in LANGUAGES}
    # A draft that is passed over stays a draft.
    return {**{lang: known.public(lang) for lang in LANGUAGES}, "source": known.source}


_WORDING = line_of(themes.LIMIT, Reason.VOICE_TOO_LONG)
THEME = Form(
    "theme",
    (
        *(Step(lang, _WORDING, optional=True) for lang in LANGUAGES),
        Step("source", _WORDING, optional=True, when=_is_theme),
    ),
    require=themes.require,
    stands=_theme_stands,
)


async def begin_theme(tx: Transaction, actor: Actor, year: int, *, part: str, now: int) -> Draft:
    """A form with what is known so far, or the one under way, whatever it is about."""
    themes.require(actor)
    kind = part_of(part)
    under_way = await drafts.of_kind(tx, actor.id, "theme")
    if under_way is not None:
        return await drafts.keep(tx, under_way, now)
    known = await themes.of_year(tx, year)
    said: Said = {"part": kind, **_wordings(known, kind)}
    steps = [step.name for step in THEME.steps]
    return await engine.begin(tx, actor, THEME, now=now, start=Start(year, said, left=steps))


def part_of(part: str) -> Part:
    if part == "theme":
        return "theme"
    if part == "question":
        return "question"
    raise Refused(Reason.STRANGE_BUTTON)


async def save_theme(tx: Transaction, actor: Actor, draft: Draft, *, now: int) -> int:
    """Returns the year."""
    said = draft.answers
    await themes.enter(tx, actor, draft.about, part=part_of(said["part"]), said=said, now=now)
    return draft.about


async def _words_stand(rows: Rows, draft: Draft, _now: int) -> Said | None:
    occurrence = await day_rows.occurrence(rows, draft.about)
    return {"text": occurrence.words.get(draft.answers["lang"])} if occurrence else None


OTHER_WORDS = Form(
    "day_words",
    (Step("text", Whatever()),),
    previewed=False,
    require=coordinators.require,
    stands=_words_stand,
)
VOICE = one_question("voice")


async def begin_other_words(
    tx: Transaction, actor: Actor, occurrence_id: int, *, lang: str, how: str, now: int
) -> Draft:
    """What an announcement shall say in one language: other words, or another message.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, STRANGE_BUTTON.
    """
    occurrence = await days.steered(tx, occurrence_id, actor)
    if how not in ("change", "replace") or lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    given = {"lang": lang, "how": how}
    return await engine.begin(tx, actor, OTHER_WORDS, now=now, start=Start(occurrence.id, given))


async def begin_voice(tx: Transaction, actor: Actor, year: int, *, now: int) -> Draft:
    """The next message is this person's sentence of the year."""
    await voices.require_open(tx, year, now)
    return await engine.begin(tx, actor, VOICE, now=now, start=Start(year))
