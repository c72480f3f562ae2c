"""Groups that newcomers may find: listed by coordinators and administrators, shown in private."""

from telegram import Message

from cards.forms.questions import Asks
from cards.groups import newcomer
from cards.groups import open_groups as open_group_cards
from cards.groups import overview as overview_cards
from cards.groups.presses import ChooseOpenRegion, ListOpenGroups, OpenGroup, SetGroupOpen
from community import zones
from community.forms.steps import Form, Said, Step, Taking, Words
from community.groups import coordinators, open_groups, overview
from community.groups.open_groups import Near
from community.people import meeting
from community.people import settings as people_settings
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import sends_link
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from handlers.groups import settings
from storage.forms.drafts import Draft

#: So many stand below a greeting or an empty list.
FEW = 5


async def list_or_not(context: UpdateContext, press: OpenGroup) -> None:
    if press.wanted:
        await begin_form(context, LINK, press.group_id)
        return
    await open_groups.list_one(
        context.tx, context.actor, press.group_id, link=None, now=context.now
    )
    shown = await overview.looked_after(context.tx, press.group_id, context.actor)
    await context.show(overview_cards.group_card(shown, zones.of(context.person), context.t))


async def _link(_taking: Taking, value: str) -> Said:
    return {"text": open_groups.link_in(value)}


async def _listed(context: UpdateContext, draft: Draft) -> None:
    number, link = draft.subject_id or 0, draft.answers["text"]
    await open_groups.list_one(context.tx, context.actor, number, link=link, now=context.now)
    shown = await overview.looked_after(context.tx, number, context.actor)
    await context.say(overview_cards.group_card(shown, zones.of(context.person), context.t))


LINK = Asked(
    Form(
        "open_group",
        (Step("text", Words(None, one_line=True), read=_link),),
        previewed=False,
        about=open_groups.listable,
        require=coordinators.require,
    ),
    {"text": Asks(open_group_cards.link_question)},
    _listed,
    apart=True,
)


async def set_own(context: UpdateContext, press: SetGroupOpen) -> None:
    """A public group has a link of its own; others' administrators are asked for it."""
    by = context.administrator()
    chat = context.update.effective_chat
    if press.wanted and (chat is None or not chat.username):
        await open_groups.require_region(context.tx, by)
        await context.say(open_group_cards.own_link_card(context.t))
        return
    link = open_groups.of_name(chat.username) if press.wanted and chat and chat.username else None
    await open_groups.list_own(context.tx, by, link)
    await settings.settings(context)


async def sent_link(context: UpdateContext, message: Message) -> bool:
    """The answer to the question for it, by an administrator."""
    if not sends_link(message):
        return False
    link = open_groups.link_in(message.text or "")
    await open_groups.list_own(context.tx, context.administrator(), link)
    await settings.settings(context)
    return True


async def show(context: UpdateContext, press: ListOpenGroups) -> None:
    """Of a region, or of one's own: it is asked for where it is not known."""
    region = press.region or context.person.region
    if context.group is not None:
        raise Refused(Reason.STRANGE_BUTTON)
    if region is None or press.region == "all":
        await context.say(newcomer.ask_region_card(context.t))
        return
    near = await open_groups.near(context.tx, region, press.page, size=newcomer.PAGE)
    card = newcomer.near_card(near, context.t)
    if press.region:
        await context.show(card)
    else:
        await context.say(card)


async def choose_region(context: UpdateContext, press: ChooseOpenRegion) -> None:
    """It becomes their own: they can change it in /settings."""
    near = await open_groups.near(context.tx, press.region, 0, size=newcomer.PAGE)
    if context.person.region is None:
        await people_settings.decide(
            context.tx, context.person.id, context.now, region=press.region
        )
    await context.show(newcomer.near_card(near, context.t))


async def near_newcomer(context: UpdateContext) -> Near | None:
    """A few, for who was met in no group and has said where they teach."""
    region = context.person.region
    if region is None or not await meeting.is_newcomer(context.tx, context.actor):
        return None
    return await open_groups.near(context.tx, region, 0, size=FEW)
