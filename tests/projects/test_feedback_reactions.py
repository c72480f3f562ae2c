"""What authors do with feedback, and to whom posters without any are proposed."""

from basics.spans import DAY, HOUR
from community.people.people import Actor
from community.projects import feedback
from community.projects.projects import standing
from community.refusals import Reason
from jobs.projects.feedback import propose
from storage.projects import feedback as project_feedback_rows
from storage.projects import proposals
from tests.events.planning import NOON, SAULE
from tests.posters.hanging import OWNERS, a_gallery
from tests.projects.test_feedback import AIDA, BERIK, DANA, given, letters, refusal


async def test_only_leaders_read_thank_answer_and_report(db):
    _, (project,) = await a_gallery(db, 1, visitors=2)
    one = await db.write(lambda tx: given(tx, BERIK, project))
    coordinator = Actor(7, coordinator=True)
    for who in (DANA, BERIK, coordinator):
        for deed in (
            lambda tx, who=who: feedback.received(tx, who, one.id),
            lambda tx, who=who: feedback.thank(tx, who, one.id, now=NOON),
            lambda tx, who=who: feedback.begin_answer(tx, who, one.id, now=NOON),
            lambda tx, who=who: feedback.report(tx, who, one.id, now=NOON),
        ):
            assert await refusal(db, deed) is Reason.NOT_YOURS
    assert await refusal(db, lambda tx: feedback.reported(tx, coordinator, one.id)) is Reason.GONE


async def test_what_is_reported_can_be_hidden_and_shown_again(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    one = await db.write(lambda tx: given(tx, BERIK, project))
    await db.write(lambda tx: feedback.report(tx, AIDA, one.id, now=NOON))
    for deed, reason in (
        (lambda tx: feedback.report(tx, AIDA, one.id, now=NOON), Reason.REPORTED),
        (lambda tx: feedback.take_back(tx, BERIK, one.id), Reason.FEEDBACK_CLOSED),
        (
            lambda tx: feedback.decide(tx, DANA, one.id, hide=True, now=NOON),
            Reason.ONLY_COORDINATORS,
        ),
    ):
        assert await refusal(db, deed) is reason
    for _ in range(2):
        await db.write(lambda tx: feedback.decide(tx, SAULE, one.id, hide=True, now=NOON))
        assert (await standing(db, project)).feedback == 0
    assert await refusal(db, lambda tx: feedback.received(tx, AIDA, one.id)) is Reason.GONE
    assert await project_feedback_rows.page_of_project(db, project, 0, limit=5) == []
    await db.write(lambda tx: feedback.decide(tx, SAULE, one.id, hide=False, now=NOON))
    assert (await standing(db, project)).feedback == 1
    assert await project_feedback_rows.page_of_project(db, project, 0, limit=5) == [one]


async def test_an_answer_is_given_once(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    one = await db.write(lambda tx: given(tx, BERIK, project))

    async def answer(tx):
        await feedback.begin_answer(tx, AIDA, one.id, now=NOON)
        return (await feedback.answer(tx, AIDA, one.id, text="We shall see")).feedback

    answered = await db.write(answer)
    assert answered.answer == "We shall see"
    for deed in (
        lambda tx: feedback.begin_answer(tx, AIDA, one.id, now=NOON),
        lambda tx: feedback.answer(tx, AIDA, one.id, text="And more"),
    ):
        assert await refusal(db, deed) is Reason.ANSWERED


async def test_who_received_and_gave_none_is_shown_posters_once_a_week(db):
    _, posters = await a_gallery(db, 5, visitors=1)
    await db.write(lambda tx: given(tx, BERIK, posters[0]))
    soon, next_day = NOON + HOUR, NOON + DAY
    await propose(db, soon)
    assert await letters(db, AIDA.id) == []
    for at in (next_day + 11 * HOUR, next_day + 24 * HOUR, next_day + 25 * HOUR):
        await propose(db, at)
    (said,) = await letters(db, AIDA.id)
    assert "These posters still wait for a kind word" in said
    await propose(db, next_day + 8 * DAY)
    assert len(await letters(db, AIDA.id)) == 2
    await db.write(lambda tx: proposals.decline(tx, AIDA.id, True, now=NOON))
    await propose(db, next_day + 30 * DAY)
    assert len(await letters(db, AIDA.id)) == 2


async def test_who_gives_is_not_asked_and_those_with_the_least_are_proposed(db):
    _, posters = await a_gallery(db, 5, visitors=1)

    async def work(tx):
        for project in posters[:3]:
            await given(tx, BERIK, project)
        await given(tx, Actor(OWNERS + 1), posters[0])
        assert await proposals.due(tx, NOON + DAY, NOON, limit=9) == [AIDA.id, OWNERS + 2]
        found = await proposals.waiting(tx, AIDA.id, 9)
        return [project.id for project in found]

    assert await db.write(work) == [posters[4], posters[3], posters[2], posters[1]]
