"""Somebody sits in one chat for a while; what is looked at after each of their steps."""

import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence

from basics.languages import LANGUAGES
from basics.spans import SECOND
from cards.briefs.presses import BRIEF_PREFIXES
from cards.days.presses import PreviewOccurrence
from cards.presses import unpack
from cards.refusals import too_fast_words
from handlers.dispatch.limits import WINDOW
from locales import texts
from sandbox.client import Group, Impossible, Message, NothingCame, Person
from tests.inside import COORDINATOR
from tests.proving.wandering import books
from tests.proving.wandering.deeds import Deed, Deeds
from tests.proving.wandering.happenings import Happenings
from tests.proving.wandering.hurry import Hurry
from tests.proving.wandering.tongues import strange_lines
from tests.proving.wandering.walk import LEFT_OVER, kind_of

#: Steps that one of them takes before another does something.
SITTING = 14
#: What Telegram refuses where somebody presses twice, has left or blocked the bot, or deleted it.
HARMLESS = ("message is not modified", "Forbidden", "upgraded to a supergroup", "not found")
#: And where somebody forbade the bot something.
FORBIDDEN = (
    *("not enough rights", "TOPIC_CLOSED", "CHAT_WRITE_FORBIDDEN", "CHAT_SEND_PHOTOS_FORBIDDEN"),
    *("CHAT_RESTRICTED", "REACTION_INVALID", "immediately deleted", "CHAT_ADMIN_REQUIRED"),
)
#: What is answered to a button of an older message.
OUT_OF_DATE = {
    texts(lang)("This message is out of date. Here is the current one.") for lang in LANGUAGES
}
TOO_FAST = {too_fast_words(texts(lang)) for lang in LANGUAGES}
#: What a button begins with that is chosen already, or turns no page.
CHOSEN = "·•✓✅"
#: In place of a label, where nobody was shown such a button.
FORGED = "forged"


