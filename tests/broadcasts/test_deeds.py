"""What is refused of broadcasts, and what a press that comes too late or twice leaves as it is."""

from collections.abc import Awaitable
from functools import partial

import pytest

from basics.spans import DAY, HOUR
from community.broadcasts import broadcasts, steering
from community.broadcasts.corrections import corrected
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import posts
from storage.broadcasts import mailings
from storage.broadcasts.mailings import Mailing
from storage.db import Database
from storage.forms.drafts import Draft
from storage.groups import groups
from tests.events.planning import NOON, a_group, a_person

SAULE, COASTAL = Actor(1, True), Actor(2, True, None, frozenset({"23"}))
WORDS = {"method": "sendMessage", "body": {"text": "Hello", "entities": []}}
SAID = {"versions": {"en": WORDS}, "lang": "en", "audience": {"all": True}}


async def refused(doing: Awaitable[object]) -> Reason:
    with pytest.raises(Refused) as raised:
        await doing
    return raised.value.reason


def draft(**changes: object) -> Draft:
    return Draft(1, 1, "broadcast", None, "preview", {**SAID, **changes})


@pytest.fixture
async def town(db: Database) -> Database:
    """Two coordinators and a group that hears them."""

    async def work(tx) -> None:
        for number in (1, 2):
            await a_person(tx, number)
        await a_group(tx, -7)
        await groups.set_active(tx, -7, True)

    await db.write(work)
    return db


def sent(db: Database, actor: Actor = SAULE, *, now: int = NOON, **changes: object):
    return db.write(lambda tx: broadcasts.send(tx, draft(**changes), actor, now=now))


async def test_what_is_not_ready_to_be_sent(town):
    assert await refused(sent(town, versions={})) is Reason.INCOMPLETE
    assert await refused(sent(town, audience={})) is Reason.INCOMPLETE
    assert await refused(sent(town, audience={"regions": ["23"]})) is Reason.NO_RECEIVERS
    assert await refused(sent(town, at=NOON)) is Reason.EVENT_OVER
    assert await refused(sent(town, COASTAL)) is Reason.NOT_YOUR_REGION
    assert await town.value("SELECT count(*) FROM broadcast") == 0


async def test_the_same_to_the_same_is_sent_once_a_day(town):
    await sent(town)
    assert await refused(sent(town, now=NOON + DAY - 1)) is Reason.ALREADY_SENT
    await sent(town, now=NOON + DAY + 1)
    await sent(town, versions={"en": {**WORDS, "body": {"text": "Hello!", "entities": []}}})
    assert await town.value("SELECT count(*) FROM broadcast") == 3


async def test_what_was_stopped_before_it_began_may_be_said_after_all(town):
    """It had gone to nobody, and was called sent already for a day."""
    number = await sent(town, at=NOON + HOUR)
    stop = partial(steering.steer, how="stop", actor=SAULE, now=NOON)
    await town.write(partial(stop, mailing=await found(town, number)))
    again = await sent(town)
    mailing = await found(town, again)
    await town.write(lambda tx: broadcasts.start(tx, mailing, NOON))
    # Of one that was under way somebody has it.
    await town.write(partial(stop, mailing=await found(town, again)))
    assert (await found(town, again)).state == "stopped"
    assert await refused(sent(town)) is Reason.ALREADY_SENT


async def found(db: Database, mailing_id: int) -> Mailing:
    mailing = await mailings.get(db, mailing_id)
    assert mailing
    return mailing


async def test_who_did_not_write_it_steers_it_only_where_all_is_theirs(town):
    number = await sent(town, at=NOON + HOUR)
    managed = partial(broadcasts.managed, town, number)
    assert await refused(managed(Actor(3))) is Reason.ONLY_COORDINATORS
    assert await refused(managed(COASTAL)) is Reason.NOT_YOUR_REGION
    assert (await managed(Actor(5, True))).id == number
    # Who wrote it and is dismissed steers it no more.
    assert await refused(managed(Actor(1))) is Reason.ONLY_COORDINATORS
    assert await refused(broadcasts.managed(town, number + 1, SAULE)) is Reason.GONE
    assert await refused(broadcasts.own(town, 99, SAULE)) is Reason.GONE


