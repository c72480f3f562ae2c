"""Where a list has nothing, it says where one begins."""

import pytest

from basics.paging import pages
from cards.events.presses import ListEvents
from cards.posters.gallery_lists import Projects, group_projects_list, projects_list
from cards.posters.gallery_presses import ListProjects
from cards.problems.lists import group_problems_list
from cards.problems.presses import ListMine
from cards.problems.presses import ListProblems as List
from cards.text.links import Links
from locales import texts
from tests.events.planning import an_event
from tests.jobs.serving import Desk

AIDA = 100
T, LINKS = texts("en"), Links("bot")
NONE = pages(0, 6, total=0)
OTHERS = "Nothing here. Choose another subject or region below, or all of them."


@pytest.mark.parametrize(
    ("press", "says", "offers"),
    [
        (ListMine("problems", 0), "Share a problem, and colleagues", "📝 Share a problem"),
        (ListMine("solutions", 0), "Open a colleague's problem", "🔎 See problems"),
        (ListMine("comments", 0), "Open a colleague's problem", "🔎 See problems"),
        (ListMine("votes", 0), "Open a colleague's problem", "🔎 See problems"),
        (ListEvents("mine", 0), "press “✅ I'm coming”", "All"),
        (ListEvents("all", 0), "No event is planned here just now.", "Past"),
    ],
)
async def test_what_is_empty_says_where_to_begin(desk: Desk, press, says, offers):
    (listed,) = await desk.press(press, AIDA)
    assert says in listed.text
    assert offers in listed.labels


async def test_what_is_not_empty_says_none_of_it(desk: Desk):
    await an_event(desk.db, 1)
    (listed,) = await desk.press(ListEvents("all", 0), AIDA)
    assert ("Autumn event" in listed.text, "No event" in listed.text) == (True, False)


@pytest.mark.parametrize(("subject", "region"), [("physics", ""), ("", "47"), ("", "")])
def test_a_choice_that_finds_nothing_does_not_say_that_there_is_nothing(subject, region):
    chosen = bool(subject or region)
    asked = Projects([], NONE, ListProjects(0, subject, region))
    problems = List("new", subject, region)
    for card in (
        projects_list(asked, T),
        group_projects_list(asked, T, links=LINKS, key="k"),
        group_problems_list([], NONE, problems, t=T, links=LINKS, group_key="k"),
    ):
        assert (OTHERS in card.text) is chosen
