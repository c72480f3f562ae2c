"""A plain message in private: an answer to a prompt, to the form under way, or a first word."""

import re

from telegram import Message

from community.forms import prompts
from community.refusals import Reason, Refused
from handlers.context import UpdateContext
from handlers.events import checkin
from handlers.forms.drafts import answered
from handlers.messages import late_part
from handlers.projects.triage import ask_what_it_is
from handlers.replied_to import replied_to
from storage import photos, posts
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

_COMMAND = re.compile(r"/\w+(@\w+)?")
#: What a reply to each of the bot's prompts is.
PROMPTS: dict[posts.Shows, Kind] = {
    "comment_prompt": "comment",
    "solution_prompt": "solution",
    "project_comment_prompt": "project_comment",
    "note_prompt": "note",
    "question_prompt": "question",
    "answer_prompt": "answer",
    "feedback_prompt": "project_feedback",
    "feedback_answer_prompt": "feedback_answer",
    "focus_prompt": "focus",
    "voice_prompt": "voice",
}


async def private(context: UpdateContext) -> None:
    """A message in private belongs to the prompt it replies to, or to the form under way."""
    message = context.message
    assert message
    if await late_part(context, message):
        return
    if message.text and await checkin.is_code(context, message.text):
        await checkin.come_in(context, message.text)
        return
    if _COMMAND.fullmatch(message.text or ""):
        # Mistyped, it must not become the title of a problem.
        raise Refused(Reason.UNKNOWN_COMMAND)
    draft = await _draft_meant(context, message)
    if draft is not None:
        await answered(context, draft, message)
    else:
        await ask_what_it_is(context, message)


async def _draft_meant(context: UpdateContext, message: Message) -> Draft | None:
    return await _draft_of_album(context, message) or await _draft_asked(context, message)


async def _draft_of_album(context: UpdateContext, message: Message) -> Draft | None:
    """A later part of an album belongs to the form that has the first, whatever came between."""
    if message.media_group_id is None:
        return None
    owner = await photos.album_owner(context.tx, message.chat_id, message.media_group_id)
    draft = await drafts.get(context.tx, owner[1]) if owner and owner[0] == "draft" else None
    return draft if draft and draft.person_id == context.person.id else None


async def _draft_asked(context: UpdateContext, message: Message) -> Draft | None:
    asked = replied_to(message)
    post = await posts.at(context.tx, context.chat_id, asked.message_id) if asked else None
    kind = PROMPTS.get(post.shows) if post else None
    if post is None or kind is None:
        return await drafts.latest(context.tx, context.person.id)
    known = await drafts.of_kind(context.tx, context.person.id, kind)
    if known is None or known.subject_id != post.subject_id:
        return await prompts.begin(context.tx, context.actor, kind, post.subject_id, context.now)
    return known
