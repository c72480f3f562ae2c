"""What somebody typed into a form that is not sent stays there, whatever happens meanwhile."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from basics.spans import DAY
from cards.forms.presses import Answers, Clear, Drop, ShowForm
from cards.people.privacy_presses import ForgetMe
from cards.presses import unpack
from cards.problems.presses import BelongsTo, HaveToo
from cards.projects.presses import Decide
from community.forms.meanwhile import STOOD
from community.forms.steps import PREVIEW
from jobs.tidy import DRAFT_DAYS
from sandbox.client import Message
from tests.proving.wandering import books
from tests.proving.wandering.looks import Looks

#: By which a sentence is known again.
MARK = re.compile(r"q\d+x")
#: Of these nothing is kept; and what is sent on and stands nowhere else.
FLEETING, SENT_ON = ("setting", "search", "join"), ("group_letter",)
#: How who is asked once more drops what they began: by itself, or joining a colleague's problem
#: without their words.
WITH_ALL_OF_IT = 1
UNDER_WAY = """
    SELECT id, person_id, kind, step, answers, heard, touched_at FROM draft ORDER BY id"""


@dataclass(frozen=True, slots=True)
class Begun:
    """A form under way."""

    id: int
    person_id: int
    kind: str
    step: str
    answers: str
    heard: str
    touched_at: int

    @property
    def marks(self) -> set[str]:
        """Of the sentences in it; what a change has found there is no one's to keep in it."""
        answers: dict[str, Any] = json.loads(self.answers)
        answers.pop(STOOD, None)
        return set(MARK.findall(json.dumps(answers)))

    @property
    def shown(self) -> set[str]:
        """Of those that its message must show: what was answered to its question, or all. A
        message may have answered others, too."""
        heard: Mapping[str, Any] = json.loads(self.heard)
        if self.step == PREVIEW:
            return set(MARK.findall(json.dumps(heard))) & self.marks
        said = set(MARK.findall(json.dumps(heard.get(self.step, "")))) & self.marks
        answered = json.loads(self.answers).get(self.step)
        return said & set(MARK.findall(answered)) if isinstance(answered, str) else said


@dataclass
class Drafts(Looks):
    #: As they stood when they were looked at last.
    begun: dict[int, Begun] = field(default_factory=dict)
    #: Which of them somebody dropped since, or took an answer out of.
    dropped: set[int] = field(default_factory=set)
    loosened: set[int] = field(default_factory=set)

    def count(self, message: Message, label: str) -> None:
        """What is pressed may take words out."""
        super().count(message, label)
        press = unpack(message.data(label))
        if isinstance(press, Drop | HaveToo) and press.sure == WITH_ALL_OF_IT:
            self.dropped.add(press.draft_id)
        elif isinstance(press, Clear):
            self.loosened.add(press.draft_id)
        elif isinstance(press, Answers):
            # The message is heard as if it were said now.
            self.spoke.add(message.chat_id)
        elif isinstance(press, ForgetMe | Decide | BelongsTo):
            self.dropped |= {
                one.id
                for one in self.begun.values()
                if one.person_id == message.chat_id
                and (one.kind == "offer" or isinstance(press, ForgetMe))
            }

    async def look_at_drafts(self) -> None:
        """Nothing that was typed is gone from one that its owner did not change."""
        if not self.url:
            return
        found = {row[0]: Begun(*row) for row in books.rows(self.url, UNDER_WAY)}
        now = round((await self.box.state())["now"] * 1000)
        for one in self.begun.values():
            for mark in sorted(one.marks - (found[one.id].marks if one.id in found else set())):
                if not self._may_go(one, found, now) and not self._stands(one, mark):
                    self.blame(f"{mark} of {one.kind} {one.id} ({one.step}) stands nowhere")
        self.begun = found
        self.dropped.clear()
        self.loosened.clear()
        self.spoke.clear()

    def _may_go(self, one: Begun, found: Mapping[int, Begun], now: int) -> bool:
        if one.kind in FLEETING or now - one.touched_at > (DRAFT_DAYS - 1) * DAY:
            return True
        if one.id in found:
            return one.person_id in self.spoke or one.id in self.loosened
        # Below the question about an older message stands what was said: it brings that back.
        replaced = one.kind == "offer" and one.person_id in self.spoke
        return replaced or one.id in self.dropped | self.loosened

    def _stands(self, one: Begun, mark: str) -> bool:
        but = ("inbox",) if one.kind in SENT_ON else books.PASSING
        return books.holds(self.url, mark, but)

    def unsent(self, person_id: int) -> list[Begun]:
        return [
            one
            for one in self.begun.values()
            if one.person_id == person_id and one.kind not in FLEETING
        ]

    def missing(self, person_id: int, offered: Message) -> Iterator[Begun]:
        """Those that a list of what somebody began does not offer."""
        presses = [unpack(offered.data(label)) for label in offered.labels]
        shown = {press.draft_id for press in presses if isinstance(press, ShowForm)}
        yield from (one for one in self.unsent(person_id) if one.id not in shown)
