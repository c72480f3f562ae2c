"""Times that people type, read by their clocks; what is doubtful is asked again."""

from datetime import datetime

from cards.events import date_picker as date_picker_cards
from community import zones
from handlers.context import UpdateContext
from locales import LANGUAGES, texts
from locales.dates import Period, read, read_period
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft


async def read_time(
    context: UpdateContext, draft: Draft, text: str, zone: str, *, until: bool = False
) -> datetime | None:
    """What the clocks of the zone show then; None where it was asked again. `until` says that
    it was asked until when."""
    try:
        now = zones.clock(context.now, zone)
        moment = read(_without_zone(text, zone), now, context.t.lang, until=until)
        return _shown(moment, zone)
    except Doubtful as doubtful:
        await context.say(date_picker_cards.doubt_card(draft, doubtful, context.t))
        return None


async def read_times(context: UpdateContext, draft: Draft, text: str, zone: str) -> Period | None:
    """The same of a beginning, behind which an end may stand."""
    try:
        now = zones.clock(context.now, zone)
        period = read_period(_without_zone(text, zone), now, context.t.lang)
        _shown(period.begins, zone)
    except Doubtful as doubtful:
        await context.say(date_picker_cards.doubt_card(draft, doubtful, context.t))
        return None
    return period


def _shown(moment: datetime, zone: str) -> datetime:
    """Refuses a time over which the clocks of the zone leap."""
    if zones.moment(moment, zone) is None:
        raise Doubtful(Doubt.IMPOSSIBLE)
    return moment


def _without_zone(text: str, zone: str) -> str:
    """Whoever copies a date from a card copies whose clock it is by."""
    for lang in LANGUAGES:
        text = text.replace(date_picker_cards.by_clock(zone, texts(lang)), "")
    return text
