"""Strangers, group administrators and coordinators of other regions try every button and command
of events and broadcasts: refused, written into the log, and nothing is changed."""

from dataclasses import fields
from pathlib import Path

import pytest

from cards.broadcasts import presses as broadcast_presses
from cards.events import presses
from cards.forms import presses as form_presses
from cards.groups import coordinator_presses
from cards.groups import presses as group_presses
from cards.presses import PREFIXES, Press, pack
from cards.problems import presses as problem_presses
from community.broadcasts import broadcasts
from community.broadcasts import form as broadcast_form
from community.events import events, guests
from community.events import form as event_form
from community.forms import engine
from community.people.people import Actor
from sandbox.client import Message, Person, Sandbox
from storage.connecting import connect
from storage.forms import drafts
from storage.groups import coordinators as coordinator_rows
from storage.groups import groups
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, PLAN, SAULE, an_event, tables_of
from tests.groups.test_rights import FIRST_TABLES
from tests.inside import bot_inside

ONLY = "Only coordinators can do this. What you can do: /help"
REGION = "Another coordinator looks after this region: /coordinators"
CLOSED = "This form is closed. Begin a new one whenever you like."
GONE = "This was withdrawn or is not here any more."
AUTHOR = "Only its author can do this. What is yours: /me"
STRANGE = "I don't know this button. Please open the newest message."
GUESTS_ONLY = (
    "Who comes is shown to guests and organisers only. Will you come, too? Then press “I'm coming”"
    " first."
)
DOOR = (
    "Only organisers, and whom they asked to help at this door, can do this. Please ask one of"
    " them."
)
GUESTS = "Only who registered can answer this. What comes next: /events"
#: Kind of press → what a stranger is told, and what a coordinator of another region is told.
Table = dict[type[Press], tuple[str, str]]
FORM: Table = {presses.KeepForLater: (ONLY, CLOSED)}
BROADCAST: Table = {
    **dict.fromkeys(
        (broadcast_presses.CorrectBroadcast, broadcast_presses.RecallBroadcast), (ONLY, REGION)
    ),
    broadcast_presses.Steer: (ONLY, REGION),
    **dict.fromkeys(
        (
            broadcast_presses.ShowBroadcast,
            broadcast_presses.MoveBroadcast,
            broadcast_presses.TryBroadcast,
        ),
        (ONLY, REGION),
    ),
    # tests/broadcasts/test_handover.py has what can be handed over.
    **dict.fromkeys(
        (
            broadcast_presses.HandOver,
            broadcast_presses.HandOverTo,
            broadcast_presses.ReallyHandOver,
        ),
        (ONLY, STRANGE),
    ),
    broadcast_presses.OpenKept: (ONLY, GONE),
}
EVENT: Table = {
    presses.OpenDraft: (ONLY, GONE),
    **dict.fromkeys(
        (
            *(presses.ManageEvent, presses.ChangeEvent, presses.CopyEvent, presses.CancelEvent),
            presses.RestoreEvent,
            *(presses.OpenDoors, presses.GetReport, presses.StayHome),
        ),
        (ONLY, REGION),
    ),
    **dict.fromkeys((presses.ShowCheckin, presses.AddByHand, presses.MarkCame), (DOOR, REGION)),
    presses.ShowGuests: (GUESTS_ONLY, GUESTS_ONLY),
    presses.GiveFeedback: (GUESTS, GUESTS),
    presses.GetProgramme: (GONE, GONE),
}
GROUPS: Table = dict.fromkeys(
    (
        group_presses.ListGroups,
        group_presses.ShowGroup,
        group_presses.AskRegionOf,
        group_presses.SetRegionOf,
        group_presses.WriteToGroup,
        group_presses.OpenGroup,
    ),
    (ONLY, REGION),
)
ROLES: Table = {
    coordinator_presses.MakeInvitation: (ONLY, REGION),
    coordinator_presses.Appoint: (ONLY, REGION),
    **dict.fromkeys(
        (
            coordinator_presses.ShowCoordinator,
            coordinator_presses.ChooseCoordinatorRegion,
            coordinator_presses.DismissCoordinator,
        ),
        (ONLY, REGION),
    ),
    **dict.fromkeys(
        (
            *(
                group_presses.GroupSettings,
                group_presses.AskGroup,
                group_presses.SetGroupLanguage,
            ),
            *(
                group_presses.SetGroupRegion,
                group_presses.SetGroupZone,
                group_presses.SetGroupWish,
            ),
            *(group_presses.SetGroupRhythm, group_presses.SetGroupOpen),
            *(group_presses.AskGroupSubject, group_presses.SetGroupSubject),
            group_presses.SetLookFirst,
        ),
        (STRANGE, STRANGE),
    ),
}
#: Coordinators may; what they do or see is their own.
COORDINATORS_OWN = (
    *(
        presses.BeginEvent,
        broadcast_presses.BeginBroadcast,
        coordinator_presses.ListCoordinators,
    ),
    *(coordinator_presses.InviteCoordinator, coordinator_presses.ShowLog),
    *(coordinator_presses.TickInvitation, broadcast_presses.ListBroadcasts),
    *(coordinator_presses.ReadLog, coordinator_presses.AskLog, coordinator_presses.GetLog),
    coordinator_presses.AskLogOf,
    *(broadcast_presses.PageBroadcasts, group_presses.CountGroups),
    coordinator_presses.TickAppointment,
)
#: Events, open groups and a word to those who look after the bot are for everybody.
OPEN = (
    group_presses.TellFault,
    *(group_presses.ListOpenGroups, group_presses.ChooseOpenRegion),
    *(presses.Attend, presses.GiveUp, presses.OpenEvent, presses.Bring),
    *(presses.GetIcs, presses.ListEvents),
)
TABLES = {"form": FORM, "broadcast": BROADCAST, "event": EVENT, "groups": GROUPS, "roles": ROLES}


