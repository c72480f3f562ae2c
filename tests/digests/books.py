"""The books of a made-up community: every deed that succeeded, and calendars of their own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.digests.history import (
    MANY,
    Comment,
    Event,
    Group,
    Owner,
    Problem,
    Project,
    Solution,
    Teacher,
)


class Books:
    """Shares no code with the bot: neither its SQL nor its clockwork."""

    def __init__(self) -> None:
        #: Deeds so far.
        self.seq = 0
        self.groups: dict[int, Group] = {}
        self.teachers: dict[int, Teacher] = {}
        self.problems: dict[int, Problem] = {}
        self.solutions: dict[int, Solution] = {}
        self.comments: dict[int, Comment] = {}
        self.events: dict[int, Event] = {}
        self.projects: dict[int, Project] = {}
        self.seen: dict[tuple[int, str, int], int] = {}
        self.owners: dict[tuple[str, int], Owner] = {}

    def next(self) -> int:
        self.seq += 1
        return self.seq

    # Deeds

    def vote(self, problem: Problem, voter: int) -> None:
        problem.votes.add(voter)
        if len(problem.votes) in MANY:
            problem.shared.setdefault(len(problem.votes), self.next())

    def help(self, solution: Solution, voter: int) -> None:
        solution.helped.add(voter)
        if len(solution.helped) == 1 and solution.first is None:
            solution.first = self.next()

    def solve(self, problem: Problem, solution: Solution | None) -> None:
        problem.solved_by = solution.id if solution else None
        problem.state = "solved" if solution else "open"
        if solution and problem.solved is None:
            problem.solved = self.next()

    def drop_solution(self, solution: Solution) -> None:
        solution.stands = False
        problem = self.problems[solution.problem]
        if problem.solved_by == solution.id:
            self.solve(problem, None)

    def look(self, person: int, what: str, subject: int) -> None:
        self.seen[person, what, subject] = self.seq

    # Calendars

    def occasions(self, key: tuple[str, int], first: int, last: int) -> Iterator[tuple[int, date]]:
        """(moment, date by the owner's clock) after the one moment, up to the other."""
        kind, number = key
        rule: Group | Teacher = (self.groups if kind == "group" else self.teachers)[number]
        zone = ZoneInfo(rule.zone)
        on = datetime.fromtimestamp(first / 1000, zone).date() - timedelta(days=1)
        while True:
            at = datetime.combine(on, time(rule.hour), zone).astimezone(UTC)
            moment = round(at.timestamp() * 1000)
            if moment > last:
                return
            if moment > first and self._is_day(rule, on):
                yield moment, on
            on += timedelta(days=1)

    def _is_day(self, rule: Group | Teacher, on: date) -> bool:
        if isinstance(rule, Teacher) and rule.how == "daily":
            return True
        if on.weekday() != rule.day:
            return False
        weeks = rule.weeks if isinstance(rule, Group) else 1
        return (on - date(1, 1, 1)).days // 7 % weeks == 0

    def is_quiet(self, key: tuple[str, int], now: int) -> bool:
        if key[0] == "group":
            group = self.groups[key[1]]
            hour = datetime.fromtimestamp(now / 1000, ZoneInfo(group.zone)).hour
            return not 8 <= hour < 21 and 8 <= group.hour < 21
        teacher = self.teachers[key[1]]
        begin, end, sunday = teacher.quiet
        local = datetime.fromtimestamp(now / 1000, ZoneInfo(teacher.zone))
        if sunday and local.weekday() == 6:
            return True
        if begin <= end:
            return begin <= local.hour < end
        return local.hour >= begin or local.hour < end

    def wants(self, key: tuple[str, int]) -> bool:
        kind, number = key
        return self.groups[number].on if kind == "group" else self.teachers[number].how != "off"

    # What must be said

    def _taken(self, owner: Owner, on: date) -> bool:
        """Weeks have one digest, also when its day was changed in between."""
        if self._weekly(owner.key):
            return on.isocalendar()[:2] in {one.isocalendar()[:2] for one in owner.made}
        return on in owner.made

    def _weekly(self, key: tuple[str, int]) -> bool:
        return key[0] == "group" or self.teachers[key[1]].how == "weekly"

    def _following(self, owner: Owner, after: int, on: date) -> int:
        for moment, day in self.occasions(owner.key, after, after + 40 * 86_400_000):
            same = day.isocalendar()[:2] == on.isocalendar()[:2]
            if not (same if self._weekly(owner.key) else day == on):
                return moment
        raise AssertionError("no next occasion")
