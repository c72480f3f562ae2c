"""What authors do with feedback, and to whom posters without any are proposed."""

from dataclasses import replace

from basics.spans import DAY, HOUR
from community.forms.engine import begin_about
from community.moderation import decisions, reports
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.projects import feedback
from community.projects.projects import standing
from community.refusals import Reason
from jobs.projects.feedback import propose
from storage.groups import members
from storage.moderation.decisions import Said
from storage.projects import feedback as project_feedback_rows
from storage.projects import proposals
from tests.events.planning import NOON, SAULE, a_group
from tests.posters.hanging import OWNERS, a_gallery, a_poster
from tests.projects.test_feedback import AIDA, BERIK, DANA, given, letters, refusal


async def test_only_leaders_read_thank_answer_and_report(db):
    _, (project,) = await a_gallery(db, 1, visitors=2)
    one = await db.write(lambda tx: given(tx, BERIK, project))
    coordinator = Actor(7, coordinator=True)
    for who in (DANA, BERIK, coordinator):
        for deed in (
            lambda tx, who=who: feedback.received(tx, who, one.id),
            lambda tx, who=who: feedback.thank(tx, who, one.id, now=NOON),
            lambda tx, who=who: begin_about(tx, who, feedback.ANSWER, about=one.id, now=NOON),
            lambda tx, who=who: reports.to_report(tx, who, "feedback", thing_id=one.id),
        ):
            assert await refusal(db, deed) is Reason.NOT_YOURS


async def test_what_is_reported_can_be_hidden_and_shown_again(db):
    """In the one queue, as anything else; its giver leaves it as it is meanwhile."""
    _, (project,) = await a_gallery(db, 1, visitors=1)
    one = await db.write(lambda tx: given(tx, BERIK, project))

    async def report(tx):
        thing = await reports.to_report(tx, AIDA, "feedback", thing_id=one.id)
        return (await reports.report(tx, AIDA, thing, reason="insult", now=NOON)).entry

    entry = await db.write(report)
    for deed, reason in (
        (lambda tx: feedback.take_back(tx, BERIK, one.id), Reason.FEEDBACK_CLOSED),
        (lambda tx: feedback.begin(tx, BERIK, project, now=NOON), Reason.FEEDBACK_CLOSED),
    ):
        assert await refusal(db, deed) is reason

    def decide(deed, seen):
        said = Said(deed, "insult")
        by = Decider(SAULE)
        return lambda tx: decisions.decide(tx, by, entry.id, said=said, seen=seen, now=NOON)

    done = await db.write(decide("hidden", 0))
    assert (await standing(db, project)).feedback == 0
    assert await refusal(db, lambda tx: feedback.received(tx, AIDA, one.id)) is Reason.GONE
    assert await project_feedback_rows.page_of_project(db, project, 0, limit=5) == []
    await db.write(decide("left", done.decision.id))
    assert (await standing(db, project)).feedback == 1
    assert await project_feedback_rows.page_of_project(db, project, 0, limit=5) == [one]
    await db.write(lambda tx: feedback.take_back(tx, BERIK, one.id))


async def test_who_looks_after_another_region_decides_about_no_feedback(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    one = await db.write(lambda tx: given(tx, BERIK, project))

    async def report(tx):
        await tx.run("UPDATE project SET region = '47'")
        await tx.run("UPDATE community_group SET region = '47'")
        thing = await reports.to_report(tx, AIDA, "feedback", thing_id=one.id)
        return (await reports.report(tx, AIDA, thing, reason="insult", now=NOON)).entry

    entry = await db.write(report)
    assert entry.regions == ("47",)
    there, here = (
        Decider(replace(SAULE, regions=frozenset({region}), coordinator=True))
        for region in ("75", "47")
    )
    found = await refusal(db, lambda tx: decisions.case(tx, there, entry.id))
    assert found is Reason.NOT_YOUR_REGION
    assert (await decisions.case(db, here, entry.id)).entry == entry


async def test_what_was_hidden_before_there_was_a_queue_can_be_shown_again(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    one = await db.write(lambda tx: given(tx, BERIK, project))

    async def work(tx):
        await project_feedback_rows.set_state(tx, one.id, "hidden")
        await tx.run("UPDATE project SET feedback = 0")
        case = await decisions.look_at(tx, SAULE, "feedback", thing_id=one.id, now=NOON)
        by, said = Decider(SAULE), Said("left")
        await decisions.decide(tx, by, case.entry.id, said=said, seen=0, now=NOON)

    await db.write(work)
    assert (await standing(db, project)).feedback == 1
    assert await project_feedback_rows.page_of_project(db, project, 0, limit=5) == [one]


async def test_an_answer_is_given_once(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    one = await db.write(lambda tx: given(tx, BERIK, project))

    async def answer(tx):
        await begin_about(tx, AIDA, feedback.ANSWER, about=one.id, now=NOON)
        return (await feedback.answer(tx, AIDA, one.id, text="We shall see")).feedback

    answered = await db.write(answer)
    assert answered.answer == "We shall see"
    for deed in (
        lambda tx: begin_about(tx, AIDA, feedback.ANSWER, about=one.id, now=NOON),
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


async def test_posters_of_ones_own_groups_are_proposed(db):
    """Though they are of no event; not those of other groups."""
    await a_gallery(db, 1, visitors=1)

    async def work(tx):
        home, other = [await a_group(tx, chat) for chat in (-70, -71)]
        await members.add(tx, home, AIDA.id, now=NOON, seen=True)
        made = [await a_poster(tx, number, None) for number in (7, 8)]
        for project, group in zip(made, (home, other), strict=True):
            await tx.run("INSERT INTO project_group VALUES (?, ?)", project, group)
        return made, [one.id for one in await proposals.waiting(tx, AIDA.id, 9)]

    (mine, _), found = await db.write(work)
    assert found == [mine]
