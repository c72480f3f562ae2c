"""Pictures of posters on the public page: seen just while all let them who are in it or made it,
and gone from wherever they were."""

import io
import random
from dataclasses import replace

import pytest
from PIL import Image

from cards.posters.poster import unsigned_sheet
from community.moderation import hiding
from community.pictures import declarations
from community.site import page, releases
from drawing.painter import Painter, Undrawable
from locales import texts
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.moderation import things
from storage.people import forgetting, silenced
from storage.posters import on_page, posters
from tests.moderation.things import AIDA, ASEL, NOW
from tests.site import crawl
from tests.site.hanging import (
    about_picture,
    is_muted,
    may_be_seen,
    names_who_hides,
    stands,
)
from tests.site.town import PICTURES, Town, hang_picture, make_pictures, release_all, town
from website import routes, writing

STEPS = 90
DEEDS = (
    *("declare", "declare", "unsay", "name", "name", "name shown", "hide", "withdraw", "anew"),
    *("out", "back", "mute", "lead", "own", "own"),
)


async def pictured(db: Database) -> Town:
    there = await town(db)
    await release_all(db, there)
    await hang_picture(db, there.made)
    assert await make_pictures(db) == 1
    return there


async def deed(tx: Transaction, there: Town, chance: random.Random) -> str:
    """Something that changes it; what stands in its way is mended now and then."""
    project_id = there.made.ids["project"]
    wanted = chance.choice(DEEDS)
    if wanted in ("hide", "withdraw"):
        await _hide(tx, there, chance, wanted)
    elif wanted == "mute":
        await silenced.put(tx, AIDA.id, 0, now=NOW)
    elif wanted == "lead":
        await tx.run(
            "INSERT INTO project_leader (project_id, person_id, key, until, at)"
            " VALUES (?, 2, 'k', 1, 1) ON CONFLICT DO NOTHING",
            project_id,
        )
    elif wanted == "own":
        await tx.run("UPDATE poster SET kind = CASE kind WHEN 'own' THEN 'drawn' ELSE 'own' END")
        await posters.take_off_page(tx, project_id)
    elif not await stands(tx, "project", project_id):
        return f"no {wanted}"
    elif wanted == "out" and not await is_muted(tx):
        await releases.release(tx, AIDA, "project", thing_id=project_id, now=NOW)
    elif wanted == "back":
        await releases.take_back(tx, AIDA, "project", thing_id=project_id, now=NOW)
    elif wanted == "anew":
        poster = await posters.get(tx, project_id)
        if poster and poster.state == "ready":
            fresh = replace(poster, picture=f"anew {chance.random()}")
            await posters.put(tx, fresh)
    elif wanted not in ("out",):
        await about_picture(tx, there, chance, wanted)
    return wanted


async def _hide(tx: Transaction, there: Town, chance: random.Random, how: str) -> None:
    kinds: list[things.What] = ["poster", "project", "picture"]
    what = chance.choice(kinds)
    thing = await things.get(tx, what, there.made.ids[what])
    assert thing
    if how == "hide":
        await hiding.hide(tx, thing, now=NOW)
    else:
        await hiding.withdraw(tx, thing, now=NOW, purge_at=2 * NOW)


async def mend(tx: Transaction, there: Town, chance: random.Random) -> None:
    """All stands again, nearly always as at the beginning."""
    project_id = there.made.ids["project"]
    await silenced.remove(tx, AIDA.id)
    await tx.run("DELETE FROM project_leader")
    kinds: list[things.What] = ["project", "poster", "picture"]
    for what in [*kinds, *kinds]:
        thing = await things.get(tx, what, there.made.ids[what])
        assert thing
        await hiding.restore(tx, thing)
    await releases.release(tx, AIDA, "project", thing_id=project_id, now=NOW)
    await tx.run("UPDATE poster SET picture = 'mended', state = 'ready', hung_at = 1")
    if chance.random() < 0.9:
        await declarations.declare(tx, AIDA, there.made.ids["picture"], said="nobody", now=NOW)
        await releases.choose(tx, AIDA, "project", thing_id=project_id, named="name", now=NOW)


