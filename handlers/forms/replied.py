"""Which form a message in private belongs to."""

from telegram import Message

from cards.forms.presses import OF_A_STEP, Drop, Publish, ShowForm
from cards.presses import unpack
from community.forms import engine, sent
from community.refusals import Reason
from handlers.dispatch.context import UpdateContext
from handlers.forms.beginning import begun
from handlers.forms.forms import FORMS
from handlers.known_again import buttons_of
from handlers.replied_to import replied_to
from storage import albums, posts
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.posts import Post, Shows
from storage.sending import in_doubt

#: Questions whose replies begin anew what is closed by then.
_AGAIN: dict[Shows, Kind] = {
    asked.shows: kind for kind, asked in FORMS.items() if asked.shows != "form"
}


#: On questions and previews.
_OF_A_FORM = (*OF_A_STEP, Publish, Drop, ShowForm)


async def form_meant(
    context: UpdateContext, message: Message, *, again: bool = False
) -> Draft | None:
    """The form that has the first part of the message's album; the one whose question it answers;
    else the one touched last. Refuses an answer to a question whose form is closed."""
    return await _of_album(context, message) or await _asked_by(context, message, again)


async def says_which_form(context: UpdateContext, message: Message) -> bool:
    """Whether it answers the question of a form."""
    post = await _question(context, message)
    return post is not None and (post.shows == "form" or post.shows in _AGAIN)


async def _question(context: UpdateContext, message: Message) -> Post | None:
    """What the answered message shows. It is answered before its letter is settled, too, or is one
    of two copies, since what Telegram said of it was lost."""
    replied = replied_to(message)
    if replied is None:
        return None
    chat, at = context.chat_id, replied.message_id
    known = await posts.at(context.tx, chat, at)
    if known is not None or replied.from_user is None or not replied.from_user.is_bot:
        return known
    for doubt in await in_doubt.behind(context.tx, chat, at):
        if doubt.edits is None and doubt.post_id is not None:
            return await posts.get(context.tx, doubt.post_id)
    return None


async def _of_album(context: UpdateContext, message: Message) -> Draft | None:
    if message.media_group_id is None:
        return None
    album = await albums.owner_of(context.tx, message.chat_id, message.media_group_id)
    if album is None or album.owner != "draft":
        return None
    draft = await drafts.get(context.tx, album.owner_id)
    return draft if draft and draft.person_id == context.person.id else None


async def _asked_by(context: UpdateContext, message: Message, again: bool) -> Draft | None:
    post = await _question(context, message)
    if post and post.shows == "form" and await _asks_no_more(context, message, post):
        return None
    if post and post.shows == "form":
        await sent.refuse_twice(context.tx, post.subject_id or 0, why=Reason.SENT_ALREADY)
        return await engine.own(context.tx, context.actor, post.subject_id)
    if post and post.shows in _AGAIN:
        return await _prompted(context, post, again)
    return await drafts.latest(context.tx, context.person.id)


async def _asks_no_more(context: UpdateContext, message: Message, post: Post) -> bool:
    """Whether the form is closed, and thanks or other words stand in place of its question, or it
    asked what a message shall be: what answers that is something new."""
    replied = replied_to(message)
    if replied is None or await drafts.get(context.tx, post.subject_id or 0) is not None:
        return False
    found = [unpack(data) for data in buttons_of(context, replied)]
    asks = any(isinstance(one, _OF_A_FORM) for one in found)
    return bool(found) and not asks


async def _prompted(context: UpdateContext, post: Post, again: bool) -> Draft | None:
    kind = _AGAIN[post.shows]
    known = await drafts.of_kind(context.tx, context.person.id, kind)
    if known and known.subject_id == post.subject_id:
        return known
    return await begun(context, FORMS[kind], post.subject_id) if again else None
