"""/broadcast: what shall be said, in which languages, to whom, when; then how it goes."""

from dataclasses import replace
from typing import Any

from telegram import Message

from cards.broadcasts import broadcast as cards
from cards.card import Card
from cards.events import form as event_form
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
from handlers.broadcasts.outcomes import corrected, show_progress
from handlers.broadcasts.words import content_of, joined, replaced
from handlers.events import forms as event_handlers
from handlers.events.times import read_time
from handlers.visit import Visit
from locales import LANGUAGES
from storage.events import events as event_rows
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

KINDS: tuple[Kind, ...] = ("broadcast", "correction")


async def begin(visit: Visit, _press: BeginBroadcast | None = None) -> None:
    """/broadcast"""
    await ask(visit, await broadcasts.begin(visit.tx, visit.actor, visit.now))


async def _own(visit: Visit, draft_id: int) -> Draft:
    coordinators.require(visit.actor)
    draft = await drafts.get(visit.tx, draft_id)
    if draft is None or draft.person_id != visit.person.id or draft.kind not in KINDS:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def _keep(visit: Visit, draft: Draft, step: str, **said: Any) -> Draft:
    kept = replace(draft, step=step, answers={**draft.answers, **said})
    await drafts.keep(visit.tx, kept, visit.now)
    return kept


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    coordinators.require(visit.actor)
    if draft.kind == "correction":
        await corrected(visit, draft, message)
    elif draft.step in ("text", "versions", "language"):
        await _version(visit, draft, message)
    elif draft.step == "at":
        await _at(visit, draft, message)
    elif draft.step == "reason" and message.text:
        await ask(visit, await _keep(visit, draft, "preview", overruled=message.text[:200]))
    else:
        await ask(visit, draft)


async def _version(visit: Visit, draft: Draft, message: Message) -> None:
    """The text, photo or file as it was sent; parts of an album join."""
    versions = draft.answers.get("versions", {})
    content = content_of(message)
    lang = draft.answers.get("writing") or draft.answers.get("last", "")
    album = message.media_group_id
    if album and album == draft.answers.get("album"):
        held = draft.answers.get("pending") if draft.step == "language" else versions.get(lang)
        content = joined(held, content)
    if draft.step in ("text", "language") and not draft.answers.get("writing"):
        kept = await _keep(visit, draft, "language", pending=content, album=album)
    else:
        kept = await _keep(
            visit,
            draft,
            "versions",
            versions={**versions, lang: content},
            writing="",
            last=lang,
            album=album,
        )
    await ask(visit, kept, settle=album)


async def edited(visit: Visit, message: Message) -> bool:
    """The message of a version was edited: the version follows. False when it is none's."""
    draft = await drafts.of_kind(visit.tx, visit.person.id, "broadcast")
    if draft is None or not visit.actor.coordinator:
        return False
    said = draft.answers
    versions = {
        lang: replaced(held, message) or held for lang, held in said.get("versions", {}).items()
    }
    pending = said.get("pending")
    pending = pending and (replaced(pending, message) or pending)
    if versions == said.get("versions", {}) and pending == said.get("pending"):
        return False
    await ask(visit, await _keep(visit, draft, draft.step, versions=versions, pending=pending))
    return True


async def write_version(visit: Visit, press: WriteVersion) -> None:
    """Which language the words just sent are in, or which are sent next."""
    draft = await _own(visit, press.draft_id)
    if press.lang not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    if draft.kind == "correction":
        await _keep(visit, draft, "text", lang=press.lang)
        await visit.say(cards.ask_correction_card(press.lang, visit.t))
    elif draft.step == "language" and draft.answers.get("pending"):
        versions = {press.lang: draft.answers["pending"]}
        said = {"versions": versions, "lang": press.lang, "last": press.lang, "pending": None}
        await ask(visit, await _keep(visit, draft, "versions", **said))
    else:
        await _keep(visit, draft, "versions", writing=press.lang)
        await visit.say(cards.ask_version_card(press.lang, visit.t))


async def go_on(visit: Visit, draft: Draft, press: GoOn) -> None:
    versions, audience = draft.answers.get("versions"), draft.answers.get("audience")
    if press.step == "versions" and versions:
        step = "preview" if draft.answers.get("at_chosen") else "audience"
    elif press.step == "audience" and audience:
        step = "preview" if draft.answers.get("at_chosen") else "at"
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    await ask(visit, await _keep(visit, draft, step))


async def ask_again(visit: Visit, draft: Draft, press: AskAgain) -> None:
    if press.step not in ("versions", "audience", "at"):
        raise Refused(Reason.STRANGE_BUTTON)
    await ask(visit, await _keep(visit, draft, press.step))


