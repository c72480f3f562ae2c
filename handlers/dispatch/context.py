"""One update under way: who came, where, and what is said to them."""

from collections.abc import Sequence, Set
from dataclasses import field, replace
from typing import Any, Protocol

from telegram import Message, Update

from basics import json_text
from basics.records import dataclass
from basics.spans import SECOND
from cards.card import Card, albums, edit, send
from cards.files import nothing_left_words
from cards.groups.allowed import mute_card
from cards.text.links import Links
from cards.toast import Toast
from community.groups.administrators import Administrator, administrator
from community.people import quiet
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.search.foreseen import Foreseen
from handlers.dispatch.before import Membership, Memberships
from handlers.dispatch.pressed import Pressed, may_become
from handlers.dispatch.shown import can_become, has_media, media_of
from handlers.dispatch.updates import source_of
from locales import Texts
from storage import outbox, posts
from storage.db import Transaction
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.people.people import Person
from storage.photos import Picture
from storage.posts import Shows
from storage.sending import saying
from storage.sending.listed import Listing

#: An answer to a part of an album, or to what is sent on, waits for the next this long, in
#: milliseconds.
ALBUM_PAUSE = 1_500


class Again(Protocol):
    """Of a message that answers a form: asks its question anew, below what was wrong; `of_part`
    where that is one part of an album, whose others may be right."""

    async def __call__(self, *, hint: str, of_part: bool) -> None: ...


class Ends(Protocol):
    """Of a message that answers a form which can't go on: says `why`, and waits for no more."""

    async def __call__(self, *, why: str) -> None: ...


