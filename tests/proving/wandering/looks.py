"""What is looked at beside the chat in which somebody sits: all chats, all cards, the night."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from basics.spans import HOUR
from cards.card import Card
from cards.text.links import Links
from community import zones
from jobs.draw import draw
from sandbox.client import Message, Person
from storage import posts
from storage.connecting import connect_as_it_is
from storage.db import Database
from storage.posts import Post, Shows
from tests.proving.wandering import books
from tests.proving.wandering.tongues import plain, squeezed
from tests.proving.wandering.walk import Walk

#: Hours of a group's clock.
EVENING, MORNING = 21, 8
#: Seconds within which nobody is told the same twice.
AT_ONCE = 60
#: What concerns an event that somebody comes to is said at once.
OF_EVENTS = ("reminder", "question", "change", "gallery")
#: What left for chats since a moment, and by whose clock they live.
LEFT = """
    SELECT o.chat_id, o.message_id, o.kind, o.dedupe, o.sent_at, COALESCE(m.kind, ''),
        m.subject_id, g.zone, g.region, g.digest_hour, p.zone, p.region, p.quiet_from,
        p.quiet_until, p.quiet_sunday, m.starts_at
    FROM outbox o LEFT JOIN mailing m ON m.id = o.mailing
    LEFT JOIN community_group g ON g.chat_id = o.chat_id LEFT JOIN person p ON p.id = o.chat_id
    WHERE o.state = 'sent' AND o.edits IS NULL AND o.kind <> 'receipt' AND o.sent_at > {since}"""
NAMED = re.compile("[👤💬✏]")
_GUESS = re.compile(r"📚 [^:]+\?")
#: Counts in a digest are those of its day, on which there may have been none.
COUNTS = re.compile(r"( ·)?\s[🙋💬💡]\s?\d+")
#: Up to date, as far as the bot knows; how a mailing went is told as long as its letters are kept,
#: and numbers of events follow now and then.
SHOWN = """
    SELECT id FROM post WHERE live = 1 AND message_id IS NOT NULL AND shown_rev = want_rev
    AND (shows <> 'mailing' OR EXISTS (SELECT 1 FROM outbox o WHERE o.mailing = subject_id))
    AND (shows <> 'event' OR EXISTS (SELECT 1 FROM event e WHERE e.id = subject_id AND stale = 0))
    ORDER BY id DESC LIMIT 40"""


@dataclass(frozen=True, slots=True)
class Left:
    """A letter that left, and the hours of who got it."""

    chat_id: int
    message_id: int
    kind: str
    dedupe: str | None
    sent_at: int
    mailing: str
    subject_id: int | None
    zone: str | None
    region: str | None
    digest_hour: int | None
    own_zone: str | None
    own_region: str | None
    quiet_from: int | None
    quiet_until: int | None
    quiet_sunday: int | None
    #: When its mailing was to begin.
    starts_at: int | None = None

    @property
    def local(self) -> datetime:
        if self.chat_id < 0:
            zone = self.zone or zones.of_region(self.region)
        else:
            zone = self.own_zone or zones.of_region(self.own_region)
        return datetime.fromtimestamp(self.sent_at / 1000, ZoneInfo(zone))

    @property
    def is_at_night(self) -> bool:
        if self.chat_id < 0:
            return _is_night(self.local.hour)
        if self.quiet_from is None or self.quiet_until is None:
            return False
        if self.quiet_sunday and self.local.weekday() == 6:
            return True
        length = (self.quiet_until - self.quiet_from) % 24
        return (self.local.hour - self.quiet_from) % 24 < length

    @property
    def may_be(self) -> bool:
        """At night, though nobody acted."""
        if self.mailing in OF_EVENTS:
            return self.chat_id > 0
        if (self.dedupe or "").startswith("urgent:"):
            # Somebody may come to harm.
            return True
        if self.mailing == "broadcast" and self.starts_at:
            # A coordinator chose this hour.
            return self.sent_at - self.starts_at < HOUR
        chosen = self.digest_hour is not None and _is_night(self.digest_hour)
        return self.kind == "digest" and chosen


def _is_night(hour: int) -> bool:
    return hour >= EVENING or hour < MORNING


@dataclass
class Looks(Walk):
    #: By its chat, the last message that was looked at.
    known: dict[int, int] = field(default_factory=dict)
    #: Posts of which it is known that they are not up to date.
    stale: set[int] = field(default_factory=set)
    #: What such a one showed when it was first seen: a tick may come in between.
    behind: dict[int, str] = field(default_factory=dict)
    #: Groups that it was taken out of: buttons there are pressed, and can change nothing.
    without_bot: set[int] = field(default_factory=set)
    _db: Database | None = None

    async def until(self, moment: float) -> None:
        """The clock moves, and nobody does anything; what was asked for has come by then."""
        await self.box.settled()
        since = (await self.box.state())["now"]
        await self.box.move_clock(moment)
        await self.at_night(since)

    async def at_night(self, since: float) -> None:
        """Nobody has done anything since: who sleeps is left in peace."""
        if not self.url:
            return
        for row in books.rows(self.url, LEFT.format(since=round(since * 1000))):
            one = Left(*row)
            if one.is_at_night and not one.may_be and not await self._is_silent(one):
                if one.mailing in OF_EVENTS and await self._is_before_morning(one):
                    continue
                where = f"{one.chat_id} at {one.local:%a %H:%M}"
                self.blame(f"at night: {one.kind} {one.mailing} {one.dedupe} for {where}")

    async def _is_silent(self, one: Left) -> bool:
        for call in reversed(await self.box.calls()):
            if call["given"].get("chat_id") not in (one.chat_id, str(one.chat_id)):
                continue
            answer = call["answer"]
            if isinstance(answer, dict) and answer.get("message_id") == one.message_id:
                return bool(call["given"].get("disable_notification"))
        return False

    async def _is_before_morning(self, one: Left) -> bool:
        """Whether its event begins before anybody is awake."""
        sql = f"SELECT starts_at FROM event WHERE id = {one.subject_id or 0}"
        found = books.rows(self.url, sql)
        days = int(one.local.hour >= EVENING)
        morning = (one.local + timedelta(days=days)).replace(hour=MORNING, minute=0)
        return bool(found) and found[0][0] < (morning.timestamp() + 3600) * 1000

    async def look_around(self) -> None:
        """At all chats, and at all cards."""
        for person in self.people:
            new = await self._new(person)
            if person.id not in self.acted:
                for text in _twins(new):
                    self.blame(f"{person.name} is told twice: {text[:150]!r}")
        self.acted.clear()
        await self._cards()

    async def _new(self, person: Person) -> Sequence[Message]:
        found = await self.box.messages(person, self.known.get(person.id, 0))
        if found:
            self.known[person.id] = found[-1].id
        return [one for one in found if self.is_own(one)]

    async def _cards(self) -> None:
        """What stands in groups is what would be drawn now."""
        if not self.url:
            return
        self._db = self._db or await connect_as_it_is(self.url)
        inline = bool(self.box.bot.get("supports_inline_queries"))
        links = Links(self.box.bot["username"], inline, self.bot.heard)
        now = round((await self.box.state())["now"] * 1000)
        for (number,) in books.rows(self.url, SHOWN):
            post = await posts.get(self._db, number)
            card = await draw(self._db, post, links, now=now) if post else None
            if post and card:
                await self._compare(post, card)

    async def _compare(self, post: Post, card: Card) -> None:
        found = await self.box.messages(post.chat_id, (post.message_id or 1) - 1)
        if not found or found[0].id != post.message_id or post.id in self.stale:
            return
        shown, said = found[0], lasting(plain(card.text), post.shows)
        labels = _without_guesses(button.label for row in card.buttons for button in row)
        differs = said != lasting(shown.text, post.shows) and not post.media
        before = self.behind.pop(post.id, None)
        here_labels = _without_guesses(shown.labels)
        if labels == here_labels and not differs:
            return
        here = f"{shown.text!r}, {here_labels}"
        if before == here:
            self.stale.add(post.id)
            self.blame(f"a {post.shows} is {here} and should be {card.text!r}, {labels}")
        else:
            self.behind[post.id] = here

    async def close(self) -> None:
        if self._db:
            await self._db.close()


def lasting(text: str, shows: Shows) -> str:
    """Without the lines that name people: who is called otherwise meanwhile is so on cards that
    are drawn later."""
    text = COUNTS.sub("", text) if shows == "digest" else text
    return squeezed("\n".join(line for line in text.split("\n") if not NAMED.search(line)))


def _without_guesses(labels: Iterable[str]) -> list[str]:
    """Which subject it may be is guessed when a card is drawn, and no reason to draw one anew."""
    return [label for label in labels if not _GUESS.fullmatch(label)]


def _twins(found: Sequence[Message]) -> Iterator[str]:
    """Words that were said twice within a minute; of two pictures they are said of each."""
    last: dict[tuple[str, str], int] = {}
    for one in found:
        at, said = int(one.raw["date"]), (one.text, str(one.raw.get("photo")))
        if one.text and at - last.get(said, -AT_ONCE) < AT_ONCE:
            yield one.text
        last[said] = at
