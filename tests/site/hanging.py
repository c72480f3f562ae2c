"""Lives of a poster that hangs, for tests of the public page: who is named on it, and who can be
recognised in it."""

import random
from typing import Any

from community.pictures import declarations
from community.projects import projects
from community.site import releases
from storage.db import Rows, Transaction
from storage.moderation import things
from storage.people import silenced
from storage.projects.projects import Telling
from storage.site.releases import What
from tests.moderation.things import AIDA, NOW, secret
from tests.site.town import Town

SAYS = ("nobody", "adults", "adults", "children", "unsure")


async def table(rows: Rows, name: str, *columns: str) -> list[dict[str, Any]]:
    found = await rows.all(f"SELECT {', '.join(columns)} FROM {name}")
    return [dict(zip(columns, row, strict=True)) for row in found]


async def may_be_seen(rows: Rows, project_id: int) -> bool:
    """Whether the poster's picture shows nobody who hides there, nor names anybody who does and
    can't be left out: a file of one's own is as it is."""
    (poster,) = await table(rows, "poster", "kind")
    if poster["kind"] == "own" and (
        await names_who_hides(rows, project_id) or not await is_shown(rows, project_id)
    ):
        return False
    (picture,) = await table(rows, "picture", "id", "state")
    columns = ("id", "said", "looked_at", "taken_back_at")
    said = sorted(await table(rows, "declaration", *columns), key=lambda one: one["id"])[-1]
    if picture["state"] != "seen" or said["taken_back_at"]:
        return False
    return said["said"] in ("nobody", "adults") or bool(
        said["said"] == "children" and said["looked_at"]
    )


async def is_shown(rows: Rows, project_id: int) -> bool:
    found = await table(rows, "project", "id", "name_shown")
    return any(one["id"] == project_id and one["name_shown"] for one in found)


async def names_who_hides(rows: Rows, project_id: int) -> bool:
    """Whether the sheet as it hangs names somebody who is not named on the page."""
    if not await is_shown(rows, project_id):
        return False
    leads = [one["project_id"] for one in await table(rows, "project_leader", "project_id")]
    said = await table(rows, "site_release", "what", "thing_id", "named")
    this = ("project", project_id)
    by = [one["named"] for one in said if (one["what"], one["thing_id"]) == this]
    return by != ["name"] or project_id in leads


async def about_picture(tx: Transaction, there: Town, chance: random.Random, deed: str) -> None:
    """What its author says of it, or of their name; a coordinator looks at children."""
    picture_id, project_id = there.made.ids["picture"], there.made.ids["project"]
    thing = await things.get(tx, "picture", picture_id)
    assert thing
    if deed == "declare":
        said = chance.choice(SAYS)
        await declarations.declare(tx, AIDA, picture_id, said=said, now=NOW)
        if said == "children" and chance.random() < 0.5:
            await declarations.let_go(tx, thing, now=NOW)
    elif deed == "unsay":
        await declarations.take_back(tx, AIDA, picture_id, now=NOW)
    elif await stands(tx, "project", project_id):
        if deed == "name":
            named = chance.choice(["name", "name", "region", "nobody"])
            await releases.choose(tx, AIDA, "project", thing_id=project_id, named=named, now=NOW)
        else:
            shown = await tx.value("SELECT name_shown FROM project WHERE id = ?", project_id)
            words = secret("project"), secret("project") + " at length"
            telling = Telling(*words, name_shown=1 - shown)
            if not await is_muted(tx):
                await projects.change(tx, AIDA, project_id, said=telling, now=NOW)
    if (deed, thing.standing) == ("declare", "seen") and chance.random() < 0.7:
        # Who hid their name, or said otherwise, has it drawn anew.
        await tx.run(
            "UPDATE poster SET picture = ?, state = 'ready', hung_at = 1 WHERE state = 'failed'",
            f"anew {chance.random()}",
        )


async def stands(tx: Rows, what: What, number: int) -> bool:
    if what == "event" or what == "brief":
        return True
    thing = await things.get(tx, what, number)
    return thing is not None and thing.standing == "seen"


async def is_muted(rows: Rows) -> bool:
    return await silenced.until(rows, AIDA.id) is not None
