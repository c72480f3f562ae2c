"""🧪 "I tried it too": how a solution went elsewhere, told by numbers, not by names."""

import pytest

from basics.spans import HOUR
from community.forms import engine
from community.moderation import hiding
from community.people import privacy
from community.people.people import Actor
from community.problems import solutions, trials
from community.problems.form import NAME
from community.refusals import Refused
from storage import photos
from storage.db import Database, Transaction
from storage.digests import activity
from storage.digests.digests import Items
from storage.digests.items import Window, of_group
from storage.digests.person import of_person
from storage.digests.things import Answer, entries, load
from storage.forms.drafts import Draft
from storage.moderation import things
from storage.people import mydata, people
from storage.photos import Picture
from storage.problems import notices, problems
from storage.problems import trials as trial_rows
from storage.problems.problems import Answers
from storage.problems.trials import Tally, Trial
from tests.events.planning import a_group, a_person
from tests.forms.answering import chooses, says
from tests.steps import awake, card_in, group_with_bot, is_now, with_button

AIDA, BERIK, DANA, ELDAR, STRANGER = Actor(1), Actor(2), Actor(3), Actor(4), Actor(9)
NOW = 100 * HOUR


@pytest.fixture
async def solution(db: Database) -> int:
    """Berik's, to Aida's problem; Dana reads it, a stranger does not."""

    async def work(tx: Transaction) -> int:
        for actor in (AIDA, BERIK, DANA, ELDAR, STRANGER):
            await a_person(tx, actor.id)
        group = await a_group(tx, -7)
        for actor in (AIDA, BERIK, DANA, ELDAR):
            await tx.run(
                "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)",
                group,
                actor.id,
            )
        await tx.run("UPDATE person SET region = '47' WHERE id = 1")
        await tx.run("UPDATE community_group SET region = '75'")
        problem = await problems.add(tx, 1, Answers("No laboratory", ""), source=None, now=1)
        await problems.show_to(tx, problem.id, group)
        shared = await solutions.share_solution(
            tx, problem.id, BERIK, text="A box of kits", source=None, now=NOW
        )
        return shared.id

    return await db.write(work)


async def tells(
    db: Database,
    actor: Actor,
    solution_id: int,
    outcome: str,
    *,
    changed: str = "",
    name: str = "0",
    photo: str = "",
) -> Trial:
    async def work(tx: Transaction) -> Trial:
        draft = await trials.begin(tx, actor, solution_id, now=NOW)
        draft = await _answered(tx, draft, "outcome", outcome)
        if changed:
            draft = await engine.change(tx, trials.TRIAL, draft, name="changed", now=NOW)
            draft = await says(tx, trials.TRIAL, draft, words=changed, now=NOW)
        draft = await _answered(tx, draft, NAME.name, name)
        if photo:
            picture = Picture("photo", photo, photo, 1)
            await photos.add(tx, "draft", draft.id, picture=picture)
        said = await trials.say(tx, draft, actor, now=NOW)
        await engine.close(tx, draft)
        return said

    return await db.write(work)


async def _answered(tx: Transaction, draft: Draft, step: str, value: str) -> Draft:
    draft = await engine.change(tx, trials.TRIAL, draft, name=step, now=NOW)
    return await chooses(tx, trials.TRIAL, draft, value=value, now=NOW)


async def test_one_for_each_person_that_can_be_changed_and_taken_back(db, solution):
    await tells(db, AIDA, solution, "worked")
    said = await tells(db, DANA, solution, "failed", changed="No lid")
    assert await trial_rows.tally(db, solution) == Tally(2, 1, 0, 1, 2)

    again = await tells(db, DANA, solution, "partly")

    assert again.id == said.id
    assert (again.changed, again.name_shown, again.region) == ("No lid", 0, "75")
    assert await trial_rows.tally(db, solution) == Tally(2, 1, 1, 0, 2)
    with pytest.raises(Refused, match="NOT_YOURS"):
        await db.write(lambda tx: trials.take_back(tx, AIDA, again.id))
    await db.write(lambda tx: trials.take_back(tx, DANA, again.id))
    assert await trial_rows.tally(db, solution) == Tally(1, 1, 0, 0, 1)
    with pytest.raises(Refused, match="GONE"):
        await db.write(lambda tx: trials.take_back(tx, DANA, again.id))
    anew = await tells(db, DANA, solution, "worked")
    assert (anew.id, anew.changed) == (again.id, "")


async def test_not_by_who_shared_it_nor_by_who_may_not_read_it(db, solution):
    for actor, reason in ((BERIK, "OWN_SOLUTION"), (STRANGER, "NOT_FOR_YOU")):
        with pytest.raises(Refused, match=reason):
            await tells(db, actor, solution, "worked")
    said = await tells(db, DANA, solution, "worked")
    with pytest.raises(Refused, match="NOT_FOR_YOU"):
        await db.write(lambda tx: trials.readable_trial(tx, STRANGER, said.id))
    await db.write(lambda tx: solutions.withdraw_solution(tx, solution, BERIK, now=NOW))
    with pytest.raises(Refused, match="GONE"):
        await db.write(lambda tx: trials.readable_trial(tx, DANA, said.id))


async def test_its_author_hears_of_it_once_and_not_of_what_was_taken_back(db, solution):
    said = await tells(db, DANA, solution, "worked")
    await tells(db, DANA, solution, "partly")
    told = await notices.of_person(db, BERIK.id)
    assert [one.tried for one in told] == [1]
    await db.write(lambda tx: trials.take_back(tx, DANA, said.id))
    assert await notices.of_person(db, BERIK.id) == []


