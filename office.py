"""Everything that works while the bot runs, and what it stands on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from telegram.ext import Application

from cards.text.links import Links
from handlers import ALLOWED_UPDATES
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.worker import Ways, Worker
from jobs import TIMETABLE
from jobs.api import Api
from jobs.clockwork import Clockwork
from jobs.drawings.paint import Studio
from jobs.groups.presence import Presence
from jobs.reach import Reach
from jobs.receiving.backlog import Rest, first_left
from jobs.receiving.receive import Receiver
from jobs.sending.deliver import Sender
from jobs.sending.fates import Fates
from jobs.sending.lines import Lines, lines_to
from jobs.sending.rate_limit import RateLimit
from jobs.sending.redraw import Redrawer
from jobs.sending.taps import Taps
from jobs.work import work
from settings import Settings
from storage import facts
from storage.db import Database
from storage.groups import groups

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
    #: Whether ticks come by themselves; else they come when somebody waits for its rest.
    ticks: bool = True
    #: Called once it is at work.
    begun: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything stands on while the bot runs."""

    settings: Settings
    around: Surroundings
    db: Database
    application: App
    #: By this its letters are known.
    owner: str
    #: What became of letters and is not written down yet.
    fates: Fates
    reach: Reach

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
    api: Api
    polling: Api

    def loops(self, polls: bool) -> dict[str, Callable[[], Any]]:
        loops: dict[str, Callable[[], Any]] = {
            "work": lambda: work(self.worker.step, self.receiver.bell),
            "answer": self.taps.run,
            "send": self.sender.run,
            "redraw": self.redrawer.run,
            "paint": self.studio.run,
        }
        if polls:
            loops["poll"] = lambda: self.receiver.poll(self.polling, ALLOWED_UPDATES)
        return loops

    def rest(self, ground: Ground) -> Rest:
        taps, worker, db, now = self.taps, self.worker, ground.db, ground.now
        return Rest(
            # What was committed a moment ago has no toast yet.
            look=lambda: first_left(db, lambda: taps.unanswered + worker.is_serving, now()),
            turn=self.clockwork.turn,
            bells=(self.receiver.bell, self.sender.bell, self.redrawer.bell, self.studio.bell),
            written=lambda: db.written,
            writing=lambda: db.is_writing,
            news=db.news,
        )


@contextlib.asynccontextmanager
async def opened(ground: Ground) -> AsyncIterator[Office]:
    settings = ground.settings
    async with lines_to(settings.bot_api_url, settings.bot_token.reveal(), ground.reach) as lines:
        username = ground.application.bot.username
        office = _furnished(ground, lines, Links(username))
        await office.sender.recover()
        await ground.db.write(lambda tx: facts.remember(tx, username, settings.coordinators))
        await ground.db.write(lambda tx: facts.put(tx, facts.REPORTS, str(settings.reports_hide)))
        await ground.db.write(groups.give_secrets)
        yield office


def _furnished(ground: Ground, lines: Lines, links: Links) -> Office:
    db, api, now, rate_limit = ground.db, lines.api, ground.now, ground.around.rate_limit
    dispatcher = Dispatcher(
        ground.application,
        links,
        ground.settings.coordinators,
        default_language=ground.settings.default_language,
    )
    sender = Sender(
        db,
        api,
        rate_limit,
        links=links,
        now=now,
        owner=ground.owner,
        fates=ground.fates,
        presence=Presence(db, lines.statuses, now, lost=dispatcher.lose_member),
    )
    taps, arrived, bot = Taps(lines.taps), asyncio.Event(), ground.application.bot
    ways = Ways(lines.statuses, taps.answer, arrived)
    worker = Worker(db, bot, dispatcher, ways=ways, now=now)
    return Office(
        worker=worker,
        taps=taps,
        sender=sender,
        redrawer=Redrawer(db, bot, api, rate_limit=rate_limit, links=links, now=now),
        receiver=Receiver(db, now, arrived, at_once=worker.serve_at_once),
        studio=Studio(db, api, now, letters=sender.bell),
        clockwork=Clockwork(TIMETABLE, db, now, done=sender.bell.set),
        api=api,
        polling=lines.polling,
    )
