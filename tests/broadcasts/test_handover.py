"""What a coordinator has in hand is handed over to a colleague, who is told and goes on."""

from dataclasses import asdict, replace
from functools import partial

import pytest

from basics.spans import DAY
from community.broadcasts import broadcasts, handover, kept, steering
from community.broadcasts.handover import Handed
from community.events import events
from community.people.people import Actor
from community.refusals import Reason
from sandbox.client import Person, Sandbox
from storage import audit
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import kept as kept_rows
from storage.broadcasts import mailings
from storage.db import Database, Transaction
from storage.events import events as event_rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import coordinators as coordinator_rows
from tests.events.planning import NOON, PLAN, a_group, a_person, refused
from tests.inside import COORDINATOR
from tests.steps import group_with_bot, taps, why_not, writes

#: Of the whole country; of Mangystau, who has it; of Mangystau and Pavlodar; of Pavlodar alone; of
#: Mangystau, who never started the bot.
CHIEF = Actor(1, coordinator=True)
MAKER, BOTH, OTHER, SILENT = (
    Actor(number, coordinator=True, regions=frozenset(regions))
    for number, regions in ((2, ("47",)), (3, ("47", "55")), (4, ("55",)), (5, ("47",)))
)
DISMISSED, STRANGER = Actor(MAKER.id), Actor(9)
MINE = replace(PLAN, audience={"regions": ["47"]})
WORDS = {"en": {"method": "sendMessage", "body": {"text": "Come to us", "entities": []}}}
SAID = {"versions": WORDS, "lang": "en", "audience": {"regions": ["47"]}}


async def council(db: Database) -> None:
    async def work(tx: Transaction) -> None:
        for actor in (CHIEF, MAKER, BOTH, OTHER, SILENT, STRANGER):
            await a_person(tx, actor.id, started=int(actor is not SILENT))
        for actor in (CHIEF, MAKER, BOTH, OTHER, SILENT):
            regions = tuple(sorted(actor.regions))
            await coordinator_rows.put(tx, actor.id, regions, added_by=1, now=NOON)
        await a_group(tx, -9)
        await tx.run("UPDATE community_group SET region = '47'")

    await db.write(work)


async def a_thing(db: Database, what: str) -> int:
    """An event, the draft of one, a planned broadcast, or a form of either, of the maker's."""

    async def work(tx: Transaction) -> int:
        if what == "event":
            return (await events.publish(tx, MAKER, MINE, now=NOON)).id
        if what == "kept":
            return await events.keep_draft(tx, MAKER, MINE, now=NOON)
        if what == "broadcast":
            draft = Draft(1, MAKER.id, "broadcast", None, "preview", {**SAID, "at": NOON + DAY})
            return await broadcasts.send(tx, draft, MAKER, now=NOON)
        kind: drafts.Kind = "event" if what == "event form" else "broadcast"
        said = asdict(MINE) if kind == "event" else SAID
        draft = await drafts.begin(tx, MAKER.id, kind, subject_id=None, step="preview", now=NOON)
        kept_draft = replace(draft, answers=said)
        return (await drafts.keep(tx, kept_draft, NOON)).id

    return await db.write(work)


NAMES = {"kept": "event", "event form": "form", "broadcast form": "form"}
KINDS = ("event", "kept", "broadcast", "event form", "broadcast form")


