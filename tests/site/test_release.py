"""Each thing is released by its own author, named as they choose, and gone when taken back."""

from dataclasses import fields
from functools import partial

import pytest

from cards.site.page import no_page_card
from cards.site.release import release_card
from cards.text.links import Links
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.site import lists, page, releases, shown
from community.site.releases import OF_NETWORK
from locales import texts
from storage import audit
from storage.days import voices
from storage.db import Database
from storage.people import silenced
from storage.site import shown as shown_rows
from storage.site import visits
from storage.site.releases import What
from tests.moderation.things import AIDA, ASEL, BERIK, NOW, SAULE, TIMUR
from tests.site import crawl
from tests.site.town import RELEASED, SITE, Town, release, release_all, town

STRANGER = Actor(4)


async def refusal(deed) -> Reason:
    with pytest.raises(Refused) as refused:
        await deed
    return refused.value.reason


async def choose(db: Database, there: Town, what: What, *, named: str) -> releases.Standing:
    return await db.write(
        lambda tx: releases.choose(
            tx, there.owner_of(what), what, thing_id=there.id_of(what), named=named, now=NOW + 5
        )
    )


async def test_nothing_is_there_until_its_author_says_so(db):
    there = await town(db)
    assert "secret words" not in await crawl.said(db, now=NOW, asked="secret words")
    await release(db, there, "problem")
    told = await crawl.said(db, now=NOW)
    assert "secret words of a problem!" in told
    assert "secret words of a solution!" not in told
    # Its author says that it was solved, and nobody by what: it stands there, and in no feed.
    title = ["secret words of a problem!"]
    assert (await lists.problems(db, "open")).found == []
    assert [one.title for one in (await lists.problems(db, "solved")).found] == title
    assert (await lists.told_lines(db), (await lists.front(db, now=NOW)).solved) == ([], [])
    body = (await crawl.look_at(db, "/en/solved/", now=NOW)).body.decode()
    assert ("Solved; by what is not told here" in body, "A solution was found" in body) == (
        True,
        False,
    )
    await release(db, there, "solution")
    assert [one.title for one in (await lists.problems(db, "solved")).found] == title
    assert len(await lists.told_lines(db)) == 1
    body = (await crawl.look_at(db, "/en/solved/", now=NOW)).body.decode()
    assert ("Solved; by what is not told here" in body, "A solution was found" in body) == (
        False,
        True,
    )


async def test_what_is_chosen_twice_is_one_line_of_the_log(db):
    there = await town(db)
    await release(db, there, "event")
    owner, number = there.owner_of("event"), there.id_of("event")
    deed = partial(releases.choose, actor=owner, what="event", thing_id=number, now=NOW)
    for searched in (True, True, False):
        await db.write(partial(deed, searched=searched))
    on_page = "SELECT count(*) FROM audit WHERE deed = 'event on page'"
    assert await db.value(on_page) == 3
    # Chosen on an older message, once it is off the page, it puts nothing there.
    off = partial(releases.take_back, actor=owner, what="event", thing_id=number, now=NOW)
    await db.write(off)
    await db.write(partial(deed, searched=True))
    assert await db.value(on_page) == 3


@pytest.mark.parametrize("what", RELEASED)
async def test_it_is_its_authors_alone(db, what):
    there = await town(db)
    number = there.id_of(what)
    for deed in (releases.release, releases.take_back):
        said = db.write(lambda tx, d=deed: d(tx, BERIK, what, thing_id=number, now=NOW))
        assert await refusal(said) is Reason.NOT_YOURS
    said = db.write(lambda tx: releases.choose(tx, SAULE, what, thing_id=number, now=NOW))
    assert await refusal(said) is Reason.NOT_YOURS
    gone = db.write(lambda tx: releases.release(tx, AIDA, what, thing_id=999, now=NOW))
    assert await refusal(gone) is Reason.GONE


async def test_an_event_is_released_by_who_looks_after_it_with_a_line(db):
    there = await town(db)
    number = there.event_id
    for actor, reason in ((AIDA, Reason.ONLY_COORDINATORS), (TIMUR, Reason.NOT_YOUR_REGION)):
        said = db.write(
            lambda tx, a=actor: releases.release(tx, a, "event", thing_id=number, now=1)
        )
        assert await refusal(said) is reason
    await db.write(lambda tx: releases.release(tx, SAULE, "event", thing_id=number, now=NOW))
    await db.write(lambda tx: releases.take_back(tx, SAULE, "event", thing_id=number, now=NOW))
    found = await audit.entries(db, 0, 10)
    assert [one.deed for one in found][:2] == ["event off page", "event on page"]


