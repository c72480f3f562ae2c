"""The form for a problem in private: it asks, the person answers, every answer is kept."""

from cards.card import Card
from cards.problems import comments as comment_cards
from cards.problems import form as cards
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
from handlers.visit import Membership, Visit
from storage import photos
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.problems.problems import Problem
from storage.views import ProblemView

INSIDE = {"creator", "administrator", "member", "restricted"}


async def begin(visit: Visit, _press: BeginProblem | None = None) -> None:
    await ask(visit, await forms.begin_problem(visit.tx, visit.actor, visit.now))


async def begin_from(visit: Visit, text: str) -> Draft | None:
    """The whole problem in one message. None when another one is under way."""
    try:
        return await forms.begin_problem_from(visit.tx, visit.actor, text, visit.now)
    except Refused as refused:
        if refused.reason is not Reason.FORM_UNDER_WAY:
            raise
        under_way = await drafts.of_kind(visit.tx, visit.person.id, "problem")
        assert under_way
        await visit.say(cards.under_way_card(under_way, visit.t))
        return None


async def change_problem(visit: Visit, press: ChangeProblem) -> None:
    await begin_change(visit, press.problem_id)


async def begin_change(visit: Visit, problem_id: int) -> None:
    draft = await forms.begin_change(visit.tx, visit.actor, problem_id, visit.now)
    await ask(visit, draft)


async def page_subjects(visit: Visit, press: PageSubjects) -> None:
    draft = await _draft(visit, press.draft_id)
    await visit.show(cards.subject_card(draft, press.page, visit.t))


async def publish(visit: Visit, draft: Draft) -> None:
    if draft.kind == "change":
        problem = await forms.save_change(visit.tx, draft, visit.actor)
        await visit.say(cards.changed_card(problem, visit.t))
        return
    if not draft.answers.get("groups"):
        visit.answer(visit.own("Please choose a group that shall see it."), alert=True)
        await ask(visit, await forms.ask_again(visit.tx, draft, "groups", visit.now))
        return
    await _publish(visit, draft)


async def _publish(visit: Visit, draft: Draft) -> None:
    allowed = await groups_allowed(visit, draft)
    problem, shown_to = await forms.publish(visit.tx, draft, visit.actor, allowed, visit.now)
    left_out = len(draft.answers["groups"]) - len(shown_to)
    await visit.say(cards.published_card(problem, shown_to, left_out, visit.t))


async def publish_questions(rows: Rows, person_id: int, press: Publish) -> list[Membership]:
    """Before publishing Telegram is asked whether the person is in the chosen groups now."""
    draft = await drafts.get(rows, press.draft_id)
    if draft is None or draft.person_id != person_id:
        return []
    chosen = await chosen_groups(rows, draft)
    return [Membership(group.chat_id, person_id) for group in chosen]


async def groups_allowed(visit: Visit, draft: Draft) -> list[int]:
    """Where Telegram does not say, it counts whether the person was seen in the group."""
    allowed = []
    for group in await chosen_groups(visit.tx, draft):
        status = visit.memberships.get(Membership(group.chat_id, visit.person.id))
        if status in INSIDE or (
            status is None and await members.was_seen(visit.tx, group.id, visit.person.id)
        ):
            allowed.append(group.id)
    return allowed


async def write_comment(visit: Visit, press: WriteComment) -> None:
    await prompt(visit, "comment", press.problem_id)


async def write_solution(visit: Visit, press: WriteSolution) -> None:
    await prompt(visit, "solution", press.problem_id)


async def prompt(visit: Visit, kind: Kind, problem_id: int) -> None:
    """Ask for a comment or a solution: a reply to the prompt, or simply the next message."""
    problem = await forms.begin_answer(visit.tx, visit.actor, kind, problem_id, visit.now)
    if kind == "comment":
        card = comment_cards.comment_prompt_card(problem, visit.t)
        await visit.say(card, shows="comment_prompt", subject_id=problem.id)
    else:
        card = comment_cards.solution_prompt_card(problem, visit.t)
        await visit.say(card, shows="solution_prompt", subject_id=problem.id)


async def finish_solution(visit: Visit, press: FinishSolution) -> None:
    """Share the photos that have come, without words."""
    draft = await forms.own_draft(visit.tx, visit.actor, press.draft_id)
    if draft.kind != "solution" or not await photos.of_owner(visit.tx, "draft", draft.id):
        raise Refused(Reason.FORM_CLOSED)
    text = draft.answers.get("text", "")
    solution = await forms.finish_solution(visit.tx, draft, visit.actor, text, None, visit.now)
    await visit.show(solution_thanks_card(solution, visit.t))


async def ask(
    visit: Visit, draft: Draft, *, settle: str | None = None, by_button: bool = False
) -> None:
    """Show the question at which the form stands; `by_button` says how it is answered."""
    card = await _question(visit, draft)
    if by_button and draft.step != "preview":
        card = cards.by_button(card, visit.t)
    await visit.ask(card, settle)


async def _question(visit: Visit, draft: Draft) -> Card:
    t = visit.t
    match draft.step:
        case "title":
            return cards.title_card(t)
        case "description":
            return cards.description_card(draft, t)
        case "subject":
            return cards.subject_card(draft, 0, t)
        case "region":
            return cards.region_card(draft, visit.person.region, t)
        case "photos":
            found = await _pictures(visit, draft)
            return cards.photos_card(draft, found, t)
        case "name":
            return cards.name_card(draft, visit.person.name, t)
        case "groups":
            mine = await groups.of_person(visit.tx, visit.person.id)
            return cards.groups_card(draft, mine, t, visit.links)
        case _:
            return await _preview(visit, draft)


async def _preview(visit: Visit, draft: Draft) -> Card:
    answers = forms.answers_of(draft)
    problem = Problem(
        id=0,
        author_id=visit.person.id,
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
        created_at=visit.now,
    )
    found = await _pictures(visit, draft)
    view = ProblemView(problem, visit.person.name, found, None, None)
    return cards.preview_card(draft, view, await chosen_groups(visit.tx, draft), visit.t)


async def _pictures(visit: Visit, draft: Draft) -> list[photos.Picture]:
    """A change that brings no new pictures keeps the published ones."""
    found = await photos.of_owner(visit.tx, "draft", draft.id)
    if not found and draft.kind == "change" and draft.subject_id is not None:
        return await photos.of_owner(visit.tx, "problem", draft.subject_id)
    return found


async def chosen_groups(rows: Rows, draft: Draft) -> list[Group]:
    chosen = draft.answers.get("groups", [])
    mine = await groups.of_person(rows, draft.person_id)
    return [group for group in mine if group.id in chosen]


async def _draft(visit: Visit, draft_id: int) -> Draft:
    return await forms.own_draft(visit.tx, visit.actor, draft_id)
