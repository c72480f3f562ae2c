"""Lists of projects: what somebody may read, by event, subject and region; and the report."""

import io
from dataclasses import replace

import openpyxl
import pytest

from basics.paging import pages
from cards.events.events import Report, report_card
from cards.events.report import as_xlsx, projects_table
from cards.posters import gallery as gallery_cards
from cards.posters import gallery_lists as gallery_list_cards
from cards.posters.gallery_presses import FilterProjects, ListProjects
from cards.text.links import Links
from community.projects import projects
from jobs.sending.attach import attached
from locales import texts
from storage import outbox
from storage.db import Transaction
from storage.events import events as event_rows
from storage.groups import groups
from storage.posters import galleries, posters
from storage.projects import lists as project_list_rows
from storage.projects.lists import EVERYTHING, Which, for_group, for_person
from storage.projects.projects import add_reader
from storage.rows import Clause
from tests.events.planning import NOON, SAULE, a_group, an_event
from tests.posters.hanging import OWNERS, a_gallery, a_poster, visitor

ALL = Which()
T = texts("en")


async def listed(db, which: Which, may: Clause, *, offset: int = 0, limit: int = 20) -> list[int]:
    found = await project_list_rows.page(db, which, may, offset=offset, limit=limit)
    return [one.project.id for one in found]


async def test_everybody_lists_what_is_open_and_what_is_theirs(db):
    _, opened = await a_gallery(db, 2, visitors=1)
    closed = await an_event(db, title="Closed")

    async def work(tx: Transaction) -> tuple[int, int, int]:
        hidden = await a_poster(tx, 10, closed.id)
        free = await a_poster(tx, 11, None)
        told = await a_poster(tx, 12, closed.id)
        await add_reader(tx, told, 100, now=NOON)
        await tx.run("UPDATE project SET subject = 'physics', region = '47' WHERE id = ?", free)
        return hidden, free, told

    hidden, free, told = await db.write(work)
    group = await groups.of_chat(db, -7)
    assert group
    assert await listed(db, ALL, for_person(100)) == [told, free, *opened[::-1]]
    assert await listed(db, ALL, for_person(OWNERS + 10)) == [free, hidden, *opened[::-1]]
    assert await listed(db, ALL, EVERYTHING) == [told, free, hidden, *opened[::-1]]
    assert await listed(db, ALL, for_group(group.id)) == opened[::-1]
    assert await listed(db, Which(subject="physics", region="47"), for_person(100)) == [free]
    assert await listed(db, Which(event_id=closed.id), for_person(100)) == [told]
    assert await listed(db, ALL, for_person(100), offset=1, limit=2) == [free, opened[1]]
    assert await project_list_rows.events(db, for_person(100), 0, limit=9) == sorted(
        [1, closed.id]
    )


async def test_lists_and_single_projects_agree(db):
    """What a list shows can be opened, and nothing else of the same can."""
    await a_gallery(db, 2, visitors=1)
    closed = await an_event(db, title="Closed")
    await db.write(lambda tx: a_poster(tx, 10, closed.id))
    await db.write(lambda tx: a_poster(tx, 11, None))
    shown = set(await listed(db, ALL, for_person(100)))
    every = await listed(db, ALL, EVERYTHING)
    assert set() < shown < {*every}
    for project_id in every:
        project = await projects.standing(db, project_id)
        readable = await projects.may_read(db, project, visitor(0))
        assert readable == (project_id in shown)


async def test_posters_are_leafed_through_from_the_newest(db):
    _, posters = await a_gallery(db, 3, visitors=1)
    may = for_person(100)

    async def near(project_id: int, step: project_list_rows.Step) -> int | None:
        return await project_list_rows.poster_near(db, ALL, may, project_id=project_id, step=step)

    assert await near(2**62, "next") == posters[2]
    assert await near(posters[2], "next") == posters[1]
    assert await near(posters[0], "next") is None
    assert await near(posters[1], "back") == posters[2]
    assert await near(posters[1], "here") == posters[1]


def test_an_empty_list_of_projects_says_what_to_do():
    nothing = gallery_list_cards.Projects([], pages(0, 7, total=0), ListProjects(0))
    card = gallery_list_cards.projects_list(nothing, T)
    assert "Yours would be the first." in card.text
    assert card.buttons[0][0].label == "🌱 Begin a project"


