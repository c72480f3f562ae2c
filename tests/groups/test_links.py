"""A link opens the one thing that it was made for; reading as a member needs membership now."""

import re

from basics.keys import GroupKeys, group_of
from cards.presses import pack
from cards.problems.presses import OpenProblem, ShowComments, ShowSolutions, Vote, WriteSolution
from cards.text.links import Links
from community.groups import membership
from community.groups.links import entrance
from community.people import meeting
from community.people.meeting import Seen
from community.people.people import Actor
from community.problems import problems
from community.refusals import Refused
from storage.groups import groups, members
from storage.problems.problems import Answers
from tests.steps import card_in, group_with_bot


def payload(card, label: str) -> str:
    """Of the link below a card."""
    buttons = [button for row in card.buttons for button in row if label in button["text"]]
    return buttons[0]["url"].split("start=")[1]


async def opened(person, link: str) -> str:
    said = await person.start(link)
    return (await person.sees("", after=said)).text


async def two_problems(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    first = await card_in(box, group, aida, text="No laboratory")
    second = await card_in(box, group, aida, text="No internet")
    return aida, berik, group, first, second


def with_number(link: str, other: str) -> str:
    """The key of one link at the number of the other."""
    return re.sub(r"^([a-z]+)\d+-", rf"\g<1>{number_of(other)}-", link)


def number_of(link: str) -> int:
    found = re.match(r"[a-z]+(\d+)-", link)
    assert found
    return int(found[1])


async def test_a_link_opens_one_thing_and_no_other(box):
    _, _, group, first, second = await two_problems(box)
    dana = await box.person("Dana")

    assert "No laboratory" in await opened(dana, payload(first, "More"))

    forged = with_number(payload(first, "More"), payload(second, "More"))
    assert "No internet" not in await opened(dana, forged)
    listed = await dana.write("/problems")
    told = (await dana.sees("", after=listed)).text
    assert "No laboratory" in told
    assert "No internet" not in told
    page = await dana.sees("No laboratory")
    number = number_of(payload(second, "More"))
    for press in (OpenProblem(number), ShowComments(number, 0), ShowSolutions(number, 0)):
        toast = await dana.press(page, pack(press))
        assert toast.alert
    before = len(await box.messages(group))
    assert (await dana.press(page, pack(WriteSolution(number)))).alert
    assert (await dana.press(page, pack(Vote(number, 1)))).alert
    assert len(await box.messages(group)) == before


async def test_who_was_removed_reads_what_is_theirs_and_no_more(box):
    _, berik, group, first, _ = await two_problems(box)
    await opened(berik, payload(first, "More"))
    own = await card_in(box, group, berik, text="No books")
    listed = await berik.write("/problems")
    assert "No internet" in (await berik.sees("", after=listed)).text

    await group.remove(berik)

    listed = await berik.write("/problems")
    told = (await berik.sees("", after=listed)).text
    assert "No books" in told
    assert "No internet" not in told
    assert "No laboratory" not in told
    assert "No books" in await opened(berik, payload(own, "More"))


async def test_who_only_reads_is_known_as_a_member_through_a_link(box):
    aida, dana, erlan = [await box.person(name) for name in ("Aida", "Dana", "Erlan")]
    group = await group_with_bot(box, "Rural", aida, dana)
    first = await card_in(box, group, aida, text="No laboratory")
    await card_in(box, group, aida, text="No internet")

    for person in (dana, erlan):
        await opened(person, payload(first, "More"))

    listed = await dana.write("/problems")
    assert "No internet" in (await dana.sees("", after=listed)).text
    listed = await erlan.write("/problems")
    assert "No internet" not in (await erlan.sees("", after=listed)).text


async def test_a_link_ends_when_the_thing_is_withdrawn(box):
    aida, _, _, first, _ = await two_problems(box)
    dana = await box.person("Dana")
    page = await opened(aida, payload(first, "More"))
    assert "No laboratory" in page
    shown = await aida.sees("No laboratory")
    asked = await _after(aida, shown, "Withdraw")
    await aida.tap(asked, "withdraw")

    assert "No laboratory" not in await opened(dana, payload(first, "More"))


async def _after(person, message, label: str):
    before = (await person.sandbox.messages(message.chat_id))[-1]
    await person.tap(message, label)
    return await person.sees("", after=before)


NOW = 1_000_000


async def _group_with_problem(db):
    async def begin(tx):
        for number, name in ((1, "Aida"), (2, "Berik"), (3, "Dana")):
            await meeting.meet(tx, Seen(number, name, None, "en"), None, default="en", now=NOW)
        await groups.add(tx, -10, "a-former-key", title="Rural", lang="en", now=NOW)
        group = await groups.of_chat(tx, -10)
        assert group
        answers = Answers("No laboratory", "")
        return group, await problems.publish(tx, Actor(1), answers, shown_to=[group], now=NOW)

    return await db.write(begin)


async def _opens(db, key, problem, person_id):
    try:
        await db.write(
            lambda tx: problems.open_by_link(tx, key, problem.id, actor=Actor(person_id), now=NOW)
        )
    except Refused as refused:
        return refused.reason.name
    return "opens"


async def test_a_former_link_leads_members_there_and_nobody_else(db):
    group, problem = await _group_with_problem(db)
    await db.write(lambda tx: members.add(tx, group.id, 2, now=NOW))

    assert await _opens(db, "a-former-key", problem, 2) == "opens"
    assert await _opens(db, "a-former-key", problem, 3) == "NOT_FOR_YOU"
    assert await _opens(db, group.keys.to("problem", problem.id), problem, 3) == "opens"
    assert await _opens(db, group.keys.to("project", problem.id), problem, 2) == "GONE"
    # What it opened once, a former link opens still.
    assert await _opens(db, "a-former-key", problem, 3) == "opens"


async def test_a_group_without_a_secret_has_no_keys(db):
    group, problem = await _group_with_problem(db)
    bare = GroupKeys(group.id, group.key, "")
    await db.write(
        lambda tx: tx.run("UPDATE community_group SET secret = '' WHERE id = ?", group.id)
    )

    assert (
        await entrance(db, bare.to("problem", problem.id), "problem", thing_id=problem.id) is None
    )

    await db.write(groups.give_secrets)
    given = await groups.get(db, group.id)
    assert given
    assert len(given.secret) >= 43
    key = given.keys.to("problem", problem.id)
    found = await entrance(db, key, "problem", thing_id=problem.id)
    assert found
    assert found.own


async def test_what_telegram_says_of_members_is_learned(db):
    group, problem = await _group_with_problem(db)

    async def says(status):
        return await db.write(lambda tx: membership.learn(tx, 2, {-10: status}, now=NOW))

    async def reads():
        return await _opens(db, "a-former-key", problem, 2) == "opens"

    await db.write(lambda tx: members.add(tx, group.id, 2, now=NOW, seen=False))
    assert not await reads()
    await says(None)
    assert not await reads()
    await says("member")
    assert await reads()
    await says(None)
    assert await reads()
    await says("hidden")
    assert not await reads()
    await says("restricted")
    assert await reads()
    # What a member opened is closed to who is removed.
    own = group.keys.to("problem", problem.id)
    assert await _opens(db, own, problem, 2) == "opens"
    assert await says("kicked") == [group.id]
    assert not await reads()
    # About a group that was not asked about nothing is known.
    await says("member")
    await db.write(lambda tx: members.add(tx, group.id, 2, now=NOW))
    await db.write(lambda tx: membership.learn(tx, 2, {-99: "member"}, now=NOW))
    assert not await reads()


def test_keys_are_long_and_tell_nothing_of_each_other():
    keys = GroupKeys(12, "door", "secret")
    links = Links("bot")
    found = {
        links.to(verb, number, keys).split("-", 1)[1]
        for verb in ("more", "project", "event")
        for number in range(1, 100)
    }
    assert len(found) == 297
    assert {group_of(key) for key in found} == {12}
    assert all(len(key.removeprefix("12_")) == 16 for key in found)
    assert links.to("comment", 7, keys).endswith(keys.to("problem", 7))
    assert links.to("problem", 0, keys).endswith("p0-door")
