"""What once could be taken out of the code and no test saw it; docs/security.md names each."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from telegram import Bot, Update

from cards.projects.feedback import About
from cards.projects.received_feedback import answer_card, thanks_card
from community.groups import groups as group_deeds
from community.groups.administrators import administrator
from community.refusals import Reason, Refused
from drawing.__main__ import MOST
from drawing.painter import Painter
from handlers.dispatch.senders import TELEGRAM, sender_of
from jobs.statuses import HOLDS, Known
from locales import texts
from sandbox import TOKEN
from storage.groups import groups, members
from storage.projects import projects as project_rows
from tests.projects.test_projects import AIDA, BERIK, a_project, community


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (None, Reason.CANNOT_TELL),
        ("member", Reason.ONLY_ADMINISTRATORS),
        ("left", Reason.ONLY_ADMINISTRATORS),
        ("hidden", Reason.ONLY_ADMINISTRATORS),
        ("administrator", None),
        ("creator", None),
    ],
)
async def test_that_telegram_did_not_say_makes_nobody_an_administrator(db, status, why):
    group = await community(db)
    found: Reason | None = None
    try:
        administrator(group, AIDA, status)
    except Refused as refusal:
        found = refusal.reason
    assert found is why


def test_what_telegram_said_of_somebody_holds_for_a_minute():
    assert HOLDS == 60.0
    for status, decides in (("administrator", True), ("creator", True), ("member", False)):
        known = Known(1_000.0, status)
        assert known.holds(1_059.9, decides=decides)
        assert not known.holds(1_060.1, decides=decides)


def _update(**sender: Any) -> Update:
    person = {"id": 5, "is_bot": False, "first_name": "Aida"}
    chat = {"id": -10, "type": "supergroup", "title": "Rural"}
    message = {"message_id": 1, "date": 1, "chat": chat, "text": "/problem Spam", "from": person}
    update = Update.de_json({"update_id": 1, "message": message | sender}, Bot(TOKEN))
    assert update
    return update


def test_bots_and_what_telegram_forwards_by_itself_are_nobody():
    bot = {"id": 6, "is_bot": True, "first_name": "GroupHelp"}
    telegram = {"id": TELEGRAM, "is_bot": False, "first_name": "Telegram"}
    channel = {"id": -20, "type": "channel", "title": "News"}
    person = sender_of(_update())
    assert person
    assert person.id == 5
    assert sender_of(_update(**{"from": bot})) is None
    assert sender_of(_update(**{"from": telegram})) is None
    forwarded = {"from": telegram, "sender_chat": channel, "is_automatic_forward": True}
    assert sender_of(_update(**forwarded)) is None
    spoken = sender_of(_update(**{"from": telegram, "sender_chat": channel}))
    assert spoken
    assert spoken.id == -20


async def test_who_leaves_is_no_member_any_more(db):
    group = await community(db)
    assert await members.was_seen(db, group.id, BERIK.id)
    assert [one.id for one in await groups.of_person(db, BERIK.id)] == [group.id]
    await db.write(lambda tx: group_deeds.part(tx, group, BERIK.id))
    assert not await members.was_seen(db, group.id, BERIK.id)
    assert await groups.of_person(db, BERIK.id) == []
    assert await members.was_seen(db, group.id, AIDA.id)


@pytest.mark.parametrize(("name_shown", "said"), [(1, "Aida"), (0, "The author")])
async def test_an_owner_who_hid_their_name_is_not_named_by_their_thanks(db, name_shown, said):
    project = await a_project(db, await community(db))
    await db.write(
        lambda tx: tx.run("UPDATE project SET name_shown = ? WHERE id = ?", name_shown, project.id)
    )
    current = await project_rows.get(db, project.id)
    assert current
    about, t = About(current, ""), texts("en")
    for card in (thanks_card(about, "Aida", t), answer_card(about, "Aida", "Thank you", t=t)):
        assert said in card.text
        assert ("Aida" in card.text) == bool(name_shown)


def limits_of(pid: int | None) -> str:
    return Path(f"/proc/{pid}/limits").read_text(encoding="ascii")


async def test_the_worker_that_draws_may_hold_so_much_memory_and_no_more():
    painter, photo = Painter(), io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(photo, "JPEG")
    await painter.shrink(photo.getvalue())
    limits = limits_of(painter.pid)
    await painter.close()
    (line,) = [one for one in limits.splitlines() if one.startswith("Max data size")]
    assert line.split()[3:5] == [str(MOST * 2**20)] * 2