async def test_a_press_that_comes_late_changes_nothing_and_is_not_logged(town):
    number = await sent(town, at=NOON + HOUR)

    async def steer(how: str) -> str:
        mailing = await found(town, number)
        await town.write(lambda tx: steering.steer(tx, mailing, how, actor=SAULE, now=NOON + DAY))
        return (await found(town, number)).state

    async def lines() -> int:
        return int(await town.value("SELECT count(*) FROM audit"))

    before = await lines()
    assert await refused(steer("sing")) is Reason.STRANGE_BUTTON
    assert [await steer(how) for how in ("pause", "go", "again", "rest")] == ["planned"] * 4
    assert await lines() == before
    assert await steer("stop") == "stopped"
    assert await steer("stop") == "stopped"
    assert await lines() == before + 1
    # What was stopped before it began is not begun by its moment.
    mailing = await found(town, number)
    await town.write(lambda tx: broadcasts.start(tx, mailing, NOON + DAY))
    assert await town.value("SELECT count(*) FROM outbox WHERE mailing = ?", number) == 0


def test_an_album_of_which_one_part_came_is_a_single_file():
    part = {"type": "document", "media": "file", "caption": "Programme", "at": 7}
    other = {"type": "photo", "media": "photo", "at": 8}
    album = {"method": "sendMediaGroup", "body": {"media": [part, other]}}
    assert broadcasts.cleaned(album)["body"]["media"] == [
        {"type": "document", "media": "file", "caption": "Programme"},
        {"type": "photo", "media": "photo"},
    ]
    assert broadcasts.words_of(album) == "Programme"
    assert broadcasts.cleaned({"method": "sendMediaGroup", "body": {"media": [part]}}) == {
        "method": "sendDocument",
        "body": {"document": "file", "caption": "Programme"},
    }
    assert broadcasts.cleaned(WORDS) == WORDS


def test_a_caption_is_as_long_as_a_bot_may_send():
    caption = "😀" * 512
    broadcasts.check_captions({"method": "sendPhoto", "body": {"photo": "p", "caption": caption}})
    said = {"method": "sendPhoto", "body": {"photo": "p", "caption": caption + "!"}}
    with pytest.raises(Refused) as raised:
        broadcasts.check_captions(said)
    assert (raised.value.reason, raised.value.excess) == (Reason.CAPTION_TOO_LONG, 1)
    album = {"method": "sendMediaGroup", "body": {"media": [{"caption": ""}, said["body"]]}}
    with pytest.raises(Refused, match="CAPTION_TOO_LONG"):
        broadcasts.check_captions(album)


async def test_a_correction_is_on_its_way_at_once(town):
    number = await sent(town)
    mailing = await found(town, number)
    await town.write(lambda tx: broadcasts.start(tx, mailing, NOON))
    await town.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent', message_id = 5"))
    shown = mailing.id
    await town.write(lambda tx: posts.add(tx, SAULE.id, "mailing", subject_id=shown))
    await town.write(lambda tx: tx.run("UPDATE post SET message_id = 5, shown_rev = want_rev"))
    said = Draft(2, 1, "correction", mailing.subject_id, "preview", {"lang": "en"})
    words = {"text": "Hello, all", "entities": []}
    change = partial(steering.correct, actor=SAULE, draft=said, words=words, now=NOON)
    changed = await town.write(change)
    # Whoever sent it reads the words of now above its numbers.
    assert await town.all("SELECT subject_id FROM post WHERE want_rev > shown_rev") == [(shown,)]
    waiting = await town.all("SELECT method, body FROM outbox WHERE mailing = ?", changed)
    assert [(method, "Hello, all" in body) for method, body in waiting] == [
        ("editMessageText", True)
    ]


def test_a_correction_leaves_the_words_above_their_picture():
    form = {"photo": "p", "caption": "Hello", "show_caption_above_media": True}
    words = {"text": "Hello, all", "entities": []}
    body = corrected({"method": "sendPhoto", "body": form}, words).call.body
    assert (body["caption"], body["show_caption_above_media"]) == ("Hello, all", True)
    plain = {"method": "sendPhoto", "body": {"photo": "p", "caption": "Hello"}}
    assert "show_caption_above_media" not in corrected(plain, words).call.body
