"""Who may not do something reads what they can do, or whom to ask, in each language."""

import re

import pytest

from basics.languages import LANGUAGES
from community.refusals import Reason
from handlers.dispatch.refusing import FORBIDDEN
from tests.jobs.serving import Desk
from tests.steps import why_not

#: A command, or a second sentence.
NEXT = re.compile(r"/[a-z]+|\. \w")
#: What an event or a conversation, or a number that is full, leaves somebody to do.
OVER = {
    *(Reason.EVENT_CANCELLED, Reason.EVENT_OVER, Reason.TOOK_PLACE, Reason.NOT_A_GUEST),
    *(Reason.CONVERSATION_OVER, Reason.SUBMISSIONS_CLOSED, Reason.FEEDBACK_UNDER_WAY),
    *(Reason.TOO_MANY_LEADERS, Reason.TOO_MANY_COMPANIONS, Reason.FIXED_COORDINATOR),
    *(Reason.OWN_PROBLEM, Reason.OWN_SOLUTION, Reason.NO_PICTURES, Reason.NO_COLLEAGUE),
    *(Reason.NOT_STARTED, Reason.BRIEF_SENT),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refusal_names_the_next_step(lang):
    asked = FORBIDDEN | OVER
    assert [one.name for one in asked if not NEXT.search(why_not(one, lang))] == []


async def test_a_link_that_leads_nowhere_offers_a_way_on(desk: Desk):
    """A colleague sent it long ago; whoever opens it may be here for the first time."""
    (said,) = await desk.write("/start m999-nothing", 100)
    assert said.text == why_not(Reason.GONE, "en")
    assert said.labels == ("🔎 See problems",)
