"""Who sent an update, and from which group."""

from collections.abc import Sequence
from dataclasses import field

from telegram import Chat, Message, Update, User

from basics.records import dataclass
from community.groups import groups, open_groups
from community.people import meeting
from community.people.meeting import Seen
from community.words import line
from storage.db import Transaction
from storage.groups import groups as group_rows
from storage.groups.groups import Group
from storage.people import people
from storage.people.people import Person

#: Telegram itself, which forwards the posts of a linked channel into its group.
TELEGRAM = 777000


def sender_of(update: Update) -> Seen | None:
    """None for bots, automatic forwards and updates that nobody sent; for what somebody typed
    behind our name, which jobs/search/inline.py answers, and for what they chose of it: nobody's
    own words; and for what is written to a channel, for its administrators alone."""
    message = update.message or update.edited_message
    if update.inline_query is not None or (message is not None and _is_chosen(message)):
        return None
    if is_to_a_channel(update):
        return None
    if message is not None and message.sender_chat is not None:
        if message.is_automatic_forward:
            return None
        chat = message.sender_chat
        return Seen(chat.id, line(chat.title or ""), chat.username, None)
    user = update.effective_user
    if user is None or user.is_bot or user.id == TELEGRAM:
        return None
    return _person(user)


def is_to_a_channel(update: Update) -> bool:
    """All who write to a channel seem to be in one group."""
    chat = update.effective_chat
    return chat is not None and bool(chat.is_direct_messages)


def _is_chosen(message: Message) -> bool:
    return message.via_bot is not None and message.via_bot.id == message.get_bot().id


def _person(user: User) -> Seen:
    return Seen(user.id, line(user.full_name), user.username, user.language_code)


@dataclass(frozen=True, slots=True)
class Prefetched:
    """People and groups of a whole batch, read together; only taps leave them as they are."""

    people: dict[int, Person | None] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)

    async def fill(self, tx: Transaction, updates: Sequence[Update]) -> None:
        self.clear()
        taps = [update for update in updates if update.callback_query]
        senders = {update.effective_user.id for update in taps if update.effective_user}
        chats = {update.effective_chat.id for update in taps if update.effective_chat}
        if len(taps) > 1:
            known = await people.get_many(tx, list(senders))
            self.people.update({sender: known.get(sender) for sender in senders})
            self.groups.update(await group_rows.of_chats(tx, list(chats)))

    def clear(self) -> None:
        self.people.clear()
        self.groups.clear()


async def meet_person(
    tx: Transaction, sender: Seen, default: str, *, now: int, prefetched: Prefetched
) -> Person:
    """The person's row, brought up to date where a name or Telegram's language changed."""
    if sender.id in prefetched.people:
        known = prefetched.people[sender.id]
    else:
        known = await people.get(tx, sender.id)
    current = await meeting.meet(tx, sender, known, default=default, now=now)
    if current is not known:
        prefetched.people.pop(sender.id, None)
    return current


async def meet_group(
    tx: Transaction, chat: Chat, lang: str, *, now: int, prefetched: Prefetched
) -> Group | None:
    """The group of this chat; None in private, in channels, and for a group that is no more."""
    if chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return None
    known = prefetched.groups.get(chat.id) or await group_rows.of_chat(tx, chat.id)
    title = line(chat.title or "")
    stays = known is not None and open_groups.leads_in(known.open_link, chat.username)
    if known is not None and known.title == title and stays:
        return known
    met = await groups.meet(tx, chat.id, title, lang=lang, now=now)
    return await open_groups.follow(tx, met, chat.username)


class MemberCache:
    """Remembers who was written down as a member, so that not every tap writes it again."""

    def __init__(self) -> None:
        self._known: set[tuple[int, int]] = set()
        #: Noted in a transaction that is not committed yet.
        self._new: set[tuple[int, int]] = set()

    async def note(
        self, tx: Transaction, group_id: int, person_id: int, *, now: int, at_end: bool
    ) -> None:
        pair = (group_id, person_id)
        if pair in self._known or pair in self._new:
            return
        self._new.add(pair)
        await groups.note_member(tx, group_id, person_id, now=now, at_end=at_end)

    def lose(self, group_id: int, person_id: int) -> None:
        """Somebody left: should they come back, they are noted anew."""
        self._known.discard((group_id, person_id))

    def settle(self) -> None:
        """The transaction was committed."""
        if len(self._known) > 100_000:
            self._known.clear()
        self._known |= self._new
        self._new.clear()

    def forget_new(self) -> None:
        """The transaction was not committed."""
        self._new.clear()

    def forget(self) -> None:
        """After a rollback nothing is certain."""
        self._known.clear()
        self._new.clear()
