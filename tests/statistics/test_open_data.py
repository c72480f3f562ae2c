"""Data sets: nobody can be known by a line, and what was published stays as it is."""

import csv
import hashlib
import io
import json
import random
import re
import zipfile
from collections import Counter
from dataclasses import astuple, replace
from functools import partial
from typing import Any

import pytest

from cards.events.report import as_csv
from cards.statistics import data_files
from cards.statistics.data_files import problems_table
from cards.statistics.data_json import of_archive
from cards.statistics.words import days
from community.conversations import conversations, counting, ledger, publishing
from community.conversations.results import finding as finding_of
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.statistics import datasets, open_data, periods
from community.statistics.measures import ALL, Place
from community.statistics.open_data import Sayable
from community.statistics.periods import Period
from jobs.conversations.results import look_after_conversations
from jobs.statistics.publish import make_data_sets
from locales import texts
from storage import audit
from storage.db import Database, Transaction
from storage.problems import families
from storage.problems import problems as problem_rows
from storage.problems.families import Join
from storage.problems.problems import Answers
from storage.statistics import cells
from storage.statistics import datasets as dataset_rows
from storage.statistics.datasets import Raw
from tests.conversations.talk import NOW, SAULE, SAYINGS
from tests.conversations.test_counting import talked_of
from tests.conversations.test_results import tally
from tests.events.planning import a_person
from tests.moderation.things import one_of_each
from tests.statistics.made_up import with_seeds
from tests.statistics.test_counting import FIRST, LATER
from tests.statistics.towns import count_all, fill

HEAD, REGIONAL, TEACHER = (
    Actor(900, coordinator=True),
    Actor(901, coordinator=True, regions=frozenset({"47"})),
    Actor(902),
)
QUARTER = Period(FIRST.year, 1, 3)


def some(seed: int) -> list[Raw]:
    chance = random.Random(seed)
    pick = chance.choice
    heads = [chance.randint(1, 5) if number % 9 == 0 else number for number in range(1, 901)]
    return [
        Raw(
            number,
            head if heads[head - 1] == head else number,
            chance.randint(1, 60),
            pick(("10", "10", "10", "47", "-")),
            pick(("physics", "english")),
            FIRST.since + chance.randrange(QUARTER.until - FIRST.since),
            pick(("open", "solved")),
            chance.randint(1, 40),
            chance.randint(0, 12),
        )
        for number, head in enumerate(heads[: chance.choice((4, 40, 300, 900))], 1)
    ]


#: As if numbers said everything.
_PLACES = frozenset(
    {
        ALL,
        *(Place(one) for one in ("10", "47", "-")),
        *(Place(one, about) for one in ("10", "47", "-") for about in ("physics", "english")),
    }
)
ALL_OF_IT = Sayable(_PLACES, _PLACES)


@with_seeds(100)
def test_no_count_of_lines_tells_of_a_few(seed):
    raw = some(seed)
    made = open_data.made(raw, ALL_OF_IT, random.Random(seed))
    for by in (
        ("region", "subject"),
        ("region", "subject", "state"),
        ("region", "subject", "week"),
        ("region", "subject", "state", "week"),
        (),
    ):
        groups = Counter(tuple(getattr(line, one) for one in by) for line in made.lines)
        said = {group: count for group, count in groups.items() if "" not in group}
        assert all(count % 5 == 0 and count >= 8 for count in said.values())
    assert {line.votes for line in made.lines} <= {"", *(str(n) for n in range(10, 45, 5))}
    assert len({line.id for line in made.lines}) == len(made.lines)
    # A spreadsheet takes 12345678, and 12e45678 too, for a number.
    assert all(line.id.isalnum() and line.id[0].isalpha() for line in [*made.lines, *made.joined])
    assert len(raw) < 900 or len(made.lines) > 700


@with_seeds(100)
def test_what_joined_another_is_counted_with_it_and_says_only_with_which(seed):
    """G9."""
    raw = some(seed)
    made = open_data.made(raw, ALL_OF_IT, random.Random(seed))
    ids = {line.id for line in made.lines}
    assert len(made.lines) <= sum(not one.joined for one in raw)
    assert {line.same_as for line in made.lines} <= {""}
    assert all(line.same_as in ids and line.id not in ids for line in made.joined)
    assert {astuple(line)[1:7] for line in made.joined} <= {("",) * 6}
    by_head = Counter(line.same_as for line in made.joined)
    assert all(count % 5 == 0 and count >= 8 for count in by_head.values())
    assert len(raw) < 900 or len(made.joined) > 20


