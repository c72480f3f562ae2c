"""What happens to people and groups, whoever sits with the bot just now."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from sandbox.client import Group, Impossible, Person
from tests.proving.wandering.looks import Looks
from tests.proving.wandering.walk import TEXTS

OTHER_NAMES = ("Айгүл", "‏نور‏", "​⁠​", "Z̷̀a̸lgo", "A" * 64, "<s>Оля</s> & Co", "{имя}")
RIGHTS = ("can_send_photos", "can_send_documents", "can_send_messages", "can_send_other_messages")
REFUSALS = ("CHAT_WRITE_FORBIDDEN", "CHAT_SEND_PHOTOS_FORBIDDEN", "CHAT_RESTRICTED")


End = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Lasting:
    """In this group something is otherwise until it ends."""

    group: Group
    end: End


class Happenings(Looks):
    async def happen(self) -> Lasting | None:
        """What lasts is ended by whoever asked for it."""
        kind = self.chance.random()
        if kind < 0.5:
            await self._time_passes()
        elif kind < 0.7:
            await self._to_somebody(self.chance.choice(self.people))
        else:
            return await self._to_a_group(self.chance.randrange(len(self.groups)))
        return None

    async def _time_passes(self) -> None:
        hours = self.chance.choice(self.plot.hours)
        self.did.append(f"{hours} hours pass")
        await self.until((await self.box.state())["now"] + hours * 3600)

    async def _to_somebody(self, person: Person) -> None:
        kind = self.chance.choice(("blocks", "is called", "reads", "leaves Telegram for a while"))
        self.note(person.name, kind)
        if kind == "blocks":
            await person.block()
            await self._time_passes()
            await person.unblock()
        elif kind == "is called":
            name = self.chance.choice(OTHER_NAMES)
            last = self.chance.choice((None, None, "Қ" * 64))
            username = self.chance.choice((None, f"teacher_{person.id}"))
            await person.change(first_name=name, last_name=last, username=username)
        elif kind == "reads":
            lang = self.chance.choice((*TEXTS, "ar", None))
            await person.change(language_code=lang)
        else:
            await person.change(deactivated=True)
            await self._time_passes()
            await person.change(deactivated=False)

    async def _to_a_group(self, at: int) -> Lasting | None:
        group = self.groups[at]
        happens: dict[str, Callable[[Group], Awaitable[End | None]]] = {
            "the bot is taken out and let in again": self._out_and_in,
            "it is called otherwise": self._renamed,
            "something is forbidden for a while": self._forbidden,
            "the bot is restricted for a while": self._restricted,
            "the bot becomes an administrator, or is none any more": self._promoted,
            "somebody leaves and comes back": self._left,
            "its channel says something": self._channel,
            "another bot writes": self._other_bot,
            "General is closed for a while": self._closed,
            "a topic is closed for a while": self._topic_closed,
            "the server refuses something for a while": self._refused,
            "another bot deletes at once what ours writes": self._cleaned,
            "it takes few reactions": self._reactions,
            "its members are hidden": self._hidden,
        }
        if self.likely(0.1):
            self.note(group.title, "becomes a supergroup")
            with contextlib.suppress(Impossible):
                self.groups[at] = await group.upgrade(told=self.likely(0.7))
            return None
        what = self.chance.choice(list(happens))
        self.note(group.title, what)
        with contextlib.suppress(Impossible):
            end = await happens[what](group)
            return Lasting(group, end) if end else None
        return None

    async def _out_and_in(self, group: Group) -> End:
        await group.remove_bot(status=self.chance.choice(("left", "kicked")))
        self.without_bot.add(group.id)

        async def let_in() -> None:
            await group.add_bot()
            self.without_bot.discard(group.id)

        return let_in

    async def _renamed(self, group: Group) -> None:
        title = self.chance.choice(("‮تعليم", "<s>Maths & more</s>", "Ә" * 128, "\u3164"))
        await group.change(title=title)
        await group.creator.line({"new_chat_title": title}, group)

    async def _forbidden(self, group: Group) -> End:
        await group.forbid(*self.chance.sample(RIGHTS, self.chance.randint(1, 3)))
        return group.forbid

    async def _restricted(self, group: Group) -> End:
        await group.restrict_bot(*self.chance.sample(RIGHTS, self.chance.randint(1, 3)))
        return group.restrict_bot

    async def _promoted(self, group: Group) -> End:
        await group.add_bot(status="administrator")
        return group.add_bot

    async def _left(self, group: Group) -> End | None:
        person = self.chance.choice(self.people)
        if person.id == group.creator.id:
            return None
        await group.remove(person)
        return partial(group.add, person)

    async def _channel(self, group: Group) -> None:
        await group.channel_post("Жаңа жылдық кездесу")

    async def _other_bot(self, group: Group) -> None:
        await group.other_bot("Captcha")

    async def _closed(self, group: Group) -> End:
        await group.close_topic()
        return group.open_topic

    async def _topic_closed(self, group: Group) -> End:
        await group.close_topic(2)
        return partial(group.open_topic, 2)

    async def _refused(self, group: Group) -> End:
        await group.refuse(any=self.chance.choice(REFUSALS))
        return group.refuse

    async def _cleaned(self, group: Group) -> End:
        await group.change(cleaned=True)
        return partial(group.change, cleaned=False)

    async def _reactions(self, group: Group) -> None:
        await group.change(reactions=self.chance.choice(([], ["❤"], ["👍", "🔥"])))

    async def _hidden(self, group: Group) -> None:
        await group.hide_members(self.likely(0.5))
