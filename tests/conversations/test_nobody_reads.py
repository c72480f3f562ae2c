"""Nobody reads a vote: whatever anybody presses, types or gets as a file, no word of the bot to
others than a voter names one. Voters here have done nothing else that could name them."""

import io
import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from basics.spans import DAY
from cards.presses import PREFIXES, Press, pack
from community.conversations import conversations
from community.statistics import periods
from handlers.dispatch.routing import COMMANDS
from jobs.conversations.results import count_so_far, look_after_conversations
from sandbox.client import Person, Sandbox
from sandbox.journal import CALLS
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.problems import problems
from storage.problems.problems import Answers
from tests.conversations.talk import ASEL, FIRST, SAULE, STRANGER, TIMUR
from tests.conversations.test_counting import CROWD, talked_of
from tests.databases import with_tables
from tests.inside import COORDINATOR, bot_inside
from tests.statistics.towns import count_all

#: A quarter that was counted for good, in which all of it was.
NOW = int(time.time() * 1000)
QUARTER = periods.of(NOW, 3).before.before
THEN = QUARTER.since + 30 * DAY
#: What every voter but the first is called; and those who raised problems, each one.
NAME, RAISED = "Qyzgaldaq", 12
#: Who only voted; their numbers are searched for, too.
VOTERS = [FIRST + at for at in range(1, CROWD)]
VOTER = re.compile(rf"{NAME}|\b({'|'.join(map(str, VOTERS))})\b")
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
#: What fields of buttons may be, by their names; all else is 1.
VALUES: dict[str, tuple[object, ...]] = {
    "period": (QUARTER.name,),
    "how": ("pdf", "xlsx", "csv", "picture"),
    "form": ("csv", "xlsx"),
    "measure": ("raised",),
    "by": ("region",),
    "answer": ("pass",),
    "licence": ("by",),
    "page": (0, 1),
}
#: Where votes and answers are told of; all other buttons, commands and roles: `make torture`.
OF_VOTES = ("conversations", "statistics")
COMMANDS_OF_VOTES = (
    "start",
    "conversations",
    "numbers",
    "problems",
    "me",
    "briefs",
    "mydata",
    "log",
)
LOOKING = (FIRST + CROWD, TIMUR.id, SAULE.id)
#: Pressed last, for then there is nothing left to look at.
ENDS = re.compile("End|Withdraw|Hide|Decline|Delete|Forget|Remove|Close|Drop|Leave|Void|Split")


@dataclass(frozen=True)
class Looks:
    """How much is looked at: at votes alone, or at everything."""

    ended: bool
    everything: bool = False


async def prepared(db: Database, ended: bool) -> None:
    number = await talked_of(db, now=THEN)
    await db.write(_people)
    await db.write(_votes)
    await count_so_far(db, THEN)
    await count_all(db, NOW)
    if ended:
        await db.write(lambda tx: conversations.end(tx, SAULE, number, now=THEN + DAY))
        await look_after_conversations(db, THEN + DAY)
    else:
        await db.write(lambda tx: tx.run("UPDATE conversation SET ends_at = ?", NOW + 99 * DAY))


async def _people(tx: Transaction) -> None:
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
            "INSERT INTO coordinator (person_id, regions, added_by, added_at) VALUES (?, ?, 1, 1)",
            *(actor.id, regions),
        )


async def _votes(tx: Transaction) -> None:
    """Twelve problems that as many raised, and a solution; all voters have and found them so."""
    for at in range(RAISED):
        author = 900 + at
        await tx.run(
            "INSERT INTO person (id, name, lang, started, created_at) VALUES (?, 'R', 'en', 1, 1)",
            author,
        )
        about = Answers("No laboratory", region="47")
        made = await problems.add(tx, author, about, source=None, now=THEN)
        await tx.run("INSERT INTO problem_group (problem_id, group_id) VALUES (?, 1)", made.id)
        for voter in VOTERS:
            await tx.run(
                "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)",
                *(made.id, voter, THEN),
            )
    await tx.run("UPDATE problem SET votes = ?", len(VOTERS))
    await tx.run(
        "INSERT INTO solution (problem_id, author_id, text, state, created_at)"
        " VALUES (1, 901, 'Share one', 'shared', ?)",
        THEN,
    )
    for voter in VOTERS:
        await tx.run(
            "INSERT INTO helped (solution_id, voter_id, at) VALUES (1, ?, ?)", voter, THEN
        )