async def reach_all(visit: Visit, press: ReachAll) -> None:
    """All groups, for an event or a broadcast; for a broadcast also everybody in private."""
    draft = await _reaching(visit, press.draft_id)
    if draft.kind != "broadcast":
        draft = await event_forms.reach_all(visit.tx, draft, visit.actor, visit.now)
        await event_handlers.ask(visit, draft)
        return
    if press.what not in ("all", "people"):
        raise Refused(Reason.STRANGE_BUTTON)
    await _reached(visit, draft, {press.what: True})


async def _reaching(visit: Visit, draft_id: int) -> Draft:
    """A form that asks whom it shall reach."""
    coordinators.require(visit.actor)
    draft = await drafts.get(visit.tx, draft_id)
    mine = draft is not None and draft.person_id == visit.person.id
    if draft is None or not mine or draft.kind not in ("event", "broadcast"):
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def _reached(visit: Visit, draft: Draft, audience: dict[str, Any]) -> None:
    await broadcasts.check(visit.tx, visit.actor, audience)
    step = "preview" if draft.answers.get("at_chosen") else "at"
    await ask(visit, await _keep(visit, draft, step, audience=audience))


async def ask_reach(visit: Visit, press: AskReach) -> None:
    draft = await _reaching(visit, press.draft_id)
    if press.what == "regions":
        await visit.show(event_form.regions_card(draft, visit.actor.regions, visit.t))
    elif press.what == "events" and draft.kind == "broadcast":
        who, span = (visit.person.id, None), (0, 40)
        ahead = await event_rows.page(visit.tx, "all", who, visit.now, span)
        past = await event_rows.page(visit.tx, "past", who, visit.now, span)
        mine = [
            event
            for event in [*ahead, *past]
            if event.organiser_id == visit.person.id
            or coordinators.looks_after(visit.actor, event.region)
        ]
        await visit.show(cards.reach_events_card(draft, mine, visit.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def reach_region(visit: Visit, press: ReachRegion) -> None:
    draft = await _reaching(visit, press.draft_id)
    wanted = bool(press.wanted)
    draft = await event_forms.choose_reach(
        visit.tx, draft, visit.actor, (press.region, wanted), visit.now
    )
    await visit.show(event_form.regions_card(draft, visit.actor.regions, visit.t))


async def reach_guests(visit: Visit, press: ReachGuests) -> None:
    draft = await _own(visit, press.draft_id)
    await _reached(visit, draft, {"event": press.event_id})


async def send_now(visit: Visit, press: SendNow) -> None:
    draft = await _own(visit, press.draft_id)
    await ask(visit, await _keep(visit, draft, "preview", at=None, at_chosen=True))


async def _at(visit: Visit, draft: Draft, message: Message) -> None:
    zone = zones.of(visit.person)
    moment = await read_time(visit, draft, message.text or "", zone)
    if moment is not None:
        at = zones.nearest(moment, zone)
        await ask(visit, await _keep(visit, draft, "preview", at=at, at_chosen=True))


async def overrule(visit: Visit, press: Overrule) -> None:
    draft = await _own(visit, press.draft_id)
    await _keep(visit, draft, "reason")
    await visit.say(cards.overrule_card(visit.t))


async def send(visit: Visit, press: SendBroadcast) -> None:
    draft = await _own(visit, press.draft_id)
    mailing = await broadcasts.send(visit.tx, draft, visit.actor, visit.now)
    await show_progress(visit, mailing)


async def ask(visit: Visit, draft: Draft, *, settle: str | None = None) -> None:
    """Show the question at which the broadcast stands."""
    if draft.step == "preview":
        await _preview(visit, draft)
        return
    await visit.ask(_question(visit, draft), settle)


def _question(visit: Visit, draft: Draft) -> Card:
    t = visit.t
    match draft.step:
        case "language":
            return cards.which_language_card(draft, t)
        case "versions":
            return cards.versions_card(draft, t)
        case "audience":
            return cards.reach_card(draft, not visit.actor.regions, t)
        case "at":
            return cards.at_card(draft, t)
        case "reason":
            return cards.overrule_card(t)
        case _:
            return cards.ask_text_card(t)


async def _preview(visit: Visit, draft: Draft) -> None:
    """Each version as it will look, then the numbers and the explicit step."""
    for content in draft.answers["versions"].values():
        ready = broadcasts.cleaned(content)
        await visit.say_as_it_is(ready["method"], ready["body"])
    await visit.say(cards.preview_card(draft, await _outlook(visit, draft), visit.t))


async def _outlook(visit: Visit, draft: Draft) -> cards.Outlook:
    said = draft.answers
    begins = said.get("at") or visit.now
    zone = zones.of(visit.person)
    held, until = 0, ""
    if not said.get("overruled"):
        held, moment = await broadcasts.held(visit.tx, said["audience"], begins)
        until = visit.t.date(moment, zone) if held else ""
    return cards.Outlook(
        await broadcasts.count(visit.tx, said),
        visit.t.date(begins, zone) if said.get("at") else "",
        held,
        until,
        said.get("overruled") or "",
    )
