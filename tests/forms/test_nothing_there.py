"""Numbers of nothing and words that no button says, in whatever a press can ask for."""

from functools import partial

from community import refusals
from community.briefs import briefs, quotes
from community.broadcasts import audiences, handover, steering
from community.broadcasts import form as broadcast_form
from community.certificates import certificates
from community.conversations import conversations, statements
from community.conversations.conversations import Wanted
from community.days import form as day_form
from community.days import themes, voices
from community.digests import digests
from community.events import door, events, guests, ushers
from community.events import form as event_form
from community.people import settings
from community.people.people import Actor
from community.posters import galleries
from community.problems import joining, problems, solutions
from community.refusals import Reason, Refused
from community.revisits import revisits
from community.search import search
from community.site import releases
from community.statistics import datasets
from community.translations import originals, wanted
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.search.searches import Filter
from tests.events.planning import NOON, a_person, an_event, refuses
from tests.storage.rows import ground, put, reasons

ME, CHIEF = Actor(2), Actor(1, coordinator=True)
GONE, ODD, EMPTY = Reason.GONE, Reason.STRANGE_BUTTON, Reason.EMPTY


async def test_numbers_of_nothing(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        found = await reasons(
            tx,
            briefs.readable(tx, 999, CHIEF),
            quotes.set_disagrees(tx, CHIEF, 999, disagrees=True, now=NOON),
            certificates.managed(tx, 999, CHIEF),
            certificates.own_or_managed(tx, 999, ME),
            conversations.open_one(tx, CHIEF, WANTED_OF_NOBODY, now=NOON),
            statements.own_statement(tx, ME, 999),
            voices.published(tx, 999),
            voices.decide(tx, CHIEF, 999, mark="m", approved=True, now=NOON),
            digests.send_again(tx, CHIEF, 999, now=NOON),
            events.open_by_link(tx, 999, "key"),
            guests.mark_came(tx, 999, CHIEF, wanted=True, now=NOON),
            ushers.to_end(tx, 999, CHIEF),
            solutions.open_by_link(tx, "key", 100, actor=ME, now=NOON),
            joining.say_still(tx, ME, 999, still=True),
            revisits.own(tx, ME, 999),
            search.own(tx, ME, 999),
            originals.readable_original(tx, ME, "problem", thing_id=999),
        )
        assert found == [GONE] * 4 + [Reason.INCOMPLETE] + [GONE] * (len(found) - 5)
        late = guests.mark_came(tx, 999, ME, wanted=True, now=NOON)
        assert await reasons(tx, late, ushers.to_end(tx, 999, ME)) == [Reason.NOT_AT_DOOR] * 2

    await db.write(work)


WANTED_OF_NOBODY = Wanted("", "", [], {"all": True}, NOON)


async def test_words_that_no_button_says(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        await tx.run("UPDATE problem SET to_all = 1")
        assert await refuses(tx, search.begin(tx, ME, "…", now=NOON)) is EMPTY
        kept = await search.begin(tx, ME, "laboratory", now=NOON)
        assert await reasons(
            tx,
            settings.choose_read(tx, 2, "xx", wanted=True),
            problems.choose_subject(tx, Actor(1), 100, subject="alchemy"),
            search.narrow(tx, ME, kept.id, to=Filter(subject="alchemy")),
            search.narrow(tx, ME, kept.id, to=Filter(region="99")),
            themes.approve(tx, CHIEF, 2027, lang="xx", now=NOON),
            wanted.pass_over(tx, ME, "problem", thing_id=100, lang="xx", now=NOON),
            search.own(tx, Actor(1), kept.id),
        ) == [ODD] * 6 + [GONE]
        await search.narrow(tx, ME, kept.id, to=Filter("physics", "47"))
        found = await search.own(tx, ME, kept.id)
        assert (found.subject, found.region) == ("physics", "47")

    await db.write(work)


def why(deed, *given: object) -> Reason | None:
    try:
        deed(*given)
    except Refused as refused:
        return refused.reason
    return None


def test_words_that_are_read_at_once():
    assert [
        why(refusals.require_page, -1),
        why(briefs.require_part, "riddle"),
        why(briefs.words_for, "asks", "\u200b"),
        why(briefs.words_for, "asks", "w" * 9_000),
        why(day_form.part_of, "riddle"),
        why(day_form.part_of, "question"),
        why(day_form.part_of, "theme"),
        why(door.letter_of, -1),
        why(door.letter_of, ord("5")),
        why(door.letter_of, 0x110000),
        why(door.letter_of, ord("#")),
        why(door.letter_of, 0),
        why(audiences.check, CHIEF, {}),
        why(conversations.check_audience, CHIEF, {"planets": ["Mars"]}),
        why(releases.known, "riddle"),
        why(datasets.licence_of, "finders keepers"),
    ] == [
        *(ODD, ODD, EMPTY, Reason.TEXT_TOO_LONG, ODD, None, None),
        *(ODD, ODD, ODD, None, None, Reason.NO_RECEIVERS, ODD, ODD, ODD),
    ]


async def test_of_an_event(db: Database):
    event = await an_event(db, 2)

    async def work(tx: Transaction) -> None:
        await a_person(tx, 2)
        ask = partial(ushers.ask, tx, event.id, CHIEF, now=event.starts_at)
        assert await reasons(
            tx,
            galleries.choose_opening(tx, CHIEF, event.id, minutes=7, now=NOON),
            event_form.open_draft(tx, CHIEF, event.id, now=NOON),
            door.write_down(tx, event.id, CHIEF, typed="", known=0, now=event.starts_at),
            event_form.keep_for_later(
                tx, Draft(1, 1, "event_change", event.id, "preview"), CHIEF, now=NOON
            ),
        ) == [ODD, Reason.FORM_CLOSED, ODD, Reason.FORM_CLOSED]
        await tx.run("UPDATE event SET state = 'draft'")
        assert await refuses(tx, ask()) in (GONE, Reason.FORM_CLOSED)
        await tx.run("DELETE FROM gallery")
        assert await refuses(tx, galleries.of_event(tx, event)) is GONE

    await db.write(work)


async def test_of_a_broadcast(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        await put(
            tx,
            "broadcast",
            id=5,
            author_id=1,
            audience='{"all": true}',
            versions='{"kk": {"method": "sendMessage", "body": {"text": "w"}}}',
            lang="kk",
            digest="d",
            created_at=1,
        )
        await put(
            tx,
            "mailing",
            id=7,
            kind="broadcast",
            subject_id=5,
            urgency=1,
            state="going",
            starts_at=1,
        )
        move = broadcast_form.move(
            tx, CHIEF, Draft(1, 1, "broadcast_time", 7, "at", {"at": NOON + 1}), now=NOON
        )
        assert await refuses(tx, move) is Reason.ALREADY_SENT
        form = Draft(1, 1, "correction", 5, "text", {"lang": "en"})
        correct = steering.correct(tx, CHIEF, form, words={"text": "v"}, now=NOON)
        assert await refuses(tx, correct) is ODD
        more = {"answers": "{}", "touched_at": 1, "person_id": 1}
        await put(tx, "draft", id=9, kind="problem", step="title", **more)
        await put(tx, "draft", id=10, kind="broadcast", step="text", **more)
        assert await reasons(
            tx,
            handover.thing(tx, CHIEF, "form", number=9),
            handover.thing(tx, CHIEF, "form", number=10),
            handover.thing(tx, CHIEF, "riddle", number=1),
            handover.thing(tx, CHIEF, "broadcast", number=7),
        ) == [Reason.FORM_CLOSED, Reason.INCOMPLETE, ODD, Reason.ALREADY_SENT]

    await db.write(work)


async def test_twice_is_once(db: Database):
    """Doors that are open already, an event that is followed already; the log has it once."""
    event = await an_event(db, 2)

    async def work(tx: Transaction) -> None:
        for wants in (True, True, False, False):
            await events.follow(tx, Actor(100), event.id, wanted=wants, now=NOON)
            followed = await tx.value("SELECT count(*) FROM follow WHERE person_id = 100")
            assert bool(followed) is wants
            await events.open_doors(tx, CHIEF, event.id, wanted=wants, now=NOON)
        found = await tx.all("SELECT deed FROM audit WHERE deed LIKE '%door%' ORDER BY id")
        assert len(found) == 2

    await db.write(work)
