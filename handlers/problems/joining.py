"""Problems that are the same: found, looked at beforehand, joined, and taken apart."""

from cards.forms.questions import Asks
from cards.press import Press
from cards.problems import joining as joining_cards
from cards.problems.joining import Joining
from cards.problems.joining_presses import (
    AskToJoin,
    JoinProblems,
    JoinWith,
    ListWishes,
    LookAtJoin,
    MineDiffers,
    SayNotTheSame,
    ShowTogether,
    StillSo,
    TakeApart,
)
from community import zones
from community.forms import engine
from community.forms.steps import Form, one_question
from community.people.people import Actor, is_concerned
from community.problems import joining
from community.problems.joining import Outlook
from community.problems.reading import may_read, readable_here, readable_problem
from community.refusals import Reason, Refused
from community.search.elsewhere import eyes_of
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from handlers.forms.asking import Asked
from handlers.forms.beginning import opens
from handlers.problems.pages import show_problem
from locales import texts
from storage import views
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import coordinators
from storage.people import people
from storage.problems import families, problems
from storage.problems.problems import Problem

#: Coordinators who are told of one wish.
TOLD = 5

FORM: Form = one_question("join", joining.joinable)


async def _about(context: UpdateContext, draft: Draft) -> Joining:
    problem = await joining.joinable(context.tx, draft.about, context.actor)
    wished = await joining.wished(context.tx, problem.id, now=context.now)
    readable = await problems.readable(context.tx, readable_here(context.actor), wished)
    return Joining(problem, await _alike(context, problem), readable)


async def _alike(context: UpdateContext, problem: Problem, words: str = "") -> list[Problem]:
    asked, eyes = joining.asked_of(problem, words), eyes_of(context.actor)
    found = await context.foreseen.of(context.tx, eyes, asked, now=context.now)
    return await joining.alike(context.tx, context.actor, problem, found=found)


async def _answered(context: UpdateContext, draft: Draft) -> None:
    """A link, a number, or words by which it is looked for; with itself nothing is joined."""
    said = str(draft.answers["text"])
    problem = await joining.joinable(context.tx, draft.about, context.actor)
    number = await joining.named_in(context.tx, said)
    if number is None or number == problem.id:
        words = "" if number else said
        found = await _alike(context, problem, words)
        await context.say(joining_cards.choose_card(problem, found, context.t))
        return
    other = await readable_problem(context.tx, number, context.actor)
    head = joining.in_front(problem, other)
    joins = other if head.id == problem.id else problem
    await _look(context, joins.id, head.id)


async def look(context: UpdateContext, press: LookAtJoin) -> None:
    """Chosen from the question, it is answered by that."""
    draft = await drafts.of_kind(context.tx, context.person.id, "join")
    if draft:
        await engine.close(context.tx, draft)
    await _look(context, press.joins_id, press.head_id)


async def _look(context: UpdateContext, joins_id: int, head_id: int) -> None:
    if await _stand_together(context, joins_id, head_id):
        return
    seen = await joining.look(context.tx, context.actor, joins_id, head_id=head_id)
    await context.show(joining_cards.outlook_card(seen, context.t))


async def _stand_together(context: UpdateContext, one_id: int, other_id: int) -> bool:
    """Whether they do already; then it is said who joined them, to who may see both."""
    ids = await families.ids_of(context.tx, one_id)
    if one_id == other_id or other_id not in ids:
        return False
    problem = await readable_problem(context.tx, one_id, context.actor)
    await readable_problem(context.tx, other_id, context.actor)
    join = await families.join_of(context.tx, one_id) or await families.join_of(
        context.tx, other_id
    )
    assert join
    by = await views.name_of(context.tx, join.joined_by)
    at = context.t.date(join.at, zones.of(context.person))
    await context.show(joining_cards.stands_card(problem, by, at, t=context.t))
    return True


async def join(context: UpdateContext, press: JoinProblems) -> None:
    if await _stand_together(context, press.joins_id, press.head_id):
        return
    seen = await joining.join(
        context.tx, context.actor, press.joins_id, head_id=press.head_id, now=context.now
    )
    await context.show(joining_cards.joined_card(seen, context.t))
    await _write_to_author(context, seen)


