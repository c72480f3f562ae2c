"""Forms of projects: what is asked, what is kept, and what is in time for an event."""

from dataclasses import replace

from basics.spans import HOUR
from cards.forms.unsent import really_drop_card
from community.forms import engine
from community.forms.steps import Heard
from community.people.people import Actor
from community.problems import problems
from community.projects import form as project_form
from community.projects import projects, submissions, triage
from community.projects.form import CHANGE, PROJECT
from community.refusals import Reason
from locales import texts
from storage import albums, photos
from storage.db import Database, Transaction
from storage.events import events
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import members
from storage.photos import Picture
from storage.problems.problems import Answers
from storage.projects import projects as project_rows
from storage.projects.projects import Project, Telling
from tests.events.planning import NOON, a_group, an_event, refused
from tests.forms.answering import chooses, says
from tests.projects.test_projects import AIDA, BERIK, NOW, a_project, community

PHOTO = Picture("photo", "file", "unique", 5)
ME = Actor(100)


async def written(tx: Transaction, text: str = "A stand\nFrom bottles") -> Draft:
    return await project_form.begin_from(tx, AIDA, Heard(text, 5, "1:5"), now=NOW)


async def published(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Project:
    made = await project_form.publish(tx, draft, actor, allowed=[], now=now)
    await engine.close(tx, draft)
    return made.project


def test_dropping_a_poster_drops_no_project():
    """The title of what stands is not asked about as if it was to go."""
    poster = Draft(1, 2, "poster", 3, "did", {"title": "A stand"})
    asked = really_drop_card(poster, texts("en")).text
    assert asked == (
        "Drop what you have begun with “A stand”? What is published stays as it is; only your new"
        " answers will be gone."
    )
    fresh = replace(poster, kind="project", subject_id=None)
    assert really_drop_card(fresh, texts("en")).text.startswith("Drop “A stand”?")


async def for_event(db: Database, event_id: int, now: int) -> Project:
    async def work(tx: Transaction) -> Project:
        draft = await project_form.begin_for_event(tx, ME, event_id, now=now)
        draft = await says(tx, PROJECT, draft, words="A stand\nOf mine", now=now, message_id=now)
        draft = await chooses(tx, PROJECT, draft, value="1", now=now)
        assert draft.step == "preview"
        return await published(tx, draft, ME, now=now)

    return await db.write(work)


async def test_only_what_is_missing_is_asked(db):
    await community(db)

    async def work(tx: Transaction) -> list[str]:
        draft = await engine.begin_or_go_on(tx, AIDA, project_form.PROJECT, now=NOW)
        steps = [draft.step]
        for text in ("A stand", "From bottles"):
            draft = await says(tx, PROJECT, draft, words=text, now=NOW)
            steps.append(draft.step)
        draft = await chooses(tx, PROJECT, draft, value="0", now=NOW)
        return [*steps, draft.step]

    assert await db.write(work) == ["title", "description", "name", "preview"]


async def test_with_two_groups_it_is_asked_which(db):
    await community(db)

    async def work(tx: Transaction) -> list[str]:
        second = await a_group(tx, -20)
        await members.add(tx, second, AIDA.id, now=NOW, seen=True)
        draft = await chooses(tx, PROJECT, await written(tx), value="1", now=NOW)
        steps = [draft.step]
        draft = await engine.pass_over(tx, PROJECT, draft, now=NOW)
        assert draft.answers.get("groups", []) == []
        return [*steps, draft.step]

    assert await db.write(work) == ["groups", "preview"]


async def test_in_time_it_is_in_the_gallery_and_late_it_is_kept_all_the_same(db):
    event = await an_event(db, count=1)
    in_time = await for_event(db, event.id, event.starts_at - 1)
    late = await for_event(db, event.id, event.starts_at + 2 * HOUR)
    assert (in_time.event_id, late.event_id) == (event.id, None)
    closing = "UPDATE gallery SET closes_at = ? WHERE event_id = ?"
    await db.write(lambda tx: tx.run(closing, NOON + HOUR, event.id))
    assert await submissions.is_open(db, event.id, NOON + HOUR - 1)
    assert not await submissions.is_open(db, event.id, NOON + HOUR)


async def test_a_project_that_is_there_is_submitted_until_the_deadline(db):
    event = await an_event(db, count=2)

    async def work(tx: Transaction) -> Project:
        return await projects.publish(
            tx, ME, await projects.telling(tx, ME, "A garden"), shown_to=[], source=None, now=NOON
        )

    project = await db.write(work)
    assert await refused(
        db,
        lambda tx: submissions.submit(tx, ME, project.id, event_id=event.id, now=event.starts_at),
    ) is (Reason.SUBMISSIONS_CLOSED)
    assert (
        await refused(
            db,
            lambda tx: submissions.submit(tx, Actor(101), project.id, event_id=event.id, now=NOON),
        )
        is Reason.NOT_YOURS
    )
    for _ in range(2):
        await db.write(
            lambda tx: submissions.submit(tx, ME, project.id, event_id=event.id, now=NOON)
        )
    current = await project_rows.get(db, project.id)
    assert current
    assert current.event_id == event.id


async def test_cards_of_the_event_that_a_project_leaves_count_it_no_more(db):
    one, other = await an_event(db, count=1), await an_event(db, count=1)

    async def work(tx: Transaction) -> None:
        said = replace(await projects.telling(tx, AIDA, "A garden"), event_id=one.id)
        made = await projects.publish(tx, AIDA, said, shown_to=[], source=None, now=NOON)
        await tx.run("UPDATE event SET stale = 0")
        await submissions.submit(tx, AIDA, made.id, event_id=other.id, now=NOON)

    await community(db)
    await db.write(work)
    assert {each.event_id for each in await events.stale(db)} == {one.id, other.id}


async def test_an_edited_message_is_heard_until_the_owner_changed_it_by_form(db):
    project = await a_project(db, await community(db))

    async def work(tx: Transaction) -> list[str]:
        await projects.edit_message(tx, project, AIDA, text="A stand\nand a tube", now=NOW)
        seen = [(await projects.standing(tx, project.id)).story]
        draft = await engine.begin_about(tx, AIDA, CHANGE, about=project.id, now=NOW)
        draft = await engine.change(tx, CHANGE, draft, name="description", now=NOW)
        draft = await says(tx, CHANGE, draft, words="By form", now=NOW, message_id=8)
        current = await project_form.save_change(tx, draft, AIDA, now=NOW)
        await projects.edit_message(tx, current, AIDA, text="A stand\nand a candle", now=NOW)
        return [*seen, (await projects.standing(tx, project.id)).story]

    assert await db.write(work) == ["and a tube", "By form"]


async def test_an_edited_message_is_heard_where_the_form_changed_no_words(db):
    """Who chose another subject, and mended a slip in the group then, saw the slip for ever."""
    group = await community(db)
    project = await a_project(db, group)

    async def work(tx: Transaction) -> list[str]:
        told = Telling(project.title, project.story, subject="physics", name_shown=0)
        await projects.change(tx, AIDA, project.id, said=told, now=NOW)
        changed = await projects.standing(tx, project.id)
        await projects.edit_message(tx, changed, AIDA, text="A stand\nand a tube", now=NOW)
        problem = await problems.publish(tx, AIDA, Answers("No lab"), shown_to=[group], now=NOW)
        answers = Answers("No lab", subject="physics")
        await problems.change(tx, AIDA, problem.id, answers=answers, now=NOW)
        await problems.edit_message(tx, problem, AIDA, text="No laboratory", now=NOW)
        return [
            (await projects.standing(tx, project.id)).story,
            (await problems.own_problem(tx, problem.id, AIDA)).title,
        ]

    assert await db.write(work) == ["and a tube", "No laboratory"]


async def test_photos_come_along_from_ones_own_problem_only(db):
    group = await community(db)

    async def work(tx: Transaction) -> list[int]:
        problem = await problems.publish(
            tx, AIDA, Answers("No laboratory"), shown_to=[group], now=NOW
        )
        await photos.add(tx, "problem", problem.id, picture=PHOTO)
        counted = []
        for actor in (AIDA, BERIK):
            draft = await project_form.begin_from_problem(tx, actor, problem.id, now=NOW)
            assert (draft.answers["title"], draft.step) == ("No laboratory", "description")
            counted.append(len(await photos.of_owner(tx, "draft", draft.id)))
        return counted

    assert await db.write(work) == [1, 0]


async def test_what_is_kept_goes_into_the_project_under_way_with_its_pictures(db):
    await community(db)

    async def work(tx: Transaction) -> tuple[str, int]:
        draft = await written(tx)
        await photos.add(tx, "draft", draft.id, picture=PHOTO)
        kept = await triage.keep(
            tx, AIDA, Heard("And a tube", 7, "1:album:7"), from_whom="", now=NOW
        )
        await albums.own(tx, 1, "7", place=photos.Place("draft", kept.id), now=NOW)
        for unique in ("unique", "other"):
            await photos.add(tx, "draft", kept.id, picture=replace(PHOTO, unique_id=unique))
        draft = await project_form.add_words(tx, AIDA, draft, heard=triage.heard(kept), now=NOW)
        await triage.hand_over(tx, kept, draft)
        assert await drafts.of_kind(tx, AIDA.id, "offer") is None
        found = await photos.of_owner(tx, "draft", draft.id)
        assert await albums.owner_of(tx, 1, "7") == photos.Place("draft", draft.id)
        assert await albums.owner_of(tx, 1, "8") is None
        assert await albums.owner_of(tx, 2, "7") is None
        return draft.answers["description"], len(found)

    assert await db.write(work) == ("From bottles\n\nAnd a tube", 2)


async def test_what_follows_within_ten_minutes_belongs_together(db):
    await community(db)

    async def work(tx: Transaction) -> list[str]:
        said = []
        later = triage.TOGETHER + 1
        for text, now in (
            ("A stand\nFrom bottles", NOW),
            ("And a tube", NOW + triage.TOGETHER),
            ("Another day", NOW + triage.TOGETHER + later),
        ):
            draft = await triage.keep(tx, AIDA, Heard(text, 5, f"1:{now}"), from_whom="", now=now)
            said.append(draft.answers["text"])
        return said

    assert await db.write(work) == [
        "A stand\nFrom bottles",
        "A stand\nFrom bottles\n\nAnd a tube",
        "Another day",
    ]


async def test_what_follows_another_thing_that_was_sent_begins_anew(db):
    await community(db)

    async def work(tx: Transaction) -> list[str]:
        said = []
        for number, text in enumerate(("A stand\nFrom bottles", "And a tube", "It holds")):
            heard = Heard(text, number, f"1:{number}")
            draft = await triage.keep(tx, AIDA, heard, from_whom="", now=NOW)
            said.append(draft.answers["text"])
            if number == 1:
                await triage.set_apart(tx, AIDA.id)
        return said[1:]

    assert await db.write(work) == ["A stand\nFrom bottles\n\nAnd a tube", "It holds"]


async def test_a_number_of_a_form_that_is_given_again_makes_another_project(db):
    await community(db)

    async def work(tx: Transaction) -> tuple[int, int]:
        made = []
        for actor in (AIDA, BERIK):
            draft = await engine.begin_or_go_on(tx, actor, project_form.PROJECT, now=NOW)
            for text in ("A stand", "From bottles"):
                draft = await says(tx, PROJECT, draft, words=text, now=NOW)
            draft = await chooses(tx, PROJECT, draft, value="1", now=NOW)
            draft = replace(draft, answers={**draft.answers, "groups": []})
            made.append(await published(tx, draft, actor, now=NOW))
        first, second = made
        return first.owner_id, second.owner_id

    assert await db.write(work) == (AIDA.id, BERIK.id)
