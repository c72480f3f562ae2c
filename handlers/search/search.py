"""/find, the button that asks what to look for, and plain words in private."""

from basics.paging import pages
from cards.card import Card
from cards.search import search as search_cards
from cards.search.presses import SearchKept, TurnSearch
from community.forms.steps import Form, one_question
from community.projects import triage
from community.refusals import Reason, Refused, require_page
from community.search import search
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import without_command
from handlers.forms.asking import Asked, begin_form
from handlers.messages import words_of
from storage.forms.drafts import Draft
from storage.problems import sight
from storage.problems.problems import Problem
from storage.rows import Clause
from storage.search.searches import Search

FORM: Form = one_question("search")


async def find(context: UpdateContext) -> None:
    """With words it looks for them; alone it asks for what."""
    message = context.message
    assert message
    said = without_command(words_of(message) or "")
    if context.group is not None:
        await _in_group(context, said)
    elif not said:
        await begin_form(context, SEARCH, 0)
    else:
        await _begun(context, said)


async def begin(context: UpdateContext, _press: object = None) -> None:
    await begin_form(context, SEARCH, 0)


async def _in_group(context: UpdateContext, said: str) -> None:
    """What this group may see, whoever asks."""
    assert context.group
    if not said:
        await context.say(search_cards.how_to_find_card(context.t))
        return
    may = sight.found_in_group(context.group.id)
    found = await _shown(context, may, said)
    card = search_cards.found_in_group_card(
        said,
        found[: search_cards.IN_A_GROUP],
        t=context.t,
        links=context.links,
        group_key=context.group.keys,
    )
    await context.say(card)


async def _shown(context: UpdateContext, may: Clause, said: str) -> list[Problem]:
    hits = await context.foreseen.hits(context.tx, may, search.asked_of(said))
    return await search.shown(context.tx, may, hits, lang=context.t.lang)


async def _begun(context: UpdateContext, said: str) -> None:
    begun = await search.begin(context.tx, context.actor, said, now=context.now)
    await context.say(await _page(context, begun, 0))


async def turn(context: UpdateContext, press: TurnSearch) -> None:
    require_page(press.page)
    begun = await search.own(context.tx, context.actor, press.search_id)
    await context.show(await _page(context, begun, press.page))


async def _page(context: UpdateContext, begun: Search, page: int) -> Card:
    may = search.readable_by(context.actor)
    found = await _shown(context, may, begun.words)
    if not found:
        return search_cards.nothing_card(begun.words, context.t)
    at = pages(page, search_cards.PAGE, total=len(found))
    shown = found[at.offset : at.offset + at.size]
    return search_cards.found_card(begun, shown, at, t=context.t)


async def kept(context: UpdateContext, _press: SearchKept) -> None:
    """The message that waits stays as it is."""
    waiting = await triage.own(context.tx, context.actor)
    said = str(waiting.answers.get("text", ""))
    if not said:
        raise Refused(Reason.GONE)
    await _begun(context, said)


async def _answered(context: UpdateContext, draft: Draft) -> None:
    await _begun(context, draft.answers["text"])


SEARCH = Asked(FORM, {"text": search_cards.search_question}, _answered, apart=True)
