"""A letter on the point of leaving: where it goes, what it shows, what is attached."""

from dataclasses import replace
from typing import Any

from basics import json_text
from basics.records import dataclass
from cards.card import send
from cards.text.links import Links
from cards.text.somebody import said_of_somebody
from community.publishing import reply_target
from jobs.digests.digest import drawn
from jobs.draw import draw
from jobs.following.news import followed_drawn
from jobs.groups.allowed import fitted
from jobs.groups.presence import TELL_OF_GROUPS
from jobs.problems.how_was_it import how_was_it_drawn
from jobs.problems.notify import news_drawn
from jobs.projects.feedback import proposal_drawn
from jobs.ready import Ready
from jobs.revisits.ask import revisit_drawn
from jobs.sending.attach import attached
from jobs.sending.nights import is_put_off, is_silent
from jobs.sending.settle import is_placed
from jobs.translations.there import translated_drawn
from locales import Texts, texts
from storage import outbox, posts
from storage.db import Transaction
from storage.groups import groups
from storage.groups.groups import Group
from storage.outbox import Arrived, Call, Letter
from storage.people import people
from storage.sending import in_doubt
from storage.sending.naming import SOMEBODY

#: Methods of letters that are made when they leave, which may take a while.
MADE_LATE = ("attach", *TELL_OF_GROUPS)


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter whose turn it is, and its file, where that was made before."""

    letter: Letter
    file: Call | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What letters are made ready with."""

    tx: Transaction
    links: Links
    now: int
    group: Group | None

    async def ready(self, letter: Letter, taken: Taken) -> Ready | None:
        """None where it is of no use any more, which is noted."""
        if letter.expires_at is not None and self.now >= letter.expires_at:
            await outbox.mark_failed(self.tx, letter.id, outbox.OVER, now=self.now)
            return None
        if letter.attempts > 1 and await self._is_there(letter):
            return None
        if await is_put_off(self.tx, letter, self.group, now=self.now):
            return None
        found = taken.letter
        same = (letter.chat_id, letter.body) == (found.chat_id, found.body)
        ready = await self._drawn(letter, taken.file if same else None)
        if ready is None:
            return None
        if SOMEBODY in letter.body:
            ready = replace(ready, body=said_of_somebody(ready.body, await self._texts(letter)))
        if await is_silent(self.tx, letter, self.group, now=self.now):
            ready = replace(ready, body={**ready.body, "disable_notification": True})
        return await fitted(self.tx, ready, self.links, group=self.group, now=self.now)

    async def _is_there(self, letter: Letter) -> bool:
        """Of a letter that left before: whether somebody acted on what it brought, or what it
        changes was changed once more since. It is settled, and does not leave again."""
        if await in_doubt.is_outdone(self.tx, letter.id):
            await outbox.mark_sent(self.tx, [Arrived(letter.id, None, None, "")], self.now)
            return True
        post = await posts.get(self.tx, letter.post_id) if letter.post_id is not None else None
        message_id = await in_doubt.known_as(self.tx, post) if post else None
        if post is None or message_id is None:
            return False
        await outbox.mark_sent(self.tx, [Arrived(letter.id, message_id, None, "")], self.now)
        if post.message_id is None:
            await posts.forget(self.tx, post.id)
        return True

    async def _drawn(self, letter: Letter, file: Call | None) -> Ready | None:
        body = {"chat_id": letter.chat_id, **json_text.read(letter.body)}
        if letter.method in MADE_LATE:
            return await self._with_file(letter, file)
        if letter.method != "card":
            return Ready(letter, letter.method, self._placed(letter, body), None, 0)
        return await self._card(letter, body)

    async def _texts(self, letter: Letter) -> Texts:
        """Of who reads it."""
        if letter.chat_id < 0:
            group = self.group or await groups.of_chat(self.tx, letter.chat_id)
            return texts(group.lang if group else "en")
        person = await people.get(self.tx, letter.chat_id)
        return texts(person.lang if person else "en")

    async def _with_file(self, letter: Letter, file: Call | None) -> Ready | None:
        """What is made when its letter leaves."""
        made = file or await self._made(letter)
        if made is None:
            await outbox.mark_failed(self.tx, letter.id, outbox.NOTHING_LEFT, now=self.now)
            return None
        body = self._placed(letter, {"chat_id": letter.chat_id, **made.body})
        return Ready(letter, made.method, body, None, 0)

    async def _made(self, letter: Letter) -> Call | None:
        if letter.method == "digest":
            return await drawn(self.tx, letter, self.links, now=self.now)
        if letter.method == "news":
            return await news_drawn(self.tx, letter)
        if letter.method == "followed":
            return await followed_drawn(self.tx, letter)
        if letter.method == "how_was_it":
            return await how_was_it_drawn(self.tx, letter)
        if letter.method == "proposal":
            return await proposal_drawn(self.tx, letter)
        if letter.method == "translated":
            return await translated_drawn(self.tx, letter)
        if letter.method == "revisit":
            return await revisit_drawn(self.tx, letter)
        return await attached(self.tx, letter, self.links)

    def _placed(self, letter: Letter, body: dict[str, Any]) -> dict[str, Any]:
        """Mailings and files."""
        topic = self.group.topic if self.group and is_placed(letter) else None
        return body if topic is None else {**body, "message_thread_id": topic}

    async def _card(self, letter: Letter, how: dict[str, Any]) -> Ready | None:
        """A card is drawn when it leaves, so that it shows things as they are then."""
        assert letter.post_id is not None
        tx = self.tx
        post = await posts.get(tx, letter.post_id)
        card = (
            await draw(tx, post, self.links, now=self.now)
            if post and post.message_id is None
            else None
        )
        if post is None or card is None:
            await outbox.mark_failed(tx, letter.id, outbox.NOTHING_LEFT, now=self.now)
            return None
        call = send(card)
        body = call.body
        if self.group and self.group.topic is not None:
            body["message_thread_id"] = self.group.topic
        if how.get("silent"):
            body["disable_notification"] = True
        target = how.get("reply_to") or await reply_target(tx, post)
        if target is not None and not how.get("alone"):
            body["reply_parameters"] = {
                "message_id": target,
                "allow_sending_without_reply": True,
            }
        media = card.picture.file_id if card.picture else None
        body = {"chat_id": letter.chat_id, **body}
        return Ready(letter, call.method, body, media, post.want_rev)
