"""The loops that talk to Telegram, and the timetable of what is due: the only one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from basics.records import dataclass
from jobs.briefs.remind import remind_of_briefs
from jobs.broadcasts.mailing import look_after_mailings
from jobs.conversations.results import count_so_far, look_after_conversations
from jobs.days.days import plan_days, tell_days
from jobs.days.previews import preview_days
from jobs.digests.digest import make_digests, plan_digests, recount_digests
from jobs.drawings.unsafe_files import look_after_unsafe_files
from jobs.events.remind import close_registration, look_back, recount, remind, spread
from jobs.following import news
from jobs.following.news import spread_news, tell_news
from jobs.groups.allowed import try_groups_again
from jobs.groups.copies import look_after_copies
from jobs.moderation.queue import end_terms, let_further, look_for_floods, tell_queue
from jobs.moderation.unseen import end_taken_back, end_unseen
from jobs.people.forget import forget
from jobs.people.rename import say_names
from jobs.pictures.ask import ask_about_pictures
from jobs.pictures.objections import look_after_objections
from jobs.posters.galleries import open_galleries, walk_on
from jobs.problems.how_was_it import ask_how_it_was
from jobs.problems.notify import notify
from jobs.projects.feedback import propose, tell_feedback
from jobs.projects.nudge import nudge_idle
from jobs.revisits.ask import ask_later
from jobs.search.fill import fill_search
from jobs.sending.unlist import unlist
from jobs.statistics.count import count_numbers
from jobs.statistics.publish import make_data_sets
from jobs.tidy import forget_strangers, tidy
from jobs.translations import ask, there
from jobs.translations.ask import ask_translators
from jobs.translations.there import tell_wishers
from storage import albums
from storage.briefs import briefs
from storage.broadcasts import mailings
from storage.conversations import conversations
from storage.days import dates as day_date_rows
from storage.days import dues as day_due_rows
from storage.db import Database, Rows
from storage.digests import digests
from storage.events import events, reminders
from storage.failures import DatabaseError
from storage.people import leftovers, renamed
from storage.pictures import pictures
from storage.posters import galleries, walks
from storage.problems import notices, will_try
from storage.projects import feedback as project_feedback_rows
from storage.search import texts as search_text_rows
from storage.sending import unlisting

log = logging.getLogger(__name__)


async def never(_rows: Rows, _now: int) -> int | None:
    """Only what somebody writes can make it due."""
    return None


@dataclass(frozen=True, slots=True)
class Due:
    """What is looked after, once in so many seconds at most.

    Where it says of which tables, it comes when somebody has written to them, at the soonest
    moment that stands in them, in UTC milliseconds, and once a minute for safety's sake.
    """

    job: Callable[[Database, int], Awaitable[None]]
    seconds: float
    of: tuple[str, ...] = ()
    soonest: Callable[[Rows, int], Awaitable[int | None]] = never


#: Whether anything is due is a question to the database: a tick that is missed or comes twice
#: changes nothing.
TIMETABLE: tuple[Due, ...] = (
    Due(notify, 2, ("notice", "project_notice", "person"), notices.soonest),
    Due(spread_news, 10, ("news",)),
    Due(tell_news, 2, ("followed", "person"), news.soonest),
    Due(ask_how_it_was, 60, ("will_try",), will_try.soonest),
    Due(remind, 2, ("reminder", "event"), reminders.soonest),
    Due(look_after_mailings, 2, ("mailing",), mailings.soonest),
    Due(open_galleries, 2, ("gallery", "event", "project", "poster"), galleries.soonest),
    Due(walk_on, 2, ("walk",), walks.soonest),
    Due(tell_feedback, 2, ("feedback_notice", "person"), project_feedback_rows.soonest),
    Due(propose, 300),
    Due(remind_of_briefs, 10, ("brief",), briefs.next_reminder),
    Due(make_digests, 2, ("digest_plan",), digests.soonest),
    Due(plan_digests, 30, ("community_group", "person", "digest_plan")),
    Due(recount_digests, 3600),
    Due(look_back, 5, ("event",)),
    Due(plan_days, 5, ("day", "edition", "edition_date", "community_group")),
    Due(
        preview_days,
        5,
        ("edition_date", "edition", "edition_due", "day", "drawing"),
        day_date_rows.soonest,
    ),
    Due(
        tell_days,
        2,
        ("edition_due", "edition", "day", "community_group", "drawing"),
        day_due_rows.soonest,
    ),
    Due(look_after_conversations, 2, ("conversation",), conversations.soonest),
    Due(spread, 10, ("event",), events.soonest_spread),
    Due(close_registration, 60),
    Due(recount, 3600),
    Due(look_after_unsafe_files, 1, ("photo", "drawing")),
    Due(nudge_idle, 60),
    Due(ask_later, 60),
    Due(count_so_far, 60),
    Due(look_for_floods, 10),
    Due(look_after_objections, 1, ("objection", "post")),
    Due(ask_about_pictures, 2, ("photo", "picture", "person"), pictures.soonest),
    Due(unlist, 1, ("unlisting",), unlisting.soonest),
    Due(tell_queue, 2, ("queue_entry", "decision")),
    Due(let_further, 60),
    Due(end_terms, 30),
    Due(end_unseen, 60),
    Due(end_taken_back, 60),
    Due(try_groups_again, 60),
    Due(forget, 5, ("forgotten",), leftovers.soonest),
    Due(say_names, 10, ("fact",), renamed.soonest),
    Due(fill_search, 5, ("search_fill",), search_text_rows.soonest),
    Due(forget_strangers, 30, ("album_part",), albums.soonest_strangers),
    Due(ask_translators, 60, ("translation",), ask.soonest),
    Due(tell_wishers, 60, ("translation_wish",), there.soonest),
    Due(count_numbers, 60),
    Due(make_data_sets, 1, ("data_set",)),
    Due(look_after_copies, 600),
    Due(tidy, 3600),
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
