"""/queue: what waits, one thing after another, and what is decided about it."""

from cards import start as start_cards
from cards.card import Card
from cards.forms.questions import Asks
from cards.moderation import queue as queue_cards
from cards.moderation import times as times_cards
from cards.moderation.author import longer_words
from cards.moderation.entry import EntryView
from cards.moderation.presses import (
    AskReason,
    AskSilence,
    DecideEntry,
    HandOn,
    LookAt,
    ShowEntry,
    ShowEntryPictures,
    ShowHiddenName,
    ShowQueue,
    ShowReporters,
    ShowTimes,
    Silence,
    UndoDecision,
)
from cards.site.release import with_page_left
from community import zones
from community.groups import coordinators
from community.groups.administrators import administrator
from community.moderation import appeals, decisions, lease, mutes, names, times
from community.moderation.decisions import Case, Decider, Outcome
from community.refusals import Reason, Refused
from community.site import releases
from handlers.dispatch.before import Membership
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.forms.asking import Asked, ask
from handlers.moderation.telling import tell, tell_undone
from handlers.pictures.reach import reach_lines
from storage import photos, views
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.moderation import decisions as decision_rows
from storage.moderation import reports as report_rows
from storage.moderation import sealed, things
from storage.moderation.decisions import Deed, Said
from storage.photos import Picture
from storage.pictures import looking

#: Earlier decisions about the same author that are looked at.
EARLIER = 5
#: Two deeds that a sentence goes with.
EXPLAINED: dict[str, Deed] = {"asked": "asked", "words": "withdrawn"}
#: Others, as buttons name them.
DECIDED: dict[str, Deed] = {
    "left": "left",
    "hidden": "hidden",
    "withdrawn": "withdrawn",
    "restored": "restored",
    "upheld": "upheld",
}


async def show(context: UpdateContext) -> None:
    """In private a coordinator's; in a group what its administrators may decide."""
    if context.group is None and not context.actor.coordinator:
        await context.say(start_cards.in_group_card(context.t))
        return
    if context.group is None:
        await show_next(context, ShowQueue(0, 0))
        return
    group = context.group
    by = Decider(context.actor, context.administrator())
    count = len(await decisions.waiting(context.tx, by))
    card = queue_cards.group_queue_card(group.title, count, group.id, t=context.own)
    if not context.person.started:
        first = queue_cards.write_first_card(context.t, context.links)
        await say_here(context, first, "queue_first")
        return
    await context.write_to(context.person.id, card, f"queue:{group.id}:{context.now}")
    await say_here(context, queue_cards.in_private_card(context.t), "queue")


async def decider(context: UpdateContext, group_id: int) -> Decider:
    """Raises Refused: ONLY_COORDINATORS, and as `administrator`."""
    if not group_id:
        coordinators.require(context.actor)
        return Decider(context.actor)
    group = await groups.get(context.tx, group_id)
    chat_id = group.chat_id if group else 0
    status = context.memberships.get(Membership(chat_id, context.person.id))
    return Decider(context.actor, administrator(group, context.actor, status))


async def show_next(context: UpdateContext, press: ShowQueue) -> None:
    by = await decider(context, press.group_id)
    waiting = await decisions.waiting(context.tx, by)
    found = lease.offered(waiting, context.person.id, context.now)
    at = next((i for i, one in enumerate(found, 1) if one.entry.id == press.after), 0)
    if not found:
        held, group_id = len(waiting), press.group_id
        head = context.actor.coordinator and not context.actor.regions and not group_id
        card = queue_cards.empty_queue_card(context.t, held=held, group_id=group_id, head=head)
        if held and context.update.callback_query:
            context.answer(context.own("This is how it stands now."))
        await context.show(card)
        return
    case = found[at % len(found)]
    await _show(context, by, case.entry.id, group_id=press.group_id, left=len(found) - 1)


