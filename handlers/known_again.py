"""Cards that are answered before their letter is settled: Telegram has shown them, but what it
said of it is still on its way, or was lost. Their buttons say what they show."""

from collections.abc import Iterator

from telegram import Message

from basics.records import dataclass
from cards.presses import unpack
from cards.problems.presses import Helped, Vote
from cards.text import links
from cards.text.links import Link, Verb
from community.digests import digests
from handlers.dispatch.context import UpdateContext
from handlers.replied_to import replied_to
from storage import posts
from storage.posts import Post, Shows

#: What may show the thing that a card's link leads to, by the first link that says so.
_SHOWN: dict[Verb, tuple[Shows, ...]] = {
    "ask": ("question",),
    "feedback": ("project", "poster"),
    "more": ("problem",),
}


@dataclass(frozen=True, slots=True)
class Shown:
    shows: Shows
    subject_id: int


async def known_again(context: UpdateContext, card: Message) -> Post | None:
    """What this message shows, if a thing was posted in its chat that it can be."""
    for shown in _shown(context, card):
        await context.know_again(card.message_id, shown.shows, shown.subject_id)
        post = await posts.at(context.tx, card.chat_id, card.message_id)
        if post is not None:
            return post
    for link in links_of(context, card):
        if link.verb == "digest" and card.chat_id == context.chat_id:
            await digests.arrived(
                context.tx,
                link.subject_id,
                card.chat_id,
                message_id=card.message_id,
                now=context.now,
            )
    return None


async def know_answered(context: UpdateContext, message: Message) -> None:
    """For what is looked up by the place of what is answered."""
    asked = replied_to(message)
    if asked and await posts.at(context.tx, asked.chat_id, asked.message_id) is None:
        await known_again(context, asked)


def links_of(context: UpdateContext, card: Message) -> Iterator[Link]:
    """Into the private chat, below a message of this bot's own."""
    for data in buttons_of(context, card):
        found = links.read(links.payload_of(data))
        if found is not None:
            yield found


def _shown(context: UpdateContext, card: Message) -> Iterator[Shown]:
    """The likeliest first."""
    for data in buttons_of(context, card):
        press = unpack(data)
        if isinstance(press, Vote):
            yield Shown("problem", press.problem_id)
        if isinstance(press, Helped):
            yield Shown("solution", press.solution_id)
    for link in links_of(context, card):
        for shows in _SHOWN.get(link.verb, ()):
            yield Shown(shows, link.subject_id)


def buttons_of(context: UpdateContext, card: Message) -> Iterator[str]:
    """Data and addresses."""
    sender = card.from_user
    if card.reply_markup is None or sender is None or sender.id != context.update.get_bot().id:
        return
    for row in card.reply_markup.inline_keyboard:
        for button in row:
            yield str(button.callback_data or button.url or "")