async def test_who_may_only_read_releases_nothing_and_is_not_read(db):
    there = await town(db)
    await release_all(db, there)
    await db.write(lambda tx: silenced.put(tx, AIDA.id, 0, now=NOW))
    told = await crawl.said(db, now=NOW, asked="secret words")
    assert all(f"secret words of a {what}!" in told for what in OF_NETWORK)
    assert all(f"secret words of a {what}!" not in told for what in RELEASED)
    number = there.id_of("problem")
    said = db.write(lambda tx: releases.release(tx, AIDA, "problem", thing_id=number, now=NOW))
    assert await refusal(said) is Reason.SILENCED


async def test_who_is_named_as_they_chose_and_never_against_their_word_in_the_community(db):
    there = await town(db)
    await release_all(db, there)
    assert "Aida" not in await crawl.said(db, now=NOW)
    assert (await choose(db, there, "problem", named="name")).may_name
    assert "Aida" in await crawl.said(db, now=NOW)
    await db.write(lambda tx: tx.run("UPDATE problem SET name_shown = 0"))
    assert "Aida" not in await crawl.said(db, now=NOW)
    assert not (await choose(db, there, "solution", named="name")).may_name
    assert "Aida" not in await crawl.said(db, now=NOW)
    await db.write(lambda tx: tx.run("UPDATE person SET region = '47' WHERE id = 1"))
    await choose(db, there, "problem", named="region")
    assert "a teacher (Mangystau Region)" in await crawl.said(db, now=NOW)
    strange = choose(db, there, "problem", named="president")
    assert await refusal(strange) is Reason.STRANGE_BUTTON


async def test_every_address_that_was_ever_given_out_is_gone_for_good(db):
    there = await town(db)
    await release_all(db, there)
    given = await crawl.addresses(db)
    assert len(given) == 5
    for what in (*RELEASED, *OF_NETWORK):
        number, actor = there.id_of(what), there.owner_of(what)
        await db.write(
            lambda tx, w=what, n=number, a=actor: releases.take_back(
                tx, a, w, thing_id=n, now=NOW + 1
            )
        )
    garden = int(await db.value("SELECT project_id FROM project_feedback"))
    await db.write(
        lambda tx: releases.take_back(tx, BERIK, "project", thing_id=garden, now=NOW + 1)
    )
    for path in given:
        made = await crawl.look_at(db, path, now=NOW)
        assert (made.status, made.is_private) == (410, True)
        assert "secret" not in made.body.decode()
    assert (await crawl.look_at(db, "/en/problem/0123456789abcdef/", now=NOW)).status == 404
    # Out again, it is where it was.
    await release(db, there, "problem", now=NOW + 2)
    again = [one for one in given if "/problem/" in one]
    assert [(await crawl.look_at(db, one, now=NOW)).status for one in again] == [200]


async def test_a_number_that_is_given_again_brings_nothing_along(db):
    there = await town(db)
    await release(db, there, "voice")
    number = there.id_of("voice")
    await db.write(lambda tx: voices.remove(tx, number))
    await db.write(
        lambda tx: tx.run(
            "INSERT INTO voice (id, year, person_id, words, lang, name_shown, state, said_at)"
            " VALUES (?, 2028, 1, 'anew', 'en', 1, 'published', 1)",
            number,
        )
    )
    assert await lists.voice_lines(db) == []


async def test_people_are_counted_by_fives_and_few_are_not_counted(db):
    assert [shown.people(n) for n in (0, 1, 5, 7, 8, 9, 10, 57)] == [*(0, 0, 0, 0, 5, 5, 10, 55)]


