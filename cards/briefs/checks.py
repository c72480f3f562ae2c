"""Teachers look at a draft in which a problem of theirs stands."""

from collections.abc import Sequence

from cards.briefs.presses import AgreeBrief, BeginCheck, NotMeant, OpenBrief, ReadNotes
from cards.briefs.sheet import day, people_words
from cards.card import Button, Card
from cards.forms.questions import says
from cards.text.markup import safe
from locales import Texts, gettext_noop
from storage.briefs.briefs import Brief
from storage.briefs.checks import Check, Checks

QUESTIONS = {
    "text": says(
        gettext_noop(
            "<b>How was it meant?</b> Your words go to the coordinator of the brief alone, without"
            " your name."
        )
    )
}


def asked_rows(brief: Brief, t: Texts) -> list[list[Button]]:
    """Of whoever is asked whether it is meant so."""
    return [
        [Button(t("👍 Yes, so it is"), AgreeBrief(brief.id), style="success")],
        [Button(t("✋ I meant it otherwise"), NotMeant(brief.id))],
    ]


def steering_rows(brief: Brief, t: Texts) -> list[list[Button]]:
    if brief.state == "draft":
        return [[Button(t("👀 Let teachers check it"), BeginCheck(brief.id))]]
    return []


def notes_row(brief: Brief, checks: Checks, t: Texts) -> list[list[Button]]:
    return (
        [[Button(t("✋ What is not meant so"), ReadNotes(brief.id))]] if checks.otherwise else []
    )


def until_line(brief: Brief, t: Texts) -> str:
    if brief.check_until is None:
        return ""
    return t(
        "Teachers whose problems stand here look at it until {day}.", day=day(brief.check_until, t)
    )


def notes_card(brief: Brief, notes: Sequence[Check], t: Texts) -> Card:
    """Without names."""
    lines = [
        t("✋ <b>What teachers meant otherwise</b>"),
        *(f"– {safe(one.words)}" for one in notes),
    ]
    return Card("\n\n".join(lines), [[Button(t("To the brief"), OpenBrief(brief.id))]])


def thanks_card(t: Texts) -> Card:
    return Card(t("🙏 Thank you! The coordinator reads it."))


def agreed_card(brief_id: int, t: Texts) -> Card:
    return Card(
        t("🙏 Thank you! It is counted."), [[Button(t("To the brief"), OpenBrief(brief_id))]]
    )


def thanks_toast(t: Texts) -> str:
    return t("🙏 Thank you! It is counted.")


def over_card(brief: Brief, said: Checks, t: Texts) -> Card:
    """To the coordinator."""
    text = t(
        "👀 The teachers' time to look at your brief to {whom} is over. They agree: {agree}. They"
        " meant it otherwise: {otherwise}.",
        whom=safe(brief.recipient),
        agree=people_words(said.agree, t),
        otherwise=people_words(said.otherwise, t),
    )
    return Card(text, [[Button(t("To the brief"), OpenBrief(brief.id, 1), style="primary")]])
