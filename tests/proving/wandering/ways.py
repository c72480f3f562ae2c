"""Ways that people go to their end, whatever happens in between: so that walks come to what nobody
meets by chance."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from cards.forms.presses import OF_A_STEP, Drop, Publish, ShowForm
from cards.presses import PREFIXES, prefix_of, unpack
from sandbox.client import Group, Message, Person
from tests.proving.wandering.sitting import Sitting
from tests.proving.wandering.stages import WAYS, Stage

ALMATY = ZoneInfo("Asia/Almaty")
#: Answers that a form takes at most, and messages that are looked through for a button.
LONG, BACK = 45, 40
LINK = re.compile(r"t\.me/\w+\?start=([\w-]+)")
_CALLED = {prefix: kind.__name__ for prefix, kind in PREFIXES.items()}


class Wandering(Sitting):
    """People without a plan, and with one where the plot has a way."""

    #: How far the plot's way has been gone.
    gone: int = 0

    async def act(self) -> None:
        """Mostly the next stage of the plot's way, until that is at its end."""
        stages = WAYS.get(self.plot.way, ())
        if self.gone < len(stages) and self.likely(0.7):
            self.gone += 1
            await self._stage(stages[self.gone - 1])
        else:
            await super().act()

    async def _stage(self, stage: Stage) -> None:
        self.did.append(f"stage {self.gone}: {stage.title}")
        if stage.at:
            await self.until(await self._next(stage.at))
        if stage.hours:
            await self.until((await self.box.state())["now"] + stage.hours * 3600)
        group = self.chance.choice(self.groups) if stage.who == "creator" else None
        for person in [group.creator] if group else self._who(stage):
            if stage.says:
                await self.get_through(person, stage.says, group)
            for kind in stage.presses:
                await self._press_kind(person, kind, stage.in_groups)
            if stage.writes:
                await self.step(person, None, partial(self._write, person, None, stage.writes))
            if stage.link:
                await self._follow_link(person)

    def _who(self, stage: Stage) -> Sequence[Person]:
        if not (stage.says or stage.presses or stage.link or stage.writes):
            return ()
        if stage.who == "coordinator":
            return (self.coordinator,)
        others = [one for one in self.people if one != self.coordinator]
        return self.chance.sample(others, stage.many)

    async def _next(self, at: str) -> float:
        """The next such moment, as 10-05 15:00, by Almaty's clock."""
        now = datetime.fromtimestamp((await self.box.state())["now"], ALMATY)
        when = datetime.strptime(f"{now.year}-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=ALMATY)
        if when < now:
            when = when.replace(year=now.year + 1)
        return when.timestamp()

    async def get_through(self, person: Person, command: str, group: Group | None) -> None:
        """A command, and the form that it opens until it is published."""
        await self.step(person, group, partial(self._write, person, group, f"/{command}"))
        if group is None:
            await self._finish(person)

    async def _finish(self, person: Person) -> None:
        """The form that stands last in private, until it is published or leads nowhere."""
        for _ in range(LONG):
            last = await self._form(person)
            if last is None:
                return
            await self.step(person, None, partial(self._go_on, person, last))
            if isinstance(unpack(self.data), Publish):
                return

    async def _form(self, person: Person) -> Message | None:
        own = [one for one in await self.seen(person) if self.is_own(one)]
        last = own[-1] if own else None
        if last is None:
            return None
        presses = [unpack(last.data(label)) for label in last.labels]
        is_one = any(isinstance(press, (*OF_A_STEP, Publish, Drop, ShowForm)) for press in presses)
        return last if is_one else None

    async def _press_kind(self, person: Person, kind: str, in_groups: bool) -> None:
        """The newest button of this kind that they see, and the form that it opens."""
        places: list[Person | Group] = [person, *(self.groups if in_groups else ())]
        for place in reversed(places):
            for message in reversed((await self.seen(place))[-BACK:]):
                fit = [one for one in message.labels if self.called(message, one) == kind]
                if self.is_own(message) and fit:
                    label = self.chance.choice(fit)
                    group = place if isinstance(place, Group) else None
                    await self.step(person, group, partial(self._tap, person, message, label))
                    await self._finish(person)
                    return
        self.did.append(f"… {person.name[:12]} sees no {kind}")

    def called(self, message: Message, label: str) -> str:
        return _CALLED.get(prefix_of(message.data(label)) or "", "")

    async def _follow_link(self, person: Person) -> None:
        """The newest that the coordinator was given, as who scans it."""
        for message in reversed(await self.seen(self.coordinator)):
            found = LINK.findall(message.text)
            if found and self.is_own(message):
                await self.step(person, None, partial(self._start, person, found[-1]))
                return

    async def _start(self, person: Person, payload: str) -> bool:
        self.note(person.name, f"opens the link {payload}")
        await person.start(payload)
        return True
