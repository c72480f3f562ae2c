"""Galleries open at their moment and are announced once; walks go on, poster by poster."""

from functools import partial

from basics.languages import LANGUAGES
from cards.card import Card, send
from cards.posters.gallery import gallery_announcement_card
from cards.posters.walks import walk_ended_card
from cards.text.links import Links
from community.broadcasts import late
from community.posters import galleries as gallery_deeds
from community.posters import walks as walk_deeds
from locales import texts
from storage import facts, outbox
from storage.broadcasts import audiences, letters, mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Database, Transaction
from storage.events import events
from storage.groups import groups
from storage.groups.groups import Group
from storage.posters import galleries, walks
from storage.posters.walks import Walk

WALKS_AT_ONCE = 50


async def open_galleries(db: Database, now: int) -> None:
    for event_id in await galleries.to_open(db, now):
        await db.write(partial(gallery_deeds.open_due, event_id=event_id, now=now))
    links = Links(await facts.get(db, facts.USERNAME) or "")
    for event_id in await galleries.to_announce(db, now):
        await db.write(partial(_announce, event_id=event_id, now=now, links=links))


async def _announce(tx: Transaction, event_id: int, now: int, *, links: Links) -> None:
    """To the event's groups, at most once each."""
    event = await events.get(tx, event_id)
    if not await galleries.mark_announced(tx, event_id, now) or event is None:
        return
    counts = await galleries.counts(tx, event_id)
    mailing = await mailings.add(
        tx, "gallery", event_id, urgency=outbox.NEWS, state="sending", starts_at=now
    )
    for lang in LANGUAGES:
        call = send(gallery_announcement_card(event, counts, texts(lang), links=links))
        name = f"gallery:{event_id}"
        letter = MailingLetter(mailing, name, "gallery", outbox.NEWS, call.method, call.json)
        await letters.write(tx, letter, audiences.groups_announced(event_id, lang), now=now)
    gallery = await galleries.get(tx, event_id)
    due = min(gallery.opens_at, gallery.opened_at or now) if gallery else now
    await late.hold_back(tx, mailing, due=due, now=now, before=event.starts_at)


async def walk_on(db: Database, now: int) -> None:
    """The next poster of each walk whose moment has come."""
    due = await walks.due(db, now, WALKS_AT_ONCE)
    links = Links(await facts.get(db, facts.USERNAME) or "") if due else Links("")
    for walk in due:
        await db.write(partial(_step, walk_id=walk.id, now=now, links=links))


async def _step(tx: Transaction, walk_id: int, now: int, *, links: Links) -> None:
    walk = await walks.get(tx, walk_id)
    if walk is None or walk.state != "walking" or not walk.is_due(now):
        return
    if not await walk_deeds.step(tx, walk, now):
        await _end(tx, walk, now, links=links)


async def _end(tx: Transaction, walk: Walk, now: int, *, links: Links) -> None:
    """Says goodbye in the group, where there was anything to see."""
    group = await groups.get(tx, walk.group_id)
    event = await events.get(tx, walk.event_id)
    if group is None or event is None or not group.active or not walk.shown:
        return
    card = walk_ended_card(event, walk.shown, texts(group.lang), links=links)
    await _say(tx, group, card, dedupe=f"walk:{walk.id}:{now}", now=now)


async def _say(tx: Transaction, group: Group, card: Card, *, dedupe: str, now: int) -> None:
    """Quietly, in a group's topic for cards."""
    call = send(card)
    call.body["disable_notification"] = True
    if group.topic is not None:
        call.body["message_thread_id"] = group.topic
    await outbox.add(tx, outbox.notice(group.chat_id, call, dedupe), now)
