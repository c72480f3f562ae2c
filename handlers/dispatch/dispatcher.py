"""Who is it, may they go on, what do they want, what went wrong."""

import logging
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import Application

from cards.card import Card
from cards.presses import unpack
from cards.problems.presses import Helped, Vote
from cards.refusals import sorry_words, too_fast_words
from cards.text.links import Links
from cards.toast import Toast
from community import arrivals
from community.groups import groups, membership, nights
from community.people.meeting import Seen, language_of
from community.people.people import Actor
from community.refusals import Refused
from handlers import cut_texts
from handlers.asked_about import may_be_back
from handlers.dispatch.before import Before, Membership, Unasked
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.limits import GROUP_ACTIONS, IN_A_GROUP, SENT_ON, WINDOW, Limits
from handlers.dispatch.refusing import refuse
from handlers.dispatch.routing import CURRENT, Routes, is_talk
from handlers.dispatch.senders import MemberCache, Prefetched, meet_group, meet_person, sender_of
from handlers.dispatch.updates import (
    NOBODY,
    acted_at,
    done_at,
    is_vote,
    moves_away,
    silent,
    unspoken,
)
from handlers.moderation import first
from handlers.rich import add_text
from handlers.search.foresee import Look, foresee, may_look
from locales import texts
from storage.db import Rows, Transaction
from storage.groups import coordinators
from storage.groups.groups import Group
from storage.people import people
from storage.people.people import Person
from storage.sending import late

log = logging.getLogger(__name__)


#: Of routes, as python-telegram-bot has them; there is one.
_GROUP = 0


class Redo(Exception):
    """The update wrote something and then failed: its writes must be rolled back alone."""


