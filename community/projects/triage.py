"""A plain message in private is kept until its sender says what it is."""

from dataclasses import replace

from community import words
from community.forms import engine
from community.forms.steps import Form, Heard
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft

#: What follows within ten minutes belongs to what came before, in milliseconds.
TOGETHER = 600_000
#: A greeting is no beginning of a project.
GREETING = 40


#: It asks what it shall become, and has no other question.
OFFER = Form("offer", ())


async def keep(tx: Transaction, actor: Actor, heard: Heard, *, forwarded: str, now: int) -> Draft:
    """The message, together with what came shortly before."""
    known = await drafts.of_kind(tx, actor.id, "offer")
    if known is None or not _belongs(known, heard, now):
        if known:
            await drafts.remove(tx, known.id)
        known = await engine.begin(tx, actor, OFFER, now=now)
    said = known.answers
    parts = [part for part in (said.get("text"), heard.words) if part]
    answers = {
        "text": "\n\n".join(parts),
        "texts": len(parts) if len(parts) < 2 else said["texts"] + 1,
        "source": said["source"] if said.get("text") else heard.source,
        "message": said.get("message", 0) if said.get("text") else heard.message_id,
        "forwarded": said.get("forwarded") or forwarded,
        "at": now,
    }
    kept = replace(known, answers=answers)
    await drafts.keep(tx, kept, now)
    return kept


def _belongs(known: Draft, heard: Heard, now: int) -> bool:
    if now - int(known.answers.get("at", 0)) > TOGETHER:
        return False
    before = str(known.answers.get("text", ""))
    greeting = words.units(before) <= GREETING and "\n" not in before
    return not (before and greeting and heard.words)


def heard(kept: Draft) -> Heard:
    """The message, as a form hears it; of several the first names them."""
    said = kept.answers
    return Heard(said.get("text", ""), said.get("message", 0), said["source"])


async def own(tx: Transaction, actor: Actor) -> Draft:
    """What this person sent and has not decided about."""
    draft = await drafts.of_kind(tx, actor.id, "offer")
    if draft is None:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def correct(tx: Transaction, kept: Draft, text: str, *, source: str, now: int) -> None:
    """Its sender edited the one message that it came in."""
    if kept.answers.get("texts") == 1 and kept.answers["source"] == source:
        answers = {**kept.answers, "text": words.text(text)}
        await drafts.keep(tx, replace(kept, answers=answers), now)


async def hand_over(tx: Transaction, kept: Draft, to: Draft) -> None:
    """The message belongs to a form from now on, with its pictures and those still to come."""
    await photos.join(tx, "draft", kept.id, to="draft", to_id=to.id)
    await drafts.remove(tx, kept.id)
