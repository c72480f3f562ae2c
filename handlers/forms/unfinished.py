"""What a person began and did not send."""

from cards.forms.unfinished import unfinished_card
from cards.people.mine_presses import ListUnfinished
from handlers.dispatch.context import UpdateContext
from storage.events import lists
from storage.forms import drafts


async def list_unfinished(context: UpdateContext, _press: ListUnfinished) -> None:
    tx, who = context.tx, context.person.id
    found = [one for one in await drafts.of_person(tx, who) if one.kind != "setting"]
    kept = await lists.kept_by(tx, who)
    await context.show(unfinished_card(found, kept, context.t))
