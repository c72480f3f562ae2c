"""Whoever asks to be forgotten is: nothing in the database names them, and numbers stay right."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest

from basics.spans import DAY
from cards.people.mydata import data_file
from community.moderation import decisions
from community.people import privacy
from community.people.privacy import Wish
from jobs.people.forget import forget as finish_forgetting
from jobs.tidy import DRAFT_DAYS, DRAWN_DAYS, INBOX_DAYS, KNOWN_DAYS, OUTBOX_DAYS
from locales import texts
from storage.db import Database, Transaction
from storage.people import forgetting, mydata, people
from storage.people.people import NOBODY, Account
from storage.photos import Owner
from tests.events.planning import PLAN
from tests.rules import persons
from tests.rules.persons import EMPTIED, NO_PEOPLE, names_people
from tests.rules.tree import ROOT
from tests.storage.test_migrations import tables

ME, OTHER = 7_310_554_021, 7_310_554_022
NAME, USERNAME = "Зәуре Мұқанқызы", "zaure_the_teacher"
NOW = 1_900_000_000_000


async def columns(db: Database) -> dict[str, list[str]]:
    found = {}
    for table in sorted(await tables(db)):
        if db.engine == "sqlite":
            rows = await db.all("SELECT name FROM pragma_table_info(?)", table)
        else:
            rows = await db.all(
                "SELECT column_name FROM information_schema.columns WHERE table_name = ?", table
            )
        found[table] = [row[0] for row in rows]
    return found


async def test_the_rules_read_the_schema_as_it_is(db):
    """tests/rules/persons.py reads it from the migrations, without a database."""
    written = {table: {*names} for table, names in persons.columns(ROOT).items()}
    there = {table: {*names} for table, names in (await columns(db)).items()}
    assert written == {table: there[table] for table in written}
    assert {*there} - {*written} <= {"schema_version"}


async def test_no_column_with_somebody_s_number_is_forgotten(db):
    known = {*forgetting.MOVED, *forgetting.DROPPED, EMPTIED}
    there = {
        (table, column)
        for table, names in (await columns(db)).items()
        for column in names
        if names_people(column)
    }
    assert there - NO_PEOPLE == known


async def test_each_of_them_is_told_with_mydata(db):
    sources = [source for _, _, source in mydata.SECTIONS]
    for table, column in {*forgetting.MOVED, *forgetting.DROPPED, EMPTIED}:
        told = any(table in source.split() and f"{column} = ?" in source for source in sources)
        assert told, (table, column)


async def fill(db: Database) -> None:
    """One row of hers in each place that can have one."""

    async def work(tx: Transaction) -> None:
        for person, name, username in ((ME, NAME, USERNAME), (OTHER, "Берік", None)):
            await people.put(tx, Account(person, name, username, "kk"), NOW - 1)
        for sql in FIRST:
            await tx.run(sql)
        for table, column in [*forgetting.MOVED, *forgetting.DROPPED, EMPTIED]:
            await _row_of_hers(tx, table, column)
        for sql, *values in SAYINGS:
            await tx.run(sql, *values)

    await db.write(work)


FIRST = (
    "INSERT INTO community_group (chat_id, key, title, lang, created_at)"
    " VALUES (-5, 'k', 'Rural', 'kk', 1)",
    f"INSERT INTO problem (author_id, title, description, name_shown, source, created_at)"
    f" VALUES ({ME}, 'Her words', '', 1, '{ME}:5', 1)",
    f"INSERT INTO solution (problem_id, author_id, text, source, created_at)"
    f" VALUES (1, {ME}, 'Her words', '{ME}:6', 1)",
    f"INSERT INTO event (key, organiser_id, plan, code, created_at, changed_at)"
    f" VALUES ('k', {ME}, '{json.dumps({'title': PLAN.title})}', 'C', 1, 1)",
    f"INSERT INTO event (key, organiser_id, plan, code, created_at, changed_at)"
    f" VALUES ('l', {OTHER}, '{{}}', 'D', 1, 1)",
    f"INSERT INTO project (key, owner_id, title, story, name_shown, touched_at, created_at)"
    f" VALUES ('k', {ME}, 'Her words', '', 1, 1, 1)",
    f"INSERT INTO project_feedback (project_id, giver_id, strong, wonder, name_shown, created_at)"
    f" VALUES (1, {ME}, 'Her words', 'w', 1, 1)",
    f"INSERT INTO guest (event_id, person_id, host_id, name, answer, answered_at, school, job,"
    f" full_name) VALUES (1, {ME}, {ME}, '', 'coming', 1, 'of {NAME}', '{NAME}', '{NAME}')",
    "INSERT INTO news (what, thing_id, kind, subject_id, was, done_by, reaches, at)"
    f" VALUES ('problem', 1, 'comment', 1, '', {OTHER}, 1, 1)",
    "INSERT INTO conversation (author_id, question, explanation, audience, regions, created_at,"
    f" ends_at) VALUES ({OTHER}, 'q', '', '{{}}', '', 1, 1)",
    *(
        "INSERT INTO photo (owner, owner_id, message_id, kind, file_id, unique_id)"
        f" VALUES ('{owner}', 1, 1, 'photo', '{ME}', 'u')"
        for owner in get_args(Owner)
    ),
    "INSERT INTO drawing (kind, key, sheet, created_at)"
    f" VALUES ('signatures', 'signatures:1:a', '{{\"name\": \"{NAME}\"}}', 1)",
    "INSERT INTO drawing (kind, key, sheet, created_at)"
    f" VALUES ('portfolio', 'portfolio:{ME}:a', '{{\"name\": \"{NAME}\"}}', 1)",
)
#: What each table wants besides the number; rows of FIRST are there.
WANTED: dict[str, str] = {
    "comment": "problem_id=1 text='Her words' created_at=1",
    "vote": "problem_id=1 at=1",
    "vote_aside": "problem_id=1 at=1",
    "still_so": "problem_id=1 at=1",
    "problem_join": "problem_id=1 head_id=1 to_id=1 at=1",
    "problem_pair": "first_id=1 second_id=1 said='asked' at=1",
    "helped": "solution_id=1 at=1",
    "will_try": "solution_id=1 at=1",
    "conversation": "question='q' explanation='' audience='{}' regions='' created_at=1 ends_at=1",
    "statement": "conversation_id=1 words='Her words' by_organisers=0 state='allowed'"
    f" created_at=1 author_id={ME}",
    "ballot": "conversation_id=1 lang='kk' began_at=1",
    "revisit": "what='problem' thing_id=1 months=3 since=1 due_at=1",
    "trial": "solution_id=1 problem_id=1 outcome='worked' changed='Her words' cost=''"
    " name_shown=1 created_at=1",
    "translation": "what='problem' thing_id=1 problem_id=1 project_id=0 from_lang='kk' lang='ru'"
    " name_shown=1 title='' text='Her words' base_title='' base_text='w' open_at=1 created_at=1",
    "translation_check": "translation_id=1 at=1",
    "translation_wish": "what='problem' thing_id=1 lang='ru' at=1",
    "translation_pass": "what='problem' thing_id=1 lang='ru' at=1",
    "project_note": "project_id=1 kind='note' stage='plan' text='Her words' created_at=1",
    "project_comment": "project_id=1 text='Her words' created_at=1",
    "poster_visit": "project_id=1 at=1",
    "feedback": "event_id=1 useful='Her words' at=1",
    "voice": f"year=2027 words='Her words' lang='kk' name_shown=1 said_at=1 person_id={OTHER}",
    "certificate": f"number='A' event_id=1 guest_id=1 name='{NAME}' lang='kk' issued_by={ME}"
    f" issued_at=1 person_id={ME}",
    "kept_broadcast": "answers='{}' kept_at=1",
    "broadcast": "audience='{}' versions='{}' lang='kk' digest='d' created_at=1",
    "day": "kind='own' date='01-01' minute=0 words='{}' lang='kk' audience='{}' created_at=1",
    "theme": "year=2027 part='theme' lang='kk' words='w' source='s' decided_at=1",
    "data_set": "period='2026-Q1' licence='CC0' published_at=1 rows_kept=0 content='' sha256=''",
    "walk": "group_id=1 event_id=1 minutes=1 next_at=1",
    "coordinator": f"regions='' added_at=1 person_id={OTHER} added_by={OTHER}",
    "invitation": f"key='k' regions='' until=1 made_by={OTHER}",
    "audit": f"at=1 deed='added' subject='{NAME}' note='' actor_id={OTHER}",
    "usher": f"event_id=1 person_id={OTHER} added_by={OTHER} until=1 at=1",
    "search": "words='Her words' at=1",
    "site_release": "what='problem' thing_id=1 named='name' at=1 changed_at=1",
    "door_list": "event_id=1 letter=0 typed='Her words' page=0 open=1 touched_at=1",
    "member": "group_id=1 seen=1 seen_at=1",
    "keeper": "group_id=1 at=1",
    "reader": "problem_id=1 at=1",
    "notice": "problem_id=1 at=1",
    "problem_status": "problem_id=1 status='heard' words='w' whom='' says='' said_at=1",
    "news": "what='problem' thing_id=1 kind='status' subject_id=0 was='' reaches=1 at=1",
    "follow": "what='problem' thing_id=1 at=1",
    "followed": "news_id=1 why=1 at=1",
    "muted": "problem_id=1",
    "draft": f"kind='problem' step='text' answers='{{\"text\":\"{NAME}\"}}' touched_at=1",
    "cut_text": "source='-5:7' message_id=7 at=1",
    "outbox": f"kind='reply' urgency=0 method='sendMessage' body='{NAME}' state='sent'"
    " created_at=1",
    "post": "shows='page' subject_id=1",
    "album": "media_group='m' owner='problem' owner_id=1 at=1",
    "album_part": "media_group='m' message_id=1 kind='photo' file_id='f' unique_id='u' at=1",
    "part": "message_id=1 owner='problem' owner_id=1 words='Her words'",
    "drawing_for": "drawing_id=1 lang='kk'",
    "project_reader": "project_id=1 at=1",
    "project_leader": "project_id=1 at=1",
    "project_notice": "project_id=1 at=1",
    "project_muted": "project_id=1",
    "feedback_notice": "feedback_id=1 at=1",
    "proposal": "at=1",
    "glance": "what='problem' subject_id=1 upto=1",
    "digest": "owner='person' every='week' period=1 number='n' after_id=0 upto_id=0 ahead_to=0"
    " at=1 items='{}'",
    "digest_plan": "owner='person' rule='r' since=1 next_at=1",
    "queue_entry": f"what='comment' thing_id=1 author_id={OTHER} regions='' state='decided'"
    " cause='report' opened_at=1",
    "report": "entry_id=1 reason='insult' at=1",
    "decision": f"entry_id=1 author_id={OTHER} decided_by={OTHER} deed='hidden' was='seen'"
    " became='hidden' at=1",
    "picture": "unique_id='u' owner='problem' owner_id=1 wanted_at=1",
    "declaration": "picture_id=1 said='nobody' version=1 at=1",
    "objection": "picture_id=1 entry_id=1 at=1",
    "brief": "regions='' subjects='' since=1 until=2 recipient='r' lang='kk' asks=''"
    " counted='{}' counted_at=1 created_at=1",
    "brief_check": "brief_id=1 verdict='agree' words='Her words' at=1",
    "brief_quote": "brief_id=1 kind='problem' thing_id=1 problem_id=1 words='Her words' lang='kk'"
    f" subject='' region='' mark='m' wording=1 state='name' asked_at=1 asked_by={OTHER}"
    f" author_id={OTHER}",
    "brief_step": "brief_id=1 state='sent' how='' whom='' number='' words='' says='' day=''"
    " until='' at=1",
    "sealed": "what='comment' thing_id=2 at=1"
    """ body='{"rows":[["comment",2,{}]],"photos":[],"parts":[]}'""",
}
ONCE = {"problem", "solution", "event", "project", "project_feedback", "guest"}
SAYINGS: tuple[tuple[Any, ...], ...] = (
    (
        "INSERT INTO inbox (update_id, body, state, received_at) VALUES (?, ?, 'done', ?)",
        1,
        json.dumps({"message": {"from": {"id": ME, "first_name": NAME}}}, ensure_ascii=False),
        1,
    ),
    (
        "INSERT INTO outbox (chat_id, kind, urgency, method, body, state, created_at)"
        " VALUES (?, 'notice', 0, 'sendMessage', ?, 'sent', 1)",
        OTHER,
        json.dumps({"text": f"{NAME} has a place"}, ensure_ascii=False),
    ),
)


async def _row_of_hers(tx: Transaction, table: str, column: str) -> None:
    if table in ONCE or (table == "certificate" and column == "issued_by"):
        return
    row = {column: str(ME)}
    for pair in _pairs(WANTED[table]):
        name, _, value = pair.partition("=")
        row.setdefault(name, value)
    if table == "voice" and column == "person_id":
        row["year"] = "2028"
    if table == "queue_entry" and column != "author_id":
        row["thing_id"] = "2" if column == "decided_by" else "3"
    if table == "invitation":
        row["key"] = f"'{column}'"
    if table == "usher":
        row["event_id"] = "1" if column == "person_id" else "2"
    names, values = ", ".join(row), ", ".join(row.values())
    await tx.run(f"INSERT INTO {table} ({names}) VALUES ({values})")


def _pairs(text: str) -> list[str]:
    """Split where a new name begins: values may hold spaces."""
    pairs: list[str] = []
    for part in text.split(" "):
        if "=" in part and (not pairs or pairs[-1].count("'") % 2 == 0):
            pairs.append(part)
        else:
            pairs[-1] += " " + part
    return pairs


async def traces_of_her(db: Database) -> list[tuple[str, str]]:
    """Every place, in every table, where her number, name or username stands."""
    found = []
    for table, names in (await columns(db)).items():
        for row in await db.all(f"SELECT {', '.join(names)} FROM {table}"):
            for name, value in zip(names, row, strict=True):
                if any(mark in str(value) for mark in (str(ME), NAME, USERNAME)):
                    found.append((table, name))
    return sorted(set(found))


@pytest.mark.parametrize("wanted", [Wish("keep", "void"), Wish("remove", "void")])
async def test_nothing_names_her_afterwards(db, wanted):
    await fill(db)
    assert len(await traces_of_her(db)) > 40

    await db.write(partial(privacy.forget, person_id=ME, wanted=wanted, now=NOW))
    await finish_forgetting(db, NOW)

    assert await traces_of_her(db) == []
    words = await db.value("SELECT title FROM problem")
    assert words == ("Her words" if wanted.words == "keep" else "")
    assert await db.value("SELECT author_id FROM problem") == NOBODY + 1
    assert await db.value("SELECT count(*) FROM vote") == 1
    assert await db.value("SELECT name FROM person WHERE id = ?", OTHER) == "Берік"
    assert await db.value("SELECT state FROM certificate") == "withdrawn"
    log = await db.all("SELECT actor_id, deed, subject FROM audit ORDER BY id DESC")
    assert log[0] == (NOBODY + 1, "forgotten", "")


async def test_a_certificate_may_stay_valid(db):
    await fill(db)
    await db.write(partial(privacy.forget, person_id=ME, wanted=Wish("keep", "valid"), now=NOW))
    await finish_forgetting(db, NOW)
    assert await traces_of_her(db) == [("certificate", "name")]
    assert await db.one("SELECT state, name FROM certificate") == ("issued", NAME)


async def test_the_last_word_and_a_stranger_who_comes_meanwhile(db):
    """The letter that says goodbye leaves first; who comes back is new."""
    await fill(db)
    await db.write(partial(privacy.forget, person_id=ME, wanted=Wish("keep", "void"), now=NOW))

    async def goodbye(tx: Transaction) -> None:
        await tx.run(
            "INSERT INTO outbox (chat_id, kind, urgency, method, body, created_at)"
            " VALUES (?, 'reply', 0, 'sendMessage', '{}', ?)",
            ME,
            NOW,
        )

    await db.write(goodbye)
    await finish_forgetting(db, NOW)
    assert await db.value("SELECT count(*) FROM outbox WHERE chat_id = ?", ME) == 1

    async def sent_and_back(tx: Transaction) -> None:
        await tx.run("UPDATE outbox SET state = 'sent' WHERE chat_id = ?", ME)
        await people.put(tx, Account(ME, NAME, None, "kk"), NOW + 9)
        await tx.run("INSERT INTO member VALUES (1, ?, 1, ?)", ME, NOW + 9)

    await db.write(sent_and_back)
    await finish_forgetting(db, NOW + 10)
    assert await db.value("SELECT count(*) FROM outbox WHERE chat_id = ?", ME) == 0
    assert await db.value("SELECT count(*) FROM forgotten") == 0
    assert await db.value("SELECT count(*) FROM member WHERE person_id = ?", ME) == 1
    known = await people.get(db, ME)
    assert known
    assert (known.started, known.lang_chosen) == (0, 0)


async def test_two_who_are_forgotten_are_two(db):
    await fill(db)
    for person in (ME, OTHER):
        await db.write(
            partial(privacy.forget, person_id=person, wanted=Wish("keep", "void"), now=NOW)
        )
    found = await db.all("SELECT id, name, username, started FROM person ORDER BY id")
    assert found == [(NOBODY + 1, "", None, 0), (NOBODY + 2, "", None, 0)]


async def test_her_file_tells_everything_and_says_when(db):
    await fill(db)
    told = await mydata.collect(db, ME)
    made = json.loads(data_file(told, NOW, "Asia/Almaty", t=texts("kk")))
    assert made["made_at"] == "2030-03-17 22:46:40+05:00"
    assert made["profile"][0]["name"] == NAME
    assert made["problems"][0]["title"] == "Her words"
    assert made["updates"][0]["body"]["message"]["from"]["first_name"] == NAME
    assert made["letters"][0]["body"] == NAME
    assert made["nothing_in"] == [
        "being_forgotten",
        "colleagues_brought",
        "conversation_answers",
        "posters",
    ]
    assert {one["owner"] for one in made["photos"]} == {*get_args(Owner)}
    assert made["votes"] == [{"problem_id": 1, "apart": 0, "at": "1970-01-01 06:00:00+06:00"}]


def test_how_long_things_are_kept_is_written_down():
    page = (Path(__file__).parents[2] / "docs/privacy.md").read_text(encoding="utf-8")
    _, _, table = page.partition("## How long")
    kept = [
        ("what was looked for at a door", INBOX_DAYS),
        ("what somebody looked for", OUTBOX_DAYS),
        ("forms that nobody went on with", DRAFT_DAYS),
        ("drawn files that nobody took", DRAWN_DAYS),
        ("those that Telegram has, by its id,", KNOWN_DAYS),
        ("what a coordinator withdrew", decisions.UNDONE_WITHIN // DAY),
    ]
    for what, days in kept:
        assert re.search(rf"{re.escape(what)}[^\n]*\b{days} days", table), what


def test_what_the_file_calls_things_is_written_down():
    page = (Path(__file__).parents[2] / "docs/privacy.md").read_text(encoding="utf-8")
    for name, _, _ in (*mydata.SECTIONS, ("updates", "", "")):
        assert f"| `{name}` |" in page, name
