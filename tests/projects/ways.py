"""What the many ways to submit a project have in common: their scene, and their list."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.client import Group, Message, Person, Sandbox
from tests.steps import group_with_bot, with_button


@dataclass(frozen=True, slots=True)
class Scene:
    """One teacher, who is in no group until she makes one."""

    box: Sandbox
    aida: Person

    async def group(self, **kind: object) -> Group:
        return await group_with_bot(self.box, "Rural", self.aida, **kind)

    async def with_berik(self) -> tuple[Group, Person]:
        berik = await self.box.person("Berik")
        return await group_with_bot(self.box, "Rural", self.aida, berik), berik

    async def card(self, group: Group, *parts: str, after: Message | int = 0) -> Message:
        """The project's card in the group, once it says all of this."""

        def fits(message: Message) -> bool:
            return message.text.startswith("🌱") and all(part in message.text for part in parts)

        return await self.box.expect(group, fits, after=after)

    async def preview(self, *parts: str, after: Message | int = 0) -> Message:
        """What the bot understood, in private."""

        def fits(message: Message) -> bool:
            ready = any("Publish" in label for label in message.labels)
            return ready and all(part in message.text for part in parts)

        return await self.aida.sees(fits, after=after)

    async def named(self, *parts: str) -> Message:
        """The same, after the one question that was missing."""
        await self.aida.tap(await self.aida.sees(with_button("a colleague")), "Aida")
        return await self.preview(*parts)

    async def offered(self, *parts: str) -> Message:
        """Asked what it shall be."""
        asked = "Is this a project, a problem, or just a word to me?"
        offer = await self.aida.sees(asked)
        while not await self._speaks_of(offer, parts):
            offer = await self.aida.sees(asked, after=offer)
        return offer

    async def _speaks_of(self, offer: Message, parts: tuple[str, ...]) -> bool:
        """By its words, or by those that it answers, which it does not say again."""
        said = offer.text
        if offer.reply_to is not None:
            found = await self.box.messages(self.aida.id, offer.reply_to - 1)
            said += " " + " ".join(found[0].text.split())
        return all(part in said for part in parts)

    async def cards(self, group: Group) -> int:
        """How many projects the group sees."""
        await self.box.settled()
        found = await self.box.messages(group)
        return sum(m.text.startswith("🌱") and "●" in m.text for m in found)


Way = Callable[[Scene], Awaitable[None]]
WAYS: dict[str, Way] = {}


def way(name: str) -> Callable[[Way], Way]:
    def keep(deed: Way) -> Way:
        WAYS[name] = deed
        return deed

    return keep


STAND = "/project A stand\nFrom bottles"
