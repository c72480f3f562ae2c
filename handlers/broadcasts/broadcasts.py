"""/broadcast: what shall be said, in which languages, to whom, when; then how it goes."""

from dataclasses import replace
from typing import Any

from telegram import Message

from cards.broadcasts import broadcast as broadcast_cards
from cards.card import Card
from cards.events import form as event_form_cards
from cards.groups.coordinator_presses import (
    AskReach,
    BeginBroadcast,
    Overrule,
    ReachAll,
    ReachGuests,
    ReachRegion,
    SendBroadcast,
    SendNow,
    WriteVersion,
)
from cards.problems.presses import AskAgain, GoOn
from community import zones
from community.broadcasts import broadcasts
from community.events import forms as event_forms
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.broadcasts.progress import corrected, show_progress
from handlers.broadcasts.words import content_of, joined, replaced
from handlers.context import UpdateContext
from handlers.events import forms as event_form_handlers
from handlers.events.times import read_time
from handlers.messages import wanted_text
from locales import LANGUAGES
from storage.events import events as event_rows
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

KINDS: tuple[Kind, ...] = ("broadcast", "correction")


async def begin(context: UpdateContext, _press: BeginBroadcast | None = None) -> None:
    """/broadcast"""
    await ask(context, await broadcasts.begin(context.tx, context.actor, context.now))


async def _own(context: UpdateContext, draft_id: int) -> Draft:
    coordinators.require(context.actor)
    draft = await drafts.get(context.tx, draft_id)
    if draft is None or draft.person_id != context.person.id or draft.kind not in KINDS:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def _keep(context: UpdateContext, draft: Draft, step: str, **said: Any) -> Draft:
    kept = replace(draft, step=step, answers={**draft.answers, **said})
    await drafts.keep(context.tx, kept, context.now)
    return kept


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    coordinators.require(context.actor)
    if draft.kind == "correction":
        await corrected(context, draft, message)
    elif draft.step in ("text", "versions", "language"):
        await _version(context, draft, message)
    elif draft.step == "at":
        await _at(context, draft, message)
    elif draft.step == "reason" and message.text:
        reason = wanted_text(message)[:200]
        await ask(context, await _keep(context, draft, "preview", overruled=reason))
    else:
        await ask(context, draft)


async def _version(context: UpdateContext, draft: Draft, message: Message) -> None:
    """The text, photo or file as it was sent; parts of an album join."""
    versions = draft.answers.get("versions", {})
    content = content_of(message)
    lang = draft.answers.get("writing") or draft.answers.get("last", "")
    album = message.media_group_id
    if album and album == draft.answers.get("album"):
        held = draft.answers.get("pending") if draft.step == "language" else versions.get(lang)
        content = joined(held, content)
    if draft.step in ("text", "language") and not draft.answers.get("writing"):
        kept = await _keep(context, draft, "language", pending=content, album=album)
    else:
        kept = await _keep(
            context,
            draft,
            "versions",
            versions={**versions, lang: content},
            writing="",
            last=lang,
            album=album,
        )
    await ask(context, kept, settle=album)


async def edited(context: UpdateContext, message: Message) -> bool:
    """The message of a version was edited: the version follows. False when it is none's."""
    draft = await drafts.of_kind(context.tx, context.person.id, "broadcast")
    if draft is None or not context.actor.coordinator:
        return False
    said = draft.answers
    versions = {
        lang: replaced(held, message) or held for lang, held in said.get("versions", {}).items()
    }
    pending = said.get("pending")
    pending = pending and (replaced(pending, message) or pending)
    if versions == said.get("versions", {}) and pending == said.get("pending"):
        return False
    await ask(context, await _keep(context, draft, draft.step, versions=versions, pending=pending))
    return True


async def write_version(context: UpdateContext, press: WriteVersion) -> None:
    """Which language the words just sent are in, or which are sent next."""
    draft = await _own(context, press.draft_id)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    if draft.kind == "correction":
        await _keep(context, draft, "text", lang=press.lang)
        await context.say(broadcast_cards.ask_correction_card(press.lang, context.t))
    elif draft.step == "language" and draft.answers.get("pending"):
        versions = {press.lang: draft.answers["pending"]}
        said = {"versions": versions, "lang": press.lang, "last": press.lang, "pending": None}
        await ask(context, await _keep(context, draft, "versions", **said))
    else:
        await _keep(context, draft, "versions", writing=press.lang)
        await context.say(broadcast_cards.ask_version_card(press.lang, context.t))


async def go_on(context: UpdateContext, draft: Draft, press: GoOn) -> None:
    versions, audience = draft.answers.get("versions"), draft.answers.get("audience")
    if press.step == "versions" and versions:
        step = "preview" if draft.answers.get("at_chosen") else "audience"
    elif press.step == "audience" and audience:
        step = "preview" if draft.answers.get("at_chosen") else "at"
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    await ask(context, await _keep(context, draft, step))


async def ask_again(context: UpdateContext, draft: Draft, press: AskAgain) -> None:
    if press.step not in ("versions", "audience", "at"):
        raise Refused(Reason.STRANGE_BUTTON)
    await ask(context, await _keep(context, draft, press.step))


