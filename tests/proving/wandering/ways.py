"""Ways that people go to their end, whatever happens in between: so that walks come to what nobody
meets by chance."""

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from cards.forms.presses import OF_A_STEP, Drop, Publish, ShowForm
from cards.personal.presses import LeaveIn
from cards.presses import PREFIXES, prefix_of, unpack
from cards.text.links import payload_of, read
from sandbox.client import Group, Message, Person
from tests.proving.wandering import books
from tests.proving.wandering.sitting import FORGED, Sitting
from tests.proving.wandering.stages import ROLES, Stage
from tests.proving.wandering.trails import WAYS

ALMATY = ZoneInfo("Asia/Almaty")
#: Answers that a form takes at most, messages that are looked through for a button, and how often
#: a list is opened in vain.
LONG, BACK, TRIES = 45, 40, 2
LINK = re.compile(r"t\.me/\w+\?start=([\w-]+)")
#: How often somebody else presses what was pressed, as a forged call can.
FORGES = 0.1
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
        elif self.likely(0.07):
            await self._look_for_unsent()
        else:
            await super().act()

    async def _stage(self, stage: Stage) -> None:
        self.did.append(f"stage {self.gone}: {stage.title}")
        if stage.at:
            await self.until(await self._next(stage.at))
        if stage.hours:
            await self.until((await self.box.state())["now"] + stage.hours * 3600)
        group = self.chance.choice(self.groups) if stage.who == "creator" else None
        self.chooses = stage.chooses
        for person in [group.creator] if group else self._who(stage):
            await self._go(person, stage, group)
            self.answered.clear()
        self.chooses = ()

    async def _go(self, person: Person, stage: Stage, group: Group | None) -> None:
        """What a list leads to is tried some times: not each thing on it has every button."""
        for _ in range(TRIES if stage.presses else 1):
            if stage.types:
                await self.step(person, None, partial(self._write, person, None, stage.types))
            if stage.says:
                await self.get_through(person, stage.says, group)
            if stage.link:
                await self._follow_link(person)
            met = [
                await self._press_kind(person, kind, stage.in_groups, stage.writes)
                for kind in stage.presses
            ]
            if all(met) or not (stage.says and met[0]):
                return

    def _who(self, stage: Stage) -> Sequence[Person]:
        if not (stage.says or stage.presses or stage.link or stage.types):
            return ()
        if stage.who == "coordinator":
            return (self.coordinator,)
        others = [one for one in self.people if one != self.coordinator]
        if stage.who in ROLES and self.url:
            known = {row[0] for row in books.rows(self.url, ROLES[stage.who])}
            others = [one for one in others if one.id in known] or others
        return self.chance.sample(others, min(stage.many, len(others)))

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

    async def _finish(self, person: Person, words: str = "") -> None:
        """The form that stands last in private, until it is published or leads nowhere."""
        for _ in range(LONG):
            last = await self._form(person)
            if last is None:
                return
            deed = partial(self._go_on, person, last)
            if last.asks or (words and self._asks_for_words(last)):
                said, words = words or self.words(person), ""
                deed = partial(self._write, person, None, said)
            await self.step(person, None, deed)
            if isinstance(unpack(self.data), (Publish, LeaveIn)) and not await self._doubt(person):
                return

    async def _doubt(self, person: Person) -> bool:
        """Whether it is asked first if something personal shall be read."""
        last = await self._form(person)
        presses = [unpack(last.data(label)) for label in last.labels] if last else []
        return any(isinstance(press, LeaveIn) for press in presses)

    def _asks_for_words(self, last: Message) -> bool:
        presses = [unpack(last.data(label)) for label in last.labels]
        return not any(isinstance(press, Publish) for press in presses)

    async def _form(self, person: Person) -> Message | None:
        own = [one for one in await self.seen(person) if self.is_own(one)]
        last = own[-1] if own else None
        if last is None:
            return None
        presses = [unpack(last.data(label)) for label in last.labels]
        kinds = (*OF_A_STEP, Publish, Drop, ShowForm, LeaveIn)
        is_one = any(isinstance(press, kinds) for press in presses)
        return last if is_one or last.asks else None

    async def _press_kind(self, person: Person, kind: str, in_groups: bool, words: str) -> bool:
        """The newest button of this kind that they see, and the form that it opens."""
        places: list[Person | Group] = [person, *(self.groups if in_groups else ())]
        for place in reversed(places):
            for message in reversed((await self.seen(place))[-BACK:]):
                fit = [one for one in message.labels if self.called(message, one) == kind]
                if self.is_own(message) and fit:
                    label = self.least_pressed(message, fit)
                    group = place if isinstance(place, Group) else None
                    await self.step(person, group, partial(self._tap, person, message, label))
                    await self._finish(person, words)
                    if self.likely(FORGES):
                        await self._forged(person, message.data(label))
                    return True
        self.did.append(f"… {person.name[:12]} sees no {kind}")
        return False

    def least_pressed(self, message: Message, labels: Sequence[str]) -> str:
        """Of several alike one that leads to what was not opened yet."""
        wanted = [one for one in labels if self._is_wanted(message.data(one))]
        often = {label: self.opened[message.data(label)] for label in wanted or labels}
        fewest = min(often.values())
        label = self.chance.choice([one for one in often if often[one] == fewest])
        self.opened[message.data(label)] += 1
        return label

    def _is_wanted(self, data: str) -> bool:
        """Whether it carries what the stage chooses."""
        press = unpack(data)
        carried = [getattr(press, one.name) for one in fields(press)] if press else []
        return any(one in self.chooses for one in carried)

    async def _forged(self, person: Person, data: str) -> None:
        """Somebody presses what only another was shown."""
        other = self.chance.choice([one for one in self.people if one.id != person.id])
        own = [one for one in await self.seen(other) if self.is_own(one)]
        if own and not data.startswith("http"):
            await self.step(other, None, partial(self._forge, other, own[-1], data))

    async def _forge(self, person: Person, message: Message, data: str) -> bool:
        self.note(person.name, f"forges {data!r} ({_CALLED.get(prefix_of(data) or '')})")
        self.data, self.label, self.turns = data, FORGED, False
        self.pressed_at = (0, 0)
        self.toast = await person.press(message, data)
        return False

    def called(self, message: Message, label: str) -> str:
        data = message.data(label)
        link = read(payload_of(data))
        return f"Link:{link.verb}" if link else _CALLED.get(prefix_of(data) or "", "")

    async def _follow_link(self, person: Person) -> None:
        """The newest that the coordinator was given, as who scans it."""
        for message in reversed(await self.seen(self.coordinator)):
            found = LINK.findall(message.text)
            if found and self.is_own(message):
                await self.step(person, None, partial(self.start, person, found[-1]))
                return

    async def _look_for_unsent(self) -> None:
        """Somebody looks at /me for what they began: all of it is there, and what they typed."""
        known = [one for one in self.people if self.unsent(one.id)]
        if not known:
            return
        person = self.chance.choice(known)
        await self.step(person, None, partial(self._write, person, None, "/me"))
        await self._opens_unsent(person)

    async def _opens_unsent(self, person: Person) -> None:
        offered = await self._pressed(person, "ListUnfinished")
        if offered is None:
            self.blame(f"{person.name[:12]} is not offered what they began")
            return
        for one in self.missing(person.id, offered):
            self.blame(f"{one.kind} {one.id} is not offered to {person.name[:12]}")
        fit = [one for one in offered.labels if self.called(offered, one) == "ShowForm"]
        if not fit:
            return
        label = self.chance.choice(fit)
        wanted = getattr(unpack(offered.data(label)), "draft_id", 0)
        await self.step(person, None, partial(self._tap, person, offered, label))
        opened = self.begun.get(wanted)
        if opened is None or (self.toast and self.toast.text):
            return
        said = " ".join(each.text for each in (await self.seen(person))[-6:] if self.is_own(each))
        missing = sorted(mark for mark in opened.shown if mark not in said)
        if missing:
            form = f"{opened.kind} {opened.id} at {opened.step}"
            self.blame(f"{form} does not show {missing}: {said[-300:]}")

    async def _pressed(self, person: Person, kind: str) -> Message | None:
        """The newest message with such a button, once that was pressed."""
        for message in reversed((await self.seen(person))[-BACK:]):
            fit = [one for one in message.labels if self.called(message, one) == kind]
            if self.is_own(message) and fit:
                await self.step(person, None, partial(self._tap, person, message, fit[0]))
                own = [one for one in await self.seen(person) if self.is_own(one)]
                return next((one for one in own if one.id == message.id), own[-1])
        return None

    async def end(self) -> None:
        """What is unsent is sent: all of it stands somewhere then."""
        for person in self.people:
            if self.unsent(person.id):
                await self.step(person, None, partial(self._write, person, None, "/me"))
                await self._opens_unsent(person)
                await self._finish(person)
        await super().end()
