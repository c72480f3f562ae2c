"""Saying something to many: written once, sent once, and still changeable afterwards."""

import hashlib
import json
from functools import partial
from typing import Any

from basics.languages import LANGUAGES
from basics.records import dataclass
from basics.spans import DAY
from community.broadcasts import audiences, corrections, pieces
from community.events import events
from community.groups import coordinators
from community.people import quiet
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.words import units
from storage import audit, outbox, posts
from storage.broadcasts import audiences as audience_rows
from storage.broadcasts import broadcasts, errands, mailings
from storage.broadcasts.audiences import Audience
from storage.broadcasts.broadcasts import Broadcast, Said
from storage.broadcasts.mailings import Mailing
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft
from storage.people import quiet as quiet_rows

#: What a file with words is sent by.
METHODS = {
    "photo": "sendPhoto",
    "live_photo": "sendLivePhoto",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "document": "sendDocument",
}
#: A bot's caption has at most so many characters; people with Premium write four times as many.
CAPTION_LIMIT = 1024
STEPS = ("text", "language", "versions", "audience", "at", "preview")


async def count(rows: Rows, said: dict[str, Any]) -> int:
    return await audience_rows.count(rows, said.get("audience", {}), LANGUAGES)


async def check(rows: Rows, actor: Actor, audience: Audience) -> None:
    """Refuses an audience that this coordinator may not reach."""
    audiences.check(actor, audience)
    await audiences.check_groups(rows, actor, audience.get("groups", []))
    if audience.get("event"):
        await events.looked_after(rows, audience["event"], actor)


