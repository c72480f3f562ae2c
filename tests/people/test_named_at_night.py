"""What waits for somebody's morning says no name of who is forgotten meanwhile, and nothing of
what was taken back."""

from datetime import datetime, timedelta

from cards.presses import pack
from cards.projects.feedback_presses import AnswerFeedback
from cards.projects.presses import InviteLeader, WithdrawProject
from community import zones
from sandbox.client import Message, Person, Sandbox
from tests.running import move_clock
from tests.steps import group_with_bot, project_of, taps, writes

STAND, GARDEN = "A stand from bottles", "A garden behind the school"


def moment(local: datetime) -> float:
    return zones.nearest(local, zones.COUNTRY) / 1000


async def _monday_night(box: Sandbox) -> datetime:
    today = zones.clock(round((await box.state())["now"] * 1000), zones.COUNTRY)
    night = (today + timedelta(days=7 - today.weekday())).replace(hour=22, minute=0)
    await move_clock(box, moment(night))
    return night


def _payload(text: str) -> str:
    return next(word for word in text.split() if "start=" in word).partition("start=")[2]


async def _lead_along(aida: Person, berik: Person, card: Message) -> None:
    await aida.press(await aida.sees("Aida"), pack(InviteLeader(project_of(card))))
    await berik.start(_payload((await aida.sees("t.me/")).text))
    await berik.sees(STAND)


async def _give_feedback(dana: Person, card: Message) -> None:
    urls = [
        button.get("url", "")
        for row in card.raw["reply_markup"]["inline_keyboard"]
        for button in row
    ]
    await dana.start(next(url for url in urls if "start=h" in url).partition("start=")[2])
    await writes(dana, "You let the pupils measure.")
    await writes(dana, "I wonder what winter brings.")
    await taps(dana, "Without an offer", "Dana", "Send")


async def test_the_morning_brings_no_name_and_no_words_that_went_at_night(box):
    aida, berik, dana, eldar = [
        await box.person(name) for name in ("Aida", "Berikzhan", "Dana", "Eldar")
    ]
    group = await group_with_bot(box, "Rural", aida, berik, dana, eldar)
    for one in (aida, eldar):
        await one.start()
    night = await _monday_night(box)
    await aida.write(f"/project {STAND}", chat=group)
    stand = await box.expect(group, STAND)
    await eldar.write(f"/project {GARDEN}", chat=group)
    garden = await box.expect(group, GARDEN)

    # Berik leads along, which Aida shall hear in the morning, and is forgotten.
    await _lead_along(aida, berik, stand)
    await writes(berik, "/forget")
    await taps(berik, "Keep my words", "Yes, forget me")
    # Eldar answers what Dana says of his project, and takes the project back.
    await _give_feedback(dana, garden)
    place = await eldar.sees("Eldar")
    await eldar.press(place, pack(AnswerFeedback(1)))
    await writes(eldar, "In winter we sow on the window sills")
    await eldar.press(place, pack(WithdrawProject(project_of(garden), 1)))
    await box.settled()

    heard = (await box.messages(aida))[-1], (await box.messages(dana))[-1]
    await move_clock(box, moment((night + timedelta(days=1)).replace(hour=8, minute=0, second=1)))
    told = await aida.sees(STAND, after=heard[0])
    assert "a colleague leads" in told.text
    assert "Berikzhan" not in told.text
    await box.settled()
    later = (await box.messages(dana))[-1]
    assert later.id == heard[1].id, later.text
