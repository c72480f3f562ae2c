"""What a coordinator says to many: asking for it, preview, progress, outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cards.card import Button, Card
from cards.groups import coordinator_presses
from cards.markup import plain_name, safe
from cards.problems.presses import AskAgain, Drop, GoOn
from cards.start import LANGUAGE_NAMES
from locales import LANGUAGES, Texts, gettext_noop
from storage.broadcasts.mailings import Mailing
from storage.events.events import Event
from storage.forms.drafts import Draft

#: Letters a second: jobs/rate_limit.py keeps a little below Telegram's 30.
A_SECOND = 28
_REASONS = {
    "blocked": gettext_noop("blocked the bot"),
    "removed": gettext_noop("removed the bot"),
    "stopped": gettext_noop("stopped before it was sent"),
    "gone": gettext_noop("the chat is gone"),
    "old": gettext_noop("older than two days: change its words instead"),
    "other": gettext_noop("Telegram refused it"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    mailing: Mailing
    #: Letters by state.
    counts: dict[str, int]
    reasons: Sequence[tuple[str, int]]


def ask_text_card(t: Texts) -> Card:
    return Card(
        t(
            "<b>What shall everybody hear?</b> Send it as it shall arrive: a text with its"
            " formatting, a photo, an album or a file."
        )
    )


def ask_version_card(lang: str, t: Texts) -> Card:
    language = LANGUAGE_NAMES[lang]
    return Card(t("Send the version for those who read {language}.", language=language))


def versions_card(draft: Draft, t: Texts) -> Card:
    """Which languages are there, and which can be added."""
    versions: dict[str, Any] = draft.answers.get("versions", {})
    default = draft.answers.get("lang", "")
    lines = [t("<b>In which languages?</b>")]
    for lang in LANGUAGES:
        if lang in versions:
            lines.append(f"✅ {LANGUAGE_NAMES[lang]}")
        else:
            language = LANGUAGE_NAMES.get(default, "")
            lines.append(
                t("– {name}: gets {language}", name=LANGUAGE_NAMES[lang], language=language)
            )
    rows = [
        [
            Button(
                ("✏️ " if lang in versions else "➕ ") + LANGUAGE_NAMES[lang],
                coordinator_presses.WriteVersion(draft.id, lang),
            )
        ]
        for lang in LANGUAGES
    ]
    rows.append([Button(t("Go on"), GoOn(draft.id, "versions"), style="primary")])
    return Card("\n".join(lines), rows)


def which_language_card(draft: Draft, t: Texts) -> Card:
    rows = [
        [Button(label, coordinator_presses.WriteVersion(draft.id, lang))]
        for lang, label in LANGUAGE_NAMES.items()
    ]
    return Card(t("<b>In which language is it?</b>"), rows)


def reach_card(draft: Draft, everywhere: bool, t: Texts) -> Card:
    """Whom it shall reach."""
    rows = []
    if everywhere:
        rows.append([Button(t("All groups"), coordinator_presses.ReachAll(draft.id, "all"))])
    rows.append(
        [Button(t("Groups of regions…"), coordinator_presses.AskReach(draft.id, "regions"))]
    )
    rows.append(
        [Button(t("Guests of an event…"), coordinator_presses.AskReach(draft.id, "events"))]
    )
    if everywhere:
        label = t("Everybody who started me")
        rows.append([Button(label, coordinator_presses.ReachAll(draft.id, "people"))])
    return Card(t("<b>Who shall hear it?</b>"), rows)


def reach_events_card(draft: Draft, found: Sequence[Event], t: Texts) -> Card:
    rows = [
        [Button(plain_name(event.plan.title), coordinator_presses.ReachGuests(draft.id, event.id))]
        for event in found[:20]
    ]
    text = t("<b>The guests of which event?</b>") if found else t("There is no event yet.")
    return Card(text, [*rows, [Button(t("◀️ Back"), AskAgain(draft.id, "audience"))]])


def at_card(draft: Draft, t: Texts) -> Card:
    return Card(
        t("<b>When?</b> Press “Now”, or write a day and a time, for example tomorrow 9:00."),
        [[Button(t("Now"), coordinator_presses.SendNow(draft.id), style="primary")]],
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known before a broadcast is sent."""

    receivers: int
    #: When it begins, in words; "" for now.
    begins: str
    #: How many wait for the end of quiet hours, and until when, in words.
    held: int
    held_until: str
    overruled: str


def preview_card(draft: Draft, outlook: Outlook, t: Texts) -> Card:
    """The numbers, below the versions as they will look, and a second, explicit step."""
    count = outlook.receivers
    minutes = max(1, round(count / A_SECOND / 60))
    lines = [
        t.n("It goes to {n} chat.", "It goes to {n} chats.", count),
        t.n("That takes about {n} minute.", "That takes about {n} minutes.", minutes),
    ]
    if outlook.begins:
        lines.append(t("It begins: {time}", time=outlook.begins))
    rows = [
        [
            Button(
                _send_label(count, t), coordinator_presses.SendBroadcast(draft.id), style="success"
            )
        ]
    ]
    if outlook.overruled:
        lines.append(t("Quiet hours are overruled: {reason}", reason=safe(outlook.overruled)))
    elif outlook.held:
        lines.append(
            t.n(
                "{n} person has quiet hours and gets it later: {time}",
                "{n} people have quiet hours and get it later: {time}",
                outlook.held,
                time=outlook.held_until,
            )
        )
        rows.append([Button(t("It can't wait"), coordinator_presses.Overrule(draft.id))])
    steps = (("versions", t("Text")), ("audience", t("Receivers")), ("at", t("Time")))
    rows.append([Button(f"✏️ {label}", AskAgain(draft.id, step)) for step, label in steps])
    rows.append([Button(t("🗑 Drop"), Drop(draft.id, 0))])
    return Card("\n".join(lines), rows)


