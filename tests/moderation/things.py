"""One thing of each kind, with words and a file that stand nowhere else, for tests of hiding."""

from dataclasses import dataclass

from basics.spans import DAY
from community.conversations import conversations
from community.conversations.conversations import Wanted
from community.moderation import reports
from community.people.people import Actor
from community.problems import comments, problems, solutions
from community.projects import comments as project_comments
from community.projects import log as project_log
from community.projects import projects
from storage import photos
from storage.conversations import statements
from storage.db import Database, Transaction
from storage.following import follows
from storage.groups import groups, members
from storage.moderation.things import KINDS, What
from storage.people import people
from storage.people.people import Account
from storage.photos import Owner, Picture
from storage.pictures import pictures
from storage.posters import posters
from storage.posters.posters import Poster
from storage.problems import comments as comment_rows
from storage.problems import trials
from storage.problems.problems import Answers
from storage.projects import feedback as feedback_rows
from storage.projects.feedback import Words
from storage.projects.projects import Telling
from storage.translations import originals, translations
from storage.translations.translations import Translation

AIDA, BERIK, DANA, ELDAR = Actor(1), Actor(2), Actor(3), Actor(4)
#: Coordinators: of this region, of another, and of the whole country.
SAULE = Actor(11, coordinator=True, regions=frozenset({"47"}))
TIMUR = Actor(12, coordinator=True, regions=frozenset({"75"}))
ASEL = Actor(13, coordinator=True)
RUSTAM = Actor(14, coordinator=True, regions=frozenset({"47"}))
PEOPLE = {1: "Aida", 2: "Berik", 3: "Dana", 4: "Eldar", 11: "Saule", 12: "Timur", 13: "Asel"}
PEOPLE[14] = "Rustam"
#: Everybody was met long before.
NOW = 10_000_000_000
MET = 1_000


def secret(what: str) -> str:
    return f"secret words of a {what}!"


def file_of(what: str) -> str:
    return f"file_of_{what}!"


@dataclass(frozen=True, slots=True)
class Made:
    """All of them; each is Aida's."""

    ids: dict[What, int]
    group_id: int


async def one_of_each(db: Database) -> Made:
    return await db.write(_make)


async def _make(tx: Transaction) -> Made:
    for number, name in PEOPLE.items():
        await people.put(tx, Account(number, name, None, "en"), MET)
    for coordinator in (SAULE, TIMUR, RUSTAM, ASEL):
        await tx.run(
            "INSERT INTO coordinator (person_id, regions, added_by, added_at)"
            " VALUES (?, ?, 13, 1)",
            coordinator.id,
            " ".join(coordinator.regions),
        )
    await tx.run("UPDATE person SET started = 1")
    await groups.add(tx, -7, "rural-key", title="Rural", lang="en", now=MET)
    await tx.run("UPDATE community_group SET region = '47'")
    fresh = await groups.of_chat(tx, -7)
    assert fresh
    for actor in (AIDA, BERIK, DANA, ELDAR):
        await members.add(tx, fresh.id, actor.id, now=MET, seen=True)
    ids: dict[What, int] = {}
    asked = Answers(secret("problem"), secret("problem") + " at length")
    problem = await problems.publish(tx, AIDA, asked, shown_to=[fresh], now=NOW)
    ids["problem"] = problem.id
    solution = await solutions.share_solution(
        tx, problem.id, AIDA, text=secret("solution"), source="1:2", now=NOW
    )
    await solutions.mark_solved(tx, solution.id, AIDA, solved=True, now=NOW)
    ids["solution"] = solution.id
    await comments.comment(tx, problem.id, AIDA, text=secret("comment"), source="1:3", now=NOW)
    said = await comment_rows.of_source(tx, "1:3")
    assert said
    ids["comment"] = said.id
    ids["trial"] = await _try_it(tx, solution.id, problem.id)
    ids["statement"] = await _state_it(tx)
    proposed = await propose(tx, "problem", problem.id, by=AIDA)
    base = translations.Base(proposed.base_title, proposed.base_text)
    await translations.accept(tx, proposed, base=base)
    ids["translation"] = proposed.id
    return await _make_project(tx, ids, fresh.id)


async def _try_it(tx: Transaction, solution_id: int, problem_id: int) -> int:
    words = trials.Words("partly", secret("trial"), "", 1, None)
    made = await trials.put(tx, solution_id, problem_id, author_id=AIDA.id, words=words, now=NOW)
    return made.id