def handing(what: str, number: int, actor: Actor, to: int):
    return partial(
        handover.hand_over,
        actor=actor,
        what=NAMES.get(what, what),
        number=number,
        person_id=to,
        now=NOON,
    )


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns
async def test_who_may_go_on_with_it_is_offered(db, what):
    await council(db)
    number = await a_thing(db, what)

    async def offered(tx: Transaction) -> list[int]:
        one = await handover.thing(tx, MAKER, NAMES.get(what, what), number=number)
        return [colleague.person_id for colleague in await handover.colleagues(tx, one)]

    assert await db.write(offered) == [CHIEF.id, BOTH.id]


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns
async def test_it_is_given_only_by_who_has_it_and_only_to_who_may_have_it(db, what):
    await council(db)
    number = await a_thing(db, what)
    for to in (OTHER, SILENT, STRANGER, MAKER, Actor(77)):
        why = await refused(db, handing(what, number, MAKER, to.id))
        assert why is Reason.NO_SUCCESSOR
    mine = "form" not in what
    other = {"kept": Reason.GONE, "event": Reason.NOT_YOUR_REGION}
    for actor, why in (
        (DISMISSED, Reason.ONLY_COORDINATORS),
        (STRANGER, Reason.ONLY_COORDINATORS),
        (OTHER, other.get(what, Reason.NOT_YOUR_REGION if mine else Reason.FORM_CLOSED)),
    ):
        assert await refused(db, handing(what, number, actor, CHIEF.id)) is why
    if mine:
        assert await refused(db, handing(what, number, BOTH, CHIEF.id)) is None
    else:
        assert await refused(db, handing(what, number, BOTH, CHIEF.id)) is Reason.FORM_CLOSED
        assert await refused(db, handing(what, number, MAKER, CHIEF.id)) is None


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.in_turns(1)
async def test_it_is_in_the_other_hands_and_in_the_log(db, what):
    await council(db)
    number = await a_thing(db, what)
    handed: Handed = await db.write(handing(what, number, MAKER, BOTH.id))
    line = (await audit.entries(db, 0, 1))[0]
    title = "Come to us" if "broadcast" in what else "Autumn event"
    assert (line.deed, line.subject, line.whom) == ("handed over", title, "Teacher 3")
    assert await audit.count(db, wanted=audit.Wanted(region="47", person_id=MAKER.id)) >= 1
    assert await owner(db, handed) == BOTH.id
    # A second press finds nothing to give, or nobody else.
    again = await refused(db, handing(what, number, MAKER, BOTH.id))
    assert again is (Reason.FORM_CLOSED if "form" in what else Reason.NO_SUCCESSOR)


async def owner(db: Database, handed: Handed) -> int:
    if handed.kind in ("event", "draft"):
        event = await event_rows.get(db, handed.number)
        assert event
        assert (event.state == "draft") == (handed.kind == "draft")
        return event.organiser_id
    if handed.kind == "kept":
        found = await kept_rows.get(db, handed.number)
        assert found
        assert found.answers["audience"] == {"regions": ["47"]}
        return found.person_id
    mailing = await mailings.get(db, handed.number)
    assert mailing
    broadcast = await broadcast_rows.get(db, mailing.subject_id)
    assert broadcast
    return broadcast.author_id


async def test_who_had_it_stands_in_the_log_where_another_one_gives_it(db):
    await council(db)
    number = await a_thing(db, "event")
    await db.write(handing("event", number, CHIEF, BOTH.id))
    found = [(one.deed, one.whom) for one in await audit.entries(db, 0, 2)]
    assert found == [("taken from", "Teacher 2"), ("handed over", "Teacher 3")]


async def test_what_is_over_begun_or_cancelled_stays(db):
    await council(db)
    event, mailing = await a_thing(db, "event"), await a_thing(db, "broadcast")
    await db.write(lambda tx: events.cancel(tx, MAKER, event, now=NOON))
    gone = await mailings.get(db, mailing)
    assert gone
    await db.write(lambda tx: broadcasts.start(tx, gone, NOON + DAY))
    await db.write(lambda tx: tx.run("UPDATE broadcast SET digest = 'other'"))
    other = await a_thing(db, "broadcast")
    waits = await mailings.get(db, other)
    assert waits
    await db.write(partial(steering.steer, mailing=waits, how="stop", actor=MAKER, now=NOON))
    for what, number, why in (
        ("event", event, Reason.EVENT_CANCELLED),
        ("broadcast", mailing, Reason.ALREADY_SENT),
        ("broadcast", other, Reason.OTHERWISE_BY_NOW),
        ("form", 999, Reason.FORM_CLOSED),
        ("event", 999, Reason.GONE),
        ("group", 1, Reason.STRANGE_BUTTON),
    ):
        assert await refused(db, handing(what, number, MAKER, BOTH.id)) is why


async def test_a_form_that_was_received_makes_room_and_nothing_is_lost(db):
    """The receiver's own one is put aside, and can be gone on with in its turn."""
    await council(db)
    number = await a_thing(db, "broadcast form")
    handed: Handed = await db.write(handing("broadcast form", number, MAKER, BOTH.id))

    async def begun(tx: Transaction) -> None:
        draft = await drafts.begin(tx, BOTH.id, "broadcast", subject_id=None, step="at", now=NOON)
        own = {**SAID, "versions": {"en": {"method": "sendMessage", "body": {"text": "Mine"}}}}
        await drafts.keep(tx, replace(draft, answers=own), NOON)

    await db.write(begun)
    go_on = partial(kept.go_on, kept_id=handed.number, now=NOON)
    for actor, why in (
        (MAKER, Reason.GONE),
        (OTHER, Reason.GONE),
        (Actor(BOTH.id), Reason.ONLY_COORDINATORS),
    ):
        assert await refused(db, partial(go_on, actor=actor)) is why
    draft = await db.write(partial(go_on, actor=BOTH))
    assert (draft.step, draft.person_id) == ("preview", BOTH.id)
    assert draft.answers["versions"] == WORDS
    aside = await kept_rows.of_person(db, BOTH.id, limit=9)
    assert [one.answers["versions"]["en"]["body"]["text"] for one in aside] == ["Mine"]
    assert await refused(db, partial(go_on, actor=BOTH)) is Reason.GONE