async def test_what_is_hidden_is_counted_nowhere_and_said_anew_by_nobody(db, solution):
    said = await tells(db, DANA, solution, "worked", changed="Buy here", photo="p")

    async def hide(tx: Transaction) -> None:
        thing = await things.get(tx, "trial", said.id)
        assert thing
        await hiding.hide(tx, thing, now=NOW)

    await db.write(hide)

    assert await trial_rows.tally(db, solution) == Tally()
    assert await photos.of_owner(db, "trial", said.id) == []
    with pytest.raises(Refused, match="GONE"):
        await tells(db, DANA, solution, "worked")


@pytest.mark.parametrize("words", ["remove", "keep"])
async def test_who_is_forgotten_leaves_a_number_or_nothing(db, solution, words):
    said = await tells(db, DANA, solution, "worked", changed="A lid", name="1", photo="p")
    assert (await mydata.collect(db, DANA.id))["trials"][0]["changed"] == "A lid"

    wish = privacy.wish(words, "void")
    await db.write(lambda tx: privacy.forget(tx, DANA.id, wish, now=NOW))

    assert await photos.of_owner(db, "trial", said.id) == []
    left = await trial_rows.get(db, said.id)
    assert left
    kept = words == "keep"
    assert (left.state, left.changed) == (("said", "A lid") if kept else ("withdrawn", ""))
    assert not (kept and left.name_shown)
    assert left.author_id != DANA.id


async def test_how_it_went_elsewhere_is_told_by_numbers_and_read_page_by_page(box):
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    await awake(berik)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, "/solution A box of kits")
    shared = await box.expect(group, with_button("I tried it"))

    await dana.tap(shared, "I tried it")
    await dana.tap(await dana.sees("how did it go?"), "It didn't work")
    await dana.sees("What did you change?")
    await dana.write("We had no lids")
    await dana.tap(await dana.sees("What did it cost?"), "Skip")
    await dana.sees("A photo?")
    await dana.send_photo()
    await dana.tap(await dana.sees(with_button("Go on")), "Go on")
    named = await dana.sees("Shall colleagues see your name?")
    assert named.labels[:2] == ["Dana", "Without my name"]
    await dana.tap(named, "Without my name")
    preview = await dana.sees(with_button("Publish"))
    assert preview.text.splitlines()[2:] == [
        "❌ It didn't work",
        "",
        "We had no lids",
        "",
        "👤 a colleague",
        "1 photo",
    ]
    await dana.tap(preview, "Publish")
    await dana.sees("Thank you for saying so!")
    await box.expect(group, is_now(shared, "🧪 1 teacher tried it · ❌ didn't work: 1"))
    await berik.sees("🧪 1 colleague tried it too")

    await aida.tap(shared, "More")
    await aida.tap(await aida.sees(with_button("🧪 I tried it")), "Tried: 1")
    told = await aida.sees("We had no lids")
    assert "Dana" not in told.text
    assert [label for label in told.labels if "Report" in label]

    await dana.tap(shared, "I tried it")
    await dana.tap(await dana.sees(with_button("Tried: 1")), "Tried: 1")
    mine = await dana.sees(with_button("Take it back"), after=preview)
    await dana.tap(mine, "Take it back")
    await dana.tap(await dana.sees(with_button("Yes, take it back")), "Yes, take it back")
    await box.expect(group, lambda m: m.id == shared.id and "tried it ·" not in m.text)


async def test_digests_tell_of_it_by_numbers_to_who_did_not_try_it_or_share_it(db, solution):
    """Gathered, each solution once; what was taken back since is not told."""
    for actor in (AIDA, DANA):
        await tells(db, actor, solution, "worked" if actor is AIDA else "failed")

    async def told(person_id: int) -> tuple[int, ...]:
        person = await people.get(db, person_id)
        assert person
        found = await of_person(db, person, await window(db), last=None, now=NOW + 1)
        return found.tried

    group = await db.value("SELECT id FROM community_group")
    found = await of_group(db, group, await window(db), last=None, now=NOW + 1)
    assert found.tried == (solution,)
    assert await told(ELDAR.id) == (solution,)
    # Each of the two hears of the other one.
    assert (await told(AIDA.id), await told(DANA.id)) == ((solution,), (solution,))
    assert await told(BERIK.id) == await told(STRANGER.id) == ()

    (entry,) = entries(Items(tried=(solution,)))
    thing = (await load(db, [entry]))[entry]
    assert isinstance(thing, Answer)
    assert thing.tally == Tally(2, 1, 0, 1, 2)
    said = await trial_rows.of_author(db, solution, DANA.id)
    assert said
    await db.write(lambda tx: trials.take_back(tx, DANA, said.id))
    assert await told(AIDA.id) == ()
    assert await told(DANA.id) == (solution,)


async def window(db: Database) -> Window:
    return Window(0, await activity.newest(db), 0, NOW)


async def test_who_shared_it_and_who_said_so_already_get_its_page_from_the_group(box):
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, "/solution A box of kits")
    shared = await box.expect(group, with_button("I tried it"))

    await berik.tap(shared, "I tried it")
    own = await berik.sees(with_button("Withdraw"))
    assert "A box of kits" in own.text

    await dana.tap(shared, "I tried it")
    asked = await dana.sees("how did it go?", newest=True)
    assert asked.text.startswith("1 of 5\n💡 A box of kits\n\nYou tried it")
    await dana.tap(asked, "It worked")
    await dana.sees("What did you change?")
    await dana.tap(shared, "I tried it")
    await dana.sees("What did you change?", newest=True)
