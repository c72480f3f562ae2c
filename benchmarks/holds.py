"""How long the one writer is held by what concerns many, on a database of a country:
`python -m benchmarks.holds FILE`, a file of benchmarks/country.py, of which a copy is used."""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from basics.languages import LANGUAGES
from basics.spans import DAY, HOUR, MINUTE
from benchmarks.country import GROUPS, PERSON
from community.broadcasts import broadcasts, steering
from community.events import events
from community.people import privacy
from community.people.people import Actor
from jobs.broadcasts.mailing import look_after_mailings
from jobs.days.days import plan_days, tell_days
from jobs.days.previews import preview_days
from jobs.digests.digest import make_digests, plan_digests, recount_digests
from jobs.drawings.unsafe_files import look_after_unsafe_files
from jobs.events.remind import look_back, remind, spread
from jobs.people.forget import forget
from jobs.problems.notify import notify
from jobs.projects.feedback import propose
from jobs.tidy import tidy
from storage import facts
from storage.broadcasts import mailings
from storage.connecting import connect
from storage.db import Database, Fence, Row, Session, Transaction, Value
from storage.events.events import Plan
from storage.forms import drafts
from storage.sending import naming, saying

ACTOR = Actor(PERSON + 1, coordinator=True)
#: Its kind, state, number and letters.
GREETING_WAITS = ("broadcast", "waiting", 1_000_000, 50_000)


class Timed:
    """A writer that notes how long each of its transactions lasts."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.held: list[float] = []
        self._begun = 0.0

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        return await self._session.fetch(sql, values)

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        return await self._session.execute(sql, values)

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        await self._session.execute_many(sql, rows)

    async def begin(self, fence: Fence | None = None) -> bool:
        held = await self._session.begin(fence)
        self._begun = time.process_time()
        return held

    async def commit(self) -> None:
        await self._session.commit()
        self.held.append(time.process_time() - self._begun)

    async def rollback(self) -> None:
        await self._session.rollback()

    async def close(self) -> None:
        await self._session.close()

    def __getattr__(self, name):
        return getattr(self._session, name)


@dataclass(slots=True)
class Country:
    db: Database
    timed: Timed
    now: int

    async def write(self, work: Callable[[Transaction], Awaitable[object]]) -> None:
        await self.db.write(work)

    async def tick(
        self, job: Callable[[Database, int], Awaitable[object]], later: int = 0
    ) -> None:
        await job(self.db, self.now + later)


async def announced(country: Country, groups: int) -> None:
    """An event, to so many groups."""
    local = datetime.fromtimestamp(country.now / 1000 + 30 * 86400, UTC).strftime("%Y-%m-%dT12:00")
    chosen = list(range(1, groups + 1)) if groups < GROUPS else []
    audience = {"groups": chosen} if chosen else {"all": True}
    plan = Plan(title=f"A meeting of {groups}", local=local, audience=audience)
    await country.write(partial(events.publish, actor=ACTOR, plan=plan, now=country.now))
    await country.tick(look_after_mailings)
    await country.tick(spread)


async def forgotten(country: Country) -> None:
    """Somebody with sixty problems, whom letters and updates name."""
    wanted = privacy.Wish("remove", "void")
    await country.write(_sixty_problems)
    await country.write(
        partial(privacy.forget, person_id=PERSON + 7, wanted=wanted, now=country.now)
    )
    await country.tick(forget)


async def _sixty_problems(tx: Transaction) -> None:
    await tx.run("UPDATE problem SET author_id = ? WHERE id % 5000 = 77", PERSON + 7)


async def taken_back(country: Country) -> None:
    """A comment is mended, a picture and a voice are taken back, and somebody goes, while 20,000
    letters wait for the morning and 50,000 of a greeting for their turn."""
    await country.write(_letters_wait)
    country.timed.held.clear()
    said, author = "Дәптерді үйге бермей, сабақта бірге тексереміз", PERSON + 7
    await country.write(partial(saying.leave_out_of_all, author_id=author, words=[said]))
    await country.write(
        partial(saying.take_back, author_id=author, words=[said], files=["a file"])
    )
    await country.write(
        partial(saying.take_back_voice, author_id=author, voice_id=1, words=[said])
    )
    named = naming.Named(author, "Сәуле Ахметова")
    await country.write(partial(naming.forget, who=named, voices=[1]))


async def _letters_wait(tx: Transaction) -> None:
    """This hold is nobody's."""
    said = "Мен де солай істедім: кестені қабырғаға іліп, аптасына бір рет бірге қараймыз. " * 4
    for kind, state, mailing, count in (("notice", "ready", None, 20_000), GREETING_WAITS):
        await tx.many(
            "INSERT INTO outbox (chat_id, kind, method, body, state, urgency, mailing, names,"
            " created_at) VALUES (?, ?, 'sendMessage', ?, ?, 1, ?, ?, 1)",
            [
                (PERSON + at, kind, f'{{"text": "{at}: {said}"}}', state, mailing, by)
                for at in range(count)
                for by in [saying.by(PERSON + at % 5_000) if mailing is None else None]
            ],
        )


