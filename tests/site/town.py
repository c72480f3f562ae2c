"""A small library of released things, for tests of the public page."""

import io
import json
import zipfile
from dataclasses import dataclass, replace
from functools import partial

from community.briefs.counting import Counted
from community.people.people import Actor
from community.pictures import declarations
from community.site import page, releases
from community.site.releases import OF_NETWORK
from storage.db import Database, Transaction
from storage.pictures import pictures
from storage.posters import on_page
from storage.site.releases import What
from storage.statistics import cells, datasets
from tests.moderation.things import AIDA, ASEL, BERIK, NOW, Made, one_of_each, secret

SITE = "https://ustaz.example"
#: What of `one_of_each` can be released, and by whom; the event is the network's.
RELEASED: tuple[What, ...] = ("problem", "solution", "trial", "project", "feedback", "voice")
PLAN = (
    '{"title": "secret words of a event!", "description": "secret words of a event! at length",'
    ' "kind": "network", "regions": ["47"], "zone": "Asia/Almaty", "local": "1970-05-01T15:00",'
    ' "minutes": 120, "place": "School 5", "contact": "secret words of a contact!"}'
)
#: When the event begins: some days later.
BEGINS = NOW + 3 * 86_400_000


@dataclass(frozen=True, slots=True)
class Town:
    made: Made
    event_id: int
    brief_id: int

    def id_of(self, what: What) -> int:
        if what == "brief":
            return self.brief_id
        return self.event_id if what == "event" else self.made.ids[what]

    def owner_of(self, what: What) -> Actor:
        return ASEL if what in OF_NETWORK else AIDA


async def town(db: Database) -> Town:
    """One of each, of Aida's, an event and a brief; nothing is released."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> Town:
        # The project on which Aida gave feedback is her own in these stories.
        given = await tx.value("SELECT project_id FROM project_feedback")
        await tx.run("UPDATE project SET title = 'A garden' WHERE id = ?", given)
        number = await tx.value(
            "INSERT INTO event (key, organiser_id, plan, regions, starts_at, ends_at, state, code,"
            " created_at, changed_at) VALUES ('k', 13, ?, '47', ?, ?, 'published', '1', 1, ?)"
            " RETURNING id",
            PLAN,
            BEGINS,
            BEGINS + 7_200_000,
            NOW,
        )
        return Town(made, int(number), await _brief(tx))

    return await db.write(work)


async def _brief(tx: Transaction) -> int:
    """Answered; who made it and who answered stand in it, and on no page."""
    number = await tx.value(
        "INSERT INTO brief (made_by, regions, subjects, since, until, recipient, lang, asks,"
        " words, counted, counted_at, state, sent_at, says, created_at)"
        " VALUES (13, '47', '', 1, 2, 'secret words of a brief!', 'en',"
        " 'secret words of what a brief asks',"
        " '{}', ?, 1, 'answered', ?, 'partly', 1) RETURNING id",
        json.dumps(Counted(0, 0, 0, 0, ()).kept),
        NOW,
    )
    await tx.run(
        "INSERT INTO brief_step (brief_id, said_by, state, how, whom, number, words, says, day,"
        " until, at) VALUES (?, 13, 'answered', '', 'contact', 'contact',"
        " 'secret words of a brief!', 'partly', '1970-05-01', '', 1)",
        number,
    )
    return int(number)


async def release(db: Database, there: Town, what: What, *, now: int = NOW) -> None:
    actor, thing_id = there.owner_of(what), there.id_of(what)
    await db.write(lambda tx: releases.release(tx, actor, what, thing_id=thing_id, now=now))


async def release_all(db: Database, there: Town) -> None:
    await release_everything(db)
    for what in OF_NETWORK:
        await release(db, there, what)


async def hang_picture(db: Database, made: Made) -> None:
    """One in which nobody can be recognised stands on the poster, which names Aida as she does."""

    async def work(tx: Transaction) -> None:
        project_id = made.ids["project"]
        await pictures.put_on_poster(tx, project_id, "usingle", now=NOW)
        await declarations.declare(tx, AIDA, made.ids["picture"], said="nobody", now=NOW)
        await releases.choose(tx, AIDA, "project", thing_id=project_id, named="name", now=NOW)

    await db.write(work)


async def make_pictures(db: Database, *, now: int = NOW) -> int:
    """As the bot does, without drawing; how many were wanted."""
    wanted = await on_page.wanted(db, now, limit=9)
    for one in wanted:
        made = [unnamed(picture) if one.is_unnamed else picture for picture in PICTURES]
        await db.write(partial(on_page.keep, one=one, made=made, now=now))
    return len(wanted)


async def count_quarters(db: Database) -> None:
    """Two that are counted for good and one that goes on, with a data set of the second."""

    async def work(tx: Transaction) -> None:
        for name, value in (("2026-Q2", 40), ("2026-Q3", 85)):
            shown = cells.Counted(name, "solved", "", "", "", value, 30, value, value)
            few = cells.Counted(name, "came", "", "", "", 3, 3, 3, None)
            told = None if value == 40 else value
            raised = cells.Counted(name, "raised", "", "", "", value, 30, value, told)
            await cells.put(tx, cells.Period(name, NOW, True), [shown, few, raised])
        running = cells.Counted("2026-Q4", "solved", "", "", "", 77, 30, 77, 77)
        await cells.put(tx, cells.Period("2026-Q4", NOW, False), [running])
        number = await datasets.add(tx, "2026-Q3", "CC BY 4.0", published_by=13, now=NOW)
        assert number
        await datasets.finish(tx, number, archive(), sha256="ab" * 32, rows_kept=40)

    await db.write(work)


def archive() -> bytes:
    """A data set from before there was a JSON in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("problems.csv", "\ufeffid;region;votes\r\np1;47;10\r\np2;;\r\n")
    return out.getvalue()


def unnamed(picture: on_page.Made) -> on_page.Made:
    content = b"without a name, " + picture.content
    return replace(picture, sha256=picture.sha256.translate({97: "e", 98: "f"}), content=content)


#: Of whatever poster there is.
PICTURES = [
    on_page.Made("large", "a" * 64, 905, 1280, f"large: {secret('picture')}".encode()),
    on_page.Made("medium", "abab" * 16, 679, 960, f"medium: {secret('picture')}".encode()),
    on_page.Made("small", "b" * 64, 255, 360, f"small: {secret('picture')}".encode()),
]


async def opened(db: Database) -> Town:
    """All is released, and search engines may keep it."""
    there = await town(db)
    await release_all(db, there)

    async def work(tx: Transaction) -> None:
        await page.let_index(tx, ASEL, wanted=True, now=NOW)
        await tx.run("UPDATE site_release SET searched = 1")

    await db.write(work)
    return there


async def release_everything(db: Database) -> None:
    """Of `one_of_each`, by whose it is; feedback stands on Berik's project."""

    async def work(tx: Transaction) -> None:
        for what in RELEASED:
            thing_id = int(await tx.value(_FIRST[what]))
            await releases.release(tx, AIDA, what, thing_id=thing_id, now=NOW)
        garden = int(await tx.value("SELECT project_id FROM project_feedback"))
        await releases.release(tx, BERIK, "project", thing_id=garden, now=NOW)

    await db.write(work)


_FIRST: dict[What, str] = {
    "problem": "SELECT min(id) FROM problem",
    "solution": "SELECT min(id) FROM solution",
    "trial": "SELECT min(id) FROM trial",
    "project": "SELECT min(id) FROM project",
    "feedback": "SELECT min(id) FROM project_feedback",
    "voice": "SELECT min(id) FROM voice",
}
