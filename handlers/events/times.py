"""Times that people type, read by their clocks; what is doubtful is asked again."""

from datetime import datetime

from cards.events import times as cards
from community import zones
from handlers.visit import Visit
from locales.dates import read
from locales.doubts import Doubt, Doubtful
from storage.forms.drafts import Draft


async def read_time(visit: Visit, draft: Draft, text: str, zone: str) -> datetime | None:
    """What the clocks of the zone show then; None where it was asked again."""
    try:
        moment = read(text, zones.clock(visit.now, zone), visit.t.lang)
        if zones.moment(moment, zone) is None:
            raise Doubtful(Doubt.IMPOSSIBLE)
    except Doubtful as doubtful:
        await visit.say(cards.doubt_card(draft, doubtful, visit.t))
        return None
    return moment
