"""What the teachers of a made-up country do, by chance."""

from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

from basics.spans import HOUR
from community.digests import digests
from community.events import events, guests
from community.people.people import Actor
from community.problems import comments, problems, solutions, votes
from community.projects import projects
from storage.digests import activity
from storage.events.events import Plan
from storage.groups import groups
from storage.problems.problems import Answers
from storage.projects.projects import Telling
from tests.days.country import REGIONS, SUBJECTS, Country
from tests.digests import history
from tests.events.planning import SAULE


class Life(Country):
    """Deeds of people; what succeeded is in the books, too."""

    async def do_something(self) -> None:
        deeds = (
            *(self.raise_problem, self.raise_problem, self.comment, self.comment),
            *(self.share, self.share, self.help, self.help, self.solve, self.look, self.look),
            *(self.withdraw, self.drop_solution, self.drop_comment, self.announce, self.answer),
            *(self.submit, self.change_rhythm, self.cancel, self.unvote),
            *(self.vote for _ in range(14)),
        )
        await self.chance.choice(deeds)()

    def _someone(self) -> tuple[Actor, int]:
        """A teacher in one of their groups."""
        group = self.chance.choice([one for one in self.books.groups.values() if one.members])
        return Actor(self.chance.choice(sorted(group.members)), group_id=group.id), group.id

    def _problem_in(self, group: int) -> history.Problem | None:
        known = [
            one
            for one in self.books.problems.values()
            if group in one.groups and one.state != "withdrawn"
        ]
        return self.chance.choice(known[-12:]) if known else None

    async def raise_problem(self) -> None:
        actor, group_id = self._someone()
        others = [one.id for one in self.books.groups.values() if actor.id in one.members]
        shown = sorted({group_id, *self.chance.sample(others, 1)})
        subject = self.chance.choice((None, *SUBJECTS))
        region = self.chance.choice((None, *REGIONS))

        async def work(tx):
            chosen = [await groups.get(tx, one) for one in shown]
            said = Answers("Мәселе <b>" + "ә" * 60, "", subject, region)
            return await problems.publish(
                tx, actor, said, shown_to=[one for one in chosen if one], now=self.now
            )

        made = await self.write(work)
        if made is not None:
            self.books.problems[made.id] = history.Problem(
                made.id, actor.id, set(shown), subject, region, self.books.next()
            )

    async def vote(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None or actor.id in problem.votes:
            return
        if await self.write(lambda tx: votes.vote(tx, problem.id, actor, now=self.now)):
            self.books.vote(problem, actor.id)

    async def unvote(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None or actor.id not in problem.votes:
            return
        if await self.write(lambda tx: votes.take_back_vote(tx, problem.id, actor)):
            problem.votes.remove(actor.id)

    async def comment(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None:
            return

        async def work(tx):
            source = f"{self.now}:{self.books.seq}:{self.chance.random()}"
            await comments.comment(
                tx, problem.id, actor, text="Me too", source=source, now=self.now
            )
            return await tx.value("SELECT max(id) FROM comment")

        made = await self.write(work)
        if made is not None:
            self.books.comments[made] = history.Comment(
                made, problem.id, actor.id, self.books.next()
            )

    async def share(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None:
            return
        made = await self.write(
            lambda tx: solutions.share_solution(
                tx, problem.id, actor, text="Try & see", source=None, now=self.now
            )
        )
        if made is not None:
            self.books.solutions[made.id] = history.Solution(
                made.id, problem.id, actor.id, self.books.next()
            )

    def _solution(self) -> history.Solution | None:
        known = [
            one
            for one in self.books.solutions.values()
            if one.stands and self.books.problems[one.problem].state != "withdrawn"
        ]
        return self.chance.choice(known[-30:]) if known else None

    async def help(self) -> None:
        solution = self._solution()
        if solution is None:
            return
        group = min(self.books.problems[solution.problem].groups)
        actor = Actor(self.chance.choice(sorted(self.books.groups[group].members)), group_id=group)
        if actor.id in solution.helped:
            if await self.write(lambda tx: solutions.take_back_helped(tx, solution.id, actor)):
                solution.helped.remove(actor.id)
        elif await self.write(
            lambda tx: solutions.say_helped(tx, solution.id, actor, now=self.now)
        ):
            self.books.help(solution, actor.id)

    async def solve(self) -> None:
        solution = self._solution()
        if solution is None:
            return
        problem = self.books.problems[solution.problem]
        author, wanted = Actor(problem.author), self.chance.random() < 0.8
        done = await self.write(
            lambda tx: solutions.mark_solved(tx, solution.id, author, solved=wanted, now=self.now)
        )
        if done and (wanted or problem.solved_by == solution.id):
            self.books.solve(problem, solution if wanted else None)

    async def withdraw(self) -> None:
        known = [one for one in self.books.problems.values() if one.state != "withdrawn"]
        if known and self.chance.random() < 0.5:
            problem = self.chance.choice(known)
            author = Actor(problem.author)
            if await self.write(
                lambda tx: problems.withdraw(tx, author, problem.id, now=self.now)
            ):
                problem.state = "withdrawn"

    async def drop_solution(self) -> None:
        solution = self._solution()
        if solution and self.chance.random() < 0.3:
            author = Actor(solution.author)
            if await self.write(
                lambda tx: solutions.withdraw_solution(tx, solution.id, author, now=self.now)
            ):
                self.books.drop_solution(solution)

    async def drop_comment(self) -> None:
        known = [one for one in self.books.comments.values() if one.stands]
        if known and self.chance.random() < 0.3:
            comment = self.chance.choice(known)
            author = Actor(comment.author)
            if await self.write(
                lambda tx: comments.withdraw_comment(tx, comment.id, author, now=self.now)
            ):
                comment.stands = False

    async def look(self) -> None:
        person = self.chance.choice(sorted(self.books.teachers))
        what = self.chance.choice(get_args(activity.Seen))
        known: list[int] = {
            "problem": list(self.books.problems),
            "solution": list(self.books.solutions),
            "event": list(self.books.events),
            "project": list(self.books.projects),
        }[what]
        if known:
            one = self.chance.choice(known[-20:])
            if await self.write(lambda tx: activity.mark_seen(tx, person, what, subject_id=one)):
                self.books.look(person, what, one)

    async def announce(self) -> None:
        if self.chance.random() < 0.5:
            return
        shown = sorted(self.chance.sample(list(self.books.groups), 2))
        region = self.chance.choice((None, *REGIONS))
        starts = (self.now // HOUR + self.chance.randrange(1, 30 * 24)) * HOUR
        local = datetime.fromtimestamp(starts / 1000, ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M")
        plan = Plan(
            title="Кездесу",
            regions=(region,) if region else (),
            zone="UTC",
            local=local,
            audience={"groups": shown},
        )
        made = await self.write(lambda tx: events.publish(tx, SAULE, plan, now=self.now))
        if made is not None:
            self.books.events[made.id] = history.Event(
                made.id, region, set(shown), starts, self.books.next()
            )

    async def cancel(self) -> None:
        ahead = [one for one in self.books.events.values() if one.stands and one.starts > self.now]
        if ahead and self.chance.random() < 0.2:
            event = self.chance.choice(ahead)
            if await self.write(lambda tx: events.cancel(tx, SAULE, event.id, now=self.now)):
                event.stands = False

    async def answer(self) -> None:
        ahead = [one for one in self.books.events.values() if one.stands and one.starts > self.now]
        if ahead:
            event, actor = self.chance.choice(ahead), self._someone()[0]
            said = self.chance.choice(("coming", "maybe", "not"))
            if await self.write(
                lambda tx: guests.answer(tx, event.id, actor, wanted=said, now=self.now)
            ):
                event.answers[actor.id] = said

    async def submit(self) -> None:
        actor, group_id = self._someone()

        async def work(tx):
            group = await groups.get(tx, group_id)
            assert group
            return await projects.publish(
                tx, actor, Telling("Жоба"), shown_to=[group], source=None, now=self.now
            )

        made = await self.write(work)
        if made is not None:
            self.books.projects[made.id] = history.Project(
                made.id, actor.id, {group_id}, self.books.next()
            )

    async def change_rhythm(self) -> None:
        """The administrators of a group choose anew, as in /group."""
        if self.chance.random() < 0.6:
            return
        group = self.chance.choice(list(self.books.groups.values()))
        wanted = history.Group(
            group.id,
            group.zone,
            self.chance.randrange(7),
            self.chance.choice((0, 2, 9)),
            self.chance.choice((1, 1, 2)),
            self.chance.random() < 0.85,
            group.members,
        )

        async def work(tx):
            await self._put_group(tx, wanted)
            await digests.replan(tx, "group", group.id, now=self.now)

        if await self.write(work):
            before = (group.day, group.hour, group.weeks, group.on)
            if before != (wanted.day, wanted.hour, wanted.weeks, wanted.on):
                self.books.owners["group", group.id].since = self.now
            self.books.groups[group.id] = wanted
