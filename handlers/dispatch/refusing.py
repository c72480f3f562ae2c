"""What can't be done, and what would help, to who tried it: in a group not again and again."""

import logging
from functools import partial

from basics.spans import MINUTE
from cards.card import Card
from cards.forms.frame import edit_refused_words
from cards.moderation.author import hidden_toast
from cards.presses import unpack
from cards.refusals import refusal_card, refusal_words
from community.forms.ended import ENDS
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.moderation import own
from locales import Texts
from storage import outbox
from storage.posts import Shows

log = logging.getLogger(__name__)

#: Refusals that are worth a line in the log: somebody tried what is not theirs.
FORBIDDEN = frozenset(
    {
        Reason.ONLY_COORDINATORS,
        Reason.NOT_YOUR_REGION,
        Reason.ONLY_ADMINISTRATORS,
        Reason.NOT_YOURS,
        Reason.NOT_AT_DOOR,
        Reason.LINK_USED,
    }
)

#: Enough for now: the next one would be refused just so.
LIMITS = frozenset(
    {
        Reason.TOO_MANY_PROBLEMS,
        Reason.PROBLEMS_OF_NEW,
        Reason.COMMENTS_OF_NEW,
        Reason.TOO_MANY_SOLUTIONS,
        Reason.TOO_MANY_COMMENTS,
        Reason.TOO_MANY_PROJECTS,
        Reason.TOO_MANY_REPORTS,
        Reason.REPORTED_BEFORE,
        Reason.FALSE_ALARMS,
        Reason.SILENCED,
    }
)
#: What was decided about a person, or what they reported, is not said before their group.
OF_A_PERSON = frozenset(
    {
        Reason.TOO_MANY_REPORTS,
        Reason.REPORTED_BEFORE,
        Reason.FALSE_ALARMS,
        Reason.SILENCED,
    }
)
#: Of answers in a form: another one would do.
MENDED_BY_ANOTHER = frozenset(
    {
        *(Reason.EMPTY, Reason.ONLY_A_NOD, Reason.CANNOT_READ, Reason.CANNOT_BROADCAST),
        *(Reason.TITLE_TOO_LONG, Reason.TEXT_TOO_LONG, Reason.CAPTION_TOO_LONG),
        *(Reason.PLACE_TOO_LONG, Reason.VOICE_TOO_LONG, Reason.STATEMENT_TOO_LONG),
        *(Reason.QUESTION_TOO_LONG, Reason.REVIEW_QUESTION_TOO_LONG, Reason.FEEDBACK_TOO_LONG),
        *(Reason.WANTS_TEXT, Reason.WANTS_PHOTO, Reason.WANTS_FILE, Reason.WANTS_POSTER),
        Reason.WANTS_TITLE,
        *(Reason.PHOTO_OR_FILE, Reason.WANTS_REASON, Reason.SAME_WORDS, Reason.NO_INVITE_LINK),
        *(Reason.NOT_A_NUMBER, Reason.NOT_A_LENGTH, Reason.NOT_A_NAME),
        *(Reason.EVENT_OVER, Reason.CLOSES_TOO_LATE, Reason.ENDS_TOO_LATE, Reason.DAY_TO_COME),
        *(Reason.TWO_PARTS_WANTED, Reason.STATEMENTS_WANTED),
    }
)
#: A group is told again after these spans at the earliest, and after twice as long at the latest.
_HINT, _LIMIT = 5 * MINUTE, 30 * MINUTE


async def refuse(context: UpdateContext, refused: Refused) -> None:
    note_forged(context, refused.reason)
    hidden = refused.reason is Reason.GONE and await own.is_hidden(context)
    if context.update.callback_query:
        words = hidden_toast if hidden else partial(refused_words, refused)
        context.answer(words(context.own), alert=True)
    elif context.update.message and hidden and context.person.started:
        # Others of the group are not told whose it is.
        once = f"hidden:{context.source}"
        await context.write_to(context.person.id, Card(hidden_toast(context.own)), once)
    elif context.update.message:
        await _refuse_message(context, refused)
    elif context.update.edited_message:
        await _refuse_edit(context, refused)


def note_forged(context: UpdateContext, reason: Reason) -> None:
    if reason not in FORBIDDEN:
        return
    query = context.update.callback_query
    press = unpack(query.data) if query and query.data else None
    what = type(press).__name__ if press else "a message"
    log.warning("refused %s: person %d, %s", reason.name, context.person.id, what)


async def _refuse_message(context: UpdateContext, refused: Refused) -> None:
    """In a form it is asked again, or that is left. Else the parts of an album are refused once,
    and in a group nobody else hears of it."""
    message = context.update.message
    album = message.media_group_id if message else None
    if context.again and refused.reason in MENDED_BY_ANOTHER:
        try:
            hint = refused_words(refused, context.t)
            await context.again(hint=hint, of_part=bool(refused.excess))
            return
        except Refused as gone:
            # What the form is about.
            refused = gone
    if album is None and context.ends and refused.reason in ENDS:
        await context.ends(why=refused_words(refused, context.t))
        return
    if album is None:
        await _refuse_one(context, refused)
        return
    private = _hears_in_private(context)
    t = context.own if private else context.t
    card = _card_of(refused, t)
    await context.say_once(card, f"refused:{album}", in_private=private)


async def _refuse_edit(context: UpdateContext, refused: Refused) -> None:
    """In private, also of what was written in a group: who wrote it would take it for said."""
    told = refused.reason in MENDED_BY_ANOTHER or refused.reason is Reason.SILENCED
    if told and context.person.started:
        words = edit_refused_words(refused_words(refused, context.own), context.own)
        once = f"edit:{context.source}:{context.now // _HINT}"
        await context.write_to(context.person.id, Card(words), once)


async def _refuse_one(context: UpdateContext, refused: Refused) -> None:
    pause = _LIMIT if refused.reason in LIMITS else _HINT
    if refused.reason in OF_A_PERSON and _hears_in_private(context):
        once = f"hint:{context.chat_id}:{refused.reason.name}:{context.now // pause}"
        await context.write_to(context.person.id, _card_of(refused, context.own), once)
        return
    name = f"{refused.reason.name}:{refused.excess}"
    await say_here(context, _card_of(refused, context.t), name, pause=pause)


def _hears_in_private(context: UpdateContext) -> bool:
    """What was written in a group."""
    return context.group is not None and bool(context.person.started)


async def say_here(
    context: UpdateContext,
    card: Card,
    name: str,
    *,
    pause: int = _HINT,
    shows: Shows | None = None,
) -> None:
    """What helps whoever could not do it so. In private each time; a group, whose other members
    read it too, gets it for one person once in a while."""
    if context.group is None:
        await context.say(card)
        return
    span, name = context.now // pause, f"hint:{context.person.id}:{name}"
    for one in (span - 1, span):
        if await outbox.is_written(context.tx, context.chat_id, f"{name}:{one}"):
            return
    await context.say(card, once=f"{name}:{span}", shows=shows)


def refused_words(refused: Refused, t: Texts) -> str:
    return refusal_words(refused.reason, t, refused.excess, most=refused.most)


def _card_of(refused: Refused, t: Texts) -> Card:
    return refusal_card(refused.reason, t, refused.excess, most=refused.most)
