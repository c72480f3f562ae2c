"""Times that people type, read by their clocks; what is doubtful is asked again."""

from datetime import datetime

from cards.events import date_picker as date_picker_cards
from community import zones
from handlers.context import UpdateContext
from locales.dates import read
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft


async def read_time(context: UpdateContext, draft: Draft, text: str, zone: str) -> datetime | None:
    """What the clocks of the zone show then; None where it was asked again."""
    try:
        moment = read(text, zones.clock(context.now, zone), context.t.lang)
        if zones.moment(moment, zone) is None:
            raise Doubtful(Doubt.IMPOSSIBLE)
    except Doubtful as doubtful:
        await context.say(date_picker_cards.doubt_card(draft, doubtful, context.t))
        return None
    return moment
