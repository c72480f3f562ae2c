"""How far a picture goes: each place, whatever its author said of who can be recognised in it."""

from functools import partial

import pytest

from cards.text.links import Links
from community.moderation import decisions
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.pictures import declarations
from community.posters import posters
from community.problems import problems
from community.projects import projects
from community.refusals import Refused
from community.site import releases, shown
from jobs.draw import draw
from jobs.pictures.ask import ask_about_pictures
from storage import photos, posts
from storage.certificates import portfolio
from storage.certificates.portfolio import Span
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.groups import groups, members
from storage.moderation import queue
from storage.moderation.decisions import Said
from storage.people import mydata
from storage.photos import Picture
from storage.pictures import going, pictures
from storage.posters import posters as poster_rows
from storage.problems.problems import Answers
from storage.projects import leaders
from storage.projects.projects import Telling
from tests.projects.test_projects import AIDA, BERIK, NOW, SAULE, a_project, community
from tests.site import crawl
from tests.site.town import make_pictures
from tests.storage.rows import ground, put

LINKS = Links("ustaz_uni_bot")
FILE, UNIQUE = "the-file", "the-picture"
PICTURE = Picture("photo", FILE, UNIQUE, 1)
WHOLE = Span(0, 2 * NOW)
STATES = (
    *("not asked", "asked", "nobody", "adults", "children unseen", "children seen"),
    *("not sure", "taken back", "hidden"),
)
FURTHER = {"nobody", "adults", "children seen"}


class Made:
    problem: int
    project: int
    home: int


async def posted(db: Database) -> Made:
    """Aida's picture in a problem of two groups, of which hers is the first; and her project,
    which Berik leads, too. Dana and Berik are of the other group."""
    made = Made()
    home = await community(db)
    made.home, made.project = home.id, (await a_project(db, home)).id

    async def post(tx: Transaction) -> None:
        await groups.add(tx, -77, "other-key", title="Other", lang="en", now=NOW)
        other = await groups.of_chat(tx, -77)
        assert other
        for person in (3, BERIK.id):
            await tx.run("DELETE FROM member WHERE person_id = ?", person)
            await members.add(tx, other.id, person, now=NOW, seen=True)
        problem = await problems.publish(
            tx, AIDA, Answers("No chalk"), shown_to=[home, other], now=NOW
        )
        made.problem = problem.id
        await photos.add(tx, "problem", problem.id, picture=PICTURE)
        await photos.add(tx, "project", made.project, picture=PICTURE)
        await leaders.invite(tx, made.project, "k", until=2 * NOW, now=NOW)
        await leaders.accept(tx, "k", BERIK.id, now=NOW)
        await tx.run("UPDATE person SET started = 1")

    await db.write(post)
    return made


async def said(db: Database, made: Made, state: str) -> None:
    if state == "not asked":
        return
    await ask_about_pictures(db, NOW)
    await ask_about_pictures(db, NOW + 5_000)
    known = (await pictures.of_thing(db, "problem", made.problem))[-1].id
    word = {"not sure": "unsure", "taken back": "adults", "hidden": "nobody"}.get(state)
    word = word or state.split()[0]
    if state != "asked":
        await db.write(
            partial(declarations.declare, actor=AIDA, picture_id=known, said=word, now=NOW)
        )
    if state == "taken back":
        await db.write(partial(declarations.take_back, actor=AIDA, picture_id=known, now=NOW))
    if state in ("children seen", "hidden"):
        await decide(db, known, state)


async def decide(db: Database, known: int, state: str) -> None:
    if state == "hidden":
        found = decisions.look_at
        case = await db.write(partial(found, actor=SAULE, what="picture", thing_id=known, now=NOW))
        entry_id, deed = case.entry.id, Said("hidden", "person")
    else:
        entry = await queue.of_thing(db, "picture", known)
        assert entry
        assert entry.cause == "children"
        entry_id, deed = entry.id, Said("left")
    deciding = partial(decisions.decide, by=Decider(SAULE), entry_id=entry_id, said=deed)
    await db.write(partial(deciding, seen=0, now=NOW))


async def _card(db: Database, made: Made, chat_id: int) -> str:
    post = await posts.in_chat(db, chat_id, "problem", subject_id=made.problem)
    assert post
    card = await draw(db, post, LINKS, now=NOW)
    return f"{card}"


