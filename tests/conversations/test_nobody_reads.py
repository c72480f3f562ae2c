"""Nobody reads a vote: whatever anybody presses, types or gets as a file, no word of the bot to
others than a voter names one. Voters here have done nothing else that could name them."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from itertools import product
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from cards.presses import PREFIXES, Press, pack
from community.conversations import conversations
from community.statistics import periods
from handlers.dispatch.routing import COMMANDS
from jobs.conversations.results import count_so_far
from sandbox.client import Message, Person, Sandbox
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.problems import problems
from storage.problems.problems import Answers
from tests.conversations.talk import ASEL, FIRST, NOW, SAULE, STRANGER, TIMUR
from tests.conversations.test_counting import CROWD, talked_of
from tests.inside import COORDINATOR, bot_inside

#: What every voter but the first is called.
NAME = "Qyzgaldaq"
#: Who looks: a voter, a colleague of the same group who did not vote, somebody of no group,
#: coordinators of the region, of another and of the country, and the operator.
ROLES = {
    FIRST: "Aida",
    FIRST + CROWD: "Berik",
    STRANGER.id: "Eldar",
    TIMUR.id: "Timur",
    ASEL.id: "Asel",
    SAULE.id: "Saule",
    COORDINATOR: "Operator",
}
#: What words in buttons may be, by the names of their fields; all else is 1.
WORDS = {
    "period": (periods.of(NOW, 3).name,),
    "how": ("pdf", "xlsx", "csv", "picture"),
    "form": ("csv", "xlsx"),
    "measure": ("raised",),
    "by": ("region",),
    "answer": ("pass",),
}
#: Where votes and answers are counted.
OF_VOTES = ("conversations", "problems", "statistics", "briefs", "digests", "days", "people")
#: Pressed last, for then there is nothing left to look at.
ENDS = re.compile("End|Withdraw|Hide|Decline|Delete|Forget|Remove|Close|Drop|Leave|Void|Split")


async def prepared(db: Database, ended: bool) -> None:
    number = await talked_of(db)

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE person SET name = ? WHERE id > ?", NAME, FIRST)
        for who, name in ROLES.items():
            await tx.run(
                "INSERT INTO person (id, name, lang, started, created_at)"
                " VALUES (?, ?, 'en', 1, 1)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, lang = 'en', region = '47'",
                *(who, name),
            )
        await tx.run(
            "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (1, ?, 1, 1)",
            FIRST + CROWD,
        )
        for actor, regions in ((TIMUR, "47"), (ASEL, "75"), (SAULE, "")):
            await tx.run(
                "INSERT INTO coordinator (person_id, regions, added_by, added_at)"
                " VALUES (?, ?, 1, 1)",
                *(actor.id, regions),
            )
        made = await problems.add(
            tx, TIMUR.id, Answers("No laboratory", region="47"), source=None, now=NOW
        )
        await tx.run("INSERT INTO problem_group (problem_id, group_id) VALUES (?, 1)", made.id)
        for at in range(1, CROWD):
            await tx.run(
                "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)",
                *(made.id, FIRST + at, NOW),
            )
        await tx.run("UPDATE problem SET votes = ?", CROWD - 1)

    await db.write(work)
    await count_so_far(db, NOW)
    await db.write(lambda tx: tx.run("UPDATE conversation SET ends_at = ?", 4_000_000_000_000))
    if ended:
        await db.write(lambda tx: conversations.end(tx, SAULE, number, now=NOW))


def forged(kinds: str) -> list[str]:
    """One of each button, with the numbers of what there is; of words, each that there is."""
    found: list[Press] = []
    for kind in PREFIXES.values():
        if kinds == "all" or kind.__module__.split(".")[1] in OF_VOTES:
            values = [
                (1,) if field.type is int else WORDS.get(field.name, ("",))
                for field in fields(kind)
            ]
            found += [kind(*one) for one in product(*values)]
    return [pack(one) for one in sorted(found, key=lambda one: bool(ENDS.search(repr(one))))]


async def looks(box: Sandbox, who: Person, buttons: list[str]) -> None:
    place = await who.start()
    card = await who.sees(lambda message: message.sender_id == box.bot["id"])
    assert place.id < card.id
    # Not "Forget me", which is tested elsewhere, and leaves nobody to look.
    for command in sorted({one.name for one in COMMANDS} - {"forget"}):
        await who.write(f"/{command}")
    for data in buttons:
        await who.press(card, data)


async def content(box: Sandbox, message: Message) -> str:
    """Of a file; what is packed in it, unpacked."""
    url = f"{box.url}/sandbox/file/{message.raw['document']['file_unique_id']}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        raw = await answer.read()
    if not raw.startswith(b"PK"):
        return raw.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


async def told(box: Sandbox, who: Person) -> str:
    """Everything that somebody can read in private."""
    said = await box.messages(who)
    files = [await content(box, one) for one in said if "document" in one.raw]
    return "\n".join([*(str(one.raw) for one in said), *files])


def toasts(calls: list[dict[str, Any]]) -> Iterator[str]:
    for call in calls:
        if call["method"] == "answerCallbackQuery":
            yield str(call["given"])


@pytest.mark.parametrize("ended", [False, True], ids=["open", "ended"])
@pytest.mark.parametrize("kinds", ["of votes", pytest.param("all", marks=pytest.mark.torture)])
async def test_no_button_command_or_file_names_a_voter(tmp_path: Path, ended: bool, kinds: str):
    db = await connect(f"sqlite:///{tmp_path / 'community.db'}")
    await prepared(db, ended)
    await db.close()
    buttons = forged(kinds)
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            for number, name in ROLES.items():
                who = await box.person(name, id=number, language_code="en")
                await looks(box, who, buttons)
            await box.settled()
            for number, name in ROLES.items():
                who = await box.person(name, id=number, language_code="en")
                read = await told(box, who)
                assert len(read) > 10_000
                assert NAME not in read, (name, read[read.index(NAME) - 300 :][:600])
            calls = await box.calls("answerCallbackQuery")
            assert not [one for one in toasts(calls) if NAME in one]
        assert NAME not in bot.said()
    db = await connect(f"sqlite:///{tmp_path / 'community.db'}")
    drawn = await db.all("SELECT sheet FROM drawing")
    assert not [one for one in drawn if NAME in str(one)]
    await db.close()


#: Who may read answers by their ballots: counts of many, the numbers for groups of opinion, and
#: one's own.
READERS = {
    "storage/conversations/ballots.py": {"own_answers", "counts", "marks"},
    "storage/conversations/statements.py": {"candidates"},
    "storage/people/written.py": {""},
}


def test_answers_are_read_in_these_places_and_nowhere_else():
    """A new one has to be looked at: it must count many, or be for who answered."""
    found: dict[str, set[str]] = {}
    for file in sorted(Path("storage").rglob("*.py")):
        name = ""
        for line in file.read_text("utf-8").splitlines():
            if heading := re.match(r"(?:async )?def (\w+)", line):
                name = heading[1]
            elif re.match(r"\S", line) and not line.startswith((")", "#")):
                name = ""
            if re.search(r"(?:FROM|JOIN) statement_answer a\b|\"statement_answer a\b", line):
                found.setdefault(str(file), set()).add(name)
    assert found == READERS
