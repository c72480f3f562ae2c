"""Coordinators see their groups, give them a region, write to their administrators."""

from cards.card import send
from cards.forms.questions import Asking, Asks, Question
from cards.groups import overview as overview_cards
from cards.groups.presses import AskRegionOf, CountGroups, ListGroups, SetRegionOf, ShowGroup
from cards.text.markup import name
from community import zones
from community.forms.steps import Form, Step, Words
from community.groups import coordinators, overview
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from locales import texts
from storage import outbox
from storage.forms.drafts import Draft
from storage.groups.overview import GroupInView


async def list_groups(context: UpdateContext, press: ListGroups) -> None:
    size, zone = overview_cards.PAGE, zones.of(context.person)
    listed = await overview.page(
        context.tx, context.actor, press.region, number=press.page, size=size
    )
    await context.show(
        overview_cards.groups_card(listed.found, press.region, listed.at, zone=zone, t=context.t)
    )


async def count_groups(context: UpdateContext, _press: CountGroups) -> None:
    found = await overview.by_region(context.tx, context.actor)
    await context.show(overview_cards.count_card(found, context.t))


async def show(context: UpdateContext, press: ShowGroup) -> None:
    await _show(context, await overview.looked_after(context.tx, press.group_id, context.actor))


async def _show(context: UpdateContext, group: GroupInView) -> None:
    zone = zones.of(context.person)
    await context.show(overview_cards.group_card(group, zone, context.t))


async def ask_region(context: UpdateContext, press: AskRegionOf) -> None:
    group = await overview.looked_after(context.tx, press.group_id, context.actor)
    await context.show(overview_cards.ask_region_card(group, context.actor.regions, context.t))


async def set_region(context: UpdateContext, press: SetRegionOf) -> None:
    group = await overview.set_region(
        context.tx, context.actor, press.group_id, region=press.region, now=context.now
    )
    await _show(context, group)


async def _write(context: UpdateContext, draft: Draft) -> None:
    """To who looks after the bot there; where they can't be written to, to the group."""
    tx, number = context.tx, draft.about
    group = await overview.whole(tx, number, context.actor)
    keeper = await overview.keeper_of(tx, group.id)
    t = texts(keeper.lang if keeper else group.lang)
    card = overview_cards.letter_card(
        group, context.person, draft.answers["text"], private=keeper is not None, t=t
    )
    call = send(card)
    if keeper is None and group.topic is not None:
        call.body["message_thread_id"] = group.topic
    chat = keeper.id if keeper else group.chat_id
    letter = outbox.notice(chat, call, f"group-letter:{draft.id}")
    await overview.write(tx, context.actor, number, letter=letter, now=context.now)
    shown = await overview.looked_after(tx, number, context.actor)
    await context.say(overview_cards.written_card(shown, keeper is not None, context.t))


def _question(asking: Asking) -> Question:
    assert isinstance(asking.about, GroupInView)
    text = asking.t(
        "<b>What shall the administrators of {group} read?</b> They see your name and can answer"
        " you.",
        group=name(asking.about.title),
    )
    return Question(text)


LETTER = Asked(
    Form(
        "group_letter",
        (Step("text", Words()),),
        previewed=False,
        about=overview.reachable,
        require=coordinators.require,
    ),
    {"text": Asks(_question)},
    _write,
    apart=True,
)
