"""/mydata and /forget: what the bot knows of a person is theirs."""

from cards.moderation.author import inherited_hidden_card
from cards.people import privacy as privacy_cards
from cards.people.privacy_presses import (
    AskForget,
    ChoosePapers,
    ChooseWords,
    ForgetMe,
    GetMyData,
    StayKnown,
)
from cards.press import Press
from cards.projects import leaders as leader_cards
from community.briefs import quotes
from community.moderation import giving_up
from community.people import privacy
from handlers.briefs import quotes as quote_handlers
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.dispatch.routing import PressHandler
from handlers.events import notices
from locales import texts
from storage.people import forgetting, people
from storage.projects import projects


async def my_data(context: UpdateContext, _press: GetMyData | None = None) -> None:
    """The file is made when it leaves, for the chat that it goes to."""
    if context.group is not None:
        card = privacy_cards.in_private_card(context.t, context.links)
        await say_here(context, card, "own data")
        return
    await privacy.order_data(context.tx, context.actor, context.t.lang, now=context.now)
    if context.update.callback_query is not None:
        context.answer(privacy_cards.file_comes_toast(context.own))


async def ask(context: UpdateContext, _press: AskForget | None = None) -> None:
    if context.group is not None:
        card = privacy_cards.in_private_card(context.t, context.links)
        await say_here(context, card, "own data")
        return
    await context.show(privacy_cards.ask_card(context.t))


async def choose_words(context: UpdateContext, press: ChooseWords) -> None:
    privacy.wish(press.words, "valid")
    if await forgetting.has_certificates(context.tx, context.person.id):
        await context.show(privacy_cards.papers_card(press.words, context.t))
        return
    await _ask_again(context, press.words, "void", with_papers=False)


async def choose_papers(context: UpdateContext, press: ChoosePapers) -> None:
    privacy.wish(press.words, press.papers)
    await _ask_again(context, press.words, press.papers, with_papers=True)


async def _ask_again(
    context: UpdateContext, words: str, papers: str, *, with_papers: bool
) -> None:
    since = await people.met_at(context.tx, context.person.id)
    wanted = ForgetMe(words, papers, since)
    fixed = context.person.id in context.fixed
    await context.show(privacy_cards.sure_card(wanted, with_papers, fixed, t=context.t))


async def forget_me(context: UpdateContext, press: ForgetMe) -> None:
    """The last word to them is a letter, and goes after it has left: jobs/people/forget.py."""
    wanted = privacy.wish(press.words, press.papers)
    person_id = context.person.id
    if await people.met_at(context.tx, person_id) != press.since:
        context.answer(privacy_cards.already_toast(context.own), alert=True)
        await privacy.forget_stranger(context.tx, person_id, context.now)
        return
    for gone in await quotes.withdraw_all(context.tx, context.actor, now=context.now):
        await quote_handlers.tell_coordinator(context, gone)
    left = await privacy.forget(context.tx, person_id, wanted, now=context.now)
    for answered in left.places:
        await notices.tell_moved_up(context, answered.event, answered.moved_up)
    for project_id, heir_id in left.heirs.items():
        await _tell_heir(context, project_id, heir_id)
    context.roles_changed = True
    await context.show(privacy_cards.forgotten_card(context.t))


async def _tell_heir(context: UpdateContext, project_id: int, heir_id: int) -> None:
    """Nothing beside the letter says who left."""
    project = await projects.get(context.tx, project_id)
    heir = await people.get(context.tx, heir_id)
    if project and heir:
        t = texts(heir.lang)
        card = leader_cards.inherited_card(project, t)
        if not project.stands:
            found = await giving_up.inherited(context.tx, project.id, now=context.now)
            card = inherited_hidden_card(
                found.title, found.decision, t, asked=found.asked, objects=found.objects
            )
        await context.notify(heir, card, f"inherited:{project.id}", quotes=0)


async def stay(context: UpdateContext, _press: StayKnown) -> None:
    await context.show(privacy_cards.stayed_card(context.t))


PRIVACY_PRESSES: dict[type[Press], PressHandler] = {
    GetMyData: my_data,
    AskForget: ask,
    ChooseWords: choose_words,
    ChoosePapers: choose_papers,
    ForgetMe: forget_me,
    StayKnown: stay,
}