async def _page(db: Database, made: Made, who: int) -> str:
    to = declarations.audience(Actor(who))
    return f"{await going.shown(db, 'problem', made.problem, to=to)}"


async def _drawn(db: Database, made: Made) -> str:
    """What goes onto a poster that is drawn."""

    async def released(tx: Transaction) -> str:
        made_of = partial(declarations.released_for_poster, found=[PICTURE], now=NOW)
        return f"{await made_of(tx, AIDA, made.project)}"

    return await db.write(released)


async def _hung(db: Database, made: Made) -> str:
    """A photo that is the poster itself, in the gallery."""

    async def hang(tx: Transaction) -> None:
        draft = await posters.begin_own(tx, AIDA, made.project, now=NOW)
        await posters.hang_photo(tx, draft, AIDA, picture=PICTURE, now=NOW)

    await db.write(hang)
    return f"{await poster_rows.shown(db, made.project)}"


async def _portfolio(db: Database, made: Made) -> str:
    """Of a colleague who leads the project, too."""
    await _hung(db, made)
    return f"{await portfolio.of_person(db, BERIK.id, WHOLE)}"


async def _export(db: Database, made: Made) -> str:
    """Others' data."""
    return f"{await mydata.collect(db, BERIK.id)}"


async def _digest(db: Database, made: Made) -> str:
    return f"{await db.all('SELECT * FROM happening')}"


async def _public(db: Database, made: Made) -> str:
    """As the poster of a project that its author alone leads and released by name; and in what
    the page says of the problem, which the picture was sent with."""
    await _hung(db, made)

    async def release(tx: Transaction) -> None:
        await tx.run("DELETE FROM project_leader")
        await releases.release(tx, AIDA, "project", thing_id=made.project, now=NOW)
        await releases.release(tx, AIDA, "problem", thing_id=made.problem, now=NOW)
        await releases.choose(tx, AIDA, "project", thing_id=made.project, named="name", now=NOW)

    await db.write(release)
    await make_pictures(db)
    paths = await crawl.pictures(db)
    served = [(await crawl.look_at(db, path, now=NOW)).status == 200 for path in paths]
    assert await shown.problem(db, made.problem)
    return f"{FILE if any(served) else ''}{await shown.problem(db, made.problem)}"