async def send(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> int:
    """Plan the mailing; returns its number. Pressed twice, or by two, it is sent once."""
    said = draft.answers
    if not said.get("versions") or not said.get("audience"):
        raise Refused(Reason.INCOMPLETE)
    await check(tx, actor, said["audience"])
    if not await count(tx, said):
        raise Refused(Reason.NO_RECEIVERS)
    versions = {lang: cleaned(one) for lang, one in said["versions"].items()}
    said = {**said, "versions": versions}
    essence = json.dumps([said["versions"], said["audience"]], sort_keys=True)
    digest = hashlib.sha256(essence.encode()).hexdigest()
    if await broadcasts.was_sent(tx, digest, now - DAY):
        raise Refused(Reason.ALREADY_SENT)
    starts_at = said.get("at") or now
    if said.get("at") and starts_at <= now:
        raise Refused(Reason.EVENT_OVER)
    kept = Said(said["audience"], said["versions"], said["lang"], said.get("overruled"))
    broadcast_id = await broadcasts.add(tx, actor.id, kept, digest=digest, now=now)
    words = beginning(said["versions"][said["lang"]])
    regions = await audiences.regions_reached(tx, kept.audience)
    traced = partial(audit.add, tx, actor.id, subject=words, regions=regions, now=now)
    await traced("broadcast")
    if said.get("overruled"):
        await traced("overruled", note=said["overruled"])
    return await mailings.add(
        tx,
        "broadcast",
        broadcast_id,
        urgency=outbox.BROADCAST,
        state="planned",
        starts_at=starts_at,
    )


def cleaned(version: dict[str, Any]) -> dict[str, Any]:
    """Without the numbers of the messages that it came in."""
    media = version["body"].get("media")
    if media is None:
        return {"method": version["method"], "body": version["body"]}
    kept = [{name: value for name, value in one.items() if name != "at"} for one in media]
    if len(kept) > 1:
        return {"method": version["method"], "body": {"media": kept}}
    # An album of which one part came is a single picture or file.
    kind, file_id = kept[0]["type"], kept[0]["media"]
    rest = {name: value for name, value in kept[0].items() if name not in ("type", "media")}
    return {"method": METHODS[kind], "body": {kind: file_id, **rest}}


def check_captions(version: dict[str, Any]) -> None:
    """Raises Refused: CAPTION_TOO_LONG."""
    for part in version["body"].get("media") or [version["body"]]:
        excess = units(part.get("caption") or "") - CAPTION_LIMIT
        if excess > 0:
            raise Refused(Reason.CAPTION_TOO_LONG, excess)


def beginning(version: dict[str, Any]) -> str:
    """A few words by which the log names it."""
    return " ".join(words_of(version).split())[:60]


def words_of(version: dict[str, Any]) -> str:
    """What it says, "" where it is a picture alone."""
    body = version["body"]
    media = body.get("media") or [{}]
    return str(body.get("text") or body.get("caption") or media[0].get("caption") or "")


async def start(tx: Transaction, mailing: Mailing, now: int) -> None:
    """Its moment has come: a letter for each receiver of now, of whom the first get theirs."""
    if await mailings.turn(tx, mailing.id, ("planned",), new="sending", now=now):
        await errands.begin(tx, mailing.id, "write")
        await pieces.go_on(tx, mailing.id, now)


@dataclass(frozen=True, slots=True)
class Held:
    """How many wait for the end of their quiet hours, and until when the last of them does."""

    number: int = 0
    until: int = 0


async def held(rows: Rows, audience: Audience, at: int) -> Held:
    """Who would wait at this moment."""
    if not audience_rows.is_private(audience):
        return Held()
    number, until = 0, 0
    for habit, people in (await quiet_rows.of_audience(rows, audience)).items():
        moment = quiet.ends(habit, at)
        if moment is not None:
            number, until = number + people, max(until, moment)
    return Held(number, until)


async def waits_for_quiet(rows: Rows, mailing: Mailing) -> bool:
    """Whether its letters to people wait for the end of their quiet hours: digests do, and
    broadcasts, unless a reason overruled that."""
    if mailing.state != "sending" or mailing.kind not in ("broadcast", "digest"):
        return False
    if mailing.kind == "digest":
        return True
    broadcast = await broadcasts.get(rows, mailing.subject_id)
    return broadcast is not None and not broadcast.overruled


async def managed(rows: Rows, mailing_id: int, actor: Actor) -> Mailing:
    """A mailing that is this coordinator's, or of their regions."""
    coordinators.require(actor)
    mailing = await mailings.get(rows, mailing_id)
    if mailing is None or mailing.kind not in ("broadcast", "correction", "recall"):
        raise Refused(Reason.GONE)
    await own(rows, mailing.subject_id, actor)
    return mailing


async def own(rows: Rows, broadcast_id: int, actor: Actor) -> Broadcast:
    """One of this coordinator's, or of their regions: it outlives the office of who wrote it.

    Raises Refused: ONLY_COORDINATORS, GONE, NOT_YOUR_REGION.
    """
    coordinators.require(actor)
    broadcast = await broadcasts.get(rows, broadcast_id)
    if broadcast is None:
        raise Refused(Reason.GONE)
    if not await is_theirs(rows, broadcast, actor):
        raise Refused(Reason.NOT_YOUR_REGION)
    return broadcast


async def is_theirs(rows: Rows, broadcast: Broadcast, actor: Actor) -> bool:
    """Whether this coordinator wrote it, or looks after all whom it reaches."""
    if broadcast.author_id == actor.id:
        return actor.coordinator
    return await audiences.concerned(rows, actor, broadcast.audience)


async def steer(tx: Transaction, mailing: Mailing, how: str, *, actor: Actor, now: int) -> None:
    """pause, go, stop, send what is unknown again, or send to the rest of what was stopped. Twice
    is once; each is written into the log once.

    Raises Refused: ALREADY_SENT where it was recalled since, STRANGE_BUTTON.
    """
    if how not in _STEERS:
        raise Refused(Reason.STRANGE_BUTTON)
    if how in ("again", "rest") and await _is_recalled(tx, mailing):
        raise Refused(Reason.ALREADY_SENT)
    if await _STEERS[how](tx, mailing, now):
        await leave_trace(tx, actor, _TRACES[how], mailing=mailing, now=now)


async def leave_trace(
    tx: Transaction, actor: Actor, deed: str, *, mailing: Mailing, now: int, note: str = ""
) -> None:
    broadcast = await broadcasts.get(tx, mailing.subject_id)
    assert broadcast
    await _trace(tx, actor, deed, broadcast=broadcast, now=now, note=note)


async def _trace(
    tx: Transaction, actor: Actor, deed: str, *, broadcast: Broadcast, now: int, note: str = ""
) -> None:
    await audit.add(
        tx,
        actor.id,
        deed,
        subject=words_in_brief(broadcast),
        regions=await audiences.regions_reached(tx, broadcast.audience),
        now=now,
        note=note,
    )


async def _is_recalled(rows: Rows, mailing: Mailing) -> bool:
    return await mailings.of_subject(rows, "recall", mailing.subject_id) is not None


async def _pause(tx: Transaction, mailing: Mailing, now: int) -> bool:
    paused = await mailings.turn(tx, mailing.id, ("sending",), new="paused", now=now)
    if paused:
        await mailings.take_back(tx, mailing.id)
    return paused


async def _go(tx: Transaction, mailing: Mailing, now: int) -> bool:
    went_on = await mailings.turn(tx, mailing.id, ("paused",), new="sending", now=now)
    if went_on:
        await mailings.renew(tx, mailing.id, now)
    return went_on


async def _stop(tx: Transaction, mailing: Mailing, now: int) -> bool:
    under_way: tuple[mailings.State, ...] = ("planned", "sending", "paused")
    stopped = await mailings.turn(tx, mailing.id, under_way, new="stopped", now=now)
    if stopped:
        await errands.drop_ready(tx, mailing.id, now)
        current = await mailings.get(tx, mailing.id)
        # What is not written yet is written and then dropped, so that the rest is known.
        if current and current.errand != "write":
            await errands.begin(tx, mailing.id, "drop")
        await pieces.go_on(tx, mailing.id, now)
    return stopped


async def _send_again(tx: Transaction, mailing: Mailing, now: int) -> bool:
    turned = await mailings.turn(tx, mailing.id, ("done", "stopped"), new="sending", now=now)
    if turned:
        await mailings.send_unknown_again(tx, mailing.id, now)
    return turned


async def _send_rest(tx: Transaction, mailing: Mailing, now: int) -> bool:
    """In the words that stand now: they may have been corrected since it was stopped."""
    broadcast = await broadcasts.get(tx, mailing.subject_id)
    if mailing.kind != "broadcast" or broadcast is None:
        return False
    current = await mailings.get(tx, mailing.id)
    if current is None or current.state != "stopped":
        return False
    if current.errand is None:
        await mailings.turn(tx, mailing.id, ("stopped",), new="sending", now=now)
        await errands.begin(tx, mailing.id, "revive")
    elif current.errand != "drop":
        # In a moment all whom it concerns are known.
        return False
    else:
        await errands.begin(tx, mailing.id, "drop_and_revive")
    await pieces.go_on(tx, mailing.id, now)
    return True


_STEERS = {
    "pause": _pause,
    "go": _go,
    "stop": _stop,
    "again": _send_again,
    "rest": _send_rest,
}
#: What each is called in the log.
_TRACES = {
    "pause": "broadcast paused",
    "go": "broadcast went on",
    "stop": "broadcast stopped",
    "again": "broadcast sent again",
    "rest": "broadcast to the rest",
}


async def move(
    tx: Transaction, mailing: Mailing, actor: Actor, *, starts_at: int, now: int
) -> None:
    """Begin a planned one at another moment.

    Raises Refused: EVENT_OVER for a moment that is past, ALREADY_SENT once it has begun.
    """
    if starts_at <= now:
        raise Refused(Reason.EVENT_OVER)
    if not await mailings.reschedule(tx, mailing.id, starts_at=starts_at):
        raise Refused(Reason.ALREADY_SENT)
    was_and_is = f"{mailing.starts_at} {starts_at}"
    await leave_trace(tx, actor, "broadcast moved", mailing=mailing, now=now, note=was_and_is)


async def recall(tx: Transaction, actor: Actor, broadcast: Broadcast, *, now: int) -> int | None:
    """Delete what has arrived; returns the mailing, None when nothing had arrived."""
    sent = await mailings.of_subject(tx, "broadcast", broadcast.id)
    known = await mailings.of_subject(tx, "recall", broadcast.id)
    if sent is None or known is not None:
        raise Refused(Reason.ALREADY_SENT)
    await _stop(tx, sent, now)
    if not await mailings.has_arrived(tx, sent.id) and not await mailings.is_open(tx, sent.id):
        return None
    mailing = await mailings.add(
        tx, "recall", broadcast.id, urgency=outbox.BROADCAST, state="sending", starts_at=now
    )
    await errands.begin(tx, mailing, "change")
    await pieces.go_on(tx, mailing, now)
    await _trace(tx, actor, "recalled", broadcast=broadcast, now=now)
    # It can be neither corrected nor recalled any more.
    posts.mark_stale(tx, "mailing", sent.id)
    return mailing


def words_in_brief(broadcast: Broadcast) -> str:
    """By which it is known in lists and in the log."""
    return beginning(broadcast.versions[broadcast.lang])


async def correct(
    tx: Transaction, actor: Actor, draft: Draft, *, words: dict[str, Any], now: int
) -> int | None:
    """New words for one version wherever it has arrived; `words` are text and entities."""
    broadcast = await own(tx, draft.about, actor)
    lang = draft.answers["lang"]
    if lang not in broadcast.versions:
        raise Refused(Reason.STRANGE_BUTTON)
    corrected = corrections.corrected(broadcast.versions[lang], words)
    check_captions(corrected.version)
    versions = {**broadcast.versions, lang: corrected.version}
    await broadcasts.set_versions(tx, broadcast.id, versions)
    sent = await mailings.of_subject(tx, "broadcast", broadcast.id)
    if sent is None:
        return None
    mailing = await mailings.add(
        tx, "correction", broadcast.id, urgency=outbox.BROADCAST, state="sending", starts_at=now
    )
    change = {"lang": lang, "method": corrected.call.method, "body": corrected.call.body}
    await mailings.set_change(tx, mailing, json.dumps(change, ensure_ascii=False))
    await errands.begin(tx, mailing, "change")
    await pieces.go_on(tx, mailing, now)
    note = f"{beginning(broadcast.versions[lang])} → {beginning(corrected.version)}"
    await _trace(tx, actor, "corrected", broadcast=broadcast, now=now, note=note)
    return mailing
