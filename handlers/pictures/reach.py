"""How far a picture is hidden, for who decides about it."""

from cards.pictures.objections import reach_words
from community.pictures import objections
from locales import Texts
from storage.db import Rows
from storage.moderation.things import Thing
from storage.pictures import objections as objection_rows


async def reach_lines(rows: Rows, thing: Thing, t: Texts) -> list[str]:
    if thing.what != "picture":
        return []
    one = await objection_rows.last(rows, thing.id)
    if one is None:
        return []
    return reach_words(one, await objections.out_of_reach(rows, one), t)