class Dispatcher:
    """Serves updates one after another, each inside a transaction of the caller's."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        links: Links,
        coordinators: AbstractSet[int],
        *,
        default_language: str,
    ) -> None:
        self._application = application
        #: Made when the first update comes.
        self._routes: Routes | None = None
        self._links = links
        self._coordinators = coordinators
        self._default = default_language
        self._limits, self._sent_on = Limits(), Limits()
        self._member_cache = MemberCache()
        self._prefetched = Prefetched()
        #: Coordinators of the table with their regions; None when they must be read anew.
        self._roles: dict[int, tuple[str, ...]] | None = None
        #: What the limits said of updates that may be served twice, after a rollback.
        self._verdicts: dict[int, bool] = {}

    @staticmethod
    def strip(body: dict[str, object]) -> dict[str, object]:
        """An update without what no handler looks at, since parsing it costs most of a vote; and
        with a text where somebody pasted one.

        A press loses the keyboard that it sits on; a vote in a group all but the place.
        """
        add_text(body)
        query = body.get("callback_query")
        message = query.get("message") if isinstance(query, dict) else None
        if not isinstance(query, dict) or not isinstance(message, dict):
            return body
        message.pop("reply_markup", None)
        press = unpack(str(query.get("data", "")))
        chat = message.get("chat")
        if isinstance(press, Vote | Helped) and isinstance(chat, dict) and chat.get("id", 0) < 0:
            query["message"] = {
                "message_id": message.get("message_id"),
                "chat": chat,
                "date": 0,
            }
        return body

    def is_in_time(self, update: Update, now: int) -> bool:
        """Whether it will be served at all: not for who acts too fast. It is counted once."""
        sender = sender_of(update)
        return sender is not None and self._in_time(update, sender, now)

    async def foresee(self, rows: Rows, update: Update, now: int) -> Look | None:
        """What finds what it looks for; None where that is nothing, or it won't be served."""
        query, user = update.callback_query, update.effective_user
        press = unpack(query.data) if query and query.data else None
        if user is None or not may_look(update, press) or not self.is_in_time(update, now):
            return None
        actor = await self._actor(rows, user.id, None)
        return await foresee(rows, update, press, actor=actor, now=now)

    async def serve(
        self,
        tx: Transaction,
        update: Update,
        before: Before,
        *,
        now: int,
        came: int | None = None,
        careful: bool = False,
    ) -> Toast | None:
        """Do what the update asks. Returns the answer to a tap, to be given after the commit. What
        `came` long ago, or was written then, is answered late: its letters say so, and sound by
        night for nobody.

        Raises Redo when writes must be undone that `careful`, a savepoint, would have confined.
        """
        at = done_at(update, now if came is None else came)
        newest = await late.newest(tx) if nights.is_late(at, now) else None
        toast = await self._serve(tx, update, before, now=now, careful=careful)
        if newest is not None:
            await arrivals.answer_late(tx, newest, at)
        return toast

    async def _serve(
        self, tx: Transaction, update: Update, before: Before, *, now: int, careful: bool
    ) -> Toast | None:
        sender = sender_of(update) or unspoken(update)
        if sender is None:
            return silent(update)
        context = await self._context(tx, update, sender, before=before, now=now)
        if not self._in_time(update, sender, now):
            await self._slow_down(context)
            return context.toast or silent(update)
        if careful:
            await self._run_carefully(context)
        else:
            await self._run(context)
        if not is_vote(update):
            self._prefetched.clear()
        if context.roles_changed:
            self._roles = None
            self._member_cache.forget()
        return context.toast or silent(update)

    def forget(self) -> None:
        """A transaction was rolled back: what was remembered from it may not be so."""
        self._roles = None
        self._member_cache.forget()

    def lose_member(self, group_id: int, person_id: int) -> None:
        """Somebody is no member any more: should they act there again, they are noted anew."""
        self._member_cache.lose(group_id, person_id)

    async def begin(self, tx: Transaction, updates: Sequence[Update]) -> None:
        """A transaction for these updates begins, perhaps anew: what was not committed is void."""
        self._member_cache.forget_new()
        await self._prefetched.fill(tx, updates)

    def settle(self, updates: Iterable[Update]) -> None:
        """A transaction was committed: its updates will not come again."""
        for update in updates:
            self._verdicts.pop(update.update_id, None)
        self._member_cache.settle()

    async def _context(
        self,
        tx: Transaction,
        update: Update,
        sender: Seen,
        *,
        before: Before,
        now: int,
    ) -> UpdateContext:
        stranger = is_talk(update) and await people.get(tx, sender.id) is None
        person = await self._person(tx, sender, now, stranger=stranger)
        chat, group = update.effective_chat, None
        if chat and not moves_away(update):
            group = await meet_group(tx, chat, person.lang, now=now, prefetched=self._prefetched)
        if group and not group.active:
            group = await _back(tx, group, update, before=before, now=now)
        if group and update.my_chat_member is None:
            met = None if stranger else person.id
            await self._note_member(tx, update, group.id, person_id=met, now=now)
        if chat and chat.type == chat.PRIVATE and update.message and not person.started:
            await groups.unblock(tx, person.id)
            person = replace(person, started=1)
        if group is None:
            await self._learn(tx, person.id, before, now=now)
        actor = await self._actor(tx, person.id, group)
        own = texts(person.lang)
        return UpdateContext(
            tx=tx,
            update=update,
            now=now,
            person=person,
            group=group,
            actor=actor,
            t=texts(group.lang) if group else own,
            own=own,
            links=self._links,
            memberships=before.memberships,
            foreseen=before.foreseen,
            fixed=self._coordinators,
        )

    async def _note_member(
        self, tx: Transaction, update: Update, group_id: int, *, person_id: int | None, now: int
    ) -> None:
        """Who writes or presses here is a member; None for who is not to be kept."""
        if person_id is not None:
            tap = update.callback_query is not None
            await self._member_cache.note(tx, group_id, person_id, now=now, at_end=tap)
        if update.message and update.message.left_chat_member:
            self._member_cache.lose(group_id, update.message.left_chat_member.id)

    async def _learn(self, tx: Transaction, person_id: int, before: Before, *, now: int) -> None:
        """Who has left a group, or was removed, is no member of it from now on."""
        said = {one.chat_id: status for one, status in before.memberships.items()}
        if said:
            lost = await membership.learn(tx, person_id, said, now=now, read=before.read)
            for group_id in lost:
                self._member_cache.lose(group_id, person_id)

    async def _person(self, tx: Transaction, sender: Seen, now: int, *, stranger: bool) -> Person:
        """Nobody is written down for a bot that adds or removes this one, nor for what people who
        never spoke to it say to each other."""
        if sender is NOBODY or stranger:
            lang = language_of(sender.language_code, self._default)
            return Person(sender.id, sender.name, None, lang, 0, 0, None, 0)
        return await meet_person(tx, sender, self._default, now=now, prefetched=self._prefetched)

    async def _actor(self, rows: Rows, person_id: int, group: Group | None) -> Actor:
        """Rights come from the settings and from our table, never from a name."""
        if self._roles is None:
            self._roles = await coordinators.all_regions(rows)
        fixed = person_id in self._coordinators
        regions = self._roles.get(person_id)
        return Actor(
            person_id,
            fixed or regions is not None,
            group.id if group else None,
            frozenset() if fixed else frozenset(regions or ()),
        )

    def _in_time(self, update: Update, sender: Seen, now: int) -> bool:
        message = update.message
        if update.update_id in self._verdicts:
            return self._verdicts[update.update_id]
        if message and message.media_group_id and not message.caption:
            # A part of an album counts with it.
            return True
        at, chat = acted_at(update, now), update.effective_chat
        in_private = chat is not None and chat.type == chat.PRIVATE
        if in_private and message and message.forward_origin:
            verdict = self._sent_on.allows(sender.id, at, SENT_ON)
        else:
            verdict = self._limits.allows(sender.id, at)
        if verdict and message and chat and not in_private:
            verdict = self._limits.allows(chat.id, at, GROUP_ACTIONS)
        self._verdicts[update.update_id] = verdict
        return verdict

    async def _slow_down(self, context: UpdateContext) -> None:
        # In a group colleagues read it, too, whoever of them was too fast.
        chat = context.chat_id if context.update.message else context.person.id
        first = self._limits.tells(chat, context.now, IN_A_GROUP if chat < 0 else WINDOW)
        if context.update.callback_query:
            # A tap is answered in any case: without a word nobody would know why nothing happens.
            context.answer(too_fast_words(context.own), alert=first)
        elif context.update.message and first:
            await context.say(Card(too_fast_words(context.t)))

    async def _run(self, context: UpdateContext) -> None:
        before = context.tx.touched
        error = await self._process(context)
        if error is None:
            return
        if isinstance(error, Refused) and context.tx.touched == before:
            await refuse(context, error)
            return
        raise Redo from error

    async def _run_carefully(self, context: UpdateContext) -> None:
        refused: Refused | None = None
        try:
            async with context.tx.savepoint():
                error = await self._process(context)
                if error is not None:
                    raise error
        except Refused as raised:
            refused = raised
        if refused:
            context.toast = None
            await refuse(context, refused)

    async def _process(self, context: UpdateContext) -> BaseException | None:
        CURRENT.set(context)
        await self._handle(context.update)
        if context.error is None:
            await cut_texts.note(context)
            await first.look(context)
        return context.error

    async def _handle(self, update: Update) -> None:
        """By the first route of the table that fits, as the library's process_update does; for
        what else that does (contexts, persistence, tasks of its own) nobody here has a use."""
        if self._routes is None:
            self._routes = Routes(self._application.handlers[_GROUP])
        for route in self._routes.of(update):
            fits = route.check_update(update)
            if fits is not None and fits is not False:
                await route.callback(update, None)
                return

    async def apologise(self, tx: Transaction, update: Update, now: int) -> Toast | None:
        """The update was tried three times and is set aside: tell its sender."""
        sender = sender_of(update)
        if sender is None:
            return None
        context = await self._context(tx, update, sender, before=Before(), now=now)
        if update.callback_query:
            context.answer(sorry_words(context.own), alert=True)
        elif update.message:
            await context.say(Card(sorry_words(context.t)))
        return context.toast


async def _back(
    tx: Transaction, group: Group, update: Update, *, before: Before, now: int
) -> Group:
    """Where the bot had left it and is there again. Raises Unasked where nobody asked Telegram."""
    if before.at_once and may_be_back(update):
        raise Unasked
    return await groups.come_back(tx, group, now) if _is_inside(update, before) else group


def _is_inside(update: Update, before: Before) -> bool:
    """Whether Telegram was asked, and the bot is in the chat."""
    message = update.message
    own = Membership(message.chat_id, message.get_bot().id) if message else None
    return own is not None and before.memberships.get(own) in membership.INSIDE
