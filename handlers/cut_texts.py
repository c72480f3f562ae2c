"""What a client cut off a long text goes on with what its beginning became."""

from telegram import Message

from community import albums, cut_texts
from community.forms import messages
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import is_marked
from handlers.dispatch.updates import source_of
from handlers.forms.asking import ask
from handlers.forms.forms import FORMS
from handlers.forms.hearing import taking_of
from handlers.media import has_attachment
from handlers.messages import words_of
from handlers.parts import say_anew, sent
from storage import parts
from storage.cut_texts import CutText
from storage.forms import drafts
from storage.photos import Place


def _cut(context: UpdateContext, message: Message) -> CutText:
    at = int(message.date.timestamp()) * 1000
    return CutText(context.person.id, source_of(message), message.message_id, at)


def _said(message: Message) -> str:
    """Words alone: what stands below a picture is not cut."""
    return "" if has_attachment(message) else words_of(message) or ""


async def joined(context: UpdateContext, message: Message) -> bool:
    """Whether this message is the rest of one that has become something."""
    said = _said(message)
    if not said or is_marked(message):
        return False
    begun = await cut_texts.before(context.tx, _cut(context, message))
    if begun is None:
        return False
    part = await parts.of_message(context.tx, message.chat_id, begun.message_id)
    if part is None or part.owner == "draft":
        return await _in_form(context, said, begun.message_id)
    place = Place(part.owner, part.owner_id)
    await albums.take(context.tx, place, sent(message))
    await say_anew(context, place)
    return True


async def _in_form(context: UpdateContext, said: str, begun: int) -> bool:
    if context.group is not None:
        return False
    for draft in await drafts.of_person(context.tx, context.person.id):
        name = messages.answered_by(FORMS[draft.kind].form, draft, begun)
        if name:
            asked = FORMS[draft.kind]
            taking = taking_of(context, draft, said)
            await ask(context, asked, await messages.join(taking, asked.form, name))
            return True
    return False


async def note(context: UpdateContext) -> None:
    """The rest may follow at once."""
    message = context.update.message
    if message is None or not cut_texts.may_go_on(_said(message)):
        return
    known = await parts.of_message(context.tx, message.chat_id, message.message_id)
    if known is not None or await _answers(context, message):
        await cut_texts.note(context.tx, _cut(context, message))


async def _answers(context: UpdateContext, message: Message) -> bool:
    mine = await drafts.of_person(context.tx, context.person.id)
    return any(messages.has_heard(draft, message.message_id) for draft in mine)
