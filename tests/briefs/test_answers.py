"""The answer to a brief, as words or a file, and its day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community import zones
from community.briefs import briefs, steps
from community.forms.steps import Taking
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Database, Transaction
from storage.photos import Picture
from tests.briefs.test_drafts import NOON, SAULE, TIMUR
from tests.briefs.test_steps import a_brief, telling
from tests.events.planning import refuses
from tests.forms.answering import chooses


async def test_the_file_of_an_answer_is_hidden_by_the_country_and_taken_out_for_good(db: Database):
    brief_id = await db.write(a_brief)
    country = Actor(20, coordinator=True)

    async def work(tx: Transaction) -> list[object]:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        answer = replace(telling("answered", whom="They"), file_kind="photo", file_id="F1")
        await steps.tell(tx, SAULE, brief_id, said=answer, now=NOON + 3)
        known = await briefs.steered(tx, brief_id, SAULE)
        step_id = (await steps.history(tx, known))[-1].id

        async def sees(actor: Actor) -> object:
            try:
                return (await steps.file_of(tx, step_id, actor)).picture is not None
            except Refused as refused:
                return refused.reason

        async def sets(actor: Actor, wanted: str) -> object:
            try:
                await steps.set_file(tx, actor, step_id, wanted=wanted, now=NOON + 4)
            except Refused as refused:
                return refused.reason
            return wanted

        seen = [await sees(Actor(7)), await sets(SAULE, "hidden"), await sets(TIMUR, "gone")]
        assert await sets(country, "hidden") == "hidden"
        seen += [await sets(country, "hidden"), await sees(Actor(7)), await sees(country)]
        told = await tx.all("SELECT note FROM audit WHERE note LIKE 'file %'")
        assert [row[0] for row in told] == ["file hidden"]
        seen += [await sets(country, "shown"), await sees(Actor(7)), await sets(country, "far")]
        return [*seen, await sets(SAULE, "gone"), await sees(country)]

    assert await db.write(work) == [
        *(True, Reason.NOT_YOUR_REGION, Reason.NOT_YOUR_REGION),
        # What is hidden is no picture any more, and a coordinator of the country may look at it.
        *("hidden", Reason.GONE, False),
        *("shown", True, Reason.STRANGE_BUTTON),
        *("gone", Reason.GONE),
    ]


async def test_an_answer_is_no_picture_sent_as_a_file(db: Database):
    brief_id = await db.write(a_brief)

    async def work(tx: Transaction) -> list[object]:
        await steps.tell(tx, SAULE, brief_id, said=telling("sent"), now=NOON + 2)
        draft = await steps.begin(tx, SAULE, brief_id, now=NOON + 3)
        draft = replace(draft, answers={"state": "answered"}, step="file")
        taking = Taking(tx, SAULE, draft, NOON + 3)
        with pytest.raises(Refused) as refused:
            await steps.hear_file(taking, Picture("document", "F", "u", 1))
        kept = await steps.hear_file(taking, Picture("file", "F", "u", 1, "answer.pdf"))
        assert kept
        other = replace(taking, draft=replace(draft, step="whom"))
        nothing = await steps.hear_file(other, Picture("photo", "F", "u", 1))
        said = steps.telling_of(kept.answers, NOON + 3)
        return [refused.value.reason, (said.file_kind, said.file_name), nothing]

    assert await db.write(work) == [Reason.PHOTO_OR_FILE, ("file", "answer.pdf"), None]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_nothing_was_sent_on_a_day_that_is_still_to_come(db: Database):
    brief_id = await db.write(a_brief)
    today = zones.clock(NOON, zones.of_region(None)).date()

    async def work(tx: Transaction) -> None:
        for day in (today, today - timedelta(1)):
            draft = await steps.begin(tx, SAULE, brief_id, now=NOON)
            draft = await chooses(tx, steps.STEP, draft, value="letter", now=NOON)
            tomorrow = f"{today + timedelta(1)}T00:00"
            deed = chooses(tx, steps.STEP, draft, value=tomorrow, now=NOON)
            assert await refuses(tx, deed) is Reason.DAY_TO_COME
            draft = await chooses(tx, steps.STEP, draft, value=f"{day}T23:59", now=NOON)
            assert draft.answers["day"] == f"{day}"

    await db.write(work)