async def teachers_day(country: Country) -> None:
    begun = datetime(datetime.fromtimestamp(country.now / 1000, UTC).year + 1, 10, 1, tzinfo=UTC)
    for hours in range(24, 120, 1):
        moment = round(begun.timestamp() * 1000) + hours * HOUR
        for job in (plan_days, preview_days, tell_days):
            await job(country.db, moment)
    await country.tick(look_after_mailings)


async def planned(country: Country, audience: dict[str, object]) -> None:
    """A broadcast, from its beginning to its end."""
    said = {
        "versions": {
            lang: {"method": "sendMessage", "body": {"text": f"Dear colleagues {lang} {audience}"}}
            for lang in LANGUAGES
        },
        "audience": audience,
        "lang": "kk",
    }
    draft = drafts.Draft(1, ACTOR.id, "broadcast", None, "preview", said)
    mailing = await country.db.write(
        partial(broadcasts.send, draft=draft, actor=ACTOR, now=country.now)
    )
    await country.tick(look_after_mailings)
    await country.tick(look_after_mailings, 2_000)
    found = await mailings.get(country.db, mailing)
    assert found
    for how in ("pause", "go"):
        await country.write(
            partial(steering.steer, mailing=found, how=how, actor=ACTOR, now=country.now)
        )
    await country.write(partial(_arrive, mailing=mailing))
    await country.tick(look_after_mailings, 4_000)
    for how in ("stop", "rest", "stop"):
        await country.write(
            partial(steering.steer, mailing=found, how=how, actor=ACTOR, now=country.now)
        )
    broadcast = await broadcasts.own(country.db, found.subject_id, ACTOR)
    correction = drafts.Draft(2, ACTOR.id, "correction", broadcast.id, "text", {"lang": "kk"})
    words = {"text": "Dear colleagues, better"}
    await country.write(
        partial(steering.correct, actor=ACTOR, draft=correction, words=words, now=country.now)
    )
    await country.tick(look_after_mailings, 5_000)
    await country.write(
        partial(steering.recall, actor=ACTOR, broadcast=broadcast, now=country.now)
    )
    await country.tick(look_after_mailings, 6_000)


async def _arrive(tx: Transaction, mailing: int) -> None:
    """Half of it, in a moment; this hold is nobody's."""
    await tx.run(
        "UPDATE outbox SET state = 'sent', message_id = id, sent_at = 1 WHERE mailing = ?"
        " AND id % 2 = 0",
        mailing,
    )


async def tidied(country: Country) -> None:
    await country.tick(tidy, 8 * DAY)
    await country.tick(tidy, 31 * DAY)


async def digests(country: Country) -> None:
    """5,000 groups have theirs at once."""
    for _ in range(20):
        await country.tick(make_digests, 4 * DAY)
    await country.tick(recount_digests)
    await country.write(_no_plans)
    for _ in range(12):
        await country.tick(plan_digests)


async def _no_plans(tx: Transaction) -> None:
    await tx.run("DELETE FROM digest_plan WHERE owner_id % 10 < 9")


async def news(country: Country) -> None:
    """For 2,000 people at once."""
    await country.write(_some_news)
    for _ in range(12):
        await country.tick(notify, 12 * HOUR)
        await country.tick(notify, 20 * HOUR)


async def _some_news(tx: Transaction) -> None:
    await tx.run(
        "INSERT INTO notice (person_id, problem_id, comments, at)"
        " SELECT author_id, max(id), 1, 1 FROM problem WHERE id < 20000 GROUP BY author_id"
    )


async def ticks(country: Country) -> None:
    for job in (remind, look_back, look_after_unsafe_files, propose):
        await country.tick(job, MINUTE)


DEEDS: dict[str, Callable[[Country], Awaitable[None]]] = {
    "an event to 300 groups": partial(announced, groups=300),
    "an event to 3,000 groups": partial(announced, groups=3_000),
    "an event to everybody": partial(announced, groups=GROUPS),
    "/forget": forgotten,
    "taken back at night": taken_back,
    "5 October": teachers_day,
    "a broadcast to 50,000": partial(planned, audience={"people": True}),
    "a broadcast to 5,000 groups": partial(planned, audience={"all": True}),
    "tidy": tidied,
    "digests": digests,
    "news": news,
    "ticks": ticks,
}


async def measure(file: Path, names: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds of each transaction, the longest first."""
    db = await connect(f"sqlite:///{file}")
    timed = db._writer = Timed(db._writer)
    country = Country(db, timed, round(time.time() * 1000))
    found = {}
    try:
        fixed = frozenset({ACTOR.id})
        await db.write(partial(facts.remember, username="bench_bot", coordinators=fixed))
        for name in names or DEEDS:
            timed.held.clear()
            begun = time.perf_counter()
            await DEEDS[name](country)
            took = time.perf_counter() - begun
            found[name] = sorted((one * 1000 for one in timed.held), reverse=True)
            most = " ".join(f"{one:.0f}" for one in found[name][:6])
            print(f"{name:<34}{most:<40}{len(found[name]):>7}{took:>8.1f}", flush=True)
    finally:
        await db.close()
    return found


async def main(file: Path, names: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="holds-") as place:
        copy = Path(place) / "community.db"
        shutil.copy(file, copy)
        await measure(copy, names)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.holds", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("deeds", nargs="*")
    given = parser.parse_args()
    asyncio.run(main(given.file, given.deeds))