def _send_label(count: int, t: Texts) -> str:
    return t("📣 Send to {n}", n=t.number(count))


def overrule_card(t: Texts) -> Card:
    return Card(t("Why can't it wait until morning? Your reason is written into the log."))


def progress_card(progress: Progress, t: Texts) -> Card:
    """While it goes, and its outcome at the end."""
    mailing, counts = progress.mailing, progress.counts
    left = sum(counts.get(state, 0) for state in ("waiting", "ready", "sending"))
    lines = [_title(mailing, t)]
    if mailing.state != "planned":
        lines.append(
            t(
                "Done: {sent}. Left: {left}. Failed: {failed}. Unknown: {unknown}.",
                sent=counts.get("sent", 0),
                left=left,
                failed=counts.get("failed", 0),
                unknown=counts.get("unknown", 0),
            )
        )
    held = counts.get("held", 0)
    if held and mailing.state in ("sending", "paused"):
        lines.append(
            t.n("{n} waits until morning.", "{n} wait until morning.", held),
        )
    if mailing.state == "sending" and left > held:
        minutes = max(1, round((left - held) / A_SECOND / 60))
        lines.append(t.n("About {n} minute more.", "About {n} minutes more.", minutes))
    for error, count in progress.reasons:
        lines.append(f"• {t(_REASONS[_reason(error)])}: {count}")
    return Card("\n".join(lines), _steering(mailing, counts, t))


def _title(mailing: Mailing, t: Texts) -> str:
    titles = {
        "planned": t("📣 <b>The broadcast is planned.</b>"),
        "sending": t("📣 <b>The broadcast is on its way.</b>"),
        "paused": t("⏸ <b>The broadcast is paused.</b>"),
        "stopped": t("⏹ <b>The broadcast was stopped.</b>"),
        "done": t("✅ <b>The broadcast has arrived.</b>"),
    }
    if mailing.kind == "recall":
        titles["sending"] = t("🗑 <b>The broadcast is being recalled.</b>")
        titles["done"] = t("🗑 <b>The broadcast is recalled.</b>")
    elif mailing.kind == "correction":
        titles["sending"] = t("✏️ <b>The broadcast is being changed.</b>")
        titles["done"] = t("✏️ <b>The broadcast is changed.</b>")
    return titles[mailing.state]


def _reason(error: str) -> str:
    lower = error.lower()
    for part, reason in (
        ("stopped", "stopped"),
        ("removed", "removed"),
        ("kicked", "removed"),
        ("blocked", "blocked"),
        ("deactivated", "gone"),
        ("not found", "gone"),
        ("can't be deleted", "old"),
    ):
        if part in lower:
            return reason
    return "other"


def _steering(mailing: Mailing, counts: dict[str, int], t: Texts) -> list[list[Button]]:
    pause = Button(t("⏸ Pause"), coordinator_presses.Steer(mailing.id, "pause"))
    go = Button(t("▶️ Go on"), coordinator_presses.Steer(mailing.id, "go"), style="primary")
    stop = Button(t("⏹ Stop"), coordinator_presses.Steer(mailing.id, "stop"), style="danger")
    if mailing.state in ("planned", "sending"):
        return [[stop]] if mailing.state == "planned" else [[pause, stop]]
    if mailing.state == "paused":
        return [[go, stop]]
    rows = []
    if counts.get("unknown"):
        label = t.n("Send to {n} unknown again", "Send to {n} unknown again", counts["unknown"])
        rows.append([Button(label, coordinator_presses.Steer(mailing.id, "again"))])
    if mailing.kind == "broadcast" and counts.get("sent"):
        rows.append(
            [
                Button(
                    t("✏️ Change it everywhere"),
                    coordinator_presses.CorrectBroadcast(mailing.subject_id),
                ),
                Button(t("🗑 Recall"), coordinator_presses.RecallBroadcast(mailing.subject_id, 0)),
            ]
        )
    return rows


def really_recall_card(broadcast_id: int, count: int, t: Texts) -> Card:
    return Card(
        t.n("Delete the broadcast in {n} chat?", "Delete the broadcast in {n} chats?", count),
        [
            [
                Button(
                    t("Yes, recall it"),
                    coordinator_presses.RecallBroadcast(broadcast_id, 1),
                    style="danger",
                )
            ]
        ],
    )


def ask_correction_card(lang: str, t: Texts) -> Card:
    language = LANGUAGE_NAMES.get(lang, "")
    return Card(
        t(
            "Send the new words ({language}). They replace the old ones in every chat; pictures"
            " and files stay.",
            language=language,
        )
    )


def which_correction_card(draft: Draft, langs: Sequence[str], t: Texts) -> Card:
    rows = [
        [Button(LANGUAGE_NAMES[lang], coordinator_presses.WriteVersion(draft.id, lang))]
        for lang in langs
    ]
    return Card(t("Which version?"), rows)
