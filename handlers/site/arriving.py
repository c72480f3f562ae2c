"""From the public page into the chat: to the same thing here."""

from cards.site.release import only_there_card
from cards.text.links import Link
from community.refusals import Reason, Refused
from community.site import shown
from handlers.briefs.briefs import show_brief
from handlers.dispatch.context import UpdateContext
from handlers.events.events import show_event
from handlers.problems.pages import show_problem


async def by_link(context: UpdateContext, link: Link) -> None:
    """What was taken off the page leads nowhere; a problem that is its groups' alone is read
    there, and here one's own can be told."""
    place = await shown.place(context.tx, link.key)
    number = place.thing_id if place else None
    if place and number and place.what == "event" and await shown.event(context.tx, number):
        await show_event(context, number)
    elif place and number and place.what == "brief" and await shown.brief(context.tx, number):
        await show_brief(context, number)
    elif place and number and place.what == "problem" and await shown.problem(context.tx, number):
        await _problem(context, number)
    else:
        raise Refused(Reason.GONE)


async def _problem(context: UpdateContext, problem_id: int) -> None:
    try:
        await show_problem(context, problem_id)
    except Refused as refused:
        if refused.reason is not Reason.NOT_FOR_YOU:
            raise
        await context.say(only_there_card(context.t))