async def is_allowed(db: Database, there: Town) -> bool:
    """By the rows alone."""
    project_id = there.made.ids["project"]
    row = await db.one(
        "SELECT r.is_out, p.state, o.state, o.hung_at, o.picture FROM site_release r"
        " JOIN project p ON p.id = r.thing_id JOIN poster o ON o.project_id = p.id"
        " WHERE r.what = 'project' AND p.id = ?",
        project_id,
    )
    assert row
    is_out, state, poster, hung_at, picture = row
    seen = is_out and state == "open" and poster == "ready" and hung_at and picture
    if not seen or await is_muted(db):
        return False
    return await may_be_seen(db, project_id)


async def served(db: Database, there: Town) -> bool:
    """Whether it is; what was is gone, and the pages say the same."""
    answers = [await crawl.look_at(db, path, now=NOW) for path in await crawl.pictures(db)]
    assert {one.status for one in answers} <= {200, 410}
    hides = await names_who_hides(db, there.made.ids["project"])
    unnamed = {b"without a name" in one.body for one in answers if one.status == 200}
    assert unnamed <= {hides}
    pages = [path for path in await crawl.addresses(db) if "/project/" in path]
    said = [(await crawl.look_at(db, path, now=NOW)).body for path in [*pages, "/en/projects/"]]
    is_there = any(b"/posters/" in one for one in said)
    assert is_there == any(one.status == 200 for one in answers)
    return is_there


async def test_its_address_is_kept_by_who_saw_it_and_says_for_good_that_it_is_gone(db: Database):
    there = await pictured(db)
    (large, medium, small) = await crawl.pictures(db)
    seen = await crawl.look_at(db, large, now=NOW)
    assert (seen.status, seen.kind, seen.is_private) == (200, "image/jpeg", True)
    assert b"large" in seen.body
    address = large.split("/")[2]
    for guess in (f"/posters/{address}/{'c' * 16}.jpg", f"/posters/{'0' * 16}/{'a' * 16}.jpg"):
        assert (await crawl.look_at(db, guess, now=NOW)).status == 404
    assert routes.read(large.upper()) is None
    # Whoever asks search engines in is found by its picture, too.
    await db.write(lambda tx: page.let_index(tx, ASEL, wanted=True, now=NOW))
    await db.write(lambda tx: tx.run("UPDATE site_release SET searched = 1"))
    assert not (await crawl.look_at(db, large, now=NOW)).is_private
    body = (await crawl.look_at(db, f"/en/project/{address}/", now=NOW)).body.decode()
    link = f'<a href="{large}"><img src="{medium}" alt="secret words of a project!" width="679"'
    assert link in body
    assert f'<img src="{small}" alt="" width="255"' in (
        (await crawl.look_at(db, "/kk/projects/", now=NOW)).body.decode()
    )
    number = there.made.ids["project"]
    await db.write(lambda tx: releases.take_back(tx, AIDA, "project", thing_id=number, now=NOW))
    for path in (large, medium, small):
        assert (await crawl.look_at(db, path, now=NOW)).status == 410


async def test_with_who_is_forgotten_their_pictures_go(db: Database):
    there = await pictured(db)
    await db.write(lambda tx: forgetting.drop_rest(tx, AIDA.id))
    assert not await db.value("SELECT count(*) FROM page_picture")
    assert not await served(db, there)


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("deed", [posters.remove, posters.unname])
async def test_with_a_poster_that_is_taken_down_its_pictures_go(db: Database, deed):
    there = await pictured(db)
    await db.write(lambda tx: deed(tx, there.made.ids["project"] + 1))
    assert await db.value("SELECT count(*) FROM page_picture")
    await db.write(lambda tx: deed(tx, there.made.ids["project"]))
    assert not await db.value("SELECT count(*) FROM page_picture")


async def test_what_may_be_seen_no_more_is_swept_out_and_what_fails_is_put_off(db: Database):
    there = await pictured(db)
    await db.write(lambda tx: tx.run("UPDATE project SET state = 'withdrawn'"))
    assert await on_page.stale(db) == [there.made.ids["project"]]
    await db.write(on_page.drop_stale)
    assert not await db.value("SELECT count(*) FROM page_picture")
    await db.write(lambda tx: tx.run("UPDATE project SET state = 'open'"))
    (one,) = await on_page.wanted(db, NOW, limit=9)
    later = NOW + 60_000
    await db.write(lambda tx: on_page.put_off(tx, one, attempts=1, not_before=later))
    assert await on_page.wanted(db, NOW, limit=9) == []
    assert [again.attempts for again in await on_page.wanted(db, later, limit=9)] == [1]
    await db.write(lambda tx: on_page.put_off(tx, one, attempts=5, not_before=later))
    assert await on_page.wanted(db, 2 * later, limit=9) == []
    # Another poster is another try.
    await db.write(lambda tx: tx.run("UPDATE poster SET picture = 'another'"))
    assert len(await on_page.wanted(db, NOW, limit=9)) == 1


