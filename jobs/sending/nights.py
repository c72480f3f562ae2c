"""A letter that would leave now, while its receiver sleeps: it waits for their morning."""

from basics import json_text
from basics.spans import HOUR
from community.broadcasts import broadcasts
from community.groups import nights
from community.people import quiet
from jobs.groups.presence import TELL_OF_GROUPS
from jobs.ready import adds
from storage import outbox
from storage.broadcasts import letters, mailings
from storage.broadcasts.mailings import Mailing
from storage.db import Rows, Transaction
from storage.events import events
from storage.groups.groups import Group
from storage.outbox import Letter

#: Mailings that tell of an event.
OF_EVENTS = ("announcement", "reminder", "change", "question", "gallery")


async def is_put_off(tx: Transaction, letter: Letter, group: Group | None, *, now: int) -> bool:
    """Whether it waits; written when its receivers were awake, or would be soon, it is late."""
    until = await _until(tx, letter, group, now=now)
    if until is None:
        return False
    if letter.mailing is None:
        await outbox.mark_ready(tx, letter.id, until, free=True)
    else:
        await letters.wait_again(tx, letter.id, until)
    return True


async def _until(tx: Transaction, letter: Letter, group: Group | None, *, now: int) -> int | None:
    if letter.chat_id < 0:
        return await _of_group(tx, letter, group, now=now) if group else None
    if letter.urgency == outbox.NEWS:
        return await _of_news(tx, letter, now)
    if letter.urgency == outbox.BROADCAST and letter.mailing is not None:
        return await _of_mailing(tx, letter, letter.mailing, now=now)
    return None


async def _of_news(tx: Transaction, letter: Letter, now: int) -> int | None:
    """Of somebody who is asleep by now, for the bot was away while they were not."""
    if letter.method not in TELL_OF_GROUPS and not quiet.is_put_off(letter.not_before):
        return None
    return await quiet.of_person(tx, letter.chat_id, now)


async def _of_mailing(tx: Transaction, letter: Letter, mailing_id: int, *, now: int) -> int | None:
    """Of one that was in hand when the bot stopped, or when the line broke."""
    until = await quiet.of_person(tx, letter.chat_id, now)
    if until is None:
        return None
    mailing = await mailings.get(tx, mailing_id)
    return until if mailing and await broadcasts.waits_for_quiet(tx, mailing) else None


async def _of_group(tx: Transaction, letter: Letter, group: Group, *, now: int) -> int | None:
    until = nights.ends(nights.zone_of(group), now)
    if until is None or not adds(letter.method) or not nights.is_late(letter.created_at, now):
        return None
    if letter.expires_at is not None and letter.expires_at <= until:
        return None
    if letter.mailing is None:
        return until if _is_belated(letter) else None
    mailing = await mailings.get(tx, letter.mailing)
    if mailing is None or mailing.state != "sending" or _is_chosen(group, mailing):
        return None
    return until if await _can_wait(tx, mailing, until, now=now) else None


def _is_belated(letter: Letter) -> bool:
    """Not what somebody waits for: news, and a card that could not be shown when it was new."""
    return letter.urgency != outbox.ANSWER or bool(json_text.read(letter.body).get("told"))


def _is_chosen(group: Group, mailing: Mailing) -> bool:
    """A digest at an hour that the group itself has chosen."""
    return mailing.kind == "digest" and nights.is_night(group.digest_hour)


async def _can_wait(rows: Rows, mailing: Mailing, until: int, *, now: int) -> bool:
    """Not what tells of an event that begins before anybody has read it in the morning."""
    if mailing.kind not in OF_EVENTS:
        return True
    event = await events.get(rows, mailing.subject_id)
    return event is None or not now < event.starts_at < until + HOUR


async def is_silent(rows: Rows, letter: Letter, group: Group | None, *, now: int) -> bool:
    """What is of use today only, answers that come late, for the bot or its line was down, and
    what its receiver may not have asked for: at night nobody is woken by it."""
    if not adds(letter.method):
        return False
    late = letter.mailing is None and nights.is_late(letter.created_at, now)
    if group is not None:
        until = nights.ends(nights.zone_of(group), now)
        some = late or letter.expires_at is not None
        return until is not None and (some or await _is_news(rows, letter, until, now=now))
    of_event = letter.mailing is not None and letter.kind == "reminder"
    if not (late or of_event or _is_unasked(letter)):
        return False
    until = await quiet.of_person(rows, letter.chat_id, now)
    return until is not None and (not of_event or await _is_early(rows, letter, until, now=now))


async def _is_news(rows: Rows, letter: Letter, until: int, *, now: int) -> bool:
    """For a group: a card, and what is told of an event or a conversation; but not of an event
    that begins before the morning."""
    if letter.mailing is None:
        return letter.method == "card"
    mailing = await mailings.get(rows, letter.mailing)
    told = mailing is not None and mailing.kind in (*OF_EVENTS, "conversation")
    return told and mailing is not None and await _can_wait(rows, mailing, until, now=now)


async def _is_early(rows: Rows, letter: Letter, until: int, *, now: int) -> bool:
    """To a guest: a reminder that is read in time in the morning, and how it was. A change is
    heard at any hour."""
    mailing = await mailings.get(rows, letter.mailing) if letter.mailing else None
    told = mailing is not None and mailing.kind in ("reminder", "question")
    return told and mailing is not None and await _can_wait(rows, mailing, until, now=now)


def _is_unasked(letter: Letter) -> bool:
    """A decision, a place that became free, a certificate: said at once."""
    if letter.mailing is not None:
        return False
    drawn = letter.method == "attach" and json_text.read(letter.body).get("file") == "drawing"
    return drawn or letter.urgency == outbox.NEWS
