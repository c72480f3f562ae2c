"""Who coordinates what: links that work once, regions, and a log of every change."""

from functools import partial

import pytest

from basics.spans import DAY
from cards.groups.coordinator_presses import ChooseCoordinatorRegion, MakeInvitation
from cards.presses import pack
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from sandbox.client import Message
from storage.groups import coordinators as coordinator_rows
from tests.events.planning import NOON, a_person
from tests.inside import COORDINATOR
from tests.steps import group_with_bot, is_now, pressed, why_not, with_button

FIRST = Actor(1, coordinator=True)
COASTAL = Actor(2, coordinator=True, regions=frozenset({"47", "23"}))


async def test_a_link_makes_one_coordinator(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await saule.start()
    await aida.write("/coordinators")
    # Where she is the first, this is all that whoever runs the bot has to know.
    assert f"COORDINATORS. Your number: {aida.id}" in (await aida.sees("To become one:")).text
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "Invite by a link")
    asked = await saule.sees("Which regions shall the new coordinator look after?")
    await saule.tap(asked, "For the whole country")
    invitation = await saule.sees("It works once, for 24 hours")
    payload = link_in(invitation).partition("start=")[2]
    await aida.start(payload)
    await aida.sees("You are a coordinator now (whole country).")
    await berik.start(payload)
    await berik.sees("This link was used already or is too old.")
    await berik.write("/newevent")
    await berik.sees("Only coordinators can do this. What you can do: /help")
    await aida.write("/newevent")
    await aida.sees("A new event.")

    listed = await again(saule, "/coordinators", "• Aida – whole country")
    await saule.tap(listed, "Aida")
    one = await saule.sees(with_button("No coordinator any more"))
    await saule.tap(one, "Mangystau")
    await saule.sees("Looks after: Mangystau Region")
    told = "As a coordinator you look after this from now on: Mangystau Region."
    await aida.sees(told)
    # An older keyboard says it once more: nothing has changed, and nobody is told so.
    await saule.press(one, pack(ChooseCoordinatorRegion(aida.id, "47", 1)))
    await saule.press(one, pack(ChooseCoordinatorRegion(aida.id, "23", 0)))
    assert [said.text for said in await box.messages(aida.id)].count(told) == 1
    toast = await saule.tap(one, "Mangystau")
    assert toast.text.startswith("This is the only region.")
    await saule.tap(one, "No coordinator any more")
    await saule.tap(await saule.sees("Shall Aida be no coordinator any more?"), "Yes")
    await aida.sees("You are no coordinator any more. What you planned goes on")
    log = await again(saule, "/coordinators", "Coordinators")
    assert "Aida" not in log.text
    await saule.tap(log, "What was changed")
    said = await saule.sees("What was changed, the newest first")
    deeds = [line for line in said.text.splitlines() if line.startswith("Saule")][:4]
    assert deeds == [
        "Saule removed a coordinator: Aida (Mangystau Region)",
        "Saule changed the regions of Aida (whole country → Mangystau Region)",
        "Saule added a coordinator: Aida",
        "Saule made an invitation",
    ]
    await aida.write("/broadcast")
    await aida.sees("Only coordinators can do this. What you can do: /help")
    # Her own old link tells her nothing untrue.
    await aida.start(payload)
    await aida.sees("This link was used already or is too old.")
    await aida.write("/newevent")
    await aida.sees("Only coordinators can do this. What you can do: /help")


async def test_an_invitation_asks_for_the_regions_first(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await saule.start()
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "Invite by a link")
    asked = await saule.sees("Which regions shall the new coordinator look after?")
    await saule.tap(asked, "Mangystau")
    await saule.sees(with_button("Make the link"))
    await saule.tap(asked, "Atyrau")
    await saule.tap(asked, "Mangystau")
    await saule.tap(asked, "Make the link")
    invitation = await saule.sees("It works once, for 24 hours")
    assert "Atyrau" in invitation.text
    assert "Mangystau" not in invitation.text
    payload = link_in(invitation).partition("start=")[2]
    await saule.start(payload)
    await saule.sees("You are a coordinator already (whole country).")
    await aida.start(payload)
    await aida.sees("You are a coordinator now (Atyrau Region).")
    await aida.start(payload)
    await aida.sees("You are a coordinator already (Atyrau Region).")
    # Of her own regions alone, and never of the whole country.
    listed = await again(aida, "/coordinators", "Coordinators")
    await aida.tap(listed, "Invite by a link")
    asked = await aida.sees(with_button("Make the link"))
    assert not any("Mangystau" in row or "whole country" in row for row in asked.labels)
    forged = await aida.press(asked, pack(MakeInvitation(0)))
    assert forged.text == "Another coordinator looks after this region: /coordinators"
    assert (await aida.press(asked, pack(MakeInvitation(1)))).text == forged.text
    await aida.tap(asked, "Make the link")
    theirs = link_in(await aida.sees("It works once, for 24 hours"))
    await berik.start(theirs.partition("start=")[2])
    await berik.sees("You are a coordinator now (Atyrau Region).")


