"""Leaders hear of feedback; who received some is shown posters that wait for it."""

import json
from collections.abc import Sequence
from functools import partial

from basics.spans import DAY, MINUTE
from cards.card import Card, send
from cards.projects.feedback import About
from cards.projects.proposals import proposal_card
from cards.projects.received_feedback import feedback_card, feedback_news_card
from community.people import quiet
from community.projects import proposals as proposal_deeds
from locales import texts
from storage import outbox
from storage.db import Database, Rows, Transaction
from storage.digests import within
from storage.outbox import Call, Letter
from storage.people import people
from storage.people import quiet as quiet_rows
from storage.people.people import Person
from storage.people.quiet import Gathering
from storage.projects import feedback as project_feedback_rows
from storage.projects import projects, proposals
from storage.projects.feedback import Given
from storage.projects.projects import Project
from storage.translations import worded
from storage.views import name_of

#: Milliseconds between two messages of news to one person, and from the first to the message.
BETWEEN, GATHER = 10 * MINUTE, 3_000
AT_ONCE = 500
#: People whose hours may be quiet must not stand in the way of others.
LOOKED_AT = 10_000
#: A proposal comes so long after feedback was received, and so seldom.
AFTER, SELDOM = DAY, 7 * DAY


async def tell_feedback(db: Database, now: int) -> None:
    """One comes whole, several in one message; in quiet hours they wait and gather."""
    awake = quiet.awake(await quiet_rows.of_feedback(db), now)
    gathering = Gathering(now, BETWEEN, GATHER)
    for person_id in await project_feedback_rows.people_to_tell(
        db, awake, gathering, limit=AT_ONCE
    ):
        person = await people.get(db, person_id)
        if person:
            await db.write(partial(_tell, person=person, now=now))


async def _tell(tx: Transaction, person: Person, now: int) -> None:
    news = await project_feedback_rows.news_of(tx, person.id)
    await project_feedback_rows.clear(tx, person.id)
    if not news:
        return
    await people.mark_told(tx, person.id, now)
    t = texts(person.lang)
    card = await _whole(tx, news[0], person) if len(news) == 1 else feedback_news_card(news, t)
    await _write(tx, person, card, dedupe=f"feedback:{now}", now=now)


async def _whole(tx: Transaction, one: Given, person: Person) -> Card:
    project = await projects.get(tx, one.feedback.project_id)
    assert project
    giver = await name_of(tx, one.feedback.giver_id) if one.feedback.name_shown else ""
    about = About(project, await name_of(tx, project.owner_id))
    return feedback_card(one.feedback, about, giver, t=texts(person.lang))


async def propose(db: Database, now: int) -> None:
    """Once a week at most, by day, and never to who declined."""
    for person_id in await proposals.due(db, now - AFTER, now - SELDOM, limit=LOOKED_AT):
        person = await people.get(db, person_id)
        if person and quiet.ends(quiet.habit_of(person), now) is None:
            await db.write(partial(_propose, person=person, now=now))


async def _propose(tx: Transaction, person: Person, now: int) -> None:
    chosen = await proposal_deeds.choose(tx, person.id)
    await proposals.mark(tx, person.id, now)
    if chosen:
        call = await _proposed(tx, chosen, person)
        body = {**call.body, "projects": [one.id for one in chosen]}
        letter = outbox.notice(person.id, Call("proposal", body), f"proposal:{now}")
        await outbox.add(tx, letter, now)


async def _proposed(rows: Rows, chosen: Sequence[Project], person: Person) -> Call:
    chosen = await worded.projects(rows, chosen, reads=person.languages, own=person.id)
    call = send(proposal_card(chosen, texts(person.lang)))
    call.body["disable_notification"] = True
    return call


async def proposal_drawn(rows: Rows, letter: Letter) -> Call | None:
    """As it leaves: without posters of groups that its person is not in any more."""
    body = json.loads(letter.body)
    ids = body.pop("projects")
    known = await within.projects(rows, letter.chat_id, ids)
    if len(known) == len(ids):
        return Call("sendMessage", body)
    found = [await projects.get(rows, one) for one in ids if one in known]
    kept, person = [one for one in found if one], await people.get(rows, letter.chat_id)
    return await _proposed(rows, kept, person) if kept and person else None


async def _write(tx: Transaction, person: Person, card: Card, *, dedupe: str, now: int) -> None:
    await outbox.add(tx, outbox.notice(person.id, send(card), dedupe), now)
