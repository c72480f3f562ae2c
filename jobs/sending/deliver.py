"""The sender: letters leave the outbox one by one, within Telegram's limits.

`sending` is committed before each call, so a crash leaves at most the letters in flight in doubt.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from telegram.error import TelegramError

from basics.spans import MINUTE
from cards.card import send
from cards.presses import prefix_of
from cards.text.links import Links
from community.publishing import reply_target
from jobs.api import Api
from jobs.bell import heard
from jobs.digests.digest import drawn
from jobs.draw import draw
from jobs.groups.allowed import fitted
from jobs.groups.presence import TELL_OF_GROUPS, Presence, tells_of_groups
from jobs.problems.notify import news_drawn
from jobs.projects.feedback import proposal_drawn
from jobs.ready import Ready
from jobs.sending.attach import attached
from jobs.sending.delivery_result import DeliveryResult, classify
from jobs.sending.fates import PAUSE, Fates
from jobs.sending.queue import Queue
from jobs.sending.rate_limit import Past, RateLimit
from jobs.sending.settle import is_placed
from storage import outbox, posts
from storage.broadcasts import mailings
from storage.db import Database, Rows, Transaction, Unavailable
from storage.groups import groups
from storage.outbox import Call, Letter

log = logging.getLogger(__name__)

#: Letters of mailings that wait in memory: two seconds' worth.
IN_HAND = 60
#: How often the outbox is looked at when nobody rings, in seconds.
LOOK = 0.25
#: Whole look for letters that became ready again elsewhere, in seconds.
LOOK_AGAIN = 30.0
#: What a letter found in the outbox waits at most for its own time, in milliseconds: all are put
#: off for less, but for those that Telegram asks to leave for longer, and it will say so again.
LONGEST = MINUTE


class Sender:
    def __init__(
        self,
        db: Database,
        api: Api,
        rate_limit: RateLimit,
        *,
        links: Links,
        now: Callable[[], int],
        owner: str,
        fates: Fates | None = None,
        presence: Presence | None = None,
    ) -> None:
        """`fates` of letters of a sender before, which could not be written down. With `presence`
        nobody is told of a group that they are not in any more."""
        self._db, self._api, self._rate_limit, self._links = db, api, rate_limit, links
        self._now, self._owner = now, owner
        self._queue = Queue()
        self._last = 0
        #: When the next letter of a mailing may leave.
        self._bulk_at = 0.0
        self._flying: set[asyncio.Task[None]] = set()
        self._fates = fates or Fates()
        self._presence = presence
        #: Letters for which Telegram is asked who is still in a group.
        self._asking: set[asyncio.Task[None]] = set()
        self.bell = asyncio.Event()

    async def recover(self) -> None:
        """After a start: letters under way are classified, and the last minute is remembered."""
        await self._fates.write_down(self._db, self._now())
        found = await self._db.write(lambda tx: outbox.recover(tx, outbox.AT_MOST_ONCE))
        if found.ready_again or found.unknown:
            again, unknown = found.ready_again, found.unknown
            log.info("letters under way at the stop: %d again, %d unknown", again, unknown)
        now, moment = self._now(), time.monotonic()
        past = [
            *await outbox.sent_since(self._db, now - 61_000),
            *await posts.edited_since(self._db, now - 61_000),
        ]
        self._rate_limit.remember(
            sorted(
                (Past(one.chat_id, moment - max(0, now - one.at) / 1000) for one in past),
                key=lambda one: one.moment,
            )
        )

    async def run(self) -> None:
        """Send until cancelled; then `finish` waits for what is in flight."""
        looked = time.monotonic()
        while True:
            if time.monotonic() - looked > LOOK_AGAIN:
                self._last, looked = 0, time.monotonic()
            await self._load()
            await self._feed()
            pause = await self._send_some()
            await heard(self.bell, min(pause, LOOK))

    async def finish(self, seconds: float) -> None:
        """What does not land in time is in doubt; what is still asked about stays ready."""
        for task in self._asking:
            task.cancel()
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)
        flying = list(self._flying)
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)

    async def _load(self) -> None:
        letters = await outbox.ready_after(self._db, self._last, 1000)
        for letter in letters:
            self._last = max(self._last, letter.id)
            self._queue.put(letter, self._free_at(letter.not_before, LONGEST))

    def _free_at(self, not_before: int, longest: float) -> float:
        """The moment that a time by the clock is, whatever is done to the clock meanwhile."""
        wait = min(not_before - self._now(), longest) / 1000
        return time.monotonic() + wait if wait > 0 else 0.0

    async def _feed(self) -> None:
        """Mailings hand over their next letters, the most urgent first, a few at a time."""
        room = IN_HAND - self._queue.of_mailings - len(self._asking)
        if room < IN_HAND // 2:
            return
        for mailing in await mailings.in_state(self._db, "sending", self._now()):
            letters = await self._db.write(
                partial(mailings.hand_over, mailing_id=mailing.id, now=self._now(), limit=room)
            )
            for letter in letters:
                self._queue.put(letter)
            room -= len(letters)
            if room <= 0:
                return

    async def _send_some(self) -> float:
        """Start what may leave now; returns the seconds until something may."""
        while len(self._flying) < self._rate_limit.in_flight and not self._fates.are_stuck:
            moment = time.monotonic()
            free = self._rate_limit.any_free_at(moment)
            self._rate_limit.answers_wait = free > moment and self._queue.has_answers
            if free > moment:
                return free - moment
            full = self._bulk_at - moment
            found = self._queue.take(moment, self._rate_limit, only_answers=full > 0)
            if found is None:
                return full if full > 0 else LOOK
            if self._must_ask(found):
                self._queue.land(found)
                self._asking.add(task := asyncio.create_task(self._ask_first(found)))
                task.add_done_callback(self._asking.discard)
                continue
            if found.mailing is not None:
                between = self._rate_limit.between_letters
                self._bulk_at = max(self._bulk_at, moment - between) + between
            if found.kind != "receipt":
                self._rate_limit.take(found.chat_id)
            task = asyncio.create_task(self._send(found))
            self._flying.add(task)
            task.add_done_callback(self._landed)
        return LOOK

    def _must_ask(self, found: Letter) -> bool:
        presence = self._presence
        return bool(presence and tells_of_groups(found) and not presence.is_known(found.chat_id))

    async def _ask_first(self, found: Letter) -> None:
        """Outside of what is in flight, so that nobody's answer waits for it."""
        assert self._presence
        wait = 0.0
        try:
            await self._presence.ask(found.chat_id)
        except Unavailable as error:
            log.warning("a letter waits: %s", error)
            wait = time.monotonic() + PAUSE
        self._queue.put(found, wait)
        self.bell.set()

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self.bell.set()
        if not task.cancelled() and task.exception():
            log.error("a letter could not be handled", exc_info=task.exception())

    async def _send(self, found: Letter) -> None:
        try:
            await self._deliver(found)
        except Unavailable as error:
            log.warning("a letter waits: %s", error)
            self._queue.put(found, time.monotonic() + PAUSE)
        finally:
            self._queue.land(found)

    async def _deliver(self, found: Letter) -> None:
        try:
            file = await self._gathered(found)
            ready = await self._db.write(lambda tx: self._prepare(tx, found, file))
            if ready is None:
                return
            result = await self._call(ready)
        finally:
            if found.kind != "receipt":
                self._rate_limit.land(found.chat_id, time.monotonic())
        await self._fates.settle(self._db, ready.letter, result, now=self._now)
        if result.kind == "sent":
            return
        if result.pause:
            self._rate_limit.halt(ready.letter.chat_id, result.pause, time.monotonic())
        self._again(ready.letter, result)

    async def _call(self, ready: Ready) -> DeliveryResult:
        left = time.monotonic()
        try:
            result = await self._api.call(ready.method, ready.body)
            self._rate_limit.note_line(left, time.monotonic())
        except TelegramError as error:
            return classify(error, ready, self._now())
        album = result if isinstance(result, list) else []
        message = album[0] if album else result
        message_id = message.get("message_id") if isinstance(message, dict) else None
        return DeliveryResult(
            "sent",
            message_id=message_id,
            media=ready.media,
            rev=ready.rev,
            album=json.dumps([part["message_id"] for part in album]) if album else None,
            file_id=file_in(message),
            kinds=ready.kinds,
            buttons=buttons_in(ready.body),
            in_general=ready.in_general,
        )

    def _again(self, letter: Letter, result: DeliveryResult) -> None:
        if result.kind == "ready":
            longest = max(LONGEST, result.pause * 1000)
            self._queue.put(letter, self._free_at(result.not_before, longest))

    async def _gathered(self, found: Letter) -> Call | None:
        """A file is made before its letter is claimed, for making one may take long."""
        if found.method != "attach":
            return None
        return await attached(self._db.aside, found, self._links)

    async def _prepare(self, tx: Transaction, found: Letter, file: Call | None) -> Ready | None:
        letter = await outbox.claim(tx, found.id, self._owner)
        if letter is None:
            return None
        if letter.expires_at is not None and self._now() >= letter.expires_at:
            await outbox.mark_failed(tx, letter.id, outbox.OVER, now=self._now())
            return None
        same = (letter.chat_id, letter.body) == (found.chat_id, found.body)
        ready = await self._drawn(tx, letter, file if same else None)
        return await fitted(tx, ready, self._links, now=self._now()) if ready else None

    async def _drawn(self, tx: Transaction, letter: Letter, file: Call | None) -> Ready | None:
        body = {"chat_id": letter.chat_id, **json.loads(letter.body)}
        if letter.method in ("attach", *TELL_OF_GROUPS):
            return await self._prepare_file(tx, letter, file)
        if letter.method != "card":
            return Ready(letter, letter.method, await self._placed(tx, letter, body), None, 0)
        return await self._prepare_card(tx, letter, body)

    async def _prepare_file(
        self, tx: Transaction, letter: Letter, file: Call | None
    ) -> Ready | None:
        """What is made when its letter leaves."""
        made = file or await self._made(tx, letter)
        if made is None:
            await outbox.mark_failed(tx, letter.id, "nothing to show", now=self._now())
            return None
        body = await self._placed(tx, letter, {"chat_id": letter.chat_id, **made.body})
        return Ready(letter, made.method, body, None, 0)

    async def _made(self, rows: Rows, letter: Letter) -> Call | None:
        if letter.method == "digest":
            return await drawn(rows, letter, self._links, now=self._now())
        if letter.method == "news":
            return await news_drawn(rows, letter)
        if letter.method == "proposal":
            return await proposal_drawn(rows, letter)
        return await attached(rows, letter, self._links)

    async def _placed(
        self, tx: Transaction, letter: Letter, body: dict[str, Any]
    ) -> dict[str, Any]:
        """Mailings and files."""
        if letter.chat_id > 0 or not is_placed(letter):
            return body
        group = await groups.of_chat(tx, letter.chat_id)
        topic = group.topic if group else None
        return body if topic is None else {**body, "message_thread_id": topic}

    async def _prepare_card(
        self, tx: Transaction, letter: Letter, how: dict[str, Any]
    ) -> Ready | None:
        """A card is drawn when it leaves, so that it shows things as they are then."""
        assert letter.post_id is not None
        post = await posts.get(tx, letter.post_id)
        card = (
            await draw(tx, post, self._links, now=self._now())
            if post and post.message_id is None
            else None
        )
        if post is None or card is None:
            await outbox.mark_failed(tx, letter.id, "nothing to show", now=self._now())
            return None
        call = send(card)
        body = call.body
        group = await groups.of_chat(tx, post.chat_id)
        if group and group.topic is not None:
            body["message_thread_id"] = group.topic
        if how.get("silent"):
            body["disable_notification"] = True
        target = how.get("reply_to") or await reply_target(tx, post)
        if target is not None and not how.get("alone"):
            body["reply_parameters"] = {
                "message_id": target,
                "allow_sending_without_reply": True,
            }
        media = card.picture.file_id if card.picture else None
        return Ready(
            letter, call.method, {"chat_id": letter.chat_id, **body}, media, post.want_rev
        )


def buttons_in(body: dict[str, Any]) -> str:
    """Prefixes of the buttons that leave with a message."""
    rows = (body.get("reply_markup") or {}).get("inline_keyboard") or []
    found = (prefix_of(str(one.get("callback_data", ""))) for row in rows for one in row)
    return " ".join(sorted({prefix for prefix in found if prefix}))


def file_in(message: Any) -> str | None:
    """Telegram's id of the photo or document in a message that was sent."""
    if not isinstance(message, dict):
        return None
    if message.get("photo"):
        return str(message["photo"][-1]["file_id"])
    return message["document"]["file_id"] if message.get("document") else None
