"""Who can be recognised in a picture: asked, answered, taken back."""

from collections.abc import Sequence

from cards.pictures import pictures as picture_cards
from cards.pictures.presses import AskPictures, Declare, TakeBackPictures
from community.pictures import declarations
from community.pictures.declarations import Question
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from storage.moderation.sealed import FILES
from storage.moderation.things import known
from storage.photos import Place
from storage.pictures import looking, pictures
from storage.pictures.pictures import SAID


async def declare(context: UpdateContext, press: Declare) -> None:
    await declarations.declare(
        context.tx, context.actor, press.picture_id, said=press.said, now=context.now
    )
    said = next(one for one in SAID if one == press.said)
    await context.show(picture_cards.said_card(press.picture_id, said, context.t))


async def take_back(context: UpdateContext, press: TakeBackPictures) -> None:
    await declarations.take_back(context.tx, context.actor, press.picture_id, now=context.now)
    await context.show(picture_cards.taken_back_card(press.picture_id, context.t))


async def ask(context: UpdateContext, press: AskPictures) -> None:
    what = known(press.owner)
    owner = FILES.get(what) if what else None
    if owner is None:
        raise Refused(Reason.STRANGE_BUTTON)
    found = await declarations.to_declare(
        context.tx, context.actor, Place(owner, press.owner_id), now=context.now
    )
    if not found:
        await context.say(picture_cards.nothing_to_ask_card(context.t))
    await say_questions(context, found)


async def say_questions(context: UpdateContext, found: Sequence[Question]) -> None:
    for question in found:
        last = question.pictures[-1].id
        said = await pictures.last(context.tx, last)
        seen = await looking.one(context.tx, last) if len(question.pictures) == 1 else []
        picture = seen[0] if seen else None
        await context.say(
            picture_cards.question_card(question, context.t, said=said, picture=picture)
        )
