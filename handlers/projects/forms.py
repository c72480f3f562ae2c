"""The form for a project in private: what came is understood, what is missing is asked."""

from telegram import Message

from cards.card import Card
from cards.problems import form as form_cards
from cards.projects import form as project_form_cards
from cards.projects.presses import BeginProject, ChangeProject, SubmitProject
from community.events import events as event_deeds
from community.projects import forms as project_forms
from community.projects import submissions
from community.refusals import Reason, Refused
from handlers.context import UpdateContext
from handlers.messages import attachment_of, has_other_media, take_attachment, words_of
from handlers.problems.forms import chosen_groups, groups_allowed
from storage import photos
from storage.events import events
from storage.events.events import Event
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.photos import Picture
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
        await ask(context, await project_forms.begin(context.tx, context.actor, context.now))


async def begin_from(context: UpdateContext, text: str, source: str) -> Draft | None:
    """The project that came in a message, perhaps without words. None when another is under way:
    the message is kept then, and its sender is asked."""
    if not text:
        draft = await project_forms.begin(context.tx, context.actor, context.now)
        if "title" not in draft.answers:
            return draft
        await context.say(project_form_cards.under_way_card(draft, context.t, has_more=True))
        return None
    try:
        return await project_forms.begin_from(context.tx, context.actor, text, source, context.now)
    except Refused as refused:
        await _under_way(context, refused, has_more=True)
        return None


async def begin_from_problem(context: UpdateContext, problem_id: int) -> None:
    try:
        draft = await project_forms.begin_from_problem(
            context.tx, context.actor, problem_id, context.now
        )
    except Refused as refused:
        await _under_way(context, refused, has_more=False)
        return
    await ask(context, draft)


async def _under_way(context: UpdateContext, refused: Refused, *, has_more: bool) -> None:
    if refused.reason is not Reason.PROJECT_UNDER_WAY:
        raise refused
    under_way = await drafts.of_kind(context.tx, context.person.id, "project")
    assert under_way
    await context.say(project_form_cards.under_way_card(under_way, context.t, has_more=has_more))


async def begin_for_event(context: UpdateContext, event_id: int) -> None:
    """Who has projects chooses one of them or begins another."""
    event = await event_deeds.standing(context.tx, event_id)
    found = await projects.of_owner(context.tx, context.person.id, 0, CHOICE)
    mine = [one for one in found if one.owner_id == context.person.id]
    if mine and await submissions.is_open(context.tx, event_id, context.now):
        await context.say(project_form_cards.which_to_submit_card(event, mine, context.t))
        return
    await _begin_new(context, event_id)


async def submit(context: UpdateContext, press: SubmitProject) -> None:
    if not press.project_id:
        await _begin_new(context, press.event_id)
        return
    project = await submissions.submit(
        context.tx, context.actor, press.project_id, press.event_id, context.now
    )
    event = await event_deeds.standing(context.tx, press.event_id)
    await context.show(project_form_cards.submitted_card(project, event, context.t))


async def _begin_new(context: UpdateContext, event_id: int) -> None:
    draft = await project_forms.begin_for_event(context.tx, context.actor, event_id, context.now)
    late = await _late(context, event_id)
    if late is not None and draft.step != "preview":
        await context.say(Card(project_form_cards.late_words(late, context.t)))
    await ask(context, draft)


async def change(context: UpdateContext, press: ChangeProject) -> None:
    draft = await project_forms.begin_change(
        context.tx, context.actor, press.project_id, context.now
    )
    await ask(context, draft)


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    """Words and files, in whatever order they come, are parts of one project."""
    said = words_of(message)
    if not said and attachment_of(message) is None:
        raise Refused(Reason.CANNOT_READ)
    await take_attachment(context, message, draft)
    if said:
        place = (context.source, message.message_id)
        draft = await project_forms.answer_text(context.tx, draft, said, *place, context.now)
    if has_other_media(message):
        await context.say(project_form_cards.not_kept_card(context.t))
    await ask(context, draft, settle=message.media_group_id)


async def publish(context: UpdateContext, draft: Draft) -> None:
    if draft.kind == "project_change":
        await _save_change(context, draft)
        return
    late = await _late(context, draft.answers.get("event_id"))
    allowed = await groups_allowed(context, draft)
    project, shown_to = await project_forms.publish(
        context.tx, draft, context.actor, allowed, context.now
    )
    await context.say(
        project_form_cards.published_card(project, shown_to, late, context.t, context.links)
    )


async def _save_change(context: UpdateContext, draft: Draft) -> None:
    hung = await posters.hangs(context.tx, draft.subject_id or 0)
    project = await project_forms.save_change(context.tx, draft, context.actor, context.now)
    hangs = await posters.hangs(context.tx, project.id)
    await context.say(
        project_form_cards.changed_card(project, context.t, is_down=hung and not hangs)
    )


async def _late(context: UpdateContext, event_id: int | None) -> Event | None:
    """The event that takes no more projects; None where it does, or where there is none."""
    if not event_id or await submissions.is_open(context.tx, event_id, context.now):
        return None
    return await events.get(context.tx, event_id)


async def ask(context: UpdateContext, draft: Draft, *, settle: str | None = None) -> None:
    """Show the question at which the form stands."""
    await context.ask(await _question(context, draft), settle)


async def _question(context: UpdateContext, draft: Draft) -> Card:
    t = context.t
    match draft.step:
        case "title":
            return project_form_cards.title_card(draft, len(await _pictures(context, draft)), t)
        case "description":
            return project_form_cards.story_card(draft, t)
        case "subject":
            return form_cards.subject_card(draft, 0, t)
        case "region":
            return form_cards.region_card(draft, context.person.region, t)
        case "photos":
            return await _photos_card(context, draft)
        case "name":
            return form_cards.name_card(draft, context.person.name, t)
        case "groups":
            mine = await groups.of_person(context.tx, context.person.id)
            return project_form_cards.groups_card(draft, mine, t, context.links)
        case _:
            return await _preview(context, draft)


async def _photos_card(context: UpdateContext, draft: Draft) -> Card:
    found = await _pictures(context, draft)
    return form_cards.photos_card(draft, found, context.t)


async def _preview(context: UpdateContext, draft: Draft) -> Card:
    said = project_forms.telling_of(draft)
    problem = await problems.get(context.tx, said.problem_id) if said.problem_id else None
    known = await projects.get(context.tx, draft.subject_id) if draft.subject_id else None
    late = await _late(context, said.event_id) if draft.kind == "project" else None
    view = ProjectView(
        project_forms.as_published(known, draft, context.now),
        context.person.name,
        (),
        await _pictures(context, draft),
        await events.get(context.tx, said.event_id) if said.event_id and not late else None,
        problem.title if problem and problem.state != "withdrawn" else None,
    )
    return project_form_cards.preview_card(
        draft, view, await chosen_groups(context.tx, draft), late, context.t
    )


async def _pictures(context: UpdateContext, draft: Draft) -> list[Picture]:
    """A change that brings no new pictures keeps the published ones."""
    found = await photos.of_owner(context.tx, "draft", draft.id)
    if not found and draft.kind == "project_change" and draft.subject_id is not None:
        return await photos.of_owner(context.tx, "project", draft.subject_id)
    return found