async def _show(
    context: UpdateContext, by: Decider, entry_id: int, *, group_id: int, left: int = 0
) -> None:
    """From now on nobody else is offered it for a while."""
    case = await lease.take_up(context.tx, by, entry_id, now=context.now)
    await context.show(await _card(context, case, group_id=group_id, left=left))


async def _card(context: UpdateContext, case: Case, *, group_id: int, left: int) -> Card:
    tx, entry, thing = context.tx, case.entry, case.thing
    held = lease.holder(entry, context.person.id, context.now)
    kept = await sealed.get(tx, thing.what, thing.id)
    words = sealed.words_in(kept) if kept else await things.words_of(tx, thing.what, thing.id)
    objected = await appeals.objection(tx, entry)
    view = EntryView(
        entry=entry,
        thing=thing,
        words=[] if thing.what == "poster" else words,
        pictures=len(await _pictures(context, case)),
        reports=await report_rows.reports(tx, entry.id, "open"),
        earlier=await decision_rows.about(tx, thing.author_id, EARLIER),
        last=await decision_rows.last(tx, entry.id),
        named=await names.is_shown(tx, thing),
        group_id=group_id,
        left=left,
        reach=await reach_lines(tx, thing, context.t),
        held_by=await views.name_of(tx, held) if held is not None else None,
        head=context.actor.coordinator and not context.actor.regions and not group_id,
        objection=objected,
        abroad=decisions.is_from_abroad(context.actor, entry) and not group_id,
        sealed=kept is not None,
    )
    return queue_cards.entry_card(view, context.t, zone=zones.of(context.person))


async def _pictures(context: UpdateContext, case: Case) -> list[Picture]:
    thing = case.thing
    kept = await sealed.get(context.tx, thing.what, thing.id)
    if kept:
        return sealed.pictures_in(kept)
    if thing.what == "picture":
        return await looking.one(context.tx, thing.id)
    owner = sealed.FILES.get(thing.what)
    if owner is None:
        return await names.poster_of(context.tx, thing)
    return (await photos.shown(context.tx, owner, thing.id)).pictures


async def show_times(context: UpdateContext, _press: ShowTimes) -> None:
    found = await times.of_regions(context.tx, context.actor, now=context.now)
    await context.show(times_cards.times_card(found, context.t))


async def show_entry(context: UpdateContext, press: ShowEntry) -> None:
    by = await decider(context, press.group_id)
    await _show(context, by, press.entry_id, group_id=press.group_id)


async def look_at(context: UpdateContext, press: LookAt) -> None:
    case = await decisions.look_at(
        context.tx, context.actor, press.what, thing_id=press.thing_id, now=context.now
    )
    await lease.note_look(context.tx, context.actor, case, now=context.now)
    await context.say(await _card(context, case, group_id=0, left=0))


async def show_pictures(context: UpdateContext, press: ShowEntryPictures) -> None:
    by = await decider(context, press.group_id)
    case = await decisions.case(context.tx, by, press.entry_id)
    await lease.note_look(context.tx, by.actor, case, now=context.now)
    await context.show_album(await _pictures(context, case), covered=True)


async def decide(context: UpdateContext, press: DecideEntry) -> None:
    by = await decider(context, press.group_id)
    deed = DECIDED.get(press.deed)
    if deed is None:
        raise Refused(Reason.STRANGE_BUTTON)
    said = Said(deed, "" if press.reason == "-" else press.reason)
    outcome = await decisions.decide(
        context.tx, by, press.entry_id, said=said, seen=press.seen, now=context.now
    )
    await _answer(context, outcome, press.group_id)