async def reach_all(context: UpdateContext, press: ReachAll) -> None:
    """All groups, for an event or a broadcast; for a broadcast also everybody in private."""
    draft = await _reaching(context, press.draft_id)
    if draft.kind != "broadcast":
        draft = await event_forms.reach_all(context.tx, draft, context.actor, context.now)
        await event_form_handlers.ask(context, draft)
        return
    if press.what not in ("all", "people"):
        raise Refused(Reason.STRANGE_BUTTON)
    await _reached(context, draft, {press.what: True})


async def _reaching(context: UpdateContext, draft_id: int) -> Draft:
    """A form that asks whom it shall reach."""
    coordinators.require(context.actor)
    draft = await drafts.get(context.tx, draft_id)
    mine = draft is not None and draft.person_id == context.person.id
    if draft is None or not mine or draft.kind not in ("event", "broadcast"):
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def _reached(context: UpdateContext, draft: Draft, audience: dict[str, Any]) -> None:
    await broadcasts.check(context.tx, context.actor, audience)
    step = "preview" if draft.answers.get("at_chosen") else "at"
    await ask(context, await _keep(context, draft, step, audience=audience))


async def ask_reach(context: UpdateContext, press: AskReach) -> None:
    draft = await _reaching(context, press.draft_id)
    if press.what == "regions":
        await context.show(event_form_cards.regions_card(draft, context.actor.regions, context.t))
    elif press.what == "events" and draft.kind == "broadcast":
        who, span = (context.person.id, None), (0, 40)
        ahead = await event_rows.page(context.tx, "all", who, context.now, span)
        past = await event_rows.page(context.tx, "past", who, context.now, span)
        mine = [
            event
            for event in [*ahead, *past]
            if event.organiser_id == context.person.id
            or coordinators.looks_after(context.actor, event.region)
        ]
        await context.show(broadcast_cards.reach_events_card(draft, mine, context.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def reach_region(context: UpdateContext, press: ReachRegion) -> None:
    draft = await _reaching(context, press.draft_id)
    wanted = bool(press.wanted)
    draft = await event_forms.choose_reach(
        context.tx, draft, context.actor, (press.region, wanted), context.now
    )
    await context.show(event_form_cards.regions_card(draft, context.actor.regions, context.t))


async def reach_guests(context: UpdateContext, press: ReachGuests) -> None:
    draft = await _own(context, press.draft_id)
    await _reached(context, draft, {"event": press.event_id})


async def send_now(context: UpdateContext, press: SendNow) -> None:
    draft = await _own(context, press.draft_id)
    await ask(context, await _keep(context, draft, "preview", at=None, at_chosen=True))


async def _at(context: UpdateContext, draft: Draft, message: Message) -> None:
    zone = zones.of(context.person)
    moment = await read_time(context, draft, message.text or "", zone)
    if moment is not None:
        at = zones.nearest(moment, zone)
        await ask(context, await _keep(context, draft, "preview", at=at, at_chosen=True))


async def overrule(context: UpdateContext, press: Overrule) -> None:
    draft = await _own(context, press.draft_id)
    await _keep(context, draft, "reason")
    await context.say(broadcast_cards.overrule_card(context.t))


async def send(context: UpdateContext, press: SendBroadcast) -> None:
    draft = await _own(context, press.draft_id)
    mailing = await broadcasts.send(context.tx, draft, context.actor, context.now)
    await show_progress(context, mailing)


async def ask(context: UpdateContext, draft: Draft, *, settle: str | None = None) -> None:
    """Show the question at which the broadcast stands."""
    if draft.step == "preview":
        await _preview(context, draft)
        return
    await context.ask(_question(context, draft), settle)


def _question(context: UpdateContext, draft: Draft) -> Card:
    t = context.t
    match draft.step:
        case "language":
            return broadcast_cards.which_language_card(draft, t)
        case "versions":
            return broadcast_cards.versions_card(draft, t)
        case "audience":
            return broadcast_cards.reach_card(draft, not context.actor.regions, t)
        case "at":
            return broadcast_cards.at_card(draft, t)
        case "reason":
            return broadcast_cards.overrule_card(t)
        case _:
            return broadcast_cards.ask_text_card(t)


async def _preview(context: UpdateContext, draft: Draft) -> None:
    """Each version as it will look, then the numbers and the explicit step."""
    for content in draft.answers["versions"].values():
        ready = broadcasts.cleaned(content)
        await context.say_as_it_is(ready["method"], ready["body"])
    await context.say(
        broadcast_cards.preview_card(draft, await _outlook(context, draft), context.t)
    )


async def _outlook(context: UpdateContext, draft: Draft) -> broadcast_cards.Outlook:
    said = draft.answers
    begins = said.get("at") or context.now
    zone = zones.of(context.person)
    held, until = 0, ""
    if not said.get("overruled"):
        held, moment = await broadcasts.held(context.tx, said["audience"], begins)
        until = context.t.date(moment, zone) if held else ""
    return broadcast_cards.Outlook(
        await broadcasts.count(context.tx, said),
        context.t.date(begins, zone) if said.get("at") else "",
        held,
        until,
        said.get("overruled") or "",
    )