async def test_what_was_made_of_an_older_poster_is_not_kept(db: Database):
    await pictured(db)
    await db.write(lambda tx: tx.run("UPDATE poster SET picture = 'another'"))
    (one,) = await on_page.wanted(db, NOW, limit=9)
    await db.write(lambda tx: tx.run("UPDATE poster SET picture = 'a third'"))
    assert not await db.write(lambda tx: on_page.keep(tx, one, PICTURES, now=NOW))
    assert not await db.value("SELECT count(*) FROM page_picture")


async def test_a_sheet_without_a_name_is_of_its_own_project(db: Database):
    """Numbers of drawings that are gone are given again."""
    there = await pictured(db)
    number = there.made.ids["project"]
    sheet = {"project": number, "name": "Aida, Berik", "lang": "kk", "title": "A garden"}
    drawn = await db.write(lambda tx: drawings.put(tx, "poster", "k", sheet=sheet, now=NOW))
    found = await drawings.poster_sheet(db, drawn.id, number)
    assert found == sheet
    assert unsigned_sheet(found, texts("kk")) == {**sheet, "name": "Әріптес"}
    assert await drawings.poster_sheet(db, drawn.id, number + 1) is None
    assert await drawings.poster_sheet(db, None, number) is None


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_plain_files_have_it_until_the_next_time(db: Database, database_url, tmp_path):
    there = await pictured(db)
    paths, folder = await crawl.pictures(db), tmp_path / "out"
    await writing.publish(database_url, crawl.SITE, folder, now=NOW)
    for path in paths:
        made = await crawl.look_at(db, path, now=NOW)
        assert (folder / path[1:]).read_bytes() == made.body
    await db.write(lambda tx: declarations.take_back(tx, AIDA, there.made.ids["picture"], now=NOW))
    await writing.publish(database_url, crawl.SITE, folder, now=NOW)
    assert not list(folder.rglob("*.jpg"))
    assert {*paths} <= {*(folder / ".gone" / "paths.txt").read_text().split()}


async def test_it_is_small_enough_and_tells_nothing_but_its_points(painter: Painter):
    noise = Image.effect_noise((2400, 3400), 90).convert("RGB")
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x010F] = "Aida's camera"
    noise.save(file, "JPEG", exif=exif, comment=b"by Aida", dpi=(300, 300))
    made = await painter.for_page(file.getvalue())
    assert len(made.large.content) <= 200_000
    assert len(made.medium.content) <= 60_000
    assert len(made.small.content) <= 30_000
    for one in (made.large, made.medium, made.small):
        with Image.open(io.BytesIO(one.content)) as image:
            assert (image.format, image.size) == ("JPEG", (one.width, one.height))
            assert not image.getexif()
            assert {*image.info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"Aida" not in one.content
    with pytest.raises(Undrawable):
        await painter.for_page(b"%PDF-1.4")


@pytest.mark.parametrize("seed", [1, 2])
async def test_it_is_seen_just_while_all_let_it(db: Database, seed: int):
    there, chance = await pictured(db), random.Random(seed)
    seen = 0
    for number in range(STEPS):
        done = await db.write(lambda tx: deed(tx, there, chance))
        may = await is_allowed(db, there)
        assert may or not await served(db, there), (number, done)
        # It went with what allowed it, and does not wait for the bot to look.
        is_kept = await db.value("SELECT count(*) FROM page_picture")
        passing = await is_muted(db) or await db.value("SELECT 1 FROM project_leader")
        assert may or passing or not is_kept, (number, done)
        await make_pictures(db)
        assert await served(db, there) == may, (number, done)
        seen += may
        if not may and chance.random() < 0.8:
            await db.write(lambda tx: mend(tx, there, chance))
    assert STEPS * 0.2 < seen < STEPS * 0.8