async def _answer(context: UpdateContext, outcome: Outcome, group_id: int) -> None:
    decision, t = outcome.decision, context.t
    if not outcome.mine:
        by = await views.name_of(context.tx, decision.decided_by)
        await context.show(queue_cards.earlier_card(decision, by, group_id, t=t))
        return
    await tell(context, outcome)
    abroad = decisions.is_from_abroad(context.actor, outcome.entry) and not group_id
    final = decision.deed in decisions.ON_APPEAL or abroad
    others = await times.colleagues_after_enough(context.tx, context.actor, now=context.now)
    if final:
        await context.show(queue_cards.final_card(decision, group_id, t, others=others))
        return
    mute = await mutes.holding(context.tx, decision)
    longer = longer_words(mute, t, zones.of(context.person)) if mute is not None else ""
    card = queue_cards.decided_card(
        decision, group_id, t, others=others, limited=outcome.limited, longer=longer
    )
    await context.show(await _with_page_left(context, card, outcome))


async def _with_page_left(context: UpdateContext, card: Card, outcome: Outcome) -> Card:
    """What others may have kept of it, where it stood on the public page."""
    entry, decision = outcome.entry, outcome.decision
    if decision.was != "seen" or decision.became == "seen":
        return card
    tail = await releases.was_out(context.tx, entry.what, entry.thing_id)
    return with_page_left(card, tail, context.t, links=context.links)


async def ask_reason(context: UpdateContext, press: AskReason) -> None:
    by = await decider(context, press.group_id)
    case = await decisions.case(context.tx, by, press.entry_id)
    explained = EXPLAINED.get(press.deed)
    if explained:
        draft = await decisions.begin_explaining(
            context.tx, by, press.entry_id, deed=explained, seen=press.seen, now=context.now
        )
        await ask(context, EXPLAIN, draft)
        return
    if press.deed not in ("hidden", "withdrawn"):
        raise Refused(Reason.STRANGE_BUTTON)
    card = queue_cards.reason_card(
        case.entry, press.deed, press.seen, group_id=press.group_id, t=context.t
    )
    await context.show(card)


async def _explained(context: UpdateContext, draft: Draft) -> None:
    given = draft.answers
    words = appeals.sentence(str(given["text"]))
    said = Said(EXPLAINED.get(given["deed"], "withdrawn"), "other", words)
    by = Decider(context.actor)
    outcome = await decisions.decide(
        context.tx, by, draft.subject_id or 0, said=said, seen=int(given["seen"]), now=context.now
    )
    await _answer(context, outcome, 0)


async def ask_silence(context: UpdateContext, press: AskSilence) -> None:
    by = await decider(context, 0)
    case = await decisions.case(context.tx, by, press.entry_id)
    await context.show(queue_cards.silence_card(case.entry, context.t))


async def silence(context: UpdateContext, press: Silence) -> None:
    by = await decider(context, 0)
    outcome = await decisions.silence(
        context.tx, by, press.entry_id, span=press.span, now=context.now
    )
    await _answer(context, outcome, 0)


async def hand_on(context: UpdateContext, press: HandOn) -> None:
    by = await decider(context, press.group_id)
    await lease.hand_on(context.tx, by, press.entry_id, now=context.now)
    await context.show(queue_cards.handed_card(press.group_id, context.t))


async def undo(context: UpdateContext, press: UndoDecision) -> None:
    by = await decider(context, press.group_id)
    outcome = await appeals.undo(context.tx, by, press.decision_id, now=context.now)
    if not outcome.mine:
        await _answer(context, outcome, press.group_id)
        return
    await tell_undone(context, outcome)
    await context.show(queue_cards.undone_card(context.t))


async def show_reporters(context: UpdateContext, press: ShowReporters) -> None:
    found = await names.look_at_reporters(
        context.tx, context.actor, press.entry_id, now=context.now
    )
    await context.say(queue_cards.reporters_card(found, context.t))


async def show_hidden_name(context: UpdateContext, press: ShowHiddenName) -> None:
    author = await names.look_at(context.tx, context.actor, press.entry_id, now=context.now)
    await context.say(queue_cards.hidden_name_card(author, context.t))


EXPLAIN = Asked(decisions.EXPLAIN, {"text": Asks(queue_cards.explain_question)}, _explained)