def test_the_tables_name_every_button():
    named = [*COORDINATORS_OWN, *OPEN, *(kind for table in TABLES.values() for kind in table)]
    assert len(named) == len(set(named))
    modules = {
        *(presses.__name__, coordinator_presses.__name__),
        *(broadcast_presses.__name__, group_presses.__name__),
        *(problem_presses.__name__, form_presses.__name__),
    }
    held = {kind for kind in PREFIXES.values() if kind.__module__ in modules}
    assert {*named, *FIRST_TABLES} == held


async def prepare(file: Path) -> dict[str, int]:
    """Saule's event with a companion, her draft, forms under way, a broadcast; coordinators."""
    db = await connect(with_tables(file))
    event = await an_event(db, 1, local=AHEAD)

    async def work(tx) -> dict[str, int]:
        gulnar = (await guests.bring(tx, event.id, Actor(100), name="Gulnar", now=NOON)).guest
        await groups.set_region(tx, 1, "47", zone="Asia/Aqtau")
        draft_event = await events.keep_draft(tx, SAULE, PLAN, now=NOON)
        form = await engine.begin_or_go_on(tx, SAULE, event_form.EVENT, now=NOON)
        await coordinator_rows.put(tx, 100, ("47",), added_by=1, now=NOON)
        for number in range(500, 520):
            await coordinator_rows.put(tx, number, ("11",), added_by=1, now=NOON)
        words = {"method": "sendMessage", "body": {"text": "Hello", "entities": []}}
        said = {"versions": {"en": words}, "lang": "en", "audience": {"all": True}}
        written = await drafts.begin(
            tx, SAULE.id, "broadcast", subject_id=None, step="preview", now=NOON
        )
        ready = drafts.Draft(written.id, SAULE.id, "broadcast", None, "preview", said)
        await drafts.keep(tx, ready, NOON)
        mailing = await broadcasts.send(tx, ready, SAULE, now=NOON)
        again = await engine.begin_or_go_on(tx, SAULE, broadcast_form.BROADCAST, now=NOON)
        return {
            "event_id": event.id,
            "guest_id": gulnar.id,
            "draft_event": draft_event,
            "form": form.id,
            "words": again.id,
            "mailing_id": mailing,
        }

    made = await db.write(work)
    await db.close()
    return made


