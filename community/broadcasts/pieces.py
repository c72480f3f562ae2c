"""What concerns many is written a piece at a time, in transactions of their own: nobody waits for
the whole of it, and a kill in between loses nothing."""

import json
from collections.abc import Iterable
from typing import assert_never

from basics.languages import LANGUAGES
from community.broadcasts import late
from community.conversations import announcing as conversation_announcing
from community.events import announcing
from community.people import quiet
from storage import outbox
from storage.broadcasts import audiences, broadcasts, errands, mailings
from storage.broadcasts import letters as letter_rows
from storage.broadcasts.errands import ToOne
from storage.broadcasts.letters import Arrived, MailingLetter
from storage.broadcasts.mailings import Mailing
from storage.db import Transaction
from storage.outbox import Letter
from storage.people import quiet as quiet_rows
from storage.people.quiet import Sleeper

#: Letters that are written, and messages that are changed, in one transaction.
WRITTEN, CHANGED = 150, 75
#: Letters of which it is asked at once whether their people have quiet hours, and how often.
ASKED, ROUNDS = 200, 5
#: More than any mailing has.
ALL = 10**9


def readers(broadcast_versions: Iterable[str], lang: str) -> dict[str, list[str]]:
    """For each version the languages of those who get it; the default's takes the rest."""
    given = list(broadcast_versions)
    rest = [one for one in LANGUAGES if one not in given]
    return {version: [version, *(rest if version == lang else [])] for version in given}


async def go_on(tx: Transaction, mailing_id: int, now: int) -> bool:
    """The next piece of what is to be done of a mailing; False where nothing is."""
    mailing = await mailings.get(tx, mailing_id)
    if mailing is None or mailing.errand is None:
        return False
    match mailing.errand:
        case "write":
            await _write(tx, mailing, now)
        case "drop" | "drop_and_revive":
            await _drop(tx, mailing, now)
        case "revive":
            await _revive(tx, mailing, now)
        case "change":
            await _change(tx, mailing, now)
        case "cards":
            announced = conversation_announcing if mailing.kind == "conversation" else announcing
            await announced.go_on(tx, mailing, now)
        case never:
            assert_never(never)
    return True


async def _write(tx: Transaction, mailing: Mailing, now: int) -> None:
    broadcast = await broadcasts.get(tx, mailing.subject_id)
    assert broadcast
    everybody = audiences.source(broadcast.audience, LANGUAGES)
    span = await errands.next_chats(tx, everybody, mailing.upto, limit=WRITTEN)
    if span is None:
        # Stopped meanwhile, all are known now, and none leaves.
        if mailing.state == "stopped":
            await errands.begin(tx, mailing.id, "drop")
        else:
            await errands.end(tx, mailing.id)
        return
    for version, langs in readers(broadcast.versions, broadcast.lang).items():
        content = broadcast.versions[version]
        letter = MailingLetter(
            mailing=mailing.id,
            dedupe=f"broadcast:{broadcast.id}",
            kind=outbox.kind_of_broadcast(version),
            urgency=outbox.BROADCAST,
            method=content["method"],
            body=json.dumps(content["body"], ensure_ascii=False),
        )
        to = audiences.source(broadcast.audience, langs)
        await errands.write(tx, letter, to, span=span, now=now)
    if not broadcast.overruled and audiences.is_private(broadcast.audience):
        await _hold_back(tx, await quiet_rows.written(tx, mailing.id, span), now)
    await late.hold_back(tx, mailing.id, due=mailing.starts_at, now=now)
    await errands.reach(tx, mailing.id, span.first)


async def _hold_back(tx: Transaction, sleepers: list[Sleeper], now: int) -> int:
    """Until the end of their quiet hours; returns how many have some now."""
    ends = {one.habit: quiet.ends(one.habit, now) for one in sleepers}
    held = {one.letter_id: at for one in sleepers if (at := ends[one.habit]) is not None}
    if held:
        await quiet_rows.put_off(tx, held)
    return len(held)


