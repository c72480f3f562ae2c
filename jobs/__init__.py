"""The loops that talk to Telegram, and the timetable of what is due: the only one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from jobs.broadcasts.mailing import look_after_mailings
from jobs.days.days import plan_days, tell_days
from jobs.days.previews import preview_days
from jobs.digests.digest import make_digests, plan_digests, recount_digests
from jobs.drawings.unsafe_files import look_after_unsafe_files
from jobs.events.remind import look_back, recount, remind, spread
from jobs.groups.allowed import try_groups_again
from jobs.moderation.queue import end_terms, look_for_floods, tell_queue
from jobs.people.forget import forget
from jobs.posters.galleries import open_galleries, walk_on
from jobs.problems.notify import notify
from jobs.projects.feedback import propose, tell_feedback
from jobs.projects.nudge import nudge_idle
from jobs.search.fill import fill_search
from jobs.tidy import forget_strangers, tidy
from storage.db import Database, DatabaseError

log = logging.getLogger(__name__)

#: What is looked after, and every how many seconds. Whether anything is due is a question to the
#: database: a tick that is missed or comes twice changes nothing.
TIMETABLE: tuple[tuple[Callable[[Database, int], Awaitable[None]], int], ...] = (
    (notify, 2),
    (remind, 2),
    (look_after_mailings, 2),
    (open_galleries, 2),
    (walk_on, 2),
    (tell_feedback, 2),
    (propose, 60),
    (make_digests, 2),
    (plan_digests, 30),
    (recount_digests, 3600),
    (look_back, 5),
    (plan_days, 5),
    (preview_days, 5),
    (tell_days, 2),
    (spread, 10),
    (recount, 3600),
    (look_after_unsafe_files, 1),
    (nudge_idle, 60),
    (look_for_floods, 10),
    (tell_queue, 2),
    (end_terms, 30),
    (try_groups_again, 60),
    (forget, 5),
    (fill_search, 5),
    (forget_strangers, 30),
    (tidy, 3600),
)


async def forever(name: str, loop: Callable[[], Awaitable[None]]) -> None:
    """Run a loop until it ends; what it raises is logged once in a row, and it begins again."""
    pause, last = 0.25, ""
    while True:
        begun = asyncio.get_running_loop().time()
        try:
            await loop()
            return
        except Exception as error:  # a loop never dies
            if asyncio.get_running_loop().time() - begun > 60:
                pause, last = 0.25, ""
            said = f"{type(error).__name__}: {error}"
            if said != last:
                known = isinstance(error, DatabaseError)
                log.error("%s stopped and begins again: %s", name, said, exc_info=not known)
            last = said
            await asyncio.sleep(pause)
            pause = min(pause * 2, 5.0)
