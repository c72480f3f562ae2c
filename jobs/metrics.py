"""What Prometheus is told at /metrics: what came, left and waits, and how long it took.

Nothing is counted for it alone: loops keep plain numbers, and the library, which takes a while to
load, is loaded when somebody asks.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from typing import TYPE_CHECKING

from basics.records import dataclass
from jobs.clockwork import Tick
from jobs.health import Health, Told
from jobs.lease import Lease
from jobs.sending.fates import Fates
from storage.db import Database

if TYPE_CHECKING:
    from aiohttp import web
    from prometheus_client.core import Metric

#: Seconds after which an update was served at the latest.
WITHIN = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(slots=True)
class Times:
    """How long each of many things took."""

    #: For each of WITHIN, and above them all.
    counts: list[int] = field(default_factory=lambda: [0] * (len(WITHIN) + 1))
    seconds: float = 0.0

    def note(self, seconds: float) -> None:
        self.counts[bisect_left(WITHIN, seconds)] += 1
        self.seconds += seconds

    @property
    def within(self) -> list[float]:
        """How many took no longer than each of WITHIN, and in all."""
        return [float(count) for count in accumulate(self.counts)]


@dataclass(frozen=True, slots=True)
class Meters:
    """What is told."""

    db: Database
    lease: Lease
    fates: Fates
    served: Times
    received: Callable[[], int]
    #: None while it stands by.
    ticks: Callable[[], Sequence[Tick]]


def add_metrics(application: "web.Application", health: Health, meters: Meters) -> None:
    """GET /metrics, for who may know what /health tells; 403 for others."""
    # Only here: a start does without it.
    from aiohttp import web

    async def answer(request: web.Request) -> web.Response:
        if not health.may_know(request):
            return web.Response(status=403)
        told = await health.told()
        return web.Response(body=_written(meters, told), headers={"Content-Type": TYPE})

    application.router.add_get("/metrics", answer)


def _written(meters: Meters, told: Told) -> bytes:
    from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest

    class Numbers:
        def collect(self) -> Iterator["Metric"]:
            yield from _counted(meters)
            yield from _of_ticks(meters.ticks())
            yield from _waiting(told)

    registry = CollectorRegistry()
    # Memory, time of the processor, open files.
    ProcessCollector(registry=registry)
    registry.register(Numbers())
    return generate_latest(registry)


def _counted(meters: Meters) -> Iterator["Metric"]:
    """Since the program was started."""
    from prometheus_client.core import (
        CounterMetricFamily,
        GaugeMetricFamily,
        HistogramMetricFamily,
    )

    db, lease, fates, served = meters.db, meters.lease, meters.fates, meters.served
    for name, text, value in (
        ("updates_received", "Updates that came", meters.received()),
        ("too_many_requests", "How often Telegram said 429", fates.too_many),
        ("takeovers", "How often the lease was taken", lease.taken),
        ("database_transactions", "Transactions that were kept", db.kept),
        ("database_seconds", "Seconds that these took", db.seconds),
    ):
        yield CounterMetricFamily(f"ustaz_{name}", text, value=float(value))
    letters = CounterMetricFamily(
        "ustaz_letters_ended", "Letters that left", labels=["kind", "outcome"]
    )
    for end, count in fates.ends.items():
        letters.add_metric([end.kind, end.outcome], count)
    yield letters
    yield HistogramMetricFamily(
        "ustaz_update_seconds",
        "From an update's arrival until it was served",
        buckets=list(zip((*map(str, WITHIN), "+Inf"), served.within, strict=True)),
        sum_value=served.seconds,
    )
    term = db.fence.term if db.fence else 0
    yield GaugeMetricFamily("ustaz_lease_term", "0 while it stands by", value=term)
    age = GaugeMetricFamily("ustaz_lease_age_seconds", "Since it was renewed, while it is held")
    if term:
        age.add_metric([], lease.age)
    yield age


def _of_ticks(ticks: Sequence[Tick]) -> Iterator["Metric"]:
    from prometheus_client.core import CounterMetricFamily

    came = CounterMetricFamily("ustaz_ticks", "How often each came", labels=["tick"])
    failed = CounterMetricFamily("ustaz_ticks_failed", "How often in vain", labels=["tick"])
    took = CounterMetricFamily("ustaz_tick_seconds", "Seconds that it took", labels=["tick"])
    for tick in ticks:
        came.add_metric([tick.name], tick.times)
        failed.add_metric([tick.name], tick.failed)
        took.add_metric([tick.name], tick.seconds)
    yield from (came, failed, took)


def _waiting(told: Told) -> Iterator["Metric"]:
    """As the database says; without it, only that it does not."""
    from prometheus_client.core import GaugeMetricFamily

    numbers = told.numbers
    yield GaugeMetricFamily("ustaz_up", "1 where all is well", value=told.status == 200)
    yield GaugeMetricFamily("ustaz_at_work", "0 while it stands by", value=numbers["at_work"])
    if "left" not in numbers:
        return
    letters = GaugeMetricFamily("ustaz_letters", "Letters in each state", labels=["state"])
    for state, count in numbers["outbox"].items():
        letters.add_metric([state], count)
    yield letters
    left = GaugeMetricFamily("ustaz_left", "What is due and not done", labels=["what"])
    for what, count in numbers["left"].items():
        left.add_metric([what], count)
    yield left
    yield from _ages(numbers["seconds_since"])


def _ages(since: Mapping[str, int | None]) -> Iterator["Metric"]:
    from prometheus_client.core import GaugeMetricFamily

    for name, what, text in (
        ("oldest_update", "unserved", "The first update that waits came so long ago"),
        ("oldest_letter", "letter", "The first letter that is due waits for so long"),
        ("telegram_silent", "telegram", "Telegram has not answered for so long"),
    ):
        yield GaugeMetricFamily(f"ustaz_{name}_seconds", text, value=since[what] or 0)
    for what, text in (
        ("copy", "Since the last copy of a night was made, where any is"),
        ("copy_failed", "Since the last of them could not be made"),
        ("followed", "Since all was last seen in the copy that follows, where there is one"),
        ("behind", "Since it is not all there, while it is not"),
    ):
        age = GaugeMetricFamily(f"ustaz_{what}_age_seconds", text)
        if (seconds := since[what]) is not None:
            age.add_metric([], seconds)
        yield age
