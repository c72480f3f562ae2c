"""Random lives: what the page says is, after each step, just what an independent reading of the
rows allows, on both databases."""

import random
import re
from typing import Any

import pytest

from community.moderation import hiding
from community.site import releases
from community.site.releases import OF_NETWORK
from storage.db import Database, Rows, Transaction
from storage.moderation import things
from storage.people import people, silenced
from storage.people.people import Account
from storage.site.releases import What
from tests.moderation.things import AIDA, BERIK, MET, NOW
from tests.site import crawl
from tests.site.hanging import about_picture, is_muted, may_be_seen, stands, table
from tests.site.town import (
    RELEASED,
    Town,
    hang_picture,
    make_pictures,
    release_all,
    town,
)

#: Looks at all pages, and deeds before each.
STEPS, DEEDS_EACH = 24, 4
DEEDS = (
    *("out", "out", "out", "back", "hide", "restore", "restore", "restore", "withdraw", "mute"),
    *("speak", "speak", "declare", "declare", "unsay", "name", "name", "name shown"),
)


async def allowed(rows: Rows) -> set[str]:
    """Kinds whose secret words may be read, by the rows alone and by no function of the site."""
    out = {
        (one["what"], one["thing_id"]): one["person_id"]
        for one in await table(rows, "site_release", "what", "thing_id", "person_id", "is_out")
        if one["is_out"]
    }
    mute = {one for one in (AIDA.id, BERIK.id) if await silenced.until(rows, one) is not None}

    def is_out(what: str, number: int, author: int) -> bool:
        return out.get((what, number), 0) == author and author not in mute

    async def standing(name: str, *states: str) -> list[dict[str, Any]]:
        """Rows in these states that their author released."""
        what = name.removeprefix("project_")
        key = {"project": "owner_id", "project_feedback": "giver_id"}.get(name, "author_id")
        more = ["project_id"] if name == "project_feedback" else []
        found = await table(rows, name, "id", key, "state", *more)
        return [
            one for one in found if one["state"] in states and is_out(what, one["id"], one[key])
        ]

    found = set()
    if await standing("problem", "open", "solved"):
        found.add("problem")
        if await standing("solution", "shared"):
            found.add("solution")
            if await standing("trial", "said"):
                found.add("trial")
    seen = {one["id"] for one in await standing("project", "open")}
    poster = (await table(rows, "poster", "project_id", "state", "hung_at", "kind"))[0]
    if poster["project_id"] in seen:
        found.add("project")
        if poster["state"] == "ready" and poster["hung_at"]:
            found.add("poster")
            if await may_be_seen(rows, poster["project_id"]):
                found.add("picture")
    for one in await standing("project_feedback", "given"):
        if one["project_id"] in seen:
            found.add("feedback")
    for one in await table(rows, "voice", "id", "person_id", "state"):
        if one["state"] == "published" and is_out("voice", one["id"], one["person_id"]):
            found.add("voice")
    for one in await table(rows, "brief", "id", "state"):
        if ("brief", one["id"]) in out and one["state"] not in ("draft", "checking", "dropped"):
            found.add("brief")
    event = (await table(rows, "event", "id", "state"))[0]
    return found | ({"event"} if ("event", event["id"]) in out else set())


async def step(tx: Transaction, there: Town, chance: random.Random) -> None:
    what: What = chance.choice([*RELEASED, *OF_NETWORK])
    number, actor = there.id_of(what), there.owner_of(what)
    match chance.choice(DEEDS):
        case "out":
            if await silenced.until(tx, actor.id) is None and await stands(tx, what, number):
                await releases.release(tx, actor, what, thing_id=number, now=NOW)
        case "back":
            if await stands(tx, what, number):
                await releases.take_back(tx, actor, what, thing_id=number, now=NOW)
        case "mute":
            await silenced.put(tx, actor.id, 0, now=NOW)
        case "speak":
            await silenced.remove(tx, actor.id)
        case "declare" | "unsay" | "name" | "name shown" as deed:
            await about_picture(tx, there, chance, deed)
        case deed:
            await _decide(tx, there, chance, deed)


async def _decide(tx: Transaction, there: Town, chance: random.Random, deed: str) -> None:
    kinds: list[things.What] = ["poster", "problem", "solution", "trial", "project", "picture"]
    what = chance.choice([*kinds, "feedback", "voice"])
    thing = await things.get(tx, what, there.made.ids[what])
    assert thing
    if deed == "hide":
        await hiding.hide(tx, thing, now=NOW)
    elif deed == "withdraw":
        await hiding.withdraw(tx, thing, now=NOW, purge_at=2 * NOW)
    else:
        await hiding.restore(tx, thing)


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_page_says_just_what_may_be_read(db: Database, seed: int):
    there, chance = await town(db), random.Random(seed)
    await release_all(db, there)
    await hang_picture(db, there.made)
    garden = await db.value("SELECT project_id FROM project_feedback")
    seen = set()
    for number in range(STEPS):
        if "picture" not in await allowed(db) and not await is_muted(db):
            # It went with what allowed it, and does not wait for the bot to look.
            assert not await db.value("SELECT count(*) FROM page_picture"), number
        await make_pictures(db)
        told = await crawl.said(db, now=NOW, asked="secret words")
        assert "contact" not in told
        said = set(re.findall(r"secret words of a (\w+)!", told))
        assert said == await allowed(db), (number, garden)
        seen |= said
        for _ in range(DEEDS_EACH):
            await db.write(lambda tx: step(tx, there, chance))
    assert seen == {*RELEASED, *OF_NETWORK, "poster", "picture"}


async def test_who_is_forgotten_is_gone_from_the_page(db: Database):
    there = await town(db)
    await release_all(db, there)
    given = await crawl.addresses(db)
    await db.write(_forget)
    told = await crawl.said(db, now=NOW, asked="secret words")
    assert set(re.findall(r"secret words of a (\w+)!", told)) == {*OF_NETWORK}
    found = {path: (await crawl.look_at(db, path, now=NOW)).status for path in given}
    assert sorted(found.values()) == [200, 200, 200, 410, 410]


async def _forget(tx: Transaction) -> None:
    from storage.people import forgetting

    await forgetting.drop_rest(tx, AIDA.id)
    await forgetting.move_to_nobody(tx, AIDA.id)
    await people.put(tx, Account(AIDA.id, "Aida", None, "en"), MET)
