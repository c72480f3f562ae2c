"""A plain message in private: "Is this a project, a problem, or just a word to me?" """

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from cards.card import Card
from cards.problems.presses import MakeProblem
from cards.projects import form as cards
from cards.projects.presses import Decide
from community import words
from community.projects import forms as project_forms
from community.projects import offers
from community.refusals import Reason, Refused
from handlers.messages import attachment_of, has_other_media, take_attachment, words_of
from handlers.problems import forms
from handlers.projects import forms as project_handlers
from handlers.visit import Visit, source_of
from storage import photos
from storage.forms import drafts
from storage.forms.drafts import Draft

#: What is older is not asked about by itself, in milliseconds.
HOUR = 3_600_000


async def offer(visit: Visit, message: Message) -> None:
    """Keep the message, and ask what it shall be."""
    said = words_of(message) or ""
    if not words.is_visible(said) and attachment_of(message) is None:
        raise Refused(Reason.CANNOT_READ)
    draft = await keep_aside(visit, message, said)
    card = await _card(visit, draft)
    await visit.say(card, reply=message.media_group_id is None, settle=message.media_group_id)
    if has_other_media(message):
        await visit.say(cards.not_kept_card(visit.t))


async def keep_aside(visit: Visit, message: Message, text: str) -> Draft:
    """Nothing that was sent is lost while something else is under way."""
    heard = offers.Heard(text, source_of(message), forwarded_from(visit, message))
    draft = await offers.keep(visit.tx, visit.actor, heard, visit.now)
    await take_attachment(visit, message, draft)
    return draft


async def answered(visit: Visit, _draft: Draft, message: Message) -> None:
    await offer(visit, message)


async def ask(visit: Visit, draft: Draft) -> None:
    await visit.ask(await _card(visit, draft))


async def ask_again(visit: Visit) -> None:
    """What was kept while another project was under way is not forgotten."""
    kept = await drafts.of_kind(visit.tx, visit.person.id, "offer")
    if kept and visit.now - int(kept.answers["at"]) < HOUR:
        await visit.say(await _card(visit, kept))


async def _card(visit: Visit, draft: Draft) -> Card:
    under_way = await drafts.of_kind(visit.tx, visit.person.id, "project")
    if under_way and "title" not in under_way.answers:
        under_way = None
    found = await photos.of_owner(visit.tx, "draft", draft.id)
    return cards.offer_card(draft, under_way, len(found), visit.t)


async def decide(visit: Visit, press: Decide) -> None:
    draft = await _meant(visit)
    if press.what == "project":
        await _make_project(visit, draft)
    elif press.what == "join":
        await _join(visit, draft)
    elif press.what == "word":
        await drafts.remove(visit.tx, draft.id)
        await visit.show(cards.word_card(visit.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def _meant(visit: Visit) -> Draft:
    """What the pressed question asks about, also where a later message is kept in its place."""
    asked = visit.message.reply_to_message if visit.message else None
    said = words_of(asked) if asked else None
    kept = await drafts.of_kind(visit.tx, visit.person.id, "offer")
    if asked is None or not said or (kept and said in kept.answers.get("text", "")):
        return await offers.own(visit.tx, visit.actor)
    if kept:
        # The question about it brings it back in the same way.
        await drafts.remove(visit.tx, kept.id)
    return await keep_aside(visit, asked, said)


async def _make_project(visit: Visit, offer: Draft) -> None:
    text = offer.answers.get("text", "")
    draft = await project_handlers.begin_from(visit, text, offer.answers["source"])
    if draft is None:
        return
    await offers.hand_over(visit.tx, offer, draft)
    await project_handlers.ask(visit, draft)


async def _join(visit: Visit, offer: Draft) -> None:
    """The message goes on with the project under way."""
    draft = await drafts.of_kind(visit.tx, visit.person.id, "project")
    if draft is None:
        raise Refused(Reason.FORM_CLOSED)
    if offer.answers.get("text"):
        said = (offer.answers["text"], offer.answers["source"])
        draft = await project_forms.add_words(visit.tx, draft, *said, visit.now)
    await offers.hand_over(visit.tx, offer, draft)
    await project_handlers.ask(visit, draft)


async def make_problem(visit: Visit, _press: MakeProblem) -> None:
    """What was kept becomes a problem."""
    offer = await _meant(visit)
    text = offer.answers.get("text")
    if not text:
        raise Refused(Reason.EMPTY)
    draft = await forms.begin_from(visit, text)
    if draft is None:
        return
    await offers.hand_over(visit.tx, offer, draft)
    await forms.ask(visit, draft)


async def go_on_or_begin(visit: Visit) -> None:
    """Who comes from a group where a file of theirs is kept is asked about it."""
    kept = await drafts.of_kind(visit.tx, visit.person.id, "offer")
    if kept:
        await ask(visit, kept)
    else:
        await project_handlers.begin(visit)


def forwarded_from(visit: Visit, message: Message) -> str:
    """Whose words somebody forwards, "" where they are their own or not forwarded."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return "" if user.id == visit.person.id else user.full_name
        case MessageOriginHiddenUser(sender_user_name=shown):
            return "" if shown == visit.person.name else shown
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.title or "…"
        case _:
            return ""