class Sitting(Deeds, Happenings, Hurry):
    """People without a plan."""

    async def sit(self) -> None:
        """Somebody does something for a while, and then all is looked at."""
        if self.plot.dies and self.likely(0.15):
            await self.begin_again()
            await self.look_at_drafts()
        await self.act()
        await self.look_around()
        await self.look_at_drafts()

    async def act(self) -> None:
        if self.likely(0.2) and (lasting := await self.happen()):
            with contextlib.suppress(Impossible):
                await self._meanwhile(lasting.group)
                await lasting.end()
        if self.likely(0.05):
            await self.bad_line()
        group = self.chance.choice(self.groups) if self.likely(self.plot.together) else None
        await self._stay(self.somebody(), group)

    async def _stay(self, person: Person, group: Group | None) -> None:
        for _ in range(self.chance.randint(2, SITTING)):
            if self.likely(0.08):
                await self.hurry(person, group)
            else:
                await self.step(person, group)

    async def _meanwhile(self, group: Group) -> None:
        """People go on there as if nothing were."""
        await self._stay(self.chance.choice(self.people), group)
        await self._stay(self.somebody(), None)

    async def step(self, person: Person, group: Group | None, deed: Deed | None = None) -> None:
        """One deed, or this one, and whether it was heard."""
        place, told, spoke = group or person, self.sentences, self.speaks(group or person)
        self.acted.add(person.id)
        before, aside = await self.seen(place), await self._aside(person, group)
        deed, self.toast = deed or self.deed(person, group, before), None
        try:
            must_be_heard = await deed()
        except Impossible as error:
            self.did.append(f"… could not: {error}")
            return
        except NothingCame as error:
            self.spoke.add(person.id)
            self.blame(str(error))
            return
        if self.toast is None:
            self.spoke.add(person.id)
        await self.look_at_drafts()
        after = await self.seen(place)
        new = [one for one in after if self.is_own(one) and one not in before]
        if must_be_heard and not group and not new and not await self._is_too_fast():
            self.blame("nobody answered")
        unmoved = before == after and aside == await self._aside(person, group)
        there = group is None or group.id not in self.without_bot
        if unmoved and there and self._said_nothing(new):
            self.blame("the button did nothing")
        self._look(new, before, after)
        if spoke and spoke == self.speaks(place):
            self._hear(new, spoke, after)
        self._note_fresh(group, new)
        if self.url and self.sentences > told:
            self._keep_account(group, after, new)

    async def _aside(self, person: Person, group: Group | None) -> list[Message]:
        return await self.seen(person) if group else []

    async def _is_too_fast(self) -> bool:
        """Whether somebody was told that, in a chat or by a button, within the time for which it
        holds."""
        calls = await self.box.calls()
        told = [call["at"] for call in calls if call["given"].get("text") in TOO_FAST]
        return bool(told) and (await self.box.state())["now"] - told[-1] < WINDOW / SECOND

    def _said_nothing(self, new: Sequence[Message]) -> bool:
        """Whether a button was pressed, and neither it nor any message answered."""
        if self.toast is None or self.turns or self.label[0] in CHOSEN:
            return False
        if self.label == FORGED:
            # A page of this message, perhaps, that it shows already.
            return False
        return not (self.toast.text or self.toast.url or new)

    def _look(
        self, new: Sequence[Message], before: Sequence[Message], after: Sequence[Message]
    ) -> None:
        for one in new:
            for what in self._odd(one):
                self.blame(what)
        last = max((one.id for one in before), default=0)
        # What people typed is shown in each version of a broadcast.
        theirs = [one.text for one in after if not self.is_own(one)]
        # Of an album's parts each is answered where it can't be taken.
        said = [
            (one.text, one.raw.get("reply_to_message", {}).get("message_id"))
            for one in new
            if one.id > last and one.text not in ("", *theirs)
        ]
        if len(set(said)) < len(said):
            self.blame(f"said twice: {said}")

    def _hear(self, new: Sequence[Message], lang: str, after: Sequence[Message]) -> None:
        """Whether it is said in the language of the chat; previews are in all of them, briefs and
        what people sent on may be in any."""
        theirs = "\n".join(one.text for one in after if not self.is_own(one))
        for one in () if isinstance(unpack(self.data), PreviewOccurrence) else new:
            if any(kind_of(one, label) in BRIEF_PREFIXES for label in one.labels):
                continue
            strange = [line for line in strange_lines(one.text, lang) if line not in theirs]
            if strange:
                self.blame(f"in {lang} it is said: {strange}")

    def _note_fresh(self, group: Group | None, new: Sequence[Message]) -> None:
        """What came just now in private can't be out of date for who acts next there."""
        if self.toast and self.toast.text in OUT_OF_DATE and self.pressed_at in self.fresh:
            self.blame("is out of date, and came a moment ago")
        self.fresh = set() if group else {(one.chat_id, one.id) for one in new}

    def _odd(self, message: Message) -> Iterator[str]:
        found = LEFT_OVER.search(message.text)
        if found:
            yield f"{found.group()!r} in {message.text!r}"
        if self.plot.shy:
            others = [one for one in self.people if one.id not in (message.chat_id, COORDINATOR)]
            # Comments and solutions have names.
            lines = message.text.split("\n")
            text = "\n".join(one for one in lines if "💬" not in one and "💡" not in one)
            names = [one.name for one in others if one.name.split()[0] in text]
            if names:
                yield f"{names} is seen in {message.text!r}"

    def _keep_account(
        self, group: Group | None, after: Sequence[Message], new: Sequence[Message]
    ) -> None:
        """Words that stand nowhere: in a group those that were taken, which is wrong; in private
        whatever was answered to them, for somebody to look at."""
        mark = self.mark()
        if books.holds(self.url, mark):
            return
        mine = [one for one in after if mark in one.text]
        if group is None:
            self.lost.append(f"not kept: {self.did[-1]} → {[one.text[:150] for one in new]}")
        elif any("👍" in one.reactions for one in mine):
            self.blame("taken and lost")

    async def end(self) -> None:
        """What shows only afterwards."""
        for _ in range(2):
            await self.look_around()
            await self.box.settled()
        await self.close()
        places: list[Person | Group] = [*self.people, *self.groups]
        for place in places:
            for one in await self.seen(place):
                if self.is_own(one):
                    self.wrong += [f"at the end: {what}" for what in self._odd(one)]
        self.wrong += [told async for told in self._not_taken()]
        if self.url:
            now = round((await self.box.state())["now"] * 1000)
            self.wrong += books.wrong(self.url, now)
        self.wrong += [line for line in self.bot.said().splitlines() if line.startswith("ERROR")]

    async def _not_taken(self) -> AsyncIterator[str]:
        """Calls that Telegram did not take, and that are no one's fault but the bot's."""
        for call in await self.box.calls():
            # Whoever begins again can't know which taps were answered.
            twice = ("query is too old",) if self.plot.dies else ()
            told, fine = str(call["answer"]), (*HARMLESS, *FORBIDDEN, *twice)
            if call["status"] not in (200, 429) and not any(one in told for one in fine):
                said = str(call["given"].get("text", call["given"]))[:200]
                yield f"{call['method']} {said!r}: {told}"