def test_what_joined_stands_in_the_table_by_whom_it_is_counted_with():
    raw = next(found for seed in range(99) if len(found := some(seed)) == 900)
    made = open_data.made(raw, ALL_OF_IT, random.Random(1))
    table = problems_table(QUARTER, [*made.lines, *made.joined])
    joined = [row for row in table.lines if row[-1]]
    assert len(joined) == len(made.joined) > 0
    assert {row[-1] for row in joined} <= {line.id for line in made.lines}
    assert {row[1:-1] for row in joined} == {(QUARTER.name, *[None] * 6)}
    # Numbers are numbers, to be added up.
    assert {type(cell) for row in table.lines for cell in row[6:8]} == {int, type(None)}


def test_neither_order_nor_number_tells_which_line_is_whose():
    raw = next(found for seed in range(99) if len(found := some(seed)) == 900)
    one, other = (open_data.made(raw, ALL_OF_IT, random.Random(n)).lines for n in (1, 2))
    assert not {line.id for line in one} & {line.id for line in other}
    assert [line.state for line in one] != [line.state for line in other]


async def prepared(db: Database) -> None:
    await db.write(partial(fill, seed=4, since=FIRST.since, days=360, problems=900))
    for actor in (HEAD, REGIONAL, TEACHER):
        await db.write(partial(a_person, number=actor.id))
    await count_all(db, LATER)


async def join_some(db: Database) -> None:
    """Every third of the quarter, to one of four others: too few to be told."""

    async def work(tx: Transaction) -> None:
        raw = await dataset_rows.problems(tx, QUARTER.since, QUARTER.until)
        alone = [one.id for one in raw if not one.joined]
        for at, one in enumerate(alone[6::3]):
            head = alone[at % 4]
            join = Join(one, head, head, HEAD.id, LATER)
            if not await families.joins_to(tx, one) and not await families.resting(tx, one):
                await families.put(tx, join)

    await db.write(work)


async def refusal(db: Database, actor: Actor, name: str = QUARTER.name) -> Reason:
    with pytest.raises(Refused) as refused:
        await db.write(partial(datasets.publish, actor=actor, name=name, licence="by", now=LATER))
    return refused.value.reason


async def test_of_a_quarter_with_too_few_problems_nothing_is_prepared(db):
    await db.write(partial(fill, seed=4, since=FIRST.since, days=80, problems=3))
    await count_all(db, LATER)
    assert await cells.frozen(db)
    assert await datasets.open_quarters(db) == []


async def test_it_is_published_once_and_stays_as_it_is(db):
    await prepared(db)
    await join_some(db)
    preview = await datasets.preview(db, HEAD, QUARTER.name)
    assert preview.problems >= preview.with_both + preview.with_region > 0
    assert await refusal(db, TEACHER) is Reason.ONLY_COORDINATORS
    assert await refusal(db, REGIONAL) is Reason.NOT_YOUR_REGION
    # Neither a month nor the year, which would hold it.
    assert await refusal(db, HEAD, FIRST.name) is Reason.NO_DATA_YET
    assert await refusal(db, HEAD, str(FIRST.year)) is Reason.NO_DATA_YET

    publish = partial(datasets.publish, actor=HEAD, name=QUARTER.name, licence="zero", now=LATER)
    one = await db.write(publish)
    await make_data_sets(db, LATER)
    assert await refusal(db, HEAD) is Reason.NO_DATA_YET
    content = await dataset_rows.content(db, one.id)
    kept = await dataset_rows.get(db, one.id)
    assert kept
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    await make_data_sets(db, LATER)
    assert await dataset_rows.content(db, one.id) == content

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        readme = archive.read("README.en.txt").decode("utf-8-sig")
        lines = archive.read("problems.csv").decode("utf-8-sig").splitlines()
        assert len(archive.namelist()) == 9
        whole = archive.read("data.json")
        tables = {
            name: list(csv.DictReader(io.StringIO(said), delimiter=";"))
            for name in archive.namelist()
            if name.endswith(".csv")
            for said in [archive.read(name).decode("utf-8-sig")]
        }
    assert_alike(json.loads(whole), tables)
    assert of_archive(kept, content) == whole
    assert "CC0 1.0" in readme
    assert lines[0] == "id;quarter;week;region;subject;state;votes;tried;same_as"
    assert {line.rpartition(";")[2] for line in lines[1:]} == {""}
    assert_explained(tables, readme)
    assert len(lines) - 1 == kept.rows_kept > 0
    told = await cells.said(db, QUARTER.name, "raised", place=f"data {one.id}")
    assert sum(said.value or 0 for said in told) == kept.rows_kept
    assert [line.deed for line in await audit.entries(db, 0, 9)] == ["data published"]