@pytest.mark.parametrize("own", [True, False])
async def test_ones_own_poster_says_so_and_what_becomes_of_it(db, own):
    """Before and after somebody said something; nobody is offered to say it to themselves."""
    _, (number, *_) = await a_gallery(db, 1, visitors=1)
    shown = await db.write(lambda tx: posters.shown(tx, number))
    stand = gallery_cards.Stand("", (), is_own=own)
    for project, said in (
        (shown.project, "nobody has said anything of it yet"),
        (replace(shown.project, feedback=2), "Read below what colleagues say of it."),
    ):
        card = gallery_cards.poster_card(replace(shown, project=project), stand, T)
        labels = [button.label for row in card.buttons for button in row]
        assert (said in card.text, "Open my project" in str(labels)) == (own, own)
        assert ("✍️ Give feedback" in labels) is not own
    assert ("✍️ What colleagues say (2)" in labels) is own


async def test_a_group_opens_what_it_lists_in_private(db):
    event, posters = await a_gallery(db, 1, visitors=1)
    await db.write(lambda tx: a_group(tx, -8))
    group = await groups.of_chat(db, -7)
    assert group
    found = await project_list_rows.page(db, ALL, for_group(group.id), offset=0, limit=7)
    listed = gallery_list_cards.Projects(
        found, pages(0, 7, total=1), ListProjects(event.id), event
    )
    card = gallery_list_cards.group_projects_list(listed, T, links=Links("bot"), key=group.key)
    assert f"start=j{posters[0]}-{group.key}" in card.text
    await db.write(
        lambda tx: projects.open_by_link(tx, group.key, posters[0], actor=visitor(0), now=NOON)
    )


async def test_a_filter_keeps_what_was_chosen_before(db):
    event = await an_event(db)
    asked = FilterProjects("event", 0, "physics", "47", 0)
    card = gallery_list_cards.events_filter_card(asked, [event], pages(0, 20, total=1), t=T)
    assert [button.press for row in card.buttons for button in row] == [
        ListProjects(event.id, "physics", "47", 0),
        ListProjects(0, "physics", "47", 0),
    ]
    regions = gallery_list_cards.filter_card(
        FilterProjects("region", event.id, "physics", "", 0), T
    )
    assert regions.buttons[0][0].press == ListProjects(event.id, "physics", "10", 0)
    assert regions.buttons[-1][0].press == ListProjects(event.id, "physics", "", 0)


async def test_the_report_counts_and_names_nobody_who_is_hidden(db):
    event, posters = await a_gallery(db, 2, visitors=1)

    async def work(tx: Transaction) -> None:
        await tx.run(
            "UPDATE project SET name_shown = 0, title = '=1+1', feedback = 2 WHERE id = ?",
            posters[1],
        )
        await galleries.visit(tx, posters[0], 100, now=NOON)
        await tx.run(
            "INSERT INTO project (key, owner_id, title, story, name_shown, event_id, touched_at,"
            " created_at) VALUES ('k', 1, 'Without a poster', '', 1, ?, 1, 1)",
            event.id,
        )

    await db.write(work)
    table = projects_table(await project_list_rows.submitted(db, event.id), T)
    concern = (None, None, "My concern")
    assert table.lines == (
        ("Project 0", "Teacher 1000", 1000, *concern, "Yes", 1, 0, 0),
        ("=1+1", None, None, *concern, "Yes", 0, 0, 2),
        ("Without a poster", "Teacher 1", 1, *concern, "No", 0, 0, 0),
    )
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([table])))
    assert list(book["Projects"].values) == [table.headings, *table.lines]
    counts = await galleries.counts(db, event.id)
    card = report_card(Report(event, 0, [], counts, 2), T)
    assert "🌱 3 projects · 🖼 2 posters · ✍️ 2 feedback notes" in card.text


async def test_the_workbook_that_leaves_has_both_sheets(db):
    event, _ = await a_gallery(db, 2)
    body = f'{{"file": "xlsx", "event": {event.id}, "lang": "en"}}'
    draft = outbox.NewLetter(SAULE.id, "reply", "attach", body)
    await db.write(lambda tx: outbox.add(tx, draft, NOON))
    (letter,) = await outbox.ready_after(db, 0, 5)
    made = await attached(db, letter, Links("bot"))
    assert made
    book = openpyxl.load_workbook(io.BytesIO(made.body["document"].content))
    assert [book[name].max_row for name in book.sheetnames] == [1, 3]


async def test_the_card_of_an_event_follows_what_is_submitted(db):
    event, posters = await a_gallery(db, 1)
    await db.write(lambda tx: event_rows.mark_spread(tx, event.id, NOON))
    assert await event_rows.stale(db) == []
    owner = visitor(OWNERS - 100)
    await db.write(lambda tx: projects.withdraw(tx, owner, posters[0], now=NOON))
    assert await event_rows.stale(db) == [event_rows.Stale(event.id, NOON)]
    assert await galleries.counts(db, event.id) == galleries.GalleryCounts(0, 0, True)
