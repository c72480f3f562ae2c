"""The form for a project in private: what came is understood, what is missing is asked."""

from telegram import Message

from cards.card import Card
from cards.problems import form as form_cards
from cards.projects import form as cards
from cards.projects.presses import BeginProject, ChangeProject, SubmitProject
from community.events import events as event_deeds
from community.projects import forms as project_forms
from community.projects import submissions
from community.refusals import Reason, Refused
from handlers.messages import attachment_of, has_other_media, take_attachment, words_of
from handlers.problems.forms import chosen_groups, groups_allowed
from handlers.visit import Visit
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


async def begin(visit: Visit, press: BeginProject | None = None) -> None:
    """Alone, from a problem, or for an event."""
    if press and press.event_id:
        await begin_for_event(visit, press.event_id)
    elif press and press.problem_id:
        await begin_from_problem(visit, press.problem_id)
    else:
        await ask(visit, await project_forms.begin(visit.tx, visit.actor, visit.now))


async def begin_from(visit: Visit, text: str, source: str) -> Draft | None:
    """The project that came in a message, perhaps without words. None when another is under way:
    the message is kept then, and its sender is asked."""
    if not text:
        draft = await project_forms.begin(visit.tx, visit.actor, visit.now)
        if "title" not in draft.answers:
            return draft
        await visit.say(cards.under_way_card(draft, visit.t, has_more=True))
        return None
    try:
        return await project_forms.begin_from(visit.tx, visit.actor, text, source, visit.now)
    except Refused as refused:
        await _under_way(visit, refused, has_more=True)
        return None


async def begin_from_problem(visit: Visit, problem_id: int) -> None:
    try:
        draft = await project_forms.begin_from_problem(
            visit.tx, visit.actor, problem_id, visit.now
        )
    except Refused as refused:
        await _under_way(visit, refused, has_more=False)
        return
    await ask(visit, draft)


async def _under_way(visit: Visit, refused: Refused, *, has_more: bool) -> None:
    if refused.reason is not Reason.PROJECT_UNDER_WAY:
        raise refused
    under_way = await drafts.of_kind(visit.tx, visit.person.id, "project")
    assert under_way
    await visit.say(cards.under_way_card(under_way, visit.t, has_more=has_more))


async def begin_for_event(visit: Visit, event_id: int) -> None:
    """Who has projects chooses one of them or begins another."""
    event = await event_deeds.standing(visit.tx, event_id)
    found = await projects.of_owner(visit.tx, visit.person.id, 0, CHOICE)
    mine = [one for one in found if one.owner_id == visit.person.id]
    if mine and await submissions.is_open(visit.tx, event_id, visit.now):
        await visit.say(cards.which_to_submit_card(event, mine, visit.t))
        return
    await _begin_new(visit, event_id)


async def submit(visit: Visit, press: SubmitProject) -> None:
    if not press.project_id:
        await _begin_new(visit, press.event_id)
        return
    project = await submissions.submit(
        visit.tx, visit.actor, press.project_id, press.event_id, visit.now
    )
    event = await event_deeds.standing(visit.tx, press.event_id)
    await visit.show(cards.submitted_card(project, event, visit.t))


async def _begin_new(visit: Visit, event_id: int) -> None:
    draft = await project_forms.begin_for_event(visit.tx, visit.actor, event_id, visit.now)
    late = await _late(visit, event_id)
    if late is not None and draft.step != "preview":
        await visit.say(Card(cards.late_words(late, visit.t)))
    await ask(visit, draft)


async def change(visit: Visit, press: ChangeProject) -> None:
    draft = await project_forms.begin_change(visit.tx, visit.actor, press.project_id, visit.now)
    await ask(visit, draft)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    """Words and files, in whatever order they come, are parts of one project."""
    said = words_of(message)
    if not said and attachment_of(message) is None:
        raise Refused(Reason.CANNOT_READ)
    await take_attachment(visit, message, draft)
    if said:
        place = (visit.source, message.message_id)
        draft = await project_forms.answer_text(visit.tx, draft, said, *place, visit.now)
    if has_other_media(message):
        await visit.say(cards.not_kept_card(visit.t))
    await ask(visit, draft, settle=message.media_group_id)


async def publish(visit: Visit, draft: Draft) -> None:
    if draft.kind == "project_change":
        await _save_change(visit, draft)
        return
    late = await _late(visit, draft.answers.get("event_id"))
    allowed = await groups_allowed(visit, draft)
    project, shown_to = await project_forms.publish(
        visit.tx, draft, visit.actor, allowed, visit.now
    )
    await visit.say(cards.published_card(project, shown_to, late, visit.t, visit.links))


async def _save_change(visit: Visit, draft: Draft) -> None:
    hung = await posters.hangs(visit.tx, draft.subject_id or 0)
    project = await project_forms.save_change(visit.tx, draft, visit.actor, visit.now)
    hangs = await posters.hangs(visit.tx, project.id)
    await visit.say(cards.changed_card(project, visit.t, is_down=hung and not hangs))


async def _late(visit: Visit, event_id: int | None) -> Event | None:
    """The event that takes no more projects; None where it does, or where there is none."""
    if not event_id or await submissions.is_open(visit.tx, event_id, visit.now):
        return None
    return await events.get(visit.tx, event_id)


async def ask(visit: Visit, draft: Draft, *, settle: str | None = None) -> None:
    """Show the question at which the form stands."""
    await visit.ask(await _question(visit, draft), settle)


async def _question(visit: Visit, draft: Draft) -> Card:
    t = visit.t
    match draft.step:
        case "title":
            return cards.title_card(draft, len(await _pictures(visit, draft)), t)
        case "description":
            return cards.story_card(draft, t)
        case "subject":
            return form_cards.subject_card(draft, 0, t)
        case "region":
            return form_cards.region_card(draft, visit.person.region, t)
        case "photos":
            return await _photos_card(visit, draft)
        case "name":
            return form_cards.name_card(draft, visit.person.name, t)
        case "groups":
            mine = await groups.of_person(visit.tx, visit.person.id)
            return cards.groups_card(draft, mine, t, visit.links)
        case _:
            return await _preview(visit, draft)


async def _photos_card(visit: Visit, draft: Draft) -> Card:
    found = await _pictures(visit, draft)
    return form_cards.photos_card(draft, found, visit.t)


async def _preview(visit: Visit, draft: Draft) -> Card:
    said = project_forms.telling_of(draft)
    problem = await problems.get(visit.tx, said.problem_id) if said.problem_id else None
    known = await projects.get(visit.tx, draft.subject_id) if draft.subject_id else None
    late = await _late(visit, said.event_id) if draft.kind == "project" else None
    view = ProjectView(
        project_forms.as_published(known, draft, visit.now),
        visit.person.name,
        (),
        await _pictures(visit, draft),
        await events.get(visit.tx, said.event_id) if said.event_id and not late else None,
        problem.title if problem and problem.state != "withdrawn" else None,
    )
    return cards.preview_card(draft, view, await chosen_groups(visit.tx, draft), late, visit.t)


async def _pictures(visit: Visit, draft: Draft) -> list[Picture]:
    """A change that brings no new pictures keeps the published ones."""
    found = await photos.of_owner(visit.tx, "draft", draft.id)
    if not found and draft.kind == "project_change" and draft.subject_id is not None:
        return await photos.of_owner(visit.tx, "project", draft.subject_id)
    return found
