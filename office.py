"""Everything that works while the bot runs, and what it stands on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from telegram.ext import Application

from basics.records import dataclass
from cards.text.links import Links
from handlers import ALLOWED_UPDATES
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.ways import Ways
from handlers.dispatch.worker import Worker
from jobs import TIMETABLE
from jobs.api import Api
from jobs.clockwork import Clockwork
from jobs.drawings.paint import Studio
from jobs.groups.presence import Presence
from jobs.lease import Lease
from jobs.metrics import Times
from jobs.reach import Reach
from jobs.receiving.backlog import Backlog, Rest, backlog
from jobs.receiving.receive import Receiver
from jobs.search.inline import UPDATE, Inline
from jobs.sending.deliver import Sender
from jobs.sending.fates import Fates
from jobs.sending.lines import Lines, lines_to
from jobs.sending.rate_limit import RateLimit
from jobs.sending.redraw import Redrawer
from jobs.sending.taps import Taps
from jobs.work import LOOK, SHARED_LOOK, work
from settings import Settings
from storage import facts
from storage.db import Database
from storage.groups import groups
from storage.search import texts as search_text_rows

if TYPE_CHECKING:
    from website.apart import Apart

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a bot finds around it; tests and the sandbox have others than Telegram."""

    #: UTC in milliseconds.
    now: Callable[[], int]
    rate_limit: RateLimit
    #: Set when it shall end.
    stop: asyncio.Event
    #: Whether it says when it rests: in the sandbox.
    rests: bool = False
    #: Told what it says so by, where who waits for it is in the same process.
    near: Callable[[Rest], None] = lambda _: None
    #: Whether ticks come by themselves; else they come when somebody waits for its rest.
    ticks: bool = True
    #: Lets milliseconds pass, where its clock is nobody else's.
    pass_time: Callable[[int], None] | None = None
    #: Called once it is at work.
    begun: Callable[[], None] = lambda: None
    #: The process of the public page, where it has one of its own.
    page: "Apart | None" = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What outlives the office, which closes where the lease is lost."""

    #: By its owner letters are known.
    lease: Lease
    #: What became of letters and is not written down yet.
    fates: Fates
    reach: Reach
    #: It hears while the bot stands by, too.
    receiver: Receiver
    #: Whether bots on other machines fill the inbox.
    is_shared: bool
    #: How long updates took.
    served: Times


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything stands on while the bot works."""

    settings: Settings
    around: Surroundings
    db: Database
    application: App
    kept: Kept

    @property
    def now(self) -> Callable[[], int]:
        return self.around.now

    @property
    def stop(self) -> asyncio.Event:
        return self.around.stop


@dataclass(frozen=True, slots=True)
class Office:
    """Everything that works while the bot runs."""

    worker: Worker
    taps: Taps
    sender: Sender
    redrawer: Redrawer
    receiver: Receiver
    studio: Studio
    clockwork: Clockwork
    inline: Inline
    api: Api
    polling: Api
    #: Updates that Telegram is asked for.
    allowed: Sequence[str]
    #: What is left to do within so many milliseconds, for who waits for its end.
    left: Callable[[int], Awaitable[Backlog]]
    #: How often the inbox is looked at, in seconds.
    look: float

    @property
    def bells(self) -> tuple[asyncio.Event, ...]:
        """Of the loops for updates, letters, cards and drawings."""
        return self.receiver.bell, self.sender.bell, self.redrawer.bell, self.studio.bell

    def loops(self, polls: bool) -> dict[str, Callable[[], Any]]:
        loops: dict[str, Callable[[], Any]] = {
            "work": lambda: work(
                self.worker.step,
                self.receiver.bell,
                self.look,
                fetches=self.receiver.is_catching_up,
            ),
            "answer": self.taps.run,
            "inline": self.inline.run,
            "send": self.sender.run,
            "redraw": self.redrawer.run,
            "paint": self.studio.run,
        }
        if polls:
            loops["poll"] = lambda: self.receiver.poll(self.polling, self.allowed)
        return loops


@contextlib.asynccontextmanager
async def opened(ground: Ground) -> AsyncIterator[Office]:
    settings = ground.settings
    token, lease = settings.bot_token.reveal(), ground.kept.lease
    async with lines_to(
        settings.bot_api_url, token, ground.kept.reach, may_leave=lambda: lease.is_sure
    ) as lines:
        username = ground.application.bot.username
        inline = bool(ground.application.bot.bot.supports_inline_queries)
        links = Links(username, inline, ground.settings.public_url)
        office = _furnished(ground, lines, links)
        await office.sender.recover()
        await office.taps.recover(ground.db, ground.now())
        await ground.db.write(lambda tx: facts.remember(tx, username, settings.coordinators))
        await ground.db.write(lambda tx: facts.put(tx, facts.REPORTS, str(settings.reports_hide)))
        await ground.db.write(groups.give_secrets)
        await ground.db.write(search_text_rows.fold_anew)
        yield office


def _ways(ground: Ground, lines: Lines, taps: Taps, *, inline: Inline) -> Ways:
    return Ways(
        lines.statuses,
        taps.answer,
        ground.kept.receiver.bell,
        served=ground.kept.served.note,
        inline=inline.take,
        fetches=ground.kept.receiver.is_catching_up,
    )


def _dispatcher(ground: Ground, links: Links) -> Dispatcher:
    given = ground.settings
    return Dispatcher(
        ground.application,
        links,
        given.coordinators,
        default_language=given.default_language,
    )


def _furnished(ground: Ground, lines: Lines, links: Links) -> Office:
    db, api, now, rate_limit = ground.db, lines.api, ground.now, ground.around.rate_limit
    dispatcher = _dispatcher(ground, links)
    sender = Sender(
        db,
        api,
        rate_limit,
        links=links,
        now=now,
        owner=ground.kept.lease.owner,
        fates=ground.kept.fates,
        presence=Presence(db, lines.statuses, now, lost=dispatcher.lose_member),
    )
    taps, receiver, bot = Taps(lines.taps), ground.kept.receiver, ground.application.bot
    inline = Inline(db, api, links, now=now, default_language=ground.settings.default_language)
    ways = _ways(ground, lines, taps, inline=inline)
    worker = Worker(db, bot, dispatcher, ways=ways, now=now)
    return Office(
        worker=worker,
        taps=taps,
        sender=sender,
        redrawer=Redrawer(db, bot, api, rate_limit=rate_limit, links=links, now=now),
        receiver=receiver,
        studio=Studio(db, api, now, letters=sender.bell, has_page=bool(links.site)),
        clockwork=Clockwork(TIMETABLE, db, now, done=sender.bell.set),
        inline=inline,
        api=api,
        polling=lines.polling,
        allowed=(*ALLOWED_UPDATES, UPDATE) if links.inline else ALLOWED_UPDATES,
        # What was committed a moment ago has no toast yet.
        left=lambda soon: backlog(
            db, lambda: taps.unanswered + inline.unanswered + worker.is_serving, now(), soon=soon
        ),
        look=SHARED_LOOK if ground.kept.is_shared else LOOK,
    )
