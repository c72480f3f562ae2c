"""How long an event takes, as organisers type it."""

import pytest

from community.events import answers
from community.refusals import Reason, Refused
from tests.events.town import NEXT_YEAR
from tests.steps import taps, why_not, writes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2", 120),
        ("2:30", 150),
        ("2.30", 150),
        (" 2:30 ", 150),
        ("2:30 ч", 150),
        ("24", 1440),
        ("1,5 часа", 90),
        ("1.5", 90),
        ("2.5 hours", 150),
        ("90 минут", 90),
        ("90 мин.", 90),
        ("45 min", 45),
        ("45m", 45),
        ("2 часа", 120),
        ("2ч", 120),
        ("1 час 30 минут", 90),
        ("1 ч. 15 мин.", 75),
        ("1h30m", 90),
        ("2 сағат", 120),
        ("1 сағат 30 минут", 90),
        ("3 күн", 4320),
        ("2 days", 2880),
        ("10:00-13:00", 180),
        ("10.00 – 11.30", 90),
        ("22:00-02:00", 240),
        ("18:00–00:00", 360),
        ("полтора часа", 90),
        ("Час с половиной.", 90),
        ("полчаса", 30),
        ("два часа", 120),
        ("бір жарым сағат", 90),
        ("жарты сағат", 30),
        ("екі сағат", 120),
        ("half an hour", 30),
        ("an hour and a half", 90),
    ],
)
def test_a_length_is_read(typed, minutes):
    assert answers.read_length(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "90", "45", "0", "1.2", "2:75", "13:00-10:00", "9:00-9:00", "полтора"),
        *("2 часа и ещё", "2 weeks", "2 и 3", "1000", "15 days", "-2", "часа два"),
    ],
)
def test_what_is_no_length_or_may_be_another_is_refused(typed):
    with pytest.raises(Refused) as why:
        answers.read_length(typed)
    assert why.value.reason is Reason.NOT_A_LENGTH


@pytest.mark.parametrize("typed", ["0", "many", "1000000"])
def test_what_is_no_number_of_places_is_refused(typed):
    with pytest.raises(Refused) as why:
        answers.read_capacity(typed)
    assert why.value.reason is Reason.NOT_A_NUMBER


async def test_an_organiser_is_told_how_a_length_is_written(town):
    _, saule, _, _ = town
    await writes(saule, "/newevent")
    await writes(saule, "Physics day")
    await taps(saule, "Skip", "Network event", "Abai")
    await writes(saule, f"6 October {NEXT_YEAR} 15:00")
    await taps(saule, "Yes")
    told = await writes(saule, "School hall")
    assert told.text.startswith(f"{why_not(Reason.NOT_A_LENGTH)}\n\n6 of 12\n")
