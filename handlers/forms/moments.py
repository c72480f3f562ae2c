"""A date, as people type it, that answers a form."""

from dataclasses import replace

from cards.events.date_picker import doubt_question
from cards.events.times import by_clock
from cards.forms.questions import Question
from community import zones
from community.forms import engine
from community.forms.steps import Moment, Taking
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, asking, put
from handlers.forms.naming import every_language
from locales.dates import read, read_day, read_period
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft


async def heard_moment(
    context: UpdateContext, asked: Asked, taking: Taking, *, text: str
) -> Draft | None:
    """A date as people type it, by the clocks of a zone; what is doubtful is asked again."""
    draft = taking.draft
    answer = engine.step_of(asked.form, draft).answer
    assert isinstance(answer, Moment)
    zone = asked.zone(context, draft) if asked.zone else zones.of(context.person)
    try:
        value = _read(answer, _without_zone(text, zone), zone, context=context)
    except Doubtful as doubtful:
        doubts = doubt_question(draft, doubtful, context.t, day=bool(answer.day))
        question = await _with_its_buttons(context, asked, draft, doubts=doubts)
        await put(context, asked, draft, question=question)
        return None
    return await engine.answer(taking, asked.form, value)


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
