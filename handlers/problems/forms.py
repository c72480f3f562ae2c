"""The form for a problem in private: it asks, the person answers, every answer is kept."""

from cards.card import Card
from cards.problems import comments as comment_cards
from cards.problems import form as problem_form_cards
from cards.problems.presses import (
    BeginProblem,
    ChangeProblem,
    FinishSolution,
    PageSubjects,
    Publish,
    WriteComment,
    WriteSolution,
)
from cards.problems.solution import solution_thanks_card
from community.problems import forms
from community.refusals import Reason, Refused
from handlers.context import Membership, UpdateContext
from storage import photos
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.problems.problems import Problem
from storage.views import ProblemView

INSIDE = {"creator", "administrator", "member", "restricted"}


async def begin(context: UpdateContext, _press: BeginProblem | None = None) -> None:
    await ask(context, await forms.begin_problem(context.tx, context.actor, context.now))


async def begin_from(context: UpdateContext, text: str) -> Draft | None:
    """The whole problem in one message. None when another one is under way."""
    try:
        return await forms.begin_problem_from(context.tx, context.actor, text, context.now)
    except Refused as refused:
        if refused.reason is not Reason.FORM_UNDER_WAY:
            raise
        under_way = await drafts.of_kind(context.tx, context.person.id, "problem")
        assert under_way
        await context.say(problem_form_cards.under_way_card(under_way, context.t))
        return None


async def change_problem(context: UpdateContext, press: ChangeProblem) -> None:
    await begin_change(context, press.problem_id)


async def begin_change(context: UpdateContext, problem_id: int) -> None:
    draft = await forms.begin_change(context.tx, context.actor, problem_id, context.now)
    await ask(context, draft)


async def page_subjects(context: UpdateContext, press: PageSubjects) -> None:
    draft = await _draft(context, press.draft_id)
    await context.show(problem_form_cards.subject_card(draft, press.page, context.t))


async def publish(context: UpdateContext, draft: Draft) -> None:
    if draft.kind == "change":
        problem = await forms.save_change(context.tx, draft, context.actor)
        await context.say(problem_form_cards.changed_card(problem, context.t))
        return
    if not draft.answers.get("groups"):
        context.answer(context.own("Please choose a group that shall see it."), alert=True)
        await ask(context, await forms.ask_again(context.tx, draft, "groups", context.now))
        return
    await _publish(context, draft)


async def _publish(context: UpdateContext, draft: Draft) -> None:
    allowed = await groups_allowed(context, draft)
    problem, shown_to = await forms.publish(context.tx, draft, context.actor, allowed, context.now)
    left_out = len(draft.answers["groups"]) - len(shown_to)
    await context.say(problem_form_cards.published_card(problem, shown_to, left_out, context.t))


async def publish_questions(rows: Rows, person_id: int, press: Publish) -> list[Membership]:
    """Before publishing Telegram is asked whether the person is in the chosen groups now."""
    draft = await drafts.get(rows, press.draft_id)
    if draft is None or draft.person_id != person_id:
        return []
    chosen = await chosen_groups(rows, draft)
    return [Membership(group.chat_id, person_id) for group in chosen]


async def groups_allowed(context: UpdateContext, draft: Draft) -> list[int]:
    """Where Telegram does not say, it counts whether the person was seen in the group."""
    allowed = []
    for group in await chosen_groups(context.tx, draft):
        status = context.memberships.get(Membership(group.chat_id, context.person.id))
        if status in INSIDE or (
            status is None and await members.was_seen(context.tx, group.id, context.person.id)
        ):
            allowed.append(group.id)
    return allowed


async def write_comment(context: UpdateContext, press: WriteComment) -> None:
    await prompt(context, "comment", press.problem_id)


async def write_solution(context: UpdateContext, press: WriteSolution) -> None:
    await prompt(context, "solution", press.problem_id)


async def prompt(context: UpdateContext, kind: Kind, problem_id: int) -> None:
    """Ask for a comment or a solution: a reply to the prompt, or simply the next message."""
    problem = await forms.begin_answer(context.tx, context.actor, kind, problem_id, context.now)
    if kind == "comment":
        card = comment_cards.comment_prompt_card(problem, context.t)
        await context.say(card, shows="comment_prompt", subject_id=problem.id)
    else:
        card = comment_cards.solution_prompt_card(problem, context.t)
        await context.say(card, shows="solution_prompt", subject_id=problem.id)


async def finish_solution(context: UpdateContext, press: FinishSolution) -> None:
    """Share the photos that have come, without words."""
    draft = await forms.own_draft(context.tx, context.actor, press.draft_id)
    if draft.kind != "solution" or not await photos.of_owner(context.tx, "draft", draft.id):
        raise Refused(Reason.FORM_CLOSED)
    text = draft.answers.get("text", "")
    solution = await forms.finish_solution(
        context.tx, draft, context.actor, text, None, context.now
    )
    await context.show(solution_thanks_card(solution, context.t))


async def ask(
    context: UpdateContext, draft: Draft, *, settle: str | None = None, by_button: bool = False
) -> None:
    """Show the question at which the form stands; `by_button` says how it is answered."""
    card = await _question(context, draft)
    if by_button and draft.step != "preview":
        card = problem_form_cards.by_button(card, context.t)
    await context.ask(card, settle)


async def _question(context: UpdateContext, draft: Draft) -> Card:
    t = context.t
    match draft.step:
        case "title":
            return problem_form_cards.title_card(t)
        case "description":
            return problem_form_cards.description_card(draft, t)
        case "subject":
            return problem_form_cards.subject_card(draft, 0, t)
        case "region":
            return problem_form_cards.region_card(draft, context.person.region, t)
        case "photos":
            found = await _pictures(context, draft)
            return problem_form_cards.photos_card(draft, found, t)
        case "name":
            return problem_form_cards.name_card(draft, context.person.name, t)
        case "groups":
            mine = await groups.of_person(context.tx, context.person.id)
            return problem_form_cards.groups_card(draft, mine, t, context.links)
        case _:
            return await _preview(context, draft)


async def _preview(context: UpdateContext, draft: Draft) -> Card:
    answers = forms.answers_of(draft)
    problem = Problem(
        id=0,
        author_id=context.person.id,
        title=answers.title,
        description=answers.description,
        subject=answers.subject,
        region=answers.region,
        name_shown=answers.name_shown,
        state="open",
        solved_by=None,
        votes=0,
        comments=0,
        solutions=0,
        source=None,
        created_at=context.now,
    )
    found = await _pictures(context, draft)
    view = ProblemView(problem, context.person.name, found, None, None)
    return problem_form_cards.preview_card(
        draft, view, await chosen_groups(context.tx, draft), context.t
    )


async def _pictures(context: UpdateContext, draft: Draft) -> list[photos.Picture]:
    """A change that brings no new pictures keeps the published ones."""
    found = await photos.of_owner(context.tx, "draft", draft.id)
    if not found and draft.kind == "change" and draft.subject_id is not None:
        return await photos.of_owner(context.tx, "problem", draft.subject_id)
    return found


async def chosen_groups(rows: Rows, draft: Draft) -> list[Group]:
    chosen = draft.answers.get("groups", [])
    mine = await groups.of_person(rows, draft.person_id)
    return [group for group in mine if group.id in chosen]


async def _draft(context: UpdateContext, draft_id: int) -> Draft:
    return await forms.own_draft(context.tx, context.actor, draft_id)