@dataclass(slots=True)
class UpdateContext:
    """Rows are written through `tx`; words leave as letters; taps are answered afterwards."""

    tx: Transaction
    update: Update
    now: int
    person: Person
    group: Group | None
    actor: Actor
    #: The words of the place: the group's language, or the person's in private.
    t: Texts
    #: The person's own language, for toasts.
    own: Texts
    links: Links
    memberships: Memberships
    #: What it looks for, found before.
    foreseen: Foreseen = field(default_factory=Foreseen)
    #: Coordinators by the settings, who can't be changed here.
    fixed: Set[int] = frozenset()
    #: Set by deeds that change who coordinates what.
    roles_changed: bool = False
    toast: Toast | None = None
    #: Of words that wait for a button: the message that they came in.
    spoken: Message | None = None
    #: A form that is being published.
    published: Draft | None = None
    #: What is being changed carried so far: links and files, see community/moderation/first.py.
    carried: Set[str] | None = None
    again: Again | None = None
    #: Leaves the form that an answer was for.
    ends: Ends | None = None
    error: BaseException | None = None
    #: Letters that answer so far, which can be taken back: see handlers/moderation/first.py.
    answers: list[int] = field(default_factory=list)

    @property
    def message(self) -> Message | None:
        return self.spoken or self.update.effective_message

    @property
    def chat_id(self) -> int:
        chat = self.update.effective_chat
        return chat.id if chat else self.person.id

    @property
    def thread_id(self) -> int | None:
        """The forum topic in which the bot is spoken to."""
        message = self.message
        return message.message_thread_id if message and message.is_topic_message else None

    @property
    def reads(self) -> tuple[str, ...]:
        """Languages that are read here, the preferred one first: the group's, or the person's."""
        return (self.group.lang,) if self.group else self.person.languages

    def reads_of(self, author_id: int) -> tuple[str, ...]:
        """The same of somebody's words: who wrote them gets them as they were written."""
        return () if author_id == self.person.id and self.group is None else self.reads

    @property
    def source(self) -> str:
        """Names the message that came, or its album: what it becomes is made once."""
        assert self.message
        return source_of(self.message)

    def administrator(self) -> Administrator:
        """Who speaks decides about the group; Telegram was asked before. Else raises Refused."""
        return administrator(self.group, self.actor, self.status())

    def status(self) -> str | None:
        """What Telegram calls who speaks in this chat, where it was asked before."""
        return self.memberships.get(Membership(self.chat_id, self.person.id))

    def answer(self, text: str, *, alert: bool = False, url: str = "") -> None:
        """What the person sees at once above the chat; at most 200 characters."""
        query = self.update.callback_query
        assert query
        self.toast = Toast(query.id, text[:200], alert, url)

    async def say(
        self,
        card: Card,
        *,
        shows: Shows | None = None,
        subject_id: int = 0,
        reply: bool = False,
        settle: str | None = None,
        once: str | None = None,
        names: Listing | None = None,
    ) -> int | None:
        """Answer where the person spoke. `settle` names what belongs together, as an album's parts
        do, and gets one answer. What is said `once` is not said again in this chat under that
        name. In a group a list says what it `names`: that can be taken out of it again.

        Returns the post of a message that `shows` something.
        """
        post_id = (
            await posts.add(self.tx, self.chat_id, shows, subject_id=subject_id) if shows else None
        )
        call = send(card)
        call.body.update(self._place(reply))
        once = await self._together(settle, again=post_id is not None) if settle else once
        pause = ALBUM_PAUSE if settle and self._may_have_more else 0
        await self._post(
            call.method, call.body, post_id=post_id, once=once, pause=pause, names=names
        )
        return post_id

    async def say_later(self, card: Card, once: str, *, pause: int) -> None:
        """After so many milliseconds, unless it is dropped before; `once` names it."""
        call = send(card)
        await self._post(call.method, call.body, once=once, pause=pause)

    async def show(
        self,
        card: Card,
        *,
        shows: Shows | None = None,
        subject_id: int = 0,
        names: Listing | None = None,
    ) -> int | None:
        """Turn the pressed message into this card; a new message where that can't be."""
        message = self.message
        query = self.update.callback_query
        if query is None or card.ask is not None or not can_become(message, card):
            return await self.say(card, shows=shows, subject_id=subject_id, names=names)
        if not await self._has_the_button():
            return await self.say(card, shows=shows, subject_id=subject_id, names=names)
        await self._edit(card, names)
        assert message
        if shows is None:
            return None
        return await posts.take_over(
            self.tx, self.chat_id, message.message_id, shows=shows, subject_id=subject_id
        )

    async def _has_the_button(self) -> bool:
        """Whether the pressed message has or had this button, so that it may become what that
        leads to. Raises Refused: STRANGE_BUTTON, where a group's message had none such."""
        query, message = self.update.callback_query, self.message
        assert query
        assert message
        data, in_group = query.data or "", self.group is not None
        pressed = Pressed(self.chat_id, message.message_id, data, in_group)
        return await may_become(self.tx, pressed, self.now)

    def shows_media(self) -> bool:
        """Whether the pressed message has a picture or a file."""
        return has_media(self.message)

    def fitting(self, card: Card) -> Card:
        """Without its picture where the pressed message has none, so that it can take its place:
        the way back from a page of words makes no new message."""
        pressed = self.update.callback_query is not None and not has_media(self.message)
        return replace(card, picture=None) if pressed else card

    async def redraw(self, card: Card, once: str = "") -> None:
        """Edit the pressed message. A forged press must not turn a group's card into a list, nor
        any other message into what none of its buttons leads to."""
        if not await self._has_the_button():
            raise Refused(Reason.STRANGE_BUTTON)
        await self._edit(card, once=once)

    async def _edit(self, card: Card, names: Listing | None = None, once: str = "") -> None:
        message = self.message
        assert message
        call = edit(card, media_of(message))
        call.body["message_id"] = message.message_id
        await self._post(call.method, call.body, edits=message.message_id, names=names, once=once)

    async def know_again(self, message_id: int, shows: Shows, subject_id: int) -> None:
        """A message whose sending ended in doubt came, and shows this."""
        await posts.adopt(self.tx, self.chat_id, message_id, shows=shows, subject_id=subject_id)

    def know_pressed(self, shows: Shows, subject_id: int) -> None:
        """The same of the pressed message, written with all others at the end of the batch."""
        query = self.update.callback_query
        if self.group and query and query.message:
            message_id = query.message.message_id
            posts.adopt_at_end(
                self.tx, self.chat_id, message_id, shows=shows, subject_id=subject_id
            )

    async def turn_into(self, card: Card, message_id: int) -> None:
        """A message of words in this chat that nobody has pressed becomes this card."""
        call = edit(card, None)
        call.body["message_id"] = message_id
        await self._post(call.method, call.body, edits=message_id)

    async def take_out(self, message_id: int) -> None:
        """What somebody typed and was understood; where Telegram refuses it, it stays."""
        await self._post("deleteMessage", {"message_id": message_id}, kind="receipt")

    async def follow(self, shows: Shows, subject_id: int) -> None:
        """The pressed message is drawn as this card from now on, and drawn anew.

        Raises Refused: STRANGE_BUTTON, where it is another card.
        """
        assert self.message
        message_id = self.message.message_id
        known = await posts.at(self.tx, self.chat_id, message_id)
        if known is None and await self._has_the_button():
            await posts.take_over(
                self.tx, self.chat_id, message_id, shows=shows, subject_id=subject_id
            )
        elif known is None or known.shows != shows:
            raise Refused(Reason.STRANGE_BUTTON)
        posts.mark_stale(self.tx, shows, subject_id)

    async def say_once(
        self,
        card: Card,
        dedupe: str,
        *,
        in_private: bool = False,
        names: Listing | None = None,
    ) -> None:
        """Not again in this chat, as long as letters are kept; or to the person alone."""
        call, to = send(card), self.person.id if in_private else self.chat_id
        if to == self.chat_id:
            call.body.update(self._place(reply=False))
        said = names.words if names else None
        letter = outbox.NewLetter(to, "reply", call.method, call.json, dedupe=dedupe, names=said)
        await outbox.add(self.tx, letter, self.now)

    async def write_to(self, person_id: int, card: Card, dedupe: str) -> None:
        """A letter to somebody else than who is being answered, at once: what they would miss
        otherwise; one for each `dedupe`."""
        await outbox.add(self.tx, outbox.notice(person_id, send(card), dedupe), self.now)

    async def notify(
        self, person: Person, card: Card, dedupe: str, *, quotes: int | None = None
    ) -> None:
        """The same once their quiet hours are over; who has not started the bot gets none. Whom it
        `quotes`, neither who acts nor who reads it, may say it anew until then; 0 is nobody."""
        if person.started:
            later = quiet.ends(quiet.habit_of(person), self.now) or 0
            mine = quotes in (None, self.person.id)
            names = saying.by(self.person.id) if mine else saying.of(quotes or 0)
            letter = outbox.notice(person.id, send(card), dedupe, not_before=later, names=names)
            await outbox.add(self.tx, letter, self.now)

    async def say_as_it_is(self, method: str, body: dict[str, Any]) -> None:
        """Somebody's own words and files, as they will go to others; who sees that it can't be
        sent is told."""
        await self._post(method, body, kind=outbox.PREVIEW)

    async def say_album(self, pictures: Sequence[Picture], *, covered: bool = False) -> None:
        for call in albums(pictures, covered=covered):
            await self._post(call.method, call.body)

    async def show_album(self, pictures: Sequence[Picture], *, covered: bool = False) -> None:
        """All that a button opens; where nothing is left of it, that is said."""
        if not pictures:
            self.answer(nothing_left_words(self.own))
        await self.say_album(pictures, covered=covered)

    async def say_file(self, what: str, event_id: int) -> None:
        """A file is made when it leaves, see jobs/sending/attach.py; here it is only named."""
        body = {"file": what, "event": event_id, "lang": self.t.lang}
        await self._post("attach", body)

    async def say_results(self, conversation_id: int, how: str) -> None:
        """Of a conversation, as a table that is made when it leaves."""
        wanted = {"conversation": conversation_id, "as": how}
        await self._post("attach", {"file": "results", **wanted, "lang": self.t.lang})

    async def say_log(self, person_id: int, region: str, day: str) -> None:
        """The lines of the log that are wanted, as a file."""
        wanted = {"person": person_id, "region": region, "day": day}
        await self._post("attach", {"file": "log", **wanted, "lang": self.t.lang})

    async def react(self) -> None:
        """The receipt for a message in a group: a reaction, no extra message."""
        assert self.message
        emoji = "👍"
        if self.group and self.group.reaction is not None:
            emoji = self.group.reaction
        if emoji:
            reaction = [{"type": "emoji", "emoji": emoji}]
            body = {"message_id": self.message.message_id, "reaction": reaction}
            await self._post("setMessageReaction", body, kind="receipt")

    async def _say_in_private(self, group: Group) -> None:
        """Why the group may hear nothing of this, to who expects an answer; once."""
        lost = group.mute == "forbidden" or self.thread_id is None
        if lost and self.person.started:
            await self.write_to(self.person.id, mute_card(group, self.own), group.episode)

    def _place(self, reply: bool) -> dict[str, Any]:
        place: dict[str, Any] = {}
        if self.thread_id is not None:
            place["message_thread_id"] = self.thread_id
        if self.message and (reply or self.group) and self.update.callback_query is None:
            place["reply_parameters"] = {
                "message_id": self.message.message_id,
                "allow_sending_without_reply": True,
            }
        return place

    async def _post(
        self,
        method: str,
        body: dict[str, Any],
        *,
        kind: str = "reply",
        post_id: int | None = None,
        edits: int | None = None,
        once: str | None = None,
        pause: int = 0,
        names: Listing | None = None,
    ) -> None:
        if self.group and self.group.mute and kind == "reply":
            await self._say_in_private(self.group)
        letter = outbox.NewLetter(
            chat_id=self.chat_id,
            kind=kind,
            method=method,
            body=json_text.written(body),
            post_id=post_id,
            edits=edits,
            dedupe=once or None,
            not_before=self.now + pause if pause else 0,
            names=names.words if names else None,
        )
        number = await outbox.add(self.tx, letter, self.now)
        if number and kind == "reply" and post_id is None:
            self.answers.append(number)

    @property
    def _may_have_more(self) -> bool:
        """Whether more comes with it, perhaps: the rest of an album, or of what is sent on."""
        message = self.message
        return bool(message and (message.media_group_id or message.forward_origin))

    async def _together(self, what: str, *, again: bool) -> str:
        """One answer to all of it, and once a second one to what comes after that has left; to a
        late part of an album where a form shows `again` what it has, as on a weak line."""
        assert self.message
        name, message = f"album:{what}", self.message
        often = again or not message.media_group_id
        for late in (self.now // SECOND, message.message_id):
            if often and await outbox.has_left(self.tx, self.chat_id, name):
                name = f"album:{what}:{late}"
        return name
