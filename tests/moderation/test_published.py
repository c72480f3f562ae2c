"""Every way that words get published goes through one look: messages, forms, changes and edits."""

import pytest

from cards.presses import pack
from cards.problems.presses import ChangeProblem, OpenProblem, ReadComment, WithdrawComment
from cards.projects.presses import ReadProjectComment, WithdrawProjectComment
from community.forms.engine import Start, begin
from community.moderation import first, hiding
from community.people.people import Actor
from community.problems import comments
from community.refusals import Reason
from handlers.forms.forms import FORMS
from sandbox.client import Group, Message, Person, Sandbox
from storage.db import Database, Transaction
from storage.forms.drafts import Kind
from storage.moderation import first as first_rows
from storage.moderation import things
from storage.moderation.things import What
from tests.jobs.serving import Desk
from tests.moderation.test_first import wants
from tests.moderation.things import AIDA, BERIK, NOW, one_of_each
from tests.steps import (
    card_in,
    is_now,
    problem_of,
    skips_to,
    taps,
    that_looks_first,
    why_not,
    writes,
)

HIDDEN = "This is hidden for now"


async def looked_at(box: Sandbox) -> tuple[Person, Group]:
    """Berik in a group where newcomers' links wait."""
    there = await that_looks_first(box, "Newcomers'")
    return there.berik, there.group


async def change(berik: Person, card: Message) -> None:
    await berik.press(await berik.sees("Berik"), pack(ChangeProblem(problem_of(card))))
    await berik.sees("So it will look.")


async def test_a_link_that_a_change_brings_waits(box: Sandbox):
    berik, group = await looked_at(box)
    card = await card_in(box, group, berik, text="No laboratory")
    await change(berik, card)
    await writes(berik, "We have no burners, either")
    await taps(berik, "Save the changes")
    await box.expect(group, is_now(card, "no burners"))
    await change(berik, card)
    await writes(berik, "See https://example.kz/order")
    await taps(berik, "Save the changes")
    await box.expect(group, is_now(card, HIDDEN))
    await berik.sees("Here links, pictures and files are looked at first")


async def test_its_author_reads_that_it_waits_and_others_no_more_than_before(box: Sandbox):
    """Right below the thanks for it stands a button that opens it."""
    there = await that_looks_first(box, "Newcomers'")
    aida, berik = there.aida, there.berik
    card = await card_in(box, there.group, berik, text="No laboratory")
    await change(berik, card)
    await writes(berik, "See https://example.kz/order")
    saved = await taps(berik, "Save the changes")
    opened = pack(OpenProblem(problem_of(card)))
    told = (await berik.press(saved, opened)).text
    assert told.startswith("Nobody sees this for now, and nothing of it is lost.")
    place = await aida.sees("")
    assert (await aida.press(place, opened)).text == why_not(Reason.GONE)


async def test_its_author_who_answers_it_or_follows_its_links_reads_that_it_waits(box: Sandbox):
    """Their group is not told whose it is."""
    there = await that_looks_first(box, "Newcomers'")
    aida, berik, group = there.aida, there.berik, there.group
    card = await card_in(box, group, berik, text="No laboratory")
    await change(berik, card)
    await writes(berik, "See https://example.kz/order")
    await taps(berik, "Save the changes")
    await box.expect(group, is_now(card, HIDDEN))
    for label in ("Author", "More", "Comment"):
        followed = await writes(berik, f"/start {card.data(label).partition('start=')[2]}")
        assert followed.text.startswith("Nobody sees this for now, and nothing of it is lost.")
    said = await berik.reply(card, "Who has some?")
    await berik.sees("Nobody sees this for now", after=followed)
    assert (await box.messages(group))[-1].id == said.id
    await aida.reply(card, "We have some")
    await box.expect(group, why_not(Reason.GONE))


@pytest.mark.in_turns
async def test_of_two_comments_with_one_number_the_hidden_one_is_told(desk: Desk):
    """Those on problems and on projects are counted apart."""
    made = await one_of_each(desk.db)
    ids = {made.ids["comment"], made.ids["project_comment"]}
    (number,) = ids

    async def work(tx: Transaction) -> None:
        await comments.withdraw_comment(tx, number, AIDA, now=NOW)
        one = await things.get(tx, "project_comment", number)
        assert one
        await hiding.hide(tx, one, now=NOW)

    await desk.db.write(work)
    for press in (ReadComment(number), WithdrawComment(number, 1)):
        await desk.press(press, AIDA.id)
        assert desk.toast == why_not(Reason.GONE)
    for on_project in (ReadProjectComment(number), WithdrawProjectComment(number, 1)):
        await desk.press(on_project, AIDA.id)
        assert desk.toast.startswith("Nobody sees this for now")


async def test_a_channels_post_in_a_form_waits(box: Sandbox):
    berik, group = await looked_at(box)
    said = await card_in(box, group, berik, text="Come to our shop on Saturday")
    await berik.write("/problem")
    await writes(berik, "No reagents")
    await berik.forward(said, channel="Shop")
    await skips_to(berik, "Berik")
    await taps(berik, "Berik", "Rural", "Go on", "Publish")
    await box.expect(group, HIDDEN)


async def test_an_edit_that_brings_nothing_new_waits_no_more_than_before(db: Database):
    """What stood with its link before the group wanted a look stays; another link does not."""
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        thing = await things.get(tx, "problem", 1)
        assert thing
        await tx.run("UPDATE problem SET description = 'https://example.kz/a' WHERE id = 1")
        await wants(tx, "everybody")
        before = await first.carried(tx, thing)
        assert "https://example.kz/a" in before

        async def look() -> int | None:
            return await first.look_first(tx, AIDA, thing, forwarded=False, now=NOW, before=before)

        assert await look() is None
        await tx.run("UPDATE problem SET description = 'https://example.kz/b' WHERE id = 1")
        assert await look() is not None

    await db.write(work)


@pytest.mark.parametrize(
    ("kind", "what", "about"),
    [
        *(("change", "problem", "problem"), ("solution_change", "solution", "solution")),
        *(("project_change", "project", "project"), ("focus", "project", "project")),
        *(("poster", "poster", "project"), ("own_poster", "poster", "project")),
        ("trial", "trial", "solution"),
    ],
)
async def test_what_a_form_changes_is_known(db: Database, kind: Kind, what: What, about: What):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for actor, expected in ((AIDA, made.ids[what]), (BERIK, None)):
            found = await changed(tx, kind, actor, made.ids[about])
            assert (found.id if found else None) == expected
            assert found is None or found.what == what

    await db.write(work)


async def changed(tx: Transaction, kind: Kind, actor: Actor, about: int) -> first_rows.Made | None:
    form = FORMS[kind].form
    given = dict.fromkeys((step.kept_as for step in form.steps), "x")
    draft = await begin(tx, actor, form, now=NOW, start=Start(about, given))
    return await first_rows.changed_by(tx, draft)