#: In which states it is seen there.
PLACES = {
    "own group": (lambda db, made: _card(db, made, -10), {*STATES} - {"hidden"}),
    "own page": (lambda db, made: _page(db, made, AIDA.id), {*STATES} - {"hidden"}),
    "other group": (lambda db, made: _card(db, made, -77), FURTHER),
    "pages of others": (lambda db, made: _page(db, made, 3), FURTHER),
    "everybody": (
        lambda db, made: going.shown(db, "problem", made.problem, to=going.EVERYBODY),
        FURTHER,
    ),
    "drawn poster": (_drawn, FURTHER),
    "gallery": (_hung, FURTHER),
    "portfolio": (_portfolio, FURTHER),
    "export": (_export, set()),
    "digest": (_digest, set()),
    "public page": (_public, FURTHER),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.in_turns
async def test_a_picture_goes_as_far_as_its_author_says(db: Database, state: str):
    made = await posted(db)
    await said(db, made, state)
    seen = {place for place, (look, _) in PLACES.items() if FILE in f"{await look(db, made)}"}
    assert seen == {place for place, (_, states) in PLACES.items() if state in states}
    if state not in FURTHER:
        assert ("not released" in await _card(db, made, -77)) == (state != "hidden")


async def test_its_author_is_asked_once(db: Database):
    made = await posted(db)
    for at in (0, 4_000, 8_000, 90_000):
        await ask_about_pictures(db, NOW + at)
    asked = await db.all("SELECT chat_id, dedupe FROM outbox WHERE dedupe LIKE 'pictures:%'")
    assert len(asked) == 1
    assert asked[0][0] == AIDA.id
    assert made.problem


@pytest.mark.parametrize("state", ["withdrawn", "hidden"])
async def test_nobody_is_asked_about_what_stands_no_more(db: Database, state: str):
    """Who sleeps is asked in the morning; by then it may be gone."""
    await posted(db)
    await db.write(lambda tx: tx.run("UPDATE problem SET state = ?, title = ''", state))
    await db.write(lambda tx: tx.run("UPDATE project SET state = ?, title = ''", state))
    for at in (0, 90_000):
        await ask_about_pictures(db, NOW + at)
    assert not await db.value("SELECT 1 FROM outbox WHERE dedupe LIKE 'pictures:%'")
    waits = await db.value("SELECT count(*) FROM picture WHERE asked_at IS NULL")
    assert bool(waits) == (state == "hidden")


async def _hang_drawn(tx: Transaction, made: Made) -> None:
    sheet = {"project": made.project, "lang": "en", "pictures": [UNIQUE]}
    drawing = await drawings.put(tx, "poster", f"poster:{made.project}:a", sheet=sheet, now=NOW)
    known = "UPDATE drawing SET state = 'known', picture_id = 'drawn', file_id = 'print'"
    await tx.run(f"{known} WHERE id = ?", drawing.id)
    await posters.hang(tx, AIDA, drawing.id, now=NOW)


async def test_what_was_drawn_with_it_comes_down_and_is_not_hung_again(db: Database):
    made = await posted(db)
    await said(db, made, "adults")
    await db.write(partial(_hang_drawn, made=made))
    assert await poster_rows.shown(db, made.project)
    known = (await pictures.of_thing(db, "problem", made.problem))[-1].id
    await db.write(partial(declarations.take_back, actor=AIDA, picture_id=known, now=NOW))
    assert await poster_rows.shown(db, made.project) is None
    poster = await poster_rows.get(db, made.project)
    assert poster
    assert (poster.picture, poster.file, poster.state) == (None, None, "failed")
    assert await db.value("SELECT count(*) FROM drawing WHERE picture_id = 'drawn'") == 0
    with pytest.raises(Refused, match="DRAW_AGAIN"):
        await db.write(partial(_hang_drawn, made=made))


@pytest.mark.parametrize("actor", [BERIK, SAULE], ids=["colleague", "coordinator"])
async def test_nobody_else_answers_for_it(db: Database, actor: Actor):
    made = await posted(db)
    await said(db, made, "asked")
    known = (await pictures.of_thing(db, "problem", made.problem))[-1].id
    for deed in (partial(declarations.declare, said="nobody"), declarations.take_back):
        with pytest.raises(Refused, match="NOT_YOURS"):
            await db.write(partial(deed, actor=actor, picture_id=known, now=NOW))
    with pytest.raises(Refused, match="STRANGE_BUTTON"):
        await db.write(
            partial(declarations.declare, actor=AIDA, picture_id=known, said="me", now=NOW)
        )


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_shows_no_children_waits_for_nobody_and_what_was_decided_stays(db: Database):
    made = await posted(db)
    await said(db, made, "children unseen")
    known = (await pictures.of_thing(db, "problem", made.problem))[-1].id

    async def says(word: str) -> str | None:
        await db.write(
            partial(declarations.declare, actor=AIDA, picture_id=known, said=word, now=NOW)
        )
        entry = await queue.of_thing(db, "picture", known)
        return entry.state if entry else None

    # Nobody had looked yet.
    assert await says("adults") is None
    assert await says("children") == "pending"
    await decide(db, known, "children seen")
    assert await says("nobody") == "decided"
    assert await says("children") == "pending"
    assert await says("adults") == "decided"


async def test_who_leads_another_project_is_not_at_home_in_this_one(db: Database):
    made = await posted(db)
    home = await groups.of_chat(db, -10)
    assert home
    theirs = await db.write(
        lambda tx: projects.publish(
            tx, AIDA, Telling("Bottles"), shown_to=[home], source=None, now=NOW
        )
    )
    berik, dana = going.Audience(person_id=BERIK.id), going.Audience(person_id=3)
    found = await going.origin(db, "project", made.project)
    other = await going.origin(db, "project", theirs.id)
    assert found
    assert other
    assert [await going.is_at_home(db, found, who) for who in (berik, dana)] == [True, False]
    assert not await going.is_at_home(db, other, berik)


@pytest.mark.parametrize(
    ("source", "home"), [("-100:5", 100), ("-90:5", 100), ("-80:5", None), ("1:5", None)]
)
async def test_a_picture_is_at_home_in_the_group_that_it_came_in(
    db: Database, source: str, home: int | None
):
    """Also by the number that the group had before; of what came elsewhere nobody knows."""

    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await tx.run("INSERT INTO former_chat (chat_id, group_id) VALUES (-90, 100)")
        await put(tx, "problem", id=101, author_id=1, source=source)

    await db.write(work)
    origin = await going.origin(db, "problem", 101)
    assert origin
    assert origin.home == home