def link_in(message: Message) -> str:
    return next(word for word in message.text.split() if word.startswith("https://t.me/"))


async def again(person, command: str, wanted: str) -> Message:
    said = await person.write(command)
    return await person.sees(wanted, after=said)


async def test_a_reply_in_a_group_makes_a_coordinator_of_the_ticked_regions(box):
    saule = await box.person("Saule", id=COORDINATOR)
    dana, eldar = await box.person("Dana"), await box.person("Eldar")
    group = await group_with_bot(box, "Rural", dana, saule, eldar)
    said = await dana.write("I could help", chat=group)
    await eldar.reply(said, "/coordinators")
    await box.expect(group, "Only coordinators can do this. What you can do: /help")
    await saule.write("/coordinators", chat=group)
    await box.expect(group, why_not(Reason.WANTS_REPLY))
    await saule.reply(said, "/coordinators")
    asked = await box.expect(group, "New coordinator: Dana. Which regions?")
    assert (
        await eldar.tap(asked, "Mangystau")
    ).text == "Only coordinators can do this. What you can do: /help"
    asked = await pressed(saule, asked, "Mangystau")
    assert (
        await eldar.tap(asked, "Appoint")
    ).text == "Only coordinators can do this. What you can do: /help"
    asked = await pressed(saule, asked, "Mangystau")
    assert [one for one in asked.labels if "☑️" in one] == []
    await saule.tap(await pressed(saule, asked, "Atyrau"), "Appoint")
    await box.expect(group, is_now(asked, "Dana is a coordinator now (Atyrau Region)."))
    await saule.reply(said, "/coordinators")
    await box.expect(group, "Dana is a coordinator already.")
    await dana.start()
    await dana.write("/newevent")
    await dana.sees("A new event.")
    # She gives of her own region only, and it is ticked already.
    await dana.reply(await eldar.write("Me too", chat=group), "/coordinators")
    asked = await box.expect(group, "New coordinator: Eldar.")
    assert [one for one in asked.labels if "Region" in one] == ["☑️ Atyrau Region"]
    await eldar.start()
    await dana.tap(asked, "Appoint")
    await eldar.sees("You are a coordinator now (Atyrau Region).")


async def test_who_appoints_whom_for_what(council):
    def appoints(actor: Actor, person: int, *regions: str):
        return council.write(
            lambda tx: coordinators.appoint(tx, actor, person, regions=regions, now=NOON)
        )

    assert await refused(appoints(Actor(1), 5, "47")) is Reason.ONLY_COORDINATORS
    assert await refused(appoints(COASTAL, 5, "11")) is Reason.NOT_YOUR_REGION
    assert await refused(appoints(COASTAL, 5)) is Reason.NOT_YOUR_REGION
    assert await refused(appoints(COASTAL, 99, "47")) is Reason.GONE
    assert await appoints(COASTAL, 4, "47") is False
    assert await appoints(COASTAL, 5, "47")
    assert await appoints(FIRST, 1)
    regions = await coordinator_rows.all_regions(council)
    assert (regions[4], regions[5], regions[1]) == (("11",), ("47",), ())


async def refused(doing) -> Reason:
    with pytest.raises(Refused) as raised:
        await doing
    return raised.value.reason


