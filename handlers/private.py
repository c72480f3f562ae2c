"""A plain message in private: an answer to a question, to the form under way, or a first word."""

from telegram import Message

from cards import bot_questions, topics
from cards.projects.form import word_card
from cards.start import kind_card
from community import words
from community.certificates.certificates import looks_like_number
from community.refusals import Reason, Refused
from handlers import cut_texts, mistyped, start
from handlers.certificates.certificates import confirm
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import typed_command
from handlers.events import checkin, door, in_words, registration
from handlers.forms import doubts
from handlers.forms.forms import FORMS
from handlers.forms.hearing import answered
from handlers.forms.pressing import cancel
from handlers.forms.replied import form_meant
from handlers.forms.steering import is_steered
from handlers.parts import late_part
from handlers.people import settings
from handlers.projects import triage
from handlers.replies import private_reply
from storage.forms.drafts import Draft
from storage.people import waiting
from storage.people.waiting import Waiting


async def private(context: UpdateContext) -> None:
    """A message in private belongs to the question it replies to, or to the form under way."""
    message = context.message
    assert message
    waits = await waiting.for_person(context.tx, context.person.id)
    if await _goes_on(context, message, waits):
        return
    if message.text and await checkin.is_code(context, message.text):
        await checkin.come_in(context, message.text)
        return
    if await mistyped.asked_whether(context, message):
        return
    typed = typed_command(message)
    if typed is not None and typed.alone:
        await _strange_command(context, message, typed.name)
        return
    if await private_reply(context, message) or await _is_for_a_page(context, message, waits):
        return
    draft = await form_meant(context, message, again=True)
    if draft is None or draft.kind == "offer" or await doubts.is_let_go(context, message, draft):
        await _first_word(context, message)
    elif not await is_steered(context, message, draft):
        await _answer(context, message, draft)


async def _strange_command(context: UpdateContext, message: Message, name: str) -> None:
    """It can be nothing else, and must not become the title of a problem; one of other bots may
    say what is wanted: "/stop", "/menu"."""
    if bot_questions.drops(name) and await form_meant(context, message):
        await cancel(context)
    elif not await start.asks_me(context, name):
        raise Refused(Reason.UNKNOWN_COMMAND)


async def _answer(context: UpdateContext, message: Message, draft: Draft) -> None:
    """Where something else was asked for since, it may be the code of a door."""
    if draft.left_at is not None:
        await checkin.require_no_code(context, message.text or "")
    if await doubts.is_doubtful(context, message, draft):
        await _doubtful_word(context, message, draft)
    else:
        await answered(context, FORMS[draft.kind], draft, message=message)


async def _goes_on(context: UpdateContext, message: Message, waits: Waiting) -> bool:
    """It is one more part of an album, or the rest of a text."""
    if await late_part(context, message):
        return True
    return waits.cut and await cut_texts.joined(context, message)


async def _is_for_a_page(context: UpdateContext, message: Message, waits: Waiting) -> bool:
    """It names a button of the settings or of an event, or a guest at the door."""
    if await in_words.said_in_private(context, message):
        return True
    if await registration.heard_below(context, message):
        return True
    if waits.setting and await settings.named_in_words(context, message):
        return True
    return waits.door and await door.heard(context, message)


async def _doubtful_word(context: UpdateContext, message: Message, draft: Draft) -> None:
    """Something was asked long ago; what is surely no answer to it is not asked about."""
    if not await _speaks_for_itself(context, message.text or ""):
        await doubts.ask_whether_meant(context, message, draft)


async def _first_word(context: UpdateContext, message: Message) -> None:
    """No form waits for it: it says itself what it is, or is kept, and asked about."""
    if await _speaks_for_itself(context, message.text or ""):
        return
    if await triage.named_in_words(context, message):
        return
    if words.says_only_yes(message.text or ""):
        await context.say(word_card(context.t))
    elif asked := await registration.asked_before(context, message):
        await doubts.ask_whether_meant(context, message, asked)
    else:
        await triage.ask_what_it_is(context, message)


async def _speaks_for_itself(context: UpdateContext, said: str) -> bool:
    """A number of a certificate, a mistyped code, a greeting, thanks, or nothing but "👍":
    answered, and no answer to what was asked long ago."""
    if looks_like_number(said):
        await confirm(context, said)
        return True
    await checkin.require_no_code(context, said)
    kind = topics.kind_alone(said)
    if kind is not None:
        await context.say(kind_card(kind, context.t))
        return True
    if await start.asks_me(context, said):
        return True
    if words.is_a_nod(said):
        await context.say(word_card(context.t))
        return True
    return False