@pytest.fixture
async def story(tmp_path):
    numbers = await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            yield box, numbers, tmp_path / "community.db"
        assert "ERROR" not in bot.said()
        assert "refused ONLY_COORDINATORS: person" in bot.said()


def forged(kind: type[Press], numbers: dict[str, int]) -> Press:
    """This button with the numbers of Saule's things."""
    in_form = kind.__module__ == presses.__name__
    known = {
        **numbers,
        "draft_id": numbers["form" if in_form else "words"],
        "broadcast_id": 1,
        "person_id": 100,
        "kept_id": 1,
        "group_id": 1,
        "region": "23",
        "subject": "art",
        "month": "2027-10",
        "day": "2027-10-05",
        "clock": "1500",
        "minutes": 1440,
        "value": 1,
        "regions": 4,
        "kind": "network",
        "answer": "coming",
        "form": "csv",
        "which": "all",
        "what": "all",
        "how": "stop",
        "whose": "everybody",
        "lang": "en",
        **dict.fromkeys(("wanted", "sure"), 1),
        **dict.fromkeys(("page", "new", "number"), 0),
    }
    if kind is presses.OpenDraft:
        known["event_id"] = numbers["draft_event"]
    return kind(**{field.name: known[field.name] for field in fields(kind)})


async def placed(who: Person) -> Message:
    await who.start()
    return await who.sees("")


def books(file: Path) -> dict[str, object]:
    """Everything that nobody of them may change."""
    tables = ("event", "guest", "coordinator", "draft", "broadcast", "invitation", "audit")
    return tables_of(file, tables)


async def test_every_button_is_refused(story):
    box, numbers, file = story
    before = books(file)
    told: dict[str, dict[type[Press], list[str]]] = {name: {} for name in TABLES}
    for name, table in TABLES.items():
        # One person for each table: more than twenty presses in ten seconds are not served.
        stranger = await box.person("Dana")
        other = await box.person("Eldar", id=500 + list(TABLES).index(name))
        for who in (stranger, other):
            place = await placed(who)
            for kind in table:
                toast = await who.press(place, pack(forged(kind, numbers)))
                told[name].setdefault(kind, []).append(toast.text)
    assert told == {
        name: {kind: list(both) for kind, both in table.items()} for name, table in TABLES.items()
    }
    stranger = await box.person("Dana")
    place = await placed(stranger)
    for kind in COORDINATORS_OWN:
        assert (await stranger.press(place, pack(forged(kind, numbers)))).text == ONLY
    assert books(file) == before


async def test_every_command_is_refused(story):
    box, _, file = story
    aida = await box.person("Aida")
    group = await box.group("Rural", creator=aida, members=[])
    await group.add_bot()
    await placed(aida)
    before = books(file)
    for command in ("/newevent", "/broadcast", "/coordinators"):
        said = await aida.write(command)
        assert (await aida.sees("", after=said)).text.startswith(ONLY)
    said = await aida.write("/checkin")
    assert "Are you at an event?" in (await aida.sees("", after=said)).text
    said = await aida.write("/coordinators", chat=group)
    await box.expect(group, ONLY, after=said)
    for payload in ("k0-" + "x" * 24, "v1-" + "x" * 12, "b1-" + "x" * 12):
        said = await aida.start(payload)
        assert (await aida.sees("", after=said)).text == GONE
    said = await aida.start("d1-AAAAAA")
    assert "no event near with this code" in (await aida.sees("", after=said)).text
    assert books(file) == before
    other = await box.person("Eldar", id=510)
    await placed(other)
    await other.write("/checkin")
    await other.sees("Are you at an event?")