@pytest.fixture
async def council(db):
    """Two coordinators of the table: the coastal one, and one of a single coastal region."""

    async def work(tx):
        for number in range(1, 6):
            await a_person(tx, number)
        await coordinator_rows.put(tx, 2, ("23", "47"), added_by=1, now=NOON)
        await coordinator_rows.put(tx, 3, ("47",), added_by=2, now=NOON)
        await coordinator_rows.put(tx, 4, ("11",), added_by=1, now=NOON)

    await db.write(work)
    return db


async def test_an_invitation_lasts_a_day_and_hands_on_the_inviters_regions(council):
    invitation = await council.write(
        lambda tx: coordinators.invite(tx, COASTAL, NOON, regions=COASTAL.regions)
    )
    late = council.write(
        lambda tx: coordinators.accept(tx, Actor(5), invitation.key, now=NOON + DAY + 1)
    )
    assert await refused(late) is Reason.LINK_USED
    accepted = await council.write(
        lambda tx: coordinators.accept(tx, Actor(5), invitation.key, now=NOON)
    )
    assert (accepted.regions, accepted.fresh) == ({"23", "47"}, True)
    assert (await coordinator_rows.all_regions(council))[5] == ("23", "47")
    office = Actor(5, coordinator=True, regions=frozenset({"47"}))
    again = await council.write(
        lambda tx: coordinators.accept(tx, office, invitation.key, now=NOON)
    )
    # What they look after by now, and not what the link said.
    assert (again.regions, again.fresh) == ({"47"}, False)
    await council.write(lambda tx: coordinators.dismiss(tx, FIRST, 5, now=NOON))
    old = council.write(lambda tx: coordinators.accept(tx, Actor(5), invitation.key, now=NOON))
    assert await refused(old) is Reason.LINK_USED
    made_up = council.write(lambda tx: coordinators.accept(tx, Actor(5), "k" * 24, now=NOON))
    assert await refused(made_up) is Reason.GONE


async def test_who_is_dismissed_leaves_no_open_door(council):
    made = await council.write(
        lambda tx: coordinators.invite(tx, COASTAL, NOON, regions=COASTAL.regions)
    )
    await council.write(lambda tx: coordinators.dismiss(tx, FIRST, 2, now=NOON))
    late = council.write(lambda tx: coordinators.accept(tx, Actor(5), made.key, now=NOON))
    assert await refused(late) is Reason.GONE


async def test_regions_are_given_only_by_who_has_them(council):
    def sets(actor: Actor, person: int, region: str, *, wanted: bool):
        give = partial(coordinators.set_region, actor=actor, person_id=person, region=region)
        return council.write(partial(give, wanted=wanted, now=NOON))

    assert (await sets(COASTAL, 3, "23", wanted=True)).regions == ("23", "47")
    for person, region, wanted in ((3, "11", True), (4, "11", False), (2, "10", True)):
        assert (
            await refused(sets(COASTAL, person, region, wanted=wanted)) is Reason.NOT_YOUR_REGION
        )
    await sets(COASTAL, 3, "23", wanted=False)
    # Without any region it would be the whole country.
    assert await refused(sets(COASTAL, 3, "47", wanted=False)) is Reason.LAST_REGION
    await sets(COASTAL, 2, "47", wanted=False)
    assert await refused(sets(COASTAL, 2, "23", wanted=False)) is Reason.LAST_REGION
    assert await refused(sets(FIRST, 3, "47", wanted=False)) is Reason.LAST_REGION
    # Only who has the whole country gives it.
    assert await refused(sets(COASTAL, 3, "all", wanted=True)) is Reason.NOT_YOUR_REGION
    assert (await sets(FIRST, 3, "all", wanted=True)).regions == ()
    assert (await sets(FIRST, 3, "10", wanted=True)).regions == ("10",)


async def test_who_may_dismiss_whom(council):
    def dismisses(actor: Actor, person: int):
        return council.write(lambda tx: coordinators.dismiss(tx, actor, person, now=NOON))

    assert await refused(dismisses(COASTAL, 4)) is Reason.NOT_YOUR_REGION
    assert await refused(dismisses(Actor(5), 4)) is Reason.ONLY_COORDINATORS
    assert await refused(dismisses(FIRST, 1)) is Reason.FIXED_COORDINATOR
    await dismisses(COASTAL, 3)
    await dismisses(COASTAL, 2)  # everybody may step down
    assert set(await coordinator_rows.all_regions(council)) == {4}
