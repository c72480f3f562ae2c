"""What is hidden, taken back or called otherwise leaves the answers that stand in groups, too:
lists, what was found, and what colleagues wrote of the same."""

import pytest

from cards.presses import pack
from cards.problems.presses import WithdrawProblem
from sandbox.client import Group, Message, Person, Sandbox
from tests.running import ENGINES
from tests.steps import card_in, eventually, group_with_bot, problem_of

on_both = pytest.mark.parametrize("story_url", ENGINES, indirect=True, scope="module")
TITLE, OTHER = "No laboratory for chemistry", "No chemistry laboratory at all"


async def saying(box: Sandbox, group: Group, words: str) -> list[Message]:
    """The bot's messages in the group that say this now."""
    found = await box.messages(group)
    return [one for one in found if one.sender_id == box.bot["id"] and words in one.text]


async def asked_in(box: Sandbox, group: Group, who: Person, *, text: str, sees: str) -> Message:
    said = await who.write(text, chat=group)
    return await box.expect(group, sees, after=said)


async def answers(box: Sandbox) -> tuple[Person, Person, Group, list[Message]]:
    """Aida's and Berik's problems of one kind, their group, and three answers that name both."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    await aida.start()
    group = await group_with_bot(box, "Rural", aida, berik)
    await card_in(box, group, aida, text=TITLE)
    # Berik has not begun to speak with the bot: the group sees what is like his.
    alike = await asked_in(
        box, group, berik, text=f"/problem {OTHER}", sees="Colleagues wrote of this"
    )
    listed = await asked_in(box, group, berik, text="/problems", sees="the newest first")
    found = await asked_in(box, group, berik, text="/find laboratory", sees="2 problems")
    return aida, berik, group, [alike, listed, found]


@on_both
async def test_what_its_author_takes_back_is_in_no_list(box: Sandbox):
    aida, berik, group, said = await answers(box)
    assert {one.id for one in said} <= {one.id for one in await saying(box, group, TITLE)}
    card = next(one for one in await saying(box, group, TITLE) if len(one.labels) > 3)
    place = await aida.sees("")
    await aida.press(place, pack(WithdrawProblem(problem_of(card), 1)))

    async def gone() -> bool:
        return not await saying(box, group, TITLE)

    await eventually(gone)
    alike, listed, found = [await box.message(one) for one in said]
    assert alike.text == "This was withdrawn or is not here any more."
    assert listed.text.endswith(f"\n\n1. {OTHER}")
    assert found.text == f"🔎 Found: 1 problem\n\n1. {OTHER}"
    # Its buttons go on working.
    await berik.tap(listed, "Most shared")
    await box.expect(group, lambda one: one.id == listed.id and "most colleagues" in one.text)
