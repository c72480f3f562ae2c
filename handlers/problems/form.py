"""The forms for a problem, a comment and a solution in private."""

from dataclasses import replace
from functools import partial

from telegram import Message

from cards.bot_questions import asked_of_me
from cards.forms.questions import Preview
from cards.forms.unsent import drop_words
from cards.problems import comments as comment_cards
from cards.problems import form as form_cards
from cards.problems.presses import AnotherProblem, HaveToo
from cards.site.release import with_site
from community.forms.steps import PREVIEW, Heard
from community.groups.membership import counts_as_member
from community.problems import form as problem_form
from community.problems.solutions import readable_solution
from community.refusals import Reason, Refused
from community.words import says_only_yes
from handlers import subjects
from handlers.dispatch.before import Membership
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask, pictures_of
from handlers.forms.beginning import unless_under_way
from handlers.forms.hearing import hear_file, taking_of
from handlers.forms.publishing import close, publish
from handlers.media import attachment_of, has_other_media, say_not_kept, say_what_stays
from handlers.messages import require_more_than_a_nod, words_of
from handlers.parts import take_attachment
from handlers.problems import alike
from handlers.problems.comments import comment_on
from handlers.thanks import solution_thanks
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.photos import Place
from storage.problems import problems
from storage.views import ProblemView


async def begin_from(context: UpdateContext, heard: Heard) -> Draft | None:
    """The whole problem in one message. None when another one is under way."""
    named, now = subjects.named(None, heard.words), context.now
    begun = problem_form.begin_from(context.tx, context.actor, heard, now=now, named=named)
    told = partial(form_cards.unfinished_card, t=context.t)
    return await unless_under_way(context, "problem", begun, told=told)


async def _publish(context: UpdateContext, draft: Draft) -> None:
    allowed = await groups_allowed(context, draft)
    made = await problem_form.publish(
        context.tx, draft, context.actor, allowed=allowed, now=context.now
    )
    asked = [one for one in draft.answers["groups"] if one != problem_form.EVERYBODY]
    left_out = len(asked) - made.chosen
    card = form_cards.published_card(
        made.problem, made.shown_to, left_out, t=context.t, waits=made.waits
    )
    card = with_site(card, "problem", made.problem.id, links=context.links, t=context.t)
    await context.say(card)


async def _save_change(context: UpdateContext, draft: Draft) -> None:
    problem = await problem_form.save_change(context.tx, draft, context.actor, now=context.now)
    await context.say(form_cards.changed_card(problem, context.t))


async def publish_questions(rows: Rows, person_id: int, draft_id: int) -> list[Membership]:
    """Before publishing Telegram is asked whether the person is in the chosen groups now."""
    draft = await drafts.get(rows, draft_id)
    if draft is None or draft.person_id != person_id:
        return []
    chosen = await problem_form.chosen_groups(rows, draft)
    return [Membership(group.chat_id, person_id) for group in chosen]


async def groups_allowed(context: UpdateContext, draft: Draft) -> list[int]:
    """Those of the chosen groups of which the person is a member now."""
    allowed = []
    for group in await problem_form.chosen_groups(context.tx, draft):
        status = context.memberships.get(Membership(group.chat_id, context.person.id))
        if await counts_as_member(context.tx, group.id, context.person.id, status=status):
            allowed.append(group.id)
    return allowed


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    known = await problems.get(context.tx, draft.subject_id) if draft.subject_id else None
    problem = problem_form.as_published(known, draft, context.now)
    found = await pictures_of(context, draft)
    view = ProblemView(problem, context.person.name, found, None, None)
    chosen = await problem_form.chosen_groups(context.tx, draft)
    around = await _around(context, draft)
    links = context.links if around.newcomer else None
    return form_cards.preview(draft, view, chosen, t=context.t, links=links, alike=around.alike)


