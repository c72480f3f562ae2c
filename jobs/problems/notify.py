"""Authors are told of comments and solutions: at most one message in ten minutes."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from basics.spans import MINUTE
from cards.card import send
from cards.problems.news import QUOTED, Told, ToldOfProject, news_card
from community.people import quiet
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.digests import activity, within
from storage.outbox import Call, Letter
from storage.people import people
from storage.people import quiet as quiet_rows
from storage.people.people import Person
from storage.people.quiet import Gathering
from storage.problems import notices, problems
from storage.problems.notices import News
from storage.projects import notices as project_notice_rows
from storage.projects import projects
from storage.projects.notices import ProjectNews

#: Milliseconds between two messages to one person.
BETWEEN = 10 * MINUTE
#: What comes within these milliseconds of the first news goes into the same message.
GATHER = 3_000
#: People who are told in one transaction, and in one tick.
AT_ONCE, IN_A_TICK = 10, 200


async def notify(db: Database, now: int) -> None:
    """Write the letters that are due; in quiet hours news waits and gathers."""
    awake = quiet.awake(await quiet_rows.of_news(db), now)
    gathering = Gathering(now, BETWEEN, GATHER)
    due = await notices.people_due(db, awake, gathering, limit=IN_A_TICK)
    for at in range(0, len(due), AT_ONCE):
        await db.write(partial(_tell_all, people_due=due[at : at + AT_ONCE], now=now))


async def _tell_all(tx: Transaction, people_due: Sequence[int], now: int) -> None:
    for person_id in people_due:
        await _tell(tx, person_id, now)


async def _tell(tx: Transaction, person_id: int, now: int) -> None:
    person = await people.get(tx, person_id)
    news, of_projects = await _news(tx, person_id), await _of_projects(tx, person_id)
    await notices.clear(tx, person_id)
    await project_notice_rows.clear(tx, person_id)
    if person is None or not (news or of_projects):
        return
    await people.mark_told(tx, person_id, now)
    for one in news:
        await activity.mark_seen(tx, person_id, "problem", subject_id=one.problem_id)
    told, of_each = await _told(tx, news, person), await _of_each(tx, of_projects, person)
    card = news_card(told, of_each, texts(person.lang))
    facts = {
        "problems": [asdict(one) for one in news],
        "projects": [asdict(one) for one in of_projects],
    }
    said = Call("news", {**send(card).body, "facts": facts})
    await outbox.add(tx, outbox.notice(person_id, said, f"news:{now}"), now)


async def _news(rows: Rows, person_id: int) -> list[News]:
    found = await notices.of_person(rows, person_id)
    standing = [await notices.as_it_stands(rows, person_id, one) for one in found]
    return [one for one in standing if one.is_some]


async def _of_projects(rows: Rows, person_id: int) -> list[ProjectNews]:
    found = await project_notice_rows.of_person(rows, person_id)
    standing = [await project_notice_rows.as_it_stands(rows, person_id, one) for one in found]
    return [one for one in standing if one.is_some]


async def news_drawn(rows: Rows, letter: Letter) -> Call | None:
    """As it leaves: without what was withdrawn meanwhile, or happened in groups that its person is
    not in any more."""
    body = json.loads(letter.body)
    facts = body.pop("facts")
    news = [News(**one) for one in facts["problems"]]
    of_projects = [ProjectNews(**one) for one in facts["projects"]]
    kept = await _still_told(rows, letter.chat_id, news)
    kept_of = [one for one in of_projects if await _stands(rows, one)]
    if (kept, kept_of) == (news, of_projects):
        return Call("sendMessage", body)
    person = await people.get(rows, letter.chat_id)
    if person is None or not (kept or kept_of):
        return None
    told, of_each = await _told(rows, kept, person), await _of_each(rows, kept_of, person)
    return send(news_card(told, of_each, texts(person.lang)))


async def _still_told(rows: Rows, person_id: int, news: Sequence[News]) -> list[News]:
    ids = [one.problem_id for one in news]
    stand = {one.id for one in await problems.standing(rows, ids)}
    known = await within.problems(rows, person_id, stand)
    return [one for one in news if one.problem_id in known]


async def _stands(rows: Rows, one: ProjectNews) -> bool:
    project = await projects.get(rows, one.project_id)
    return project is not None and project.stands


async def _told(rows: Rows, news: Sequence[News], person: Person) -> list[Told]:
    return [Told(one, await notices.words_of(rows, person.id, one, limit=QUOTED)) for one in news]


async def _of_each(rows: Rows, news: Sequence[ProjectNews], person: Person) -> list[ToldOfProject]:
    return [
        ToldOfProject(one, await project_notice_rows.words_of(rows, person.id, one, limit=QUOTED))
        for one in news
    ]