def forged(looks: Looks) -> list[str]:
    """One of each button, with the numbers of what there is; of words, each that there is."""
    found: list[Press] = []
    for kind in PREFIXES.values():
        if looks.everything or kind.__module__.split(".")[1] in OF_VOTES:
            values = [
                VALUES.get(one.name, (1,) if one.type is int else ("",)) for one in fields(kind)
            ]
            found += [kind(*one) for one in product(*values)]
    return [pack(one) for one in sorted(found, key=lambda one: bool(ENDS.search(repr(one))))]


async def look(box: Sandbox, who: Person, looks: Looks) -> None:
    # Not "Forget me", which is tested elsewhere, and leaves nobody to look.
    known = sorted({one.name for one in COMMANDS} - {"forget"})
    place = await who.start()
    card = await who.sees(lambda message: message.sender_id == box.bot["id"])
    assert place.id < card.id
    for command in known if looks.everything else COMMANDS_OF_VOTES:
        await who.write(f"/{command}")
    for data in forged(looks):
        await who.press(card, data)


async def told(box: Sandbox, roles: Mapping[int, str]) -> str:
    """Everything that was said to whoever is no voter: messages and what they were before, toasts,
    and files."""
    calls = await box.calls()
    assert len(calls) < CALLS
    given = [one["given"] for one in calls]
    said = [str(one) for one in given if one.get("chat_id") not in VOTERS]
    for number, name in roles.items():
        found = await box.messages(await box.person(name, id=number, language_code="en"))
        said += [await content(box, one.raw) for one in found if "document" in one.raw]
    return "\n".join(said)


async def content(box: Sandbox, message: dict[str, Any]) -> str:
    url = f"{box.url}/sandbox/file/{message['document']['file_unique_id']}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return "\n".join(unpacked(await answer.read()))


def unpacked(raw: bytes) -> Iterator[str]:
    """Of a file, also what is packed in it, and in that."""
    if not raw.startswith(b"PK"):
        yield raw.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            yield from unpacked(archive.read(name))


@pytest.mark.parametrize(
    "looks",
    [
        Looks(ended=False),
        Looks(ended=True),
        pytest.param(Looks(ended=False, everything=True), marks=pytest.mark.torture),
        pytest.param(Looks(ended=True, everything=True), marks=pytest.mark.torture),
    ],
    ids=repr,
)
async def test_no_button_command_or_file_names_a_voter(tmp_path: Path, looks: Looks):
    url = with_tables(tmp_path / "community.db")
    db = await connect(url)
    await prepared(db, looks.ended)
    await db.close()
    roles = {one: name for one, name in ROLES.items() if looks.everything or one in LOOKING}
    with bot_inside(tmp_path) as (at, bot):
        async with Sandbox(at) as box:
            for number, name in roles.items():
                who = await box.person(name, id=number, language_code="en")
                await look(box, who, looks)
            await box.settled()
            read = await told(box, roles)
        logged = bot.said()
    assert len(read) > 20_000
    db = await connect(url)
    drawn = str(await db.all("SELECT sheet FROM drawing"))
    await db.close()
    for place in (read, logged, drawn):
        assert not (found := VOTER.search(place)), place[max(found.start() - 300, 0) :][:600]


#: Who may read answers by their ballots: all at once, without whose they are, to be counted, and
#: one's own.
READERS = {
    "storage/conversations/ballots.py": {"own_answers", "sheets"},
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
