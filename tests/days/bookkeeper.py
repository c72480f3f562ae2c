"""Who knows from the books what each digest must say."""

from tests.digests.books import Books
from tests.digests.history import LATE, Mark, Owner, Problem, Said, Solution, Teacher


class Bookkeeper(Books):
    def due(self, owner: Owner, now: int) -> tuple[Said, Mark] | None:
        """The digest that a tick at this moment must make: of several occasions there is one."""
        if not self.wants(owner.key):
            return None
        past = [
            one
            for one in self.occasions(owner.key, owner.since, now)
            if not self._taken(owner, one[1])
        ]
        if not past:
            return None
        moment, on = past[-1]
        if now - moment > LATE:
            owner.since = max(moment, now - LATE)
            return None
        if self.is_quiet(owner.key, now):
            return None
        horizon = self._following(owner, max(moment, now), on)
        said, fresh = self.must_say(owner, now, horizon)
        owner.since = now
        if not any(said.values()):
            return None
        mark = Mark(self.seq, frozenset(fresh), horizon, now)
        owner.marks.append(mark)
        owner.made.add(on)
        return said, mark

    def must_say(self, owner: Owner, now: int, horizon: int) -> tuple[Said, set[int]]:
        mark = owner.marks[-1] if owner.marks else Mark()
        ahead = mark.ahead if mark.at <= now else 0
        kind, number = owner.key
        if kind == "group":
            return self._group_says(number, mark, now, span=(max(now, ahead), horizon))
        return self._teacher_says(number, mark, now, span=(max(now, ahead), horizon))

    def _group_says(
        self, group: int, mark: Mark, now: int, *, span: tuple[int, int]
    ) -> tuple[Said, set[int]]:
        def is_new(seq: int | None) -> bool:
            return seq is not None and seq > mark.seq

        mine = [one for one in self.problems.values() if group in one.groups]
        solved = {one.id for one in mine if one.state == "solved" and is_new(one.solved)}
        fresh = {one.id for one in mine if one.state != "withdrawn" and is_new(one.raised)}
        helped = {
            one.id
            for one in self._standing_solutions({problem.id for problem in mine})
            if is_new(one.first) and one.helped and one.problem not in solved
        }
        more = solved | {self.solutions[one].problem for one in helped}
        fresh -= more
        shared = {
            one.id for one in mine if one.state == "open" and any(map(is_new, one.shared.values()))
        } - (fresh | more)
        here = [one for one in self.events.values() if group in one.groups and one.stands]
        events = {one.id for one in here if is_new(one.raised) and one.starts > now}
        soon = {one.id for one in here if span[0] < one.starts <= span[1]} - events
        again = [self.problems[one] for one in mark.problems]
        unsolved = {
            one.id
            for one in again
            if one.state == "open" and not self._answered(one) and one.id not in shared
        }
        projects = {
            one.id
            for one in self.projects.values()
            if group in one.groups and one.stands and is_new(one.raised)
        }
        said = {
            "events": events,
            "soon": soon,
            "problems": fresh,
            "shared": shared,
            "unsolved": unsolved,
            "solved": solved,
            "helped": helped,
            "projects": projects,
        }
        return said, fresh

    def _standing_solutions(self, problems: set[int]) -> list[Solution]:
        return [
            one
            for one in self.solutions.values()
            if one.stands
            and one.problem in problems
            and self.problems[one.problem].state != "withdrawn"
        ]

    def _answered(self, problem: Problem) -> bool:
        return any(one.stands and one.problem == problem.id for one in self.solutions.values())

    def _teacher_says(
        self, me: int, mark: Mark, now: int, *, span: tuple[int, int]
    ) -> tuple[Said, set[int]]:
        teacher = self.teachers[me]
        mine = {one.id for one in self.groups.values() if me in one.members}

        def is_new(seq: int | None, what: str, subject: int, *, solution: int = 0) -> bool:
            seen = [self.seen.get((me, what, subject), 0)]
            seen.append(self.seen.get((me, "solution", solution), 0))
            return seq is not None and seq > max(mark.seq, *seen)

        def may_read(one: Problem) -> bool:
            return one.author == me or bool(one.groups & mine)

        def chosen(one: Problem) -> bool:
            fits = not teacher.subjects or one.subject in (None, *teacher.subjects)
            return fits and (teacher.region is None or one.region in (None, teacher.region))

        wrote = {one.problem for one in self.comments.values() if one.author == me}
        answered = {one.problem for one in self.solutions.values() if one.author == me}
        open_to_me = [
            one for one in self.problems.values() if one.state != "withdrawn" and may_read(one)
        ]
        touched = {one.id for one in open_to_me if me in one.votes} | wrote | answered
        followed = {one.id for one in open_to_me if one.author == me} | touched
        around = {one.id for one in open_to_me if one.groups & mine and chosen(one)}

        own, thanks, solved, fresh, shared = (set[int]() for _ in range(5))
        for one in open_to_me:
            many = one.state == "open" and any(
                is_new(seq, "problem", one.id) for seq in one.shared.values()
            )
            by_me = one.solved_by is not None and self.solutions[one.solved_by].author == me
            if one.author == me and many:
                own.add(one.id)
            if one.state == "solved" and is_new(one.solved, "problem", one.id):
                if by_me:
                    thanks.add(one.solved_by or 0)
                if one.author != me and ((one.id in followed and not by_me) or one.id in around):
                    solved.add(one.id)
            if one.author == me or one.id in touched or one.id not in around:
                continue
            if is_new(one.raised, "problem", one.id):
                fresh.add(one.id)
            if many:
                shared.add(one.id)
        own |= {
            one.problem
            for one in self.comments.values()
            if one.stands
            and one.author != me
            and self.problems[one.problem] in open_to_me
            and self.problems[one.problem].author == me
            and is_new(one.raised, "problem", one.problem)
        }
        helped, solutions = set[int](), set[int]()
        for solution in self._standing_solutions({one.id for one in open_to_me}):
            problem = self.problems[solution.problem]
            if solution.author == me:
                if solution.helped and is_new(
                    solution.first, "problem", problem.id, solution=solution.id
                ):
                    thanks.add(solution.id)
                continue
            if is_new(solution.raised, "problem", problem.id, solution=solution.id):
                if problem.author == me:
                    own.add(problem.id)
                elif problem.id in followed:
                    solutions.add(solution.id)
            near = problem.id in followed or problem.id in around
            fresh_help = is_new(solution.first, "problem", problem.id, solution=solution.id)
            if near and solution.helped and fresh_help:
                helped.add(solution.id)
        helped = {one for one in helped if self.solutions[one].problem not in solved} - thanks
        told = fresh | shared | solved | own
        events, soon = self._events_of(teacher, mine, mark, now=now, span=span)
        unsolved = {
            one
            for one in mark.problems - told
            if self.problems[one].state == "open"
            and not self._answered(self.problems[one])
            and may_read(self.problems[one])
        }
        projects = {
            one.id
            for one in self.projects.values()
            if one.groups & mine
            and one.stands
            and one.owner != me
            and is_new(one.raised, "project", one.id)
        }
        more = solved | {self.solutions[one].problem for one in helped | solutions}
        fresh -= more
        said = {
            "own": own,
            "thanks": thanks,
            "events": events,
            "soon": soon,
            "problems": fresh,
            "shared": shared - more - fresh,
            "unsolved": unsolved,
            "solved": solved,
            "helped": helped,
            "solutions": solutions - helped,
            "projects": projects,
        }
        return said, fresh

    def _events_of(
        self, teacher: Teacher, mine: set[int], mark: Mark, *, now: int, span: tuple[int, int]
    ) -> tuple[set[int], set[int]]:
        fresh, soon = set[int](), set[int]()
        for one in self.events.values():
            answer = one.answers.get(teacher.id)
            near = one.region in (None, teacher.region) or bool(one.groups & mine)
            if not one.stands or one.starts <= now or not (near or answer not in (None, "not")):
                continue
            known = max(mark.seq, self.seen.get((teacher.id, "event", one.id), 0))
            if answer is None and one.raised > known:
                fresh.add(one.id)
            elif answer != "not" and span[0] < one.starts <= span[1]:
                soon.add(one.id)
        return fresh, soon
