"""The form for a day of one's own: one question at a time, every answer kept at once."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from community.broadcasts import audiences
from community.days import days
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from community.words import TEXT_LIMIT, text
from storage.days.days import Day
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups

STEPS = ("when", "repeat", "kk", "ru", "en", "audience", "preview")


async def begin(tx: Transaction, actor: Actor, now: int) -> Draft:
    """A new form, or the one under way where it stopped."""
    coordinators.require(actor)
    return await drafts.begin_or_go_on(tx, actor.id, "day", "when", now)


async def begin_change(tx: Transaction, actor: Actor, day_id: int, now: int) -> Draft:
    """With all that is known; a form under way is left for it only when it is empty."""
    day = await days.managed(tx, day_id, actor)
    under_way = await drafts.of_kind(tx, actor.id, "day")
    if under_way is not None and under_way.answers and under_way.subject_id != day_id:
        await drafts.keep(tx, under_way, now)
        return under_way
    draft = await drafts.begin(tx, actor.id, "day", day.id, "preview", now)
    return await drafts.keep(tx, replace(draft, answers=_answers(day, now)), now)


def _answers(day: Day, now: int) -> dict[str, Any]:
    return {
        **day.words,
        "date": days.next_date(day, now).isoformat() if len(day.date) == 5 else day.date,
        "minute": day.minute,
        "repeat": "yearly" if len(day.date) == 5 else "once",
        "audience": day.audience,
    }


async def own(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    coordinators.require(actor)
    draft = await drafts.get(tx, draft_id)
    if draft is None or draft.person_id != actor.id or draft.kind != "day":
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def set_moment(tx: Transaction, draft: Draft, local: datetime, now: int) -> Draft:
    """As the clocks of each group will show it."""
    said = {
        **draft.answers,
        "date": local.date().isoformat(),
        "minute": local.hour * 60 + local.minute,
    }
    following = "repeat" if not said.get("changing") or "repeat" not in said else "preview"
    return await drafts.keep(tx, replace(draft, step=following, answers=said), now)


async def choose_repeat(tx: Transaction, draft: Draft, repeat: str, now: int) -> Draft:
    if repeat not in ("yearly", "once") or not draft.answers.get("date"):
        raise Refused(Reason.STRANGE_BUTTON)
    return await _advance(tx, replace(draft, step="repeat"), {"repeat": repeat}, now)


async def set_words(tx: Transaction, draft: Draft, words: str, now: int) -> Draft:
    return await _advance(tx, draft, {draft.step: text(words, TEXT_LIMIT)}, now)


async def skip(tx: Transaction, draft: Draft, step: str, now: int) -> Draft:
    """A language, or on to the preview once somebody will hear it."""
    said = draft.answers
    if step in days.LANGUAGES:
        return await _advance(tx, replace(draft, step=step), {}, now)
    if step == "audience" and said.get("audience"):
        return await _advance(tx, replace(draft, step=step), {}, now)
    raise Refused(Reason.STRANGE_BUTTON)


async def ask_again(tx: Transaction, draft: Draft, step: str, now: int) -> Draft:
    if step not in STEPS[:-1]:
        raise Refused(Reason.STRANGE_BUTTON)
    said = {**draft.answers, "changing": True}
    if step in days.LANGUAGES:
        said.pop(step, None)
    return await drafts.keep(tx, replace(draft, step=step, answers=said), now)


async def reach(
    tx: Transaction, draft: Draft, actor: Actor, tick: tuple[str, bool], now: int
) -> Draft:
    """All groups, or the groups of a region more or less."""
    what, wanted = tick
    if what == "all":
        audience: dict[str, Any] = {"all": True} if wanted else {}
    elif what in REGIONS:
        audience = _ticked(draft, "regions", what, wanted)
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    audiences.check(actor, {"all": True} if what == "all" else {"regions": [what]})
    return await _reached(tx, draft, audience, now)


async def reach_group(
    tx: Transaction, draft: Draft, actor: Actor, tick: tuple[int, bool], now: int
) -> Draft:
    """Only a group where this coordinator was met."""
    coordinators.require(actor)
    group_id, wanted = tick
    if group_id not in [group.id for group in await groups.of_person(tx, actor.id)]:
        raise Refused(Reason.NOT_A_MEMBER)
    return await _reached(tx, draft, _ticked(draft, "groups", group_id, wanted), now)


def _ticked(draft: Draft, kind: str, value: object, wanted: bool) -> dict[str, Any]:
    known = draft.answers.get("audience", {}).get(kind, [])
    chosen = [one for one in known if one != value] + [value] * wanted
    return {kind: chosen} if chosen else {}


async def _reached(tx: Transaction, draft: Draft, audience: dict[str, Any], now: int) -> Draft:
    said = {**draft.answers, "audience": audience}
    return await drafts.keep(tx, replace(draft, step="audience", answers=said), now)


async def _advance(tx: Transaction, draft: Draft, answers: dict[str, Any], now: int) -> Draft:
    said = {**draft.answers, **answers}
    whole = said.pop("changing", False)
    following = "preview" if whole else STEPS[STEPS.index(draft.step) + 1]
    return await drafts.keep(tx, replace(draft, step=following, answers=said), now)