def assert_alike(whole: dict[str, Any], tables: dict[str, list[dict[str, str]]]) -> None:
    """The JSON says what the tables say, line by line."""
    assert {key for key in whole if isinstance(whole[key], str)} == {
        "quarter",
        "licence",
        "published",
    }
    said = {f"{name}.csv": lines for name, lines in whole.items() if isinstance(lines, list)}
    assert {
        name: [
            {key: "" if cell is None else str(cell) for key, cell in line.items()}
            for line in lines
        ]
        for name, lines in said.items()
    } == tables


def assert_explained(tables: dict[str, list[dict[str, str]]], readme: str) -> None:
    """Each column, each word that stands in one, and when it was."""
    words = {(one["column"], one["code"]) for one in tables["codes.csv"]}
    for name in ("problems.csv", "numbers.csv"):
        columns = [*tables[name][0]]
        assert [one for one in columns if one not in re.findall(r"\w+", readme)] == []
        said = {(column, one[column]) for one in tables[name] for column in columns}
        coded = {pair for pair in said if pair[0] in ("region", "subject", "language", "measure")}
        assert {pair for pair in coded - words if pair[1] not in ("", "-")} == set()
    assert {one["quarter"] for one in tables["numbers.csv"]} == {QUARTER.name}
    # What is not known is called so, as in the workbook.
    assert "-" in {one["region"] for one in tables["numbers.csv"]}
    assert days(QUARTER, texts("en")) in readme


async def test_what_was_tried_is_counted_with_what_a_problem_joined(db):
    """And of one that stands alone, too."""
    made = await one_of_each(db)
    (alone,) = await dataset_rows.problems(db, 0, 2 * LATER)
    assert (alone.id, alone.tried) == (made.ids["problem"], 1)

    async def join(tx: Transaction) -> int:
        other = await problem_rows.add(tx, 2, Answers("No books"), source=None, now=1)
        await families.put(tx, Join(alone.id, other.id, other.id, HEAD.id, LATER))
        return other.id

    other = await db.write(join)
    found = await dataset_rows.problems(db, 0, 2 * LATER)
    assert {one.head_id: one.tried for one in found} == {other: 1}


async def test_what_results_of_a_conversation_told_stands_in_it_and_nothing_else(db):
    """As the ledger has it: counts as everybody read them, no words, and nobody."""
    number = await talked_of(db)
    await db.write(lambda tx: conversations.end(tx, SAULE, number, now=NOW))
    await look_after_conversations(db, NOW)
    told = await cells.of_conversations(db, periods.of(NOW, 3).name)
    results = await counting.told_to_all(db, number)
    assert results
    table = data_files.conversations_table(QUARTER, told)
    whole = [line for line in table.lines if not any(line[4:7])]
    assert len(whole) == len(results.findings) == 3
    for line, finding in zip(whole, results.findings, strict=True):
        share = publishing.of_all(finding.tally.all)
        assert (line[0], line[3]) == (QUARTER.name, finding.verdict)
        assert line[7:11] == (share.people, share.agree, share.disagree, share.passed)
    divided = tally({"kk": (40, 20, 0), "ru": (5, 30, 0), "en": (6, 6, 0), "": (6, 8, 0)})
    rows = list(ledger.told(results.conversation, 4, finding_of(divided)))
    assert [line[3:] for line in data_files.conversations_table(QUARTER, rows).lines] == [
        ("split", None, None, None, 121, None, 64, None, None),
        ("split", None, "kk", None, 60, 40, None, None, None),
        ("split", None, "ru", None, 35, 5, None, None, None),
    ]
    words = as_csv(table).decode()
    assert not [one for one in SAYINGS if one in words]


async def test_what_numbers_hide_no_line_names(db):
    """Twelve people of a region are hidden with the three of another: a line that named them
    would tell of the three."""
    await prepared(db)
    counted = await cells.whole(db, QUARTER.name)
    shut = [one for one in counted if (one.measure, one.region) == ("raised", "10")]
    assert any(one.everybody for one in shut)
    hidden = [replace(one, shown=None, everybody=None) for one in shut]
    rest = [one for one in counted if one not in shut]
    raw = await dataset_rows.problems(db, QUARTER.since, QUARTER.until)
    for known, named in ((counted, True), ([*rest, *hidden], False)):
        made = open_data.made(raw, open_data.sayable(known), random.Random(1))
        assert any(line.region == "10" for line in made.lines) == named