async def let_sleep(tx: Transaction, mailing_id: int, now: int) -> None:
    """All its letters to people whose hours are quiet wait for their end."""
    await _hold_back(tx, await quiet_rows.next_of(tx, mailing_id, now, limit=ALL), now)


async def next_letters(tx: Transaction, mailing: Mailing, now: int, *, limit: int) -> list[Letter]:
    """Handed to the sender; private ones to people whose hours are quiet wait for their end,
    unless a reason overruled that."""
    if mailing.kind == "broadcast":
        broadcast = await broadcasts.get(tx, mailing.subject_id)
        assert broadcast
        if not broadcast.overruled and audiences.is_private(broadcast.audience):
            for _ in range(ROUNDS):
                sleepers = await quiet_rows.next_of(tx, mailing.id, now, limit=ASKED)
                if not await _hold_back(tx, sleepers, now):
                    break
    return await letter_rows.hand_over(tx, mailing.id, now, limit=limit)


async def _drop(tx: Transaction, mailing: Mailing, now: int) -> None:
    if await errands.drop(tx, mailing.id, now, limit=WRITTEN) == WRITTEN:
        return
    if mailing.errand == "drop":
        await errands.end(tx, mailing.id)
        return
    await mailings.turn(tx, mailing.id, ("stopped",), new="sending", now=now)
    await errands.begin(tx, mailing.id, "revive")


async def _revive(tx: Transaction, mailing: Mailing, now: int) -> None:
    """In the words that stand now: they may have been corrected since it was stopped."""
    broadcast = await broadcasts.get(tx, mailing.subject_id)
    assert broadcast
    left = WRITTEN
    for version, content in broadcast.versions.items():
        left -= await errands.revive(
            tx,
            mailing.id,
            kind=outbox.kind_of_broadcast(version),
            method=content["method"],
            body=json.dumps(content["body"], ensure_ascii=False),
            now=now,
            limit=left,
        )
    if left:
        await errands.end(tx, mailing.id)


async def _change(tx: Transaction, mailing: Mailing, now: int) -> None:
    """Of messages that arrived."""
    sent = await mailings.of_subject(tx, "broadcast", mailing.subject_id)
    assert sent
    change = json.loads(mailing.change) if mailing.change else None
    kind = outbox.kind_of_broadcast(change["lang"]) if change else "%"
    found = await errands.arrived(tx, sent.id, mailing.upto, kind=kind, limit=CHANGED)
    await _write_changes(tx, mailing, found, now=now)
    if len(found) < CHANGED:
        await errands.end(tx, mailing.id)
    else:
        await errands.reach(tx, mailing.id, found[-1].id)


async def recall_late(tx: Transaction, recall: Mailing, now: int) -> bool:
    """What was leaving when it was recalled; False while some of it still is."""
    sent = await mailings.of_subject(tx, "broadcast", recall.subject_id)
    assert sent
    found = await errands.arrived_since(tx, sent.id, recall.starts_at)
    await _write_changes(tx, recall, found, now=now)
    return not await letter_rows.is_open(tx, sent.id)


async def _write_changes(
    tx: Transaction, mailing: Mailing, arrived: Iterable[Arrived], *, now: int
) -> None:
    """Each message once."""
    change = json.loads(mailing.change) if mailing.change else None
    method = change["method"] if change else "deleteMessage"
    letters = []
    for one in arrived:
        album = json.loads(one.album) if one.album and not change else [one.message_id]
        for message_id in album:
            body = {**(change["body"] if change else {}), "message_id": message_id}
            said = json.dumps(body, ensure_ascii=False)
            letters.append(ToOne(one.chat_id, f"{mailing.id}:{message_id}", method, said))
    if letters:
        await errands.write_to(tx, mailing.id, letters, urgency=outbox.BROADCAST, now=now)
