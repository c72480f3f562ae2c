"""A plain message in private: an answer to a prompt, to the form under way, or a first word."""

from telegram import Message

from cards.start import offer_problem_card
from community import forms
from community.refusals import Reason, Refused
from handlers import doors
from handlers.drafts import answered
from handlers.messages import late_part, words_of
from handlers.visit import Visit
from storage import drafts, posts
from storage.drafts import Draft, Kind


async def private(visit: Visit) -> None:
    """A message in private belongs to the prompt it replies to, or to the form under way."""
    message = visit.message
    assert message
    if await late_part(visit, message):
        return
    if message.text and await doors.is_code(visit, message.text):
        await doors.come_in(visit, message.text)
        return
    draft = await _draft_meant(visit, message)
    if draft is not None:
        await answered(visit, draft, message)
    else:
        await _offer(visit, message)


async def _draft_meant(visit: Visit, message: Message) -> Draft | None:
    asked = message.reply_to_message
    post = await posts.at(visit.tx, visit.chat_id, asked.message_id) if asked else None
    kinds: dict[str, Kind] = {"comment_prompt": "comment", "solution_prompt": "solution"}
    kind = kinds.get(post.shows) if post else None
    if post is None or kind is None:
        return await drafts.latest(visit.tx, visit.person.id)
    known = await drafts.of_kind(visit.tx, visit.person.id, kind)
    if known is None or known.subject_id != post.subject_id:
        await forms.begin_answer(visit.tx, visit.actor, kind, post.subject_id, visit.now)
        known = await drafts.of_kind(visit.tx, visit.person.id, kind)
    return known


async def _offer(visit: Visit, message: Message) -> None:
    if not words_of(message):
        raise Refused(Reason.WANTS_TEXT)
    await visit.say(offer_problem_card(visit.t), reply=True)
