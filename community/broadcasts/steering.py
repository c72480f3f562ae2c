"""What becomes of a broadcast that was sent: paused, stopped, moved, recalled, corrected."""

import json
from typing import Any

from community.broadcasts import audiences, corrections, pieces
from community.broadcasts.broadcasts import beginning, check_captions, own, words_in_brief
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit, outbox, posts
from storage.broadcasts import broadcasts, errands, letters, mailings
from storage.broadcasts.broadcasts import Broadcast
from storage.broadcasts.mailings import Mailing
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft


async def steer(tx: Transaction, mailing: Mailing, how: str, *, actor: Actor, now: int) -> bool:
    """pause, go, stop, send what is unknown again, or send to the rest of what was stopped. Twice
    is once; each is written into the log once. Returns whether anything came of it.

    Raises Refused: GONE where it was recalled since, STRANGE_BUTTON.
    """
    if how not in _STEERS:
        raise Refused(Reason.STRANGE_BUTTON)
    if how in ("again", "rest") and await _is_recalled(tx, mailing.subject_id):
        raise Refused(Reason.GONE)
    done = await _STEERS[how](tx, mailing, now)
    if done:
        await leave_trace(tx, actor, _TRACES[how], mailing=mailing, now=now)
        posts.mark_stale(tx, "mailing", mailing.id)
    return done


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


async def _is_recalled(rows: Rows, broadcast_id: int) -> bool:
    return await mailings.of_subject(rows, "recall", broadcast_id) is not None


async def _pause(tx: Transaction, mailing: Mailing, now: int) -> bool:
    paused = await mailings.turn(tx, mailing.id, ("sending",), new="paused", now=now)
    if paused:
        await letters.take_back(tx, mailing.id)
    return paused


async def _go(tx: Transaction, mailing: Mailing, now: int) -> bool:
    went_on = await mailings.turn(tx, mailing.id, ("paused",), new="sending", now=now)
    if went_on:
        await letters.renew(tx, mailing.id, now)
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
        await letters.send_unknown_again(tx, mailing.id, now)
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
    if starts_at != mailing.starts_at:
        was_and_is = f"{mailing.starts_at} {starts_at}"
        await leave_trace(tx, actor, "broadcast moved", mailing=mailing, now=now, note=was_and_is)
        posts.mark_stale(tx, "mailing", mailing.id)


async def gone_out(rows: Rows, broadcast_id: int) -> Mailing:
    """How it went out, while it can still be recalled or corrected. Raises Refused: GONE where it
    was recalled."""
    sent = await mailings.of_subject(rows, "broadcast", broadcast_id)
    if sent is None or await _is_recalled(rows, broadcast_id):
        raise Refused(Reason.GONE)
    return sent


async def recallable(rows: Rows, broadcast: Broadcast) -> Mailing:
    """The same, where something has arrived of it or may yet. Raises Refused: GONE,
    NOTHING_ARRIVED."""
    sent = await gone_out(rows, broadcast.id)
    if not await letters.has_arrived(rows, sent.id) and not await letters.is_open(rows, sent.id):
        raise Refused(Reason.NOTHING_ARRIVED)
    return sent


async def recall(tx: Transaction, actor: Actor, broadcast: Broadcast, *, now: int) -> int:
    """Delete what has arrived; returns the mailing.

    Raises Refused: GONE, where it was recalled before; NOTHING_ARRIVED.
    """
    sent = await gone_out(tx, broadcast.id)
    await _stop(tx, sent, now)
    await recallable(tx, broadcast)
    mailing = await mailings.add(
        tx, "recall", broadcast.id, urgency=outbox.BROADCAST, state="sending", starts_at=now
    )
    await errands.begin(tx, mailing, "change")
    await pieces.go_on(tx, mailing, now)
    await _trace(tx, actor, "recalled", broadcast=broadcast, now=now)
    # It can be neither corrected nor recalled any more.
    posts.mark_stale(tx, "mailing", sent.id)
    return mailing


async def correctable(rows: Rows, broadcast_id: int, actor: Actor) -> Broadcast:
    """One whose words can be other ones. Raises Refused: GONE; and as `own` does."""
    broadcast = await own(rows, broadcast_id, actor)
    await gone_out(rows, broadcast_id)
    return broadcast


async def correct(
    tx: Transaction, actor: Actor, draft: Draft, *, words: dict[str, Any], now: int
) -> int:
    """New words for one version wherever it has arrived; `words` are text and entities.

    Raises Refused: STRANGE_BUTTON, CAPTION_TOO_LONG; and as `correctable` does.
    """
    broadcast = await correctable(tx, draft.about, actor)
    lang = draft.answers["lang"]
    if lang not in broadcast.versions:
        raise Refused(Reason.STRANGE_BUTTON)
    corrected = corrections.corrected(broadcast.versions[lang], words)
    check_captions(corrected.version)
    versions = {**broadcast.versions, lang: corrected.version}
    await broadcasts.set_versions(tx, broadcast.id, versions)
    posts.mark_stale(tx, "mailing", (await gone_out(tx, broadcast.id)).id)
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