async def _write_to_author(context: UpdateContext, seen: Outlook) -> None:
    """The one letter that joining makes."""
    author = await people.get(context.tx, seen.joins.author_id)
    if author is None or author.id == context.person.id:
        return
    t = texts(author.lang)
    card = joining_cards.letter_card(
        seen,
        context.person.name,
        t.date(context.now + joining.TO_OBJECT, zones.of(author)),
        t=t,
        knows_head=await may_read(context.tx, seen.head, Actor(author.id)),
    )
    name = f"joined:{seen.joins.id}:{seen.head.id}"
    await context.notify(author, card, name, quotes=seen.head.author_id)


async def ask(context: UpdateContext, press: AskToJoin) -> None:
    seen = await joining.ask(
        context.tx, context.actor, press.joins_id, head_id=press.head_id, now=context.now
    )
    told = await _write_to_coordinators(context, seen)
    context.answer(joining_cards.asked_words(told, context.own), alert=True)


async def _write_to_coordinators(context: UpdateContext, seen: Outlook) -> int:
    """Those who look after both; how many."""
    regions = [await problems.regions_of(context.tx, one.id) for one in (seen.joins, seen.head)]
    told = 0
    for one in await coordinators.reachable(context.tx, sorted(context.fixed)):
        actor = Actor(one.person_id, coordinator=True, regions=frozenset(one.regions))
        if told < TOLD and all(is_concerned(actor, of_one) for of_one in regions):
            card = joining_cards.wish_card(seen, texts(one.lang))
            dedupe = f"join-wish:{seen.joins.id}:{seen.head.id}"
            await context.write_to(one.person_id, card, dedupe)
            told += 1
    return told


async def list_wishes(context: UpdateContext, _press: ListWishes) -> None:
    found = await joining.wishes(context.tx, context.actor, now=context.now)
    await context.show(joining_cards.wishes_card(found, context.t))


async def say_not_the_same(context: UpdateContext, press: SayNotTheSame) -> None:
    wanted = bool(press.wanted)
    await joining.say_not_the_same(
        context.tx,
        context.actor,
        press.one_id,
        other_id=press.other_id,
        wanted=wanted,
        now=context.now,
    )
    card = joining_cards.not_the_same_card(press.one_id, press.other_id, wanted, t=context.t)
    await context.show(card)


async def show_together(context: UpdateContext, press: ShowTogether) -> None:
    problem = await readable_problem(context.tx, press.problem_id, context.actor)
    view = await views.problem_view(context.tx, problem.id, may=readable_here(context.actor))
    if view is None or view.family is None:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    apart = [one for one in view.family.ids if await _may_part(context.tx, context.actor, one)]
    await context.show(joining_cards.together_card(view, apart, context.t))


async def _may_part(rows: Rows, actor: Actor, problem_id: int) -> bool:
    try:
        await joining.joined(rows, actor, problem_id)
    except Refused:
        return False
    return True


async def take_apart(context: UpdateContext, press: TakeApart) -> None:
    if not press.sure:
        await joining.joined(context.tx, context.actor, press.problem_id)
        problem = await readable_problem(context.tx, press.problem_id, context.actor)
        await context.say(joining_cards.really_apart_card(problem, context.t))
        return
    await joining.take_apart(context.tx, context.actor, press.problem_id, now=context.now)
    await context.show(joining_cards.apart_card(press.problem_id, context.t))


async def say_mine_differs(context: UpdateContext, press: MineDiffers) -> None:
    votes = await joining.say_mine_differs(context.tx, context.actor, press.problem_id)
    context.answer(joining_cards.differs_toast(votes, context.own), alert=True)
    await show_problem(context, press.problem_id)


async def say_still(context: UpdateContext, press: StillSo) -> None:
    still = bool(press.still)
    await joining.say_still(context.tx, context.actor, press.problem_id, still=still)
    await context.say(joining_cards.still_card(still, press.problem_id, context.t))


JOIN = Asked(
    FORM, {"text": Asks(joining_cards.join_question)}, _answered, about=_about, apart=True
)
JOINING_PRESSES: dict[type[Press], PressHandler] = {
    JoinWith: opens(JOIN),
    LookAtJoin: look,
    JoinProblems: join,
    AskToJoin: ask,
    SayNotTheSame: say_not_the_same,
    ShowTogether: show_together,
    TakeApart: take_apart,
    MineDiffers: say_mine_differs,
    StillSo: say_still,
    ListWishes: list_wishes,
}
