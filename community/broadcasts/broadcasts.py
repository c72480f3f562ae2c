"""Saying something to many: written once, sent once, and still changeable afterwards."""

import hashlib
import json
from functools import partial
from typing import Any

from basics.languages import LANGUAGES
from basics.records import dataclass
from basics.spans import DAY
from community.broadcasts import audiences, pieces
from community.events import events
from community.groups import coordinators
from community.people import quiet
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.words import units
from storage import audit, outbox
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
    """Plan the mailing; returns its number. Pressed twice, or by two, it is sent once.

    Raises Refused: INCOMPLETE, NO_RECEIVERS, ALREADY_SENT, EVENT_OVER, NOT_YOUR_REGION.
    """
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


async def count_planned_for(rows: Rows, event_id: int) -> int:
    """Planned ones to guests of an event."""
    planned = await broadcasts.planned(rows)
    return sum(one.audience.get("event") == event_id for one in planned)


async def managed(rows: Rows, mailing_id: int, actor: Actor) -> Mailing:
    """A mailing that is this coordinator's, or of their regions.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    coordinators.require(actor)
    mailing = await mailings.get(rows, mailing_id)
    if mailing is None or mailing.kind not in ("broadcast", "correction", "recall"):
        raise Refused(Reason.GONE)
    await own(rows, mailing.subject_id, actor)
    return mailing


def require_planned(mailing: Mailing) -> None:
    """Raises Refused: OTHERWISE_BY_NOW where it was stopped, ALREADY_SENT once it has begun."""
    if mailing.state != "planned":
        raise Refused(
            Reason.OTHERWISE_BY_NOW if mailing.state == "stopped" else Reason.ALREADY_SENT
        )


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


def words_in_brief(broadcast: Broadcast) -> str:
    """By which it is known in lists and in the log."""
    return beginning(broadcast.versions[broadcast.lang])