async def _state_it(tx: Transaction) -> int:
    """In a conversation of all groups."""
    wanted = Wanted("What is fair?", "", ("One", "Two", "Three"), {"all": True}, NOW + DAY)
    known = await conversations.open_one(tx, ASEL, wanted, now=NOW)
    said = await statements.add(
        tx,
        known.id,
        AIDA.id,
        words=secret("statement"),
        by_organisers=False,
        state="allowed",
        now=NOW,
    )
    return said.id


async def propose(
    tx: Transaction, what: originals.What, thing_id: int, *, by: Actor
) -> Translation:
    """In Kazakh, of what is in English."""
    original = await originals.get(tx, what, thing_id)
    assert original
    said = translations.Words("en", "kk", secret("translation"), secret("translation"), 1)
    base = translations.Base(original.title, original.text)
    return await translations.add(
        tx, original, by.id, words=said, base=base, fits="yes", open_at=NOW, now=NOW
    )


async def _make_project(tx: Transaction, ids: dict[What, int], group_id: int) -> Made:
    group = await groups.of_chat(tx, -7)
    assert group
    told = Telling(secret("project"), secret("project") + " at length", name_shown=1)
    project = await projects.publish(tx, AIDA, told, shown_to=[group], source="1:4", now=NOW)
    ids["project"] = project.id
    await follows.add(tx, BERIK.id, "problem", thing_id=ids["problem"], now=NOW)
    await follows.add(tx, BERIK.id, "project", thing_id=project.id, now=NOW)
    await project_comments.comment(
        tx, project.id, AIDA, text=secret("project_comment"), source="1:5", now=NOW
    )
    ids["project_comment"] = int(await tx.value("SELECT id FROM project_comment"))
    note = await project_log.write_note(
        tx, project.id, AIDA, text=secret("note"), source="1:6", now=NOW
    )
    ids["note"] = note.id
    hung = Poster(
        project_id=project.id,
        kind="drawn",
        lang="en",
        look="sky",
        answers={"did": secret("poster")},
        picture=file_of("poster"),
        file=None,
        file_kind=None,
        state="ready",
        hung_at=NOW,
        changed_at=NOW,
        drawing_id=None,
    )
    await posters.put(tx, hung)
    ids["poster"] = project.id
    words = Words(secret("feedback"), "I wonder", "", 1)
    # Berik's project, on which Aida gave it.
    other = await projects.publish(
        tx, BERIK, Telling("A garden"), shown_to=[group], source="2:1", now=NOW
    )
    given = await feedback_rows.put(tx, other.id, AIDA.id, words=words, now=NOW)
    await tx.run("UPDATE project SET feedback = 1 WHERE id = ?", other.id)
    ids["feedback"] = given.id
    ids["voice"] = int(
        await tx.value(
            "INSERT INTO voice (year, person_id, words, lang, name_shown, region, state, said_at)"
            " VALUES (2027, 1, ?, 'en', 1, '47', 'published', 1) RETURNING id",
            secret("voice"),
        )
    )
    await _add_files(tx, ids)
    return Made(ids, group_id)


async def _add_files(tx: Transaction, ids: dict[What, int]) -> None:
    owners: tuple[Owner, ...] = (
        "problem",
        "solution",
        "comment",
        "trial",
        "project",
        "project_comment",
        "note",
    )
    for owner in owners:
        named = next(kind for kind in KINDS if kind == owner)
        picture = Picture("photo", file_of(owner), f"u{owner}", 1)
        await photos.add(tx, owner, ids[named], picture=picture)
    single = Picture("photo", file_of("picture"), "usingle", 2)
    await photos.add(tx, "problem", ids["problem"], picture=single)
    await pictures.want(tx, "usingle", AIDA.id, owner="problem", owner_id=ids["problem"], now=NOW)
    ids["picture"] = int(await tx.value("SELECT id FROM picture WHERE unique_id = 'usingle'"))
    for owner in owners:
        named = next(kind for kind in KINDS if kind == owner)
        await tx.run(
            "INSERT INTO part (chat_id, message_id, owner, owner_id, words, unique_id)"
            " VALUES (1, ?, ?, ?, ?, ?)",
            100 + KINDS.index(named),
            owner,
            ids[named],
            secret(owner),
            f"u{owner}",
        )


async def reported(
    tx: Transaction, made: Made, by: Actor, *, reason: str = "insult", what: What = "problem"
) -> reports.Reported:
    thing = await reports.to_report(tx, by, what, thing_id=made.ids[what])
    return await reports.report(tx, by, thing, reason=reason, now=NOW)