async def _around(context: UpdateContext, draft: Draft) -> form_cards.Around:
    """Whether there is no group to which it could go, and what colleagues wrote of the same: each
    where it is said."""
    at, person_id = draft.step, context.person.id
    lone = at in ("title", PREVIEW) and not await groups.of_person(context.tx, person_id)
    found = await alike.of_draft(context, draft) if at in ("subject", PREVIEW) else []
    return form_cards.Around(newcomer=lone, alike=found)


async def have_too(context: UpdateContext, press: HaveToo) -> None:
    """Vote for a colleague's problem; the form is closed then."""
    draft = await alike.have_too(context, press)
    if draft:
        await close(context, PROBLEM, draft, sent=True)


async def say_another(context: UpdateContext, press: AnotherProblem) -> None:
    """On with one's own."""
    await ask(context, PROBLEM, await alike.another(context, press))


async def _hear_comment(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    require_more_than_a_nod(message)
    return await hear_file(context, COMMENT, draft, message=message)


async def _comment(context: UpdateContext, draft: Draft) -> None:
    assert context.message
    text = draft.answers["text"]
    await context.say(await comment_on(context, draft.about, context.message, text=text))


async def _hear_solution(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """Words finish a solution; photos and files gather until words come or "Share" is pressed."""
    file, said, album = attachment_of(message), words_of(message), message.media_group_id
    if file is None and not said:
        raise Refused(Reason.CANNOT_READ)
    require_more_than_a_nod(message)
    if file is None and draft.step != PREVIEW and says_only_yes(said or ""):
        raise Refused(Reason.ONLY_A_NOD)
    if file is None and draft.step != PREVIEW and asked_of_me(said or "") == "no":
        # It would be with the groups at once.
        await ask(context, SOLUTION, draft, saying=Saying(hint=drop_words(context.t)))
        return None
    await take_attachment(context, message, draft)
    if has_other_media(message):
        await say_not_kept(context)
    draft = await problem_form.gather(taking_of(context, draft, said or ""))
    if file and (album or not said):
        await ask(context, SOLUTION, draft, saying=Saying(settle=album))
    else:
        await publish(context, SOLUTION, draft)
    return None


async def _share(context: UpdateContext, draft: Draft) -> None:
    """By its words, whose message is its source; or by a button."""
    source = None if context.update.callback_query else context.source
    solution = await problem_form.finish_solution(
        context.tx, draft, context.actor, source=source, now=context.now
    )
    thanks = await solution_thanks(context, solution)
    thanks = with_site(thanks, "solution", solution.id, links=context.links, t=context.t)
    await context.show(thanks)
    await say_what_stays(context, None, Place("solution", solution.id))


async def _gathered(context: UpdateContext, draft: Draft) -> Preview:
    found = await pictures_of(context, draft)
    said = draft.answers.get("text") or ""
    return form_cards.solution_files_preview(said, found, context.t)


async def _save_solution_change(context: UpdateContext, draft: Draft) -> None:
    solution = await problem_form.save_solution_change(context.tx, draft, context.actor)
    await context.say(form_cards.solution_changed_card(solution, context.t))


async def _preview_solution(context: UpdateContext, draft: Draft) -> Preview:
    view = await readable_solution(context.tx, context.actor, draft.about)
    found = await pictures_of(context, draft)
    return form_cards.solution_pictures_preview(replace(view, pictures=found), context.t)


PROBLEM = Asked(problem_form.PROBLEM, form_cards.QUESTIONS, _publish, _preview, about=_around)
CHANGE = Asked(problem_form.CHANGE, form_cards.QUESTIONS, _save_change, _preview)
COMMENT = Asked(
    problem_form.COMMENT,
    {"text": comment_cards.comment_question},
    _comment,
    hear=_hear_comment,
    shows="comment_prompt",
)
SOLUTION = Asked(
    problem_form.SOLUTION,
    {"text": comment_cards.solution_question},
    _share,
    _gathered,
    hear=_hear_solution,
    shows="solution_prompt",
)
SOLUTION_CHANGE = Asked(
    problem_form.SOLUTION_CHANGE,
    form_cards.QUESTIONS,
    _save_solution_change,
    _preview_solution,
)
