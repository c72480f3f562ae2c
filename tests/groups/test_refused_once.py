"""What a group's member could not do is said there once in a while, and in private each time."""

from community.problems import problems
from community.refusals import Reason
from tests.running import move_clock
from tests.steps import group_with_bot, why_not

LIMIT = "Five problems an hour are enough."


async def told(box, chat, words: str) -> int:
    said = await box.messages(chat)
    return sum(words in one.text for one in said if one.sender_id == box.bot["id"])


async def test_a_limit_is_said_once_and_again_when_it_is_over(box, monkeypatch):
    monkeypatch.setattr(problems, "PROBLEMS_AN_HOUR", 0)
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)

    for number in range(4):
        await aida.write(f"/problem Few buses, line {number}", chat=group)
    await box.settled()
    assert await told(box, group, LIMIT) == 1

    await berik.write("/problem No laboratory", chat=group)
    await box.settled()
    assert await told(box, group, LIMIT) == 2

    await move_clock(box, (await box.state())["now"] + 3_700)
    await aida.write("/problem Few buses still", chat=group)
    await box.settled()
    assert await told(box, group, LIMIT) == 3


HELPS = {
    "/problem": "/problem and your text",
    "/project": "/project",
    "/solution": "/solution",
    "/find": "/find",
    "/me": "private",
    "/settings": "private",
    "/mydata": "private",
    "/verify": "number",
    "/hidephoto": "/hidephoto",
    "/report": why_not(Reason.WANTS_REPLY_TO_REPORT),
    "/newevent": "private",
    "/group": "administrators",
}


async def test_what_would_help_is_said_once_in_a_group(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    for command, words in HELPS.items():
        first = await berik.write(command, chat=group)
        await box.settled()
        said = await box.messages(group, first.id)
        assert [words in one.text for one in said] == [True], (command, said)

    for command in HELPS:
        again = await berik.write(command, chat=group)
        await box.settled()
        assert await box.messages(group, again.id) == [], command


async def test_in_private_it_is_said_each_time(box):
    aida = await box.person("Aida")
    await aida.start()
    for number in (1, 2, 3):
        await aida.write("/solution")
        await box.settled()
        assert await told(box, aida, "/solution and") == number
