"""/find, the button that asks what to look for, and plain words in private."""

from dataclasses import replace

from basics.paging import pages
from cards.card import Card
from cards.days import voices as voice_cards
from cards.forms.questions import Asks
from cards.search import search as search_cards
from cards.search.presses import (
    AskSearchFilter,
    SearchKept,
    SetSearchFilter,
    ShareSought,
    TurnSearch,
)
from community import zones
from community.forms.steps import Form, one_question
from community.problems import form as problem_form
from community.projects import triage
from community.refusals import Reason, Refused, require_page
from community.search import search
from community.search.elsewhere import Eyes, Other, eyes_of, eyes_of_group
from community.search.search import Shown
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.dispatch.routing import without_command
from handlers.forms.asking import Asked, ask
from handlers.forms.beginning import begin_form
from handlers.messages import words_of
from handlers.problems.form import PROBLEM
from storage.days import voices
from storage.forms.drafts import Draft
from storage.search.searches import ANY, Filter, Search
from storage.sending.listed import FOUND, Listing, named
from storage.translations import worded

FORM: Form = one_question("search")


async def find(context: UpdateContext) -> None:
    """With words it looks for them; alone it asks for what."""
    message = context.message
    assert message
    said = without_command(words_of(message) or "")
    if context.group is not None:
        await _in_group(context, said)
    else:
        await look_for(context, said)


async def look_for(context: UpdateContext, said: str) -> None:
    """In private."""
    if said:
        await _begun(context, said)
    else:
        await begin_form(context, SEARCH, 0)


async def begin(context: UpdateContext, _press: object = None) -> None:
    await begin_form(context, SEARCH, 0)


async def _in_group(context: UpdateContext, said: str) -> None:
    """What this group may see, whoever asks."""
    assert context.group
    if not said:
        await say_here(
            context, search_cards.how_to_find_card(context.t), "find", shows="how_to_find"
        )
        return
    found = await _shown(context, eyes_of_group(context.group.id), said)
    card = search_cards.found_in_group_card(
        said,
        found,
        t=context.t,
        links=context.links,
        group_key=context.group.keys,
    )
    await context.say(card, names=_named(found))


def _named(found: Shown) -> Listing:
    lines = found.lines[: search_cards.IN_A_GROUP]
    others = [one for one in lines if isinstance(one, Other)]
    ids = [one.id for one in lines if not isinstance(one, Other)]
    helped = [found.helped[one].id for one in ids if one in found.helped]
    named_others = [one for other in others for one in named(other.what, [other.id])]
    return Listing(FOUND, (*named("problem", ids), *named("solution", helped), *named_others))


async def _shown(context: UpdateContext, eyes: Eyes, said: str, *, narrow: Filter = ANY) -> Shown:
    asked, now = search.asked_of(said), context.now
    found = await context.foreseen.of(context.tx, eyes, asked, now=now)
    lang = context.t.lang
    shown = await search.shown(context.tx, eyes, found, lang=lang, now=now, narrow=narrow)
    return await _in_words(context, shown)


async def _in_words(context: UpdateContext, shown: Shown) -> Shown:
    """As who reads them here gets them, whatever they were found by."""
    own = context.person.id if context.group is None else worded.NOBODYS
    words = await search.in_words(context.tx, shown, reads=context.reads, own=own)
    zone = _zone(context)
    others = [one if one.what == "project" else replace(one, zone=zone) for one in words.others]
    return replace(words, others=others)


def _zone(context: UpdateContext) -> str:
    """By whose clock days are said here."""
    group = context.group
    return group.zone or zones.of_region(group.region) if group else zones.of(context.person)


async def _begun(context: UpdateContext, said: str) -> None:
    begun = await search.begin(context.tx, context.actor, said, now=context.now)
    await context.say(await _page(context, begun, 0))


async def turn(context: UpdateContext, press: TurnSearch) -> None:
    require_page(press.page)
    begun = await search.own(context.tx, context.actor, press.search_id)
    await context.show(await _page(context, begun, press.page))


async def _page(context: UpdateContext, begun: Search, page: int) -> Card:
    found = await _shown(context, eyes_of(context.actor), begun.words, narrow=begun.narrow)
    if not found.lines and begun.narrow == ANY:
        return search_cards.nothing_card(begun, context.t)
    at = pages(page, search_cards.PAGE, total=len(found.lines))
    shown = found.lines[at.offset : at.offset + at.size]
    places = {one.id: await _place(context, one) for one in shown if isinstance(one, Other)}
    return search_cards.found_card(begun, found, at, places=places, t=context.t)


async def _place(context: UpdateContext, other: Other) -> int:
    """The page of its year on which a voice stands."""
    voice = await voices.get(context.tx, other.id) if other.what == "voice" else None
    return await voices.place(context.tx, voice) // voice_cards.PAGE if voice else 0


async def ask_filter(context: UpdateContext, press: AskSearchFilter) -> None:
    require_page(press.page)
    begun = await search.own(context.tx, context.actor, press.search_id)
    await context.show(search_cards.filter_card(begun, press, context.t))


async def set_filter(context: UpdateContext, press: SetSearchFilter) -> None:
    """In the message that shows what was found."""
    begun = await search.own(context.tx, context.actor, press.search_id)
    value = press.value or None
    match press.what:
        case "subject":
            to = replace(begun.narrow, subject=value)
        case "region":
            to = replace(begun.narrow, region=value)
        case "solved":
            to = replace(begun.narrow, solved=int(value is not None))
        case _:
            raise Refused(Reason.STRANGE_BUTTON)
    narrowed = await search.narrow(context.tx, context.actor, begun.id, to=to)
    await context.show(await _page(context, narrowed, 0))


async def kept(context: UpdateContext, _press: SearchKept) -> None:
    """The message that waits stays as it is."""
    waiting = await triage.own(context.tx, context.actor)
    said = triage.newest_of(waiting)
    if not said:
        raise Refused(Reason.GONE)
    await _begun(context, said)


async def share_sought(context: UpdateContext, press: ShareSought) -> None:
    """What found nothing is the title of one's own."""
    sought = await search.own(context.tx, context.actor, press.search_id)
    draft = await problem_form.begin_with(context.tx, context.actor, sought.words, now=context.now)
    await ask(context, PROBLEM, draft)


async def _answered(context: UpdateContext, draft: Draft) -> None:
    await _begun(context, draft.answers["text"])


SEARCH = Asked(FORM, {"text": Asks(search_cards.search_question)}, _answered, apart=True)
