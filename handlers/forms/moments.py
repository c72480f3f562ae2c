"""A date, as people type it, that answers a form."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cards.events.date_picker import doubt_question
from cards.events.times import by_clock
from cards.forms.questions import Question
from community import zones
from community.forms import engine
from community.forms.steps import Moment, Taking, half_of
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, asking, put
from handlers.forms.naming import every_language
from locales.dates import read, read_day, read_period
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft

#: Letters of a text that is read together with the next.
HALF_UNITS = 60
_DAY = r"\d{4}-\d{2}-\d{2}"
#: Minutes that no month has, or such as people say: 15.10 is an hour then, 12.12 a day.
_CLOCK = r"\d{1,2}\.(?:\d[05]|1[3-9]|[2-5]\d)"


async def heard_moment(
    context: UpdateContext, asked: Asked, taking: Taking, *, text: str
) -> Draft | None:
    """A date as people type it, by the clocks of a zone; what is doubtful is asked again."""
    draft = taking.draft
    answer = engine.step_of(asked.form, draft).answer
    assert isinstance(answer, Moment)
    zone = asked.zone(context, draft) if asked.zone else zones.of(context.person)
    said, known = _without_zone(text, zone), half_of(draft)
    try:
        value = _read_with_half(answer, said, zone, context=context, half=known)
    except Doubtful as doubtful:
        half = "" if answer.day else _half(doubtful, said, known)
        if half:
            draft = await engine.keep_half(context.tx, draft, half, now=context.now)
        clock = zones.clock(context.now, zone)
        doubts = doubt_question(draft, doubtful, context.t, now=clock, day=bool(answer.day))
        question = await _with_its_buttons(context, asked, draft, doubts=doubts)
        await put(context, asked, draft, question=question)
        return None
    if not answer.day:
        # Where it is asked once more, another hour is one of that day.
        draft = await engine.keep_half(context.tx, draft, value[:10], now=context.now)
    return await engine.answer(replace(taking, draft=draft), asked.form, value)


async def turned(context: UpdateContext, asked: Asked, draft: Draft, *, page: str) -> Draft:
    """A day that was pressed in the calendar: an hour that is written next is one of it."""
    is_moment = isinstance(engine.step_of(asked.form, draft).answer, Moment)
    if not is_moment or re.fullmatch(_DAY, page) is None:
        return draft
    return await engine.keep_half(context.tx, draft, page, now=context.now)


def _half(doubtful: Doubtful, text: str, known: str) -> str:
    """What was understood of it, for the next message; a day as that one, whatever day it is
    then. A day that is known already is forgotten for no hour."""
    if doubtful.day:
        return f"{doubtful.day} {doubtful.part}".strip()
    if re.match(_DAY, known):
        return ""
    return text if doubtful.doubt is Doubt.NO_DATE and len(text) <= HALF_UNITS else ""


def _may_be_half(doubtful: Doubtful, text: str, half: str) -> bool:
    """A day in place of the one that was said is another day, where it can't be an hour."""
    if doubtful.doubt is Doubt.NO_TIME and re.match(_DAY, half):
        return re.fullmatch(_CLOCK, text.strip()) is not None
    return doubtful.doubt in (Doubt.NO_TIME, Doubt.NO_DATE, Doubt.UNREADABLE)


def _read_with_half(
    answer: Moment, text: str, zone: str, *, context: UpdateContext, half: str
) -> str:
    """Raises Doubtful: of the text alone, where both together are no moment, either."""
    try:
        return _read(answer, text, zone, context=context)
    except Doubtful as alone:
        if not half or not _may_be_half(alone, text, half):
            raise
        for both in _together(text, half):
            try:
                return _read(answer, both, zone, context=context)
            except Doubtful as doubtful:
                if doubtful.doubt in (Doubt.TWO_WAYS, Doubt.PAST, Doubt.NO_TIME):
                    raise
        raise


def _together(text: str, half: str) -> Iterator[str]:
    """A number alone is an hour where something says so. What names its own part of the day needs
    no other: “tomorrow evening”, and then “7 pm”."""
    day = re.match(_DAY, half)
    for known in dict.fromkeys((half, day[0] if day else half)):
        yield from (f"{text} {known}", f"{known} {text}", f"{known} в {text}")


async def _with_its_buttons(
    context: UpdateContext, asked: Asked, draft: Draft, *, doubts: Question
) -> Question:
    """Those of the question itself stay, where the doubt has none: who can't say it presses."""
    if doubts.options or doubts.below:
        return doubts
    own = asked.questions[draft.step].question(await asking(context, asked, draft))
    return replace(doubts, options=own.options, width=own.width, below=own.below, skip=own.skip)


def _read(answer: Moment, text: str, zone: str, *, context: UpdateContext) -> str:
    now, lang = zones.clock(context.now, zone), context.t.lang
    if answer.day:
        return f"{read_day(text, now, lang, past=answer.day == 'past')}T00:00"
    period = read_period(text, now, lang) if answer.has_end else None
    moment = period.begins if period else read(text, now, lang, until=answer.until)
    if zones.moment(moment, zone) is None:
        # The clocks of the zone leap over it.
        raise Doubtful(Doubt.IMPOSSIBLE)
    said = moment.isoformat(timespec="minutes")
    return said if period is None or period.minutes is None else f"{said}/{period.minutes}"


def _without_zone(text: str, zone: str) -> str:
    """Whoever copies a date from a card copies whose clock it is by."""
    for t in every_language():
        text = text.replace(by_clock(zone, t), "")
    return text
