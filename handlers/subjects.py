"""What a problem or project is about: named by words, or chosen by its author with one tap."""

from cards import which_subject
from cards.subject_presses import AskSubjectOf, ChooseSubjectOf
from cards.text.links import Link
from cards.text.typed import subject_named
from community import words
from community.problems import problems
from community.projects import projects
from community.refusals import Reason, Refused, require_page
from community.subjects import Named
from handlers.dispatch.context import UpdateContext
from storage import views
from storage.groups.groups import Group


def named(group: Group | None, text: str) -> Named:
    """By a group's title, and by the first line of what was sent."""
    heading = words.line(text.strip().partition("\n")[0])
    return Named(subject_named(group.title) if group else None, subject_named(heading))


async def by_link(context: UpdateContext, link: Link) -> None:
    """From the card in a group."""
    what = "problem" if link.verb == which_subject.VERBS["problem"] else "project"
    await _ask(context, AskSubjectOf(what, link.subject_id, 0), new=True)


async def ask(context: UpdateContext, press: AskSubjectOf) -> None:
    require_page(press.page)
    await _ask(context, press, new=False)


async def _ask(context: UpdateContext, press: AskSubjectOf, *, new: bool) -> None:
    title = await _title(context, press.what, press.thing_id)
    card = which_subject.which_subject_card(
        press.what,
        press.thing_id,
        title,
        likely=await views.likely_subjects(context.tx, context.person.id),
        page=press.page,
        t=context.t,
    )
    await (context.say(card) if new else context.show(card))


async def _title(context: UpdateContext, what: str, thing_id: int) -> str:
    """Of something of one's own."""
    if what == "problem":
        return (await problems.own_problem(context.tx, thing_id, context.actor)).title
    if what == "project":
        return (await projects.own(context.tx, thing_id, context.actor)).title
    raise Refused(Reason.STRANGE_BUTTON)


async def choose(context: UpdateContext, press: ChooseSubjectOf) -> None:
    if press.what == "problem":
        await problems.choose_subject(
            context.tx, context.actor, press.thing_id, subject=press.subject
        )
        context.know_pressed("problem", press.thing_id)
    elif press.what == "project":
        await projects.choose_subject(
            context.tx, context.actor, press.thing_id, subject=press.subject
        )
        context.know_pressed("project", press.thing_id)
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    context.answer(which_subject.chosen_toast(press.subject, context.own))
    if context.group is None:
        await context.show(
            which_subject.chosen_card(press.what, press.thing_id, press.subject, t=context.t)
        )
