"""The form for a project in private: what came is understood, what is missing is asked."""

from collections.abc import Awaitable
from functools import partial

from cards.card import Card
from cards.forms.questions import Preview
from cards.projects import form as form_cards
from cards.projects.presses import BeginProject, SubmitProject
from cards.site.release import with_site
from community.events import events as event_deeds
from community.forms import engine
from community.forms.steps import Heard
from community.problems import form as problem_form
from community.projects import form as project_form
from community.projects import submissions
from handlers import subjects
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, ask, pictures_of
from handlers.forms.beginning import begin_or_go_on, unless_under_way
from handlers.problems.form import groups_allowed
from storage.events import events
from storage.events.events import Event
from storage.forms.drafts import Draft
from storage.posters import posters
from storage.problems import problems
from storage.projects import projects
from storage.views import ProjectView

#: A person's projects among which they choose one for an event.
CHOICE = 8


async def begin(context: UpdateContext, press: BeginProject | None = None) -> None:
    """Alone, from a problem, or for an event."""
    if press and press.event_id:
        await begin_for_event(context, press.event_id)
    elif press and press.problem_id:
        await begin_from_problem(context, press.problem_id)
    else:
        await begin_or_go_on(context, PROJECT)


async def begin_from(context: UpdateContext, heard: Heard) -> Draft | None:
    """The project that came in a message, perhaps without words. None when another is under way:
    the message is kept then, and its sender is asked."""
    if not heard.words:
        form, now = project_form.PROJECT, context.now
        draft = await engine.begin_or_go_on(context.tx, context.actor, form, now=now)
        if "title" not in draft.answers:
            return draft
        await context.say(form_cards.unfinished_card(draft, context.t, has_more=True))
        return None
    named, now = subjects.named(None, heard.words), context.now
    begun = project_form.begin_from(context.tx, context.actor, heard, now=now, named=named)
    return await _unless_under_way(context, begun, has_more=True)


async def begin_from_problem(context: UpdateContext, problem_id: int) -> None:
    now = context.now
    begun = project_form.begin_from_problem(context.tx, context.actor, problem_id, now=now)
    draft = await _unless_under_way(context, begun, has_more=False)
    if draft:
        await ask(context, PROJECT, draft)


async def _unless_under_way(
    context: UpdateContext, begun: Awaitable[Draft], *, has_more: bool
) -> Draft | None:
    told = partial(form_cards.unfinished_card, t=context.t, has_more=has_more)
    return await unless_under_way(context, "project", begun, told=told)


async def begin_for_event(context: UpdateContext, event_id: int) -> None:
    """Who has projects chooses one of them or begins another."""
    event = await event_deeds.standing(context.tx, event_id)
    found = await projects.of_owner(context.tx, context.person.id, 0, limit=CHOICE)
    mine = [one for one in found if one.owner_id == context.person.id]
    if mine and await submissions.is_open(context.tx, event_id, context.now):
        await context.say(form_cards.which_to_submit_card(event, mine, context.t))
        return
    await _begin_new(context, event_id)


async def submit(context: UpdateContext, press: SubmitProject) -> None:
    if not press.project_id:
        await _begin_new(context, press.event_id)
        return
    project = await submissions.submit(
        context.tx, context.actor, press.project_id, event_id=press.event_id, now=context.now
    )
    event = await event_deeds.standing(context.tx, press.event_id)
    hangs = await posters.hangs(context.tx, project.id)
    await context.show(form_cards.submitted_card(project, event, context.t, hangs=hangs))


async def _begin_new(context: UpdateContext, event_id: int) -> None:
    draft = await project_form.begin_for_event(
        context.tx, context.actor, event_id, now=context.now
    )
    late = await _late(context, event_id)
    if late is not None and draft.step != "preview":
        await context.say(Card(form_cards.late_words(late, context.t)))
    await ask(context, PROJECT, draft)


async def _publish(context: UpdateContext, draft: Draft) -> None:
    late = await _late(context, draft.answers.get("event_id"))
    allowed = await groups_allowed(context, draft)
    made = await project_form.publish(
        context.tx, draft, context.actor, allowed=allowed, now=context.now
    )
    t, links = context.t, context.links
    card = form_cards.published_card(
        made.project, made.shown_to, late, t=t, links=links, waits=made.waits
    )
    await context.say(with_site(card, "project", made.project.id, links=links, t=t))


async def _save_change(context: UpdateContext, draft: Draft) -> None:
    hung = await posters.hangs(context.tx, draft.about)
    project = await project_form.save_change(context.tx, draft, context.actor, now=context.now)
    hangs = await posters.hangs(context.tx, project.id)
    await context.say(form_cards.changed_card(project, context.t, is_down=hung and not hangs))


async def _late(context: UpdateContext, event_id: int | None) -> Event | None:
    """The event that takes no more projects; None where it does, or where there is none."""
    if not event_id or await submissions.is_open(context.tx, event_id, context.now):
        return None
    return await events.get(context.tx, event_id)


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    said = project_form.telling_of(draft)
    problem = await problems.get(context.tx, said.problem_id) if said.problem_id else None
    known = await projects.get(context.tx, draft.subject_id) if draft.subject_id else None
    late = await _late(context, said.event_id) if draft.kind == "project" else None
    view = ProjectView(
        project_form.as_published(known, draft, context.now),
        context.person.name,
        (),
        await pictures_of(context, draft),
        await events.get(context.tx, said.event_id) if said.event_id and not late else None,
        problem.title if problem and problem.stands else None,
    )
    return form_cards.preview(
        draft, view, await problem_form.chosen_groups(context.tx, draft), late=late, t=context.t
    )


PROJECT = Asked(project_form.PROJECT, form_cards.QUESTIONS, _publish, _preview)
CHANGE = Asked(project_form.CHANGE, form_cards.QUESTIONS, _save_change, _preview)
