"""Cards that show an older revision are edited, once, however many changes there were."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)

from basics.spans import MINUTE
from cards.card import Card, edit, media_kind
from cards.groups.allowed import worded
from cards.text.links import Links
from community.groups import allowed
from community.groups import groups as group_deeds
from community.publishing import post_card
from jobs.api import Api
from jobs.bell import heard
from jobs.draw import draw
from jobs.groups.allowed import is_refused
from jobs.groups.left_out import of_post
from jobs.sending.along import Along, Work
from jobs.sending.cover import Cover
from jobs.sending.delivery_result import Trouble, is_gone, is_shut, trouble_with_file, wait_of
from jobs.sending.rate_limit import RateLimit
from jobs.sending.settle import silence
from locales import texts
from storage import posts
from storage.db import Database, Transaction
from storage.groups import groups
from storage.groups.groups import Group
from storage.posts import Post
from storage.sending import redraws

log = logging.getLogger(__name__)

#: How often stale cards are looked for while there are some, and when nobody rings, in seconds.
LOOK, IDLE = 0.5, 5.0
#: The part of a second in which changes are seen together; and for which it waits to be written
#: with something else that a card was drawn: by itself that is a commit more.
MOMENT, ALONG = 0.1, 0.5
#: What is written where a card may have to be drawn that need not have been before.
_WHEN = ("new post", "post.want_rev", "post.message_id", "post.chat_id", "community_group.active")
#: What a post is noted to show once its picture was withdrawn.
PLACEHOLDER = "blank"
#: Cards in a second, so that letters never wait for them alone; and the part of a second by which
#: one may be early, for they are begun a few at a time.
A_SECOND, EARLY = 25, 0.3
#: The seconds until it is looked again whether answers wait.
SOON = 0.05
#: Stale cards that are read at once.
PAGE = 100
#: Said of a message that is there no more, or nobody's of ours.
WITHDRAWN = (
    *("message to edit not found", "message can't be edited", "message_id_invalid"),
    *("message_author_required", "thread not found", "topic_deleted"),
)


def is_alike(one: Post, other: Post) -> bool:
    """Whether they show the same thing."""
    return (one.shows, one.subject_id) == (other.shows, other.subject_id)


def in_turns(found: Iterable[Post]) -> list[Post]:
    """The first of each thing, then the second of each, and so on."""
    seen: Counter[tuple[str, int]] = Counter()
    turns = []
    for post in dict.fromkeys(found):
        turns.append((seen[post.shows, post.subject_id], post))
        seen[post.shows, post.subject_id] += 1
    return [post for _, post in sorted(turns, key=lambda turn: turn[0])]


class Redrawer:
    def __init__(
        self,
        db: Database,
        bot: Bot,
        api: Api,
        *,
        rate_limit: RateLimit,
        links: Links,
        now: Callable[[], int],
    ) -> None:
        self._db, self._api, self._rate_limit, self._links = db, api, rate_limit, links
        self._now = now
        self._cover = Cover(bot, api)
        #: Cards that are drawn just now, or wait until that is written; those of them that are
        #: being drawn, and when the next one's turn is.
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._drawing: set[int] = set()
        self._turn = 0.0
        #: Seconds for which what was drawn waits to be written with something else.
        self._waits, self._along = 0.0, Along(db)
        #: Rung where somebody waits for cards.
        self.bell = asyncio.Event()

    async def run(self) -> None:
        self._waits = self._rate_limit.second * ALONG
        with self._db.heeded(self.bell.set, *_WHEN), self._along.joining():
            try:
                while True:
                    await heard(self.bell, await self._start_some())
                    # Whoever else changes something in a moment has it seen with this.
                    await asyncio.sleep(self._rate_limit.second * MOMENT)
            finally:
                for task in self._flying.values():
                    task.cancel()

    async def step(self) -> None:
        """Edit what is stale and free to be edited."""
        await self._start_some()
        await asyncio.gather(*self._flying.values(), return_exceptions=True)

    async def _start_some(self) -> float:
        """Start what may be drawn now, whatever waits before it for a chat that is not free;
        returns the seconds until something may."""
        busy: set[int] = set()
        pause = self._pause()
        while pause <= 0 and len(self._drawing) < self._rate_limit.in_flight:
            # Mostly it is none: each question of a form is a new post, and rings.
            soonest = await redraws.soonest_stale(self._db)
            if soonest is None:
                return IDLE
            if not busy and self._is_soon(soonest):
                # What a press or a comment changed was edited a moment ago, as mostly.
                return self._until(soonest)
            found = await self._found(busy)
            more = self._start(found, busy) and len(found) >= PAGE
            pause = self._pause()
            if pause <= 0 and not more:
                return LOOK if found or busy else self._until(soonest)
        return min(pause, LOOK) if pause > 0 else LOOK

    async def _found(self, busy: Collection[int]) -> list[Post]:
        """What is shown in thousands of groups has nobody else's card wait: things take turns."""
        now = self._now()
        found = await redraws.stale(self._db, now, limit=PAGE, but=busy)
        crowd = found[-1] if len(found) == PAGE else None
        if crowd and sum(is_alike(crowd, post) for post in found) > PAGE // 2:
            found += await redraws.stale(self._db, now, limit=PAGE, but=busy, besides=crowd)
        return in_turns(found)

    def _is_soon(self, soonest: int) -> bool:
        """Whether none may be edited yet. Of a card that waits for longer than from one edit to
        the next the clock may have been set back since: that is looked at."""
        return 0 < soonest - self._now() <= self._rate_limit.between_edits

    def _until(self, soonest: int) -> float:
        """Seconds until one may be edited that is stale and may not be yet."""
        wait = (soonest - self._now()) / 1000
        return min(max(wait, SOON), IDLE) if wait > 0 else IDLE

    def _pause(self) -> float:
        """Seconds until any card may be drawn: answers to people go first, and a few letters of
        each second are left to them."""
        if self._rate_limit.answers_wait:
            return SOON
        moment, second = time.monotonic(), self._rate_limit.second
        return max(self._rate_limit.any_free_at(moment), self._turn - second * EARLY) - moment

    def _start(self, found: Sequence[Post], busy: set[int]) -> bool:
        """Those whose chats are free, and which chats are not; whether there was anything new."""
        new = False
        for post in found:
            if post.id in self._flying:
                continue
            if self._pause() > 0 or len(self._drawing) >= self._rate_limit.in_flight:
                return True
            moment, new = time.monotonic(), True
            if self._rate_limit.chat_free_at(post.chat_id, moment) > moment:
                busy.add(post.chat_id)
                continue
            self._rate_limit.take(post.chat_id)
            self._turn = max(self._turn, moment) + self._rate_limit.second / A_SECOND
            self._drawing.add(post.id)
            task = self._flying[post.id] = asyncio.create_task(self._redraw(post))
            task.add_done_callback(partial(self._landed, post))
        return new

    def _landed(self, post: Post, task: "asyncio.Task[None]") -> None:
        del self._flying[post.id]
        self._land(post)
        self.bell.set()
        if not task.cancelled() and task.exception():
            log.error("a card could not be redrawn", exc_info=task.exception())

    async def _redraw(self, post: Post) -> None:
        """One that is drawn is not drawn again before that is written; others need not wait."""
        try:
            drawn = await self._draw(post)
        finally:
            self._land(post)
        if drawn:
            await self._along.write(drawn, self._waits)

    def _land(self, post: Post) -> None:
        """Once, also of one that was cancelled before it began."""
        if post.id not in self._drawing:
            return
        if len(self._drawing) >= self._rate_limit.in_flight:
            self.bell.set()
        self._drawing.discard(post.id)
        self._rate_limit.land(post.chat_id, time.monotonic())

    async def _draw(self, post: Post) -> Work | None:
        """Returns what is to be written of it, where it shows what it shall."""
        # The revision is read before the rows: what changes in between makes the card stale again.
        card = await draw(self._db, post, self._links, now=self._now())
        if card is None:
            await self._db.write(lambda tx: posts.forget(tx, post.id))
            return None
        card = await self._fitted(post, card)
        try:
            await self._edit(post, card)
        except TelegramError as error:
            if "message is not modified" not in str(error).lower():
                await self._not_drawn(post, card, error)
                return None
        return self._drawn(post, card)

    async def _fitted(self, post: Post, card: Card) -> Card:
        """Without its picture, where the group took none and takes none just now."""
        if card.picture is None or post.media is not None:
            return card
        kind = media_kind(card.picture)
        group = await is_refused(self._db, post, kind, now=self._now())
        return await self._worded(post, card, group) if group else card

    async def _worded(self, post: Post, card: Card, group: Group) -> Card:
        assert card.picture
        kind = media_kind(card.picture)
        left = await of_post(self._db, post, kind, group=group, links=self._links)
        return worded(card, left, texts(group.lang))

    async def _edit(self, post: Post, card: Card) -> None:
        left = time.monotonic()
        if post.media not in (None, PLACEHOLDER) and card.picture is None:
            await self._cover.put(post, card)
        else:
            call = edit(card, post.media)
            call.body.update(chat_id=post.chat_id, message_id=post.message_id)
            await self._api.call(call.method, call.body)
        self._rate_limit.note_line(left, time.monotonic())

    def _drawn(self, post: Post, card: Card) -> Work:
        now = self._now()
        media = card.picture.file_id if card.picture else post.media and PLACEHOLDER
        next_edit_at = now + self._rate_limit.between_edits
        return partial(
            redraws.mark_shown, post=post, media=media, now=now, next_edit_at=next_edit_at
        )

    async def _not_drawn(self, post: Post, card: Card, error: TelegramError) -> None:
        now = self._now()
        if isinstance(error, RetryAfter):
            seconds = wait_of(error)
            self._rate_limit.halt(post.chat_id, seconds, time.monotonic())
            later = now + int(seconds * 1000)
            await self._db.write(lambda tx: redraws.put_off(tx, post.id, now, next_edit_at=later))
        elif isinstance(error, ChatMigrated):
            new = error.new_chat_id
            await self._db.write(lambda tx: group_deeds.upgrade(tx, post.chat_id, new, now=now))
        elif isinstance(error, Forbidden):
            await self._db.write(lambda tx: silence(tx, post.chat_id, now))
        elif isinstance(error, BadRequest):
            await self._refused(post, card, str(error), now=now)
        else:
            later = now + self._rate_limit.between_edits
            await self._db.write(lambda tx: redraws.put_off(tx, post.id, now, next_edit_at=later))

    async def _refused(self, post: Post, card: Card, said: str, *, now: int) -> None:
        if any(part in said.lower() for part in WITHDRAWN):
            await self._db.write(lambda tx: posts.forget(tx, post.id))
            return
        if is_gone(said):
            await self._db.write(lambda tx: silence(tx, post.chat_id, now))
            return
        group = await groups.of_chat(self._db, post.chat_id) if post.chat_id < 0 else None
        trouble = trouble_with_file(said, media_kind(card.picture) if card.picture else "photo")
        if group and trouble and (card.picture or post.media):
            await self._without_file(post, group, trouble, now=now)
            return
        if not is_shut(said):
            log.error("a card can't be edited: %s", said)
        await self._db.write(
            lambda tx: redraws.put_off(tx, post.id, now, next_edit_at=now + 10 * MINUTE)
        )

    async def _without_file(self, post: Post, group: Group, trouble: Trouble, *, now: int) -> None:
        """The group takes no such file any more, or Telegram has it no more. Words stay without;
        a message with a file that may not stay makes room for one without."""

        async def note(tx: Transaction) -> None:
            if not trouble.is_unusable:
                await allowed.refuse(tx, group, trouble.kind, now=now)
            if post.media is None:
                await redraws.put_off(tx, post.id, now, next_edit_at=now)
                return
            await posts.forget(tx, post.id)
            await post_card(tx, group, post.shows, subject_id=post.subject_id, now=now)

        if post.media is not None:
            place = {"chat_id": post.chat_id, "message_id": post.message_id}
            try:
                await self._api.call("deleteMessage", place)
            except BadRequest as error:
                log.warning("a card keeps a file that may not stay: %s", error)
        await self._db.write(note)