async def two_coordinators(box: Sandbox, name: str) -> tuple[Person, Person]:
    saule, dana = await box.person("Saule", id=COORDINATOR), await box.person(name)
    await saule.start()
    await dana.start()
    await saule.write("/coordinators")
    await taps(saule, "Invite by a link", "For the whole country")
    invitation = await saule.sees("It works once, for 24 hours")
    await dana.start(invitation.text.partition("start=")[2].split()[0])
    await dana.sees("You are a coordinator now")
    return saule, dana


async def test_an_event_is_handed_over_and_the_other_one_manages_it(box):
    """5 taps from the event's card: organiser, hand over, to whom, yes, and there."""
    saule, dana = await two_coordinators(box, "Dana")
    group = await group_with_bot(box, "Rural", saule)
    for words in ("/newevent", "Autumn event", "Tea and talk"):
        await writes(saule, words)
    await taps(saule, "Network event", "Mangystau")
    await writes(saule, "tomorrow 15:00")
    await taps(saule, "Yes", "2 hours")
    await writes(saule, "School 5")
    await taps(
        saule, "No limit", "Until it begins", "Skip", "All groups", "Go on", "Go on", "Publish"
    )
    await box.expect(group, "Autumn event")
    for label in ("Open the event", "For the organiser", "Hand over", "Dana"):
        asked = await taps(saule, label)
    assert "It goes to: Dana." in asked.text
    assert "Who shall take over" in (await taps(saule, "To somebody else")).text
    assert [one for one in await box.messages(dana) if "in your hands" in one.text] == []
    after = await taps(saule, "Dana", "Yes, hand it over")
    assert after.text == "🤝 “Autumn event” is handed over: Dana. I tell them now."
    told = await dana.sees("The event “Autumn event” is in your hands now. Handed over by: Saule.")
    await dana.tap(told, "Open it")
    await taps(dana, "For the organiser")
    await dana.sees("🎫 0")
    # And back again: who has it is told, and who gave it, too.
    await taps(saule, "Hand over", "Saule", "Yes, hand it over")
    await saule.sees("“Autumn event” is handed over: Saule.")
    await saule.sees("The event “Autumn event” is in your hands now.")
    await dana.sees("“Autumn event” is in other hands now: Saule. Handed over by: Saule.")


async def test_a_typed_language_does_not_take_the_place_of_the_words(box):
    """Nor does a mere yes, which goes to nobody; other words do, until they are sent."""
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    asked = await writes(saule, "/broadcast")
    again = await writes(saule, "ок")
    assert again.text == f"{why_not(Reason.WANTS_TITLE)}\n\n{asked.text}"
    await writes(saule, "Come to us")
    languages = await writes(saule, "Come to us all")
    assert "English" in languages.labels
    versions = await writes(saule, "english")
    assert "Русский" in "".join(versions.labels)
    await writes(saule, "Go on")
    said = await taps(saule, "Everybody who started me", "Now")
    assert "It goes to" in said.text
    sent = [one.text for one in await box.messages(saule, versions.id)]
    assert "Come to us all" in sent
    await writes(saule, "/cancel")
    await taps(saule, "Yes, drop it")


async def test_the_draft_of_a_broadcast_is_gone_on_with_by_the_colleague(box):
    saule, zarina = await two_coordinators(box, "Zarina")
    group = await group_with_bot(box, "Rural", saule)
    await writes(saule, "/broadcast")
    await writes(saule, "Come to us")
    for label in ("English", "Go on", "All groups", "Now", "Hand over", "Zarina", "Yes, hand"):
        await taps(saule, label)
    told = await zarina.sees("The draft of a broadcast “Come to us” is yours now, from: Saule.")
    await writes(zarina, "/coordinators")
    listed = await taps(zarina, "Broadcasts")
    assert "📝 Come to us" in listed.labels
    await zarina.tap(told, "Open it")
    await zarina.tap(await zarina.sees("It goes to"), "Send to")
    await box.expect(group, "Come to us")
    toast = await zarina.tap(told, "Open it")
    assert toast.text == "This was withdrawn or is not here any more."
