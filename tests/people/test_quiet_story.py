"""A colleague is awake at night; who has quiet hours hears of it in the morning."""

from datetime import datetime, timedelta

from community import zones
from tests.running import move_clock
from tests.steps import group_with_bot, pressed, with_button

TEXT = "From bottles, a tube and a candle"


def moment(local: datetime) -> float:
    return zones.nearest(local, zones.COUNTRY) / 1000


async def test_who_comes_at_night_is_told_of_in_the_morning(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    today = zones.clock(round((await box.state())["now"] * 1000), zones.COUNTRY)
    monday = today + timedelta(days=7 - today.weekday())
    await move_clock(box, moment(monday.replace(hour=22, minute=0)))
    await aida.write(f"/project {TEXT}", chat=group)
    card = await box.expect(group, lambda m: m.text.startswith("🌱"))
    await aida.tap(card, "More")
    owner = await pressed(aida, await aida.sees(with_button("🛠")), "🛠")
    await aida.tap(await pressed(aida, owner, "👥"), "➕")
    invitation = await aida.sees("?start=l")
    payload = next(word for word in invitation.text.split() if "?start=l" in word)

    await berik.start(payload.partition("start=")[2])
    await berik.sees(TEXT)
    await box.settled()

    assert (await box.messages(aida))[-1].id == invitation.id
    tuesday = monday + timedelta(days=1)
    await move_clock(box, moment(tuesday.replace(hour=8, minute=0, second=1)))
    assert "Berik" in (await aida.sees("", after=invitation)).text
