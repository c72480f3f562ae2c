"""The forms for a broadcast, and for new words of one that has arrived."""

from dataclasses import replace
from typing import Any

from basics.languages import LANGUAGES
from basics.records import dataclass
from community.broadcasts import broadcasts, steering
from community.broadcasts.audiences import ANSWERS, reach
from community.forms import engine
from community.forms.engine import Start
from community.forms.meanwhile import STOOD
from community.forms.steps import (
    Choice,
    Form,
    Moment,
    Said,
    Several,
    Step,
    Taking,
    Whatever,
    Words,
    number_in,
    own_moment,
)
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts.mailings import Mailing
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft

#: Of a reason so much is written into the log.
REASON_LIMIT = 200
ALBUM = 10


async def _language(taking: Taking, value: str) -> Said:
    """Which language the words just sent are in; asked again, which the first ones are in."""
    said = taking.draft.answers
    versions, before = said.get("versions", {}), said.get("lang", "")
    content = said.get("pending") or versions.get(before)
    if not content:
        raise Refused(Reason.STRANGE_BUTTON)
    rest = {lang: one for lang, one in versions.items() if lang != before}
    return {"versions": {**rest, value: content}, "lang": value, "last": value, "pending": None}


async def _version(_taking: Taking, value: str) -> Said:
    """In which language the next message is."""
    if value not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    return {"writing": value}


async def _audience(taking: Taking, value: str) -> Said:
    audience: dict[str, Any] = {value: True}
    if value not in ("all", "people"):
        audience = _guests(value)
    await broadcasts.check(taking.tx, taking.actor, audience)
    return {"audience": audience}


def _guests(value: str) -> dict[str, Any]:
    """Of event12 all who may come, of coming12 and the like those who said so."""
    answer = value.rstrip("0123456789")
    if answer != "event" and answer not in ANSWERS:
        raise Refused(Reason.STRANGE_BUTTON)
    said = {} if answer == "event" else {"answers": [answer]}
    return {"event": number_in(value), **said}


async def _at(taking: Taking, value: str) -> Said:
    if value == "now":
        return {"at": None, "at_chosen": True}
    return {"at": await own_moment(taking, value), "at_chosen": True}


async def _reason(_taking: Taking, value: str) -> Said:
    return {"overruled": value[:REASON_LIMIT]}


BROADCAST = Form(
    "broadcast",
    (
        Step("text", Whatever(), key="pending"),
        Step("language", Choice(LANGUAGES), key="lang", read=_language),
        Step("versions", Whatever(), key="ready", optional=True, read=_version),
        Step("audience", Several(), read=_audience, tick=reach),
        Step("at", Moment(), key="at_chosen", read=_at),
        Step("reason", Words(None), by_itself=False, key="overruled", read=_reason),
    ),
    require=coordinators.require,
)


async def _which(taking: Taking, value: str) -> Said:
    """The version that gets new words: from here on it is known what they replace."""
    chosen = replace(taking.draft, answers={**taking.draft.answers, "lang": value})
    stood = await _version_stands(taking.tx, chosen, taking.now)
    return {"lang": value, STOOD: stood} if stood else {"lang": value}


async def _version_stands(rows: Rows, draft: Draft, _now: int) -> Said | None:
    broadcast = await broadcast_rows.get(rows, draft.about)
    version = broadcast.versions.get(draft.answers.get("lang", "")) if broadcast else None
    return {"text": broadcasts.words_of(version)} if version else None


CORRECTION = Form(
    "correction",
    (Step("language", Choice(LANGUAGES), key="lang", read=_which), Step("text", Whatever())),
    previewed=False,
    about=steering.correctable,
    require=coordinators.require,
    stands=_version_stands,
)


async def _to(taking: Taking, value: str) -> Said:
    moment = await own_moment(taking, value)
    if moment <= taking.now:
        raise Refused(Reason.EVENT_OVER)
    return {"at": moment}


async def _planned(tx: Transaction, mailing_id: int, actor: Actor) -> Mailing:
    """Raises Refused as `managed` and `require_planned` do."""
    mailing = await broadcasts.managed(tx, mailing_id, actor)
    broadcasts.require_planned(mailing)
    return mailing


MOVE = Form(
    "broadcast_time",
    (Step("at", Moment(), read=_to),),
    previewed=False,
    about=_planned,
    require=coordinators.require,
)


async def move(tx: Transaction, actor: Actor, draft: Draft, *, now: int) -> Mailing:
    """A planned one begins at the moment that the form says. Raises Refused as `_planned`."""
    mailing = await _planned(tx, draft.about, actor)
    await steering.move(tx, mailing, actor, starts_at=draft.answers["at"], now=now)
    return mailing


def takes_the_place(draft: Draft, *, album: str | None) -> bool:
    """Whether what comes now goes out instead of another message, which nobody had asked for anew:
    there is one in each language."""
    said = draft.answers
    if said.get("writing") or (album and album == said.get("album")):
        return False
    known = said.get("pending") or said.get("versions")
    return draft.step == "versions" or (draft.step == "language" and bool(known))


async def add_version(
    tx: Transaction, draft: Draft, content: dict[str, Any], *, album: str | None, now: int
) -> Draft:
    """The text, photo or file as it was sent; parts of an album join.

    Raises Refused: CAPTION_TOO_LONG.
    """
    broadcasts.check_captions(content)
    said = draft.answers
    versions = said.get("versions", {})
    lang = said.get("writing") or said.get("last") or said.get("lang", "")
    if album and album == said.get("album"):
        held = said.get("pending") if draft.step == "language" else versions.get(lang)
        content = joined(held, content)
    if draft.step == "versions" or said.get("writing"):
        new = {"versions": {**versions, lang: content}, "writing": "", "last": lang}
        step = "versions"
    else:
        new, step = {"pending": content}, "language"
    done = {**engine.done_of(BROADCAST, draft), "text": "said"}
    kept = replace(draft, step=step, answers={**said, **new, "album": album}, done=done)
    return await drafts.keep(tx, kept, now)


@dataclass(frozen=True, slots=True)
class Versions:
    """What is said in each language, and what came of which the language is asked."""

    known: dict[str, dict[str, Any]]
    pending: dict[str, Any] | None


async def correct_versions(tx: Transaction, draft: Draft, newer: Versions, *, now: int) -> Draft:
    """Messages of it were edited. Raises Refused: CAPTION_TOO_LONG."""
    for content in (*newer.known.values(), *([newer.pending] if newer.pending else [])):
        broadcasts.check_captions(content)
    answers = {"versions": newer.known, "pending": newer.pending}
    return await engine.correct_answers(tx, draft, answers, now=now)


def joined(held: dict[str, Any] | None, part: dict[str, Any]) -> dict[str, Any]:
    """An album with one more part, in the order in which they were sent."""
    if held is None or held["method"] != "sendMediaGroup":
        return part
    media = [*held["body"]["media"], *part["body"]["media"]]
    media = sorted(media, key=lambda one: int(one["at"]))[:ALBUM]
    return {"method": "sendMediaGroup", "body": {"media": media}}


async def begin_correction(tx: Transaction, actor: Actor, broadcast_id: int, *, now: int) -> Draft:
    broadcast = await steering.correctable(tx, broadcast_id, actor)
    langs = list(broadcast.versions)
    given = {"lang": langs[0]} if len(langs) == 1 else {}
    return await engine.begin(tx, actor, CORRECTION, now=now, start=Start(broadcast.id, given))