async def test_coordinators_look_behind_and_open_it_to_search_engines(db):
    there = await town(db)
    await release(db, there, "problem")
    behind = await page.look_behind(db, ASEL)
    assert (behind.out.problems, behind.out.voices, behind.is_indexed) == (1, 0, False)
    assert (behind.waiting.problems, behind.waiting.solutions, behind.waiting.voices) == (0, 1, 1)
    assert (behind.out.briefs, behind.waiting.briefs) == (0, 1)
    assert await refusal(page.look_behind(db, AIDA)) is Reason.ONLY_COORDINATORS
    said = db.write(lambda tx: page.let_index(tx, SAULE, wanted=True, now=NOW))
    assert await refusal(said) is Reason.NOT_YOUR_REGION
    await db.write(lambda tx: page.let_index(tx, ASEL, wanted=True, now=NOW))
    assert await visits.is_indexed(db)
    await db.write(lambda tx: visits.add(tx, "2026-11-28", {"home": 2, "thing": 3}))
    await db.write(lambda tx: visits.add(tx, "2026-11-28", {"home": 1}))
    assert [(one.day, one.n) for one in (await page.look_behind(db, ASEL)).days] == [
        ("2026-11-28", 6)
    ]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_the_card_says_where_it_is_and_what_it_waits_for(db, lang):
    there = await town(db)
    await release(db, there, "solution")
    number, t, links = there.id_of("solution"), texts(lang), Links("bot", site=SITE)
    standing = await releases.look(db, AIDA, "solution", thing_id=number)
    assert standing.waits_for == "problem"
    assert "https" not in release_card(standing, t, links).text
    await release(db, there, "problem")
    standing = await releases.look(db, AIDA, "solution", thing_id=number)
    card = release_card(standing, t, links)
    assert f"{SITE}/{lang}/problem/{standing.address}/" in card.text
    assert len(card.text) < 1_000
    # An older button asks for it, and the page was closed meanwhile.
    assert release_card(standing, t, Links("bot")).text == no_page_card(t).text


#: What of a table is public, and what is not: whoever adds a column decides it here.
PUBLIC = {
    shown_rows.ShownProblem: "address id author_id title description subject region state votes"
    " solver_id named name home name_shown searched at",
    shown_rows.ShownSolution: "id problem_id author_id text helped named name home name_shown"
    " searched at",
    shown_rows.ShownTrial: "solution_id author_id outcome changed cost named name home"
    " name_shown searched",
    shown_rows.ShownProject: "address id author_id title story subject region event stage answers"
    " named name home name_shown searched at",
    shown_rows.ShownFeedback: "author_id strong named name home name_shown searched",
    shown_rows.ShownVoice: "address id author_id year words lang named name home name_shown"
    " searched at",
    shown_rows.ShownBrief: "address regions subjects since until recipient lang asks state"
    " sent_at says answer answered_on searched at",
}
#: Columns of the tables that the site reads.
DECIDED = {
    "problem": "author_id changed_at comments created_at description first_title first_words id"
    " in_brief lasts_months name_shown still_so region reworked solutions"
    " solved_by source state status status_id subject title"
    " to_all votes",
    "solution": "author_id created_at helped id later_answered later_asked later_holds"
    " later_months problem_id source state text",
    "trial": "author_id changed cost created_at id name_shown outcome problem_id region"
    " solution_id state",
    "voice": "decided_by id lang name_shown person_id region said_at source state words year",
    "project_feedback": "answer created_at giver_id id name_shown offer project_id state strong"
    " thanked_at wonder",
    "poster": "answers changed_at drawing_id file file_kind hung_at kind lang look picture"
    " project_id state",
    "brief": "ground asks check_until counted counted_at created_at due_on id lang"
    " lasts_months made_by recipient regions remind remind_at says sent_at since state"
    " subjects until words",
    "brief_step": "file_hidden file_id file_kind file_name at brief_id day how id"
    " number said_by says state until whom words",
    "event": "asked_at changed_at code coming created_at ends_at id key maybe open_doors"
    " organiser_id plan regions reported_at sequence spread_at stale starts_at state turns"
    " waiting",
}


async def test_whoever_adds_a_column_decides_whether_it_is_public(db):
    for kind, names in PUBLIC.items():
        assert [one.name for one in fields(kind)] == names.split(), kind
    if db.engine == "sqlite":
        for table, names in DECIDED.items():
            found = await db.all(f"SELECT name FROM pragma_table_info('{table}') ORDER BY name")
            assert [row[0] for row in found] == sorted(names.split()), table


async def test_who_takes_it_back_hears_what_others_may_have_kept(db):
    there = await town(db)
    await release(db, there, "problem")
    number = there.id_of("problem")

    async def card(lang: str = "en") -> str:
        standing = await releases.look(db, AIDA, "problem", thing_id=number)
        return release_card(standing, texts(lang), Links("bot", site=SITE)).text

    assert "@WebpageBot" not in await card()
    await db.write(lambda tx: releases.take_back(tx, AIDA, "problem", thing_id=number, now=NOW))
    assert "@WebpageBot" in await card()
    # Of search engines only who let them.
    assert "google" not in await card("kk")
    await db.write(
        lambda tx: releases.choose(tx, AIDA, "problem", thing_id=number, searched=True, now=NOW)
    )
    assert "search.google.com" in await card("ru")
