"""An album that can't be taken is refused once, and its group hears nothing of it."""

from community.problems import solutions
from tests.steps import problem_in_group

REFUSED = "Ten solutions an hour are enough."


async def refusals(box, chat) -> int:
    said = await box.messages(chat)
    return sum(REFUSED in one.text for one in said if one.sender_id == box.bot["id"])


async def test_in_private_where_the_bot_may_write_there(box, monkeypatch):
    monkeypatch.setattr(solutions, "SOLUTIONS_AN_HOUR", 0)
    _, berik, group, card = await problem_in_group(box)
    await berik.start()

    await berik.send_album(4, "Coal draws well", chat=group, reply_to=card.id)
    await box.settled()

    assert (await refusals(box, berik), await refusals(box, group)) == (1, 0)


async def test_in_the_group_where_it_may_not(box, monkeypatch):
    monkeypatch.setattr(solutions, "SOLUTIONS_AN_HOUR", 0)
    _, berik, group, card = await problem_in_group(box)

    for number in (1, 2):
        await berik.send_album(3, "Coal draws well", chat=group, reply_to=card.id)
        await box.settled()
        assert await refusals(box, group) == number
