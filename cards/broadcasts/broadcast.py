"""How it goes with what a coordinator says to many, and its outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.card import Button, Card
from cards.groups import coordinator_presses
from cards.markup import plain_name, safe
from community.broadcasts.broadcasts import InHand
from community.words import shorten
from locales import Texts, gettext_noop
from storage.broadcasts.mailings import Failure, Mailing

#: Letters a second: jobs/rate_limit.py keeps a little below Telegram's 30.
A_SECOND = 28
_REASONS = {
    "blocked": gettext_noop("blocked the bot"),
    "removed": gettext_noop("removed the bot"),
    "stopped": gettext_noop("stopped before it was sent"),
    "gone": gettext_noop("the chat is gone"),
    "old": gettext_noop("older than two days: change its words instead"),
    "mute": gettext_noop("don't let me write there"),
    "other": gettext_noop("Telegram refused it"),
}


PAGE = 20
_MARKS = {"planned": "🕒", "sending": "📣", "paused": "⏸", "stopped": "⏹", "done": "✅"}


@dataclass(frozen=True, slots=True)
class Progress:
    mailing: Mailing
    #: Letters by state.
    counts: dict[str, int]
    failures: Sequence[Failure]


def progress_card(progress: Progress, t: Texts) -> Card:
    """While it goes, and its outcome at the end."""
    mailing, counts = progress.mailing, progress.counts
    left = sum(counts.get(state, 0) for state in ("waiting", "ready", "sending"))
    lines = [_title(mailing, counts, t)]
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
    for failure in progress.failures:
        lines.append(f"• {t(_REASONS[_reason(failure.reason)])}: {failure.count}")
    return Card("\n".join(lines), _steering(mailing, counts, t))


def _title(mailing: Mailing, counts: dict[str, int], t: Texts) -> str:
    if mailing.state == "done" and not counts.get("sent") and counts.get("failed"):
        return _in_vain(mailing, t)
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


def _in_vain(mailing: Mailing, t: Texts) -> str:
    if mailing.kind == "recall":
        return t("⚠️ <b>The broadcast could not be recalled anywhere.</b>")
    if mailing.kind == "correction":
        return t("⚠️ <b>The broadcast could not be changed anywhere.</b>")
    return t("⚠️ <b>The broadcast has reached nobody.</b>")


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
        ("write nothing", "mute"),
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
        label = t.n(
            "Try {n} again where the outcome is unknown",
            "Try {n} again where the outcome is unknown",
            counts["unknown"],
        )
        rows.append([Button(label, coordinator_presses.Steer(mailing.id, "again"))])
    if mailing.kind == "broadcast" and counts.get("sent"):
        rows.append(
            [
                Button(
                    t("✏️ Edit everywhere"),
                    coordinator_presses.CorrectBroadcast(mailing.subject_id),
                ),
                Button(t("🗑 Recall"), coordinator_presses.RecallBroadcast(mailing.subject_id, 0)),
            ]
        )
    return rows


def in_hand_card(found: Sequence[InHand], zone: str, t: Texts) -> Card:
    """What is planned, under way, or went out lately in a coordinator's regions."""
    lines = [t("<b>Broadcasts</b> of your regions, whoever wrote them")]
    lines += [
        f"{_MARKS[one.mailing.state]} {t.date(one.mailing.starts_at, zone)}\n{safe(one.words)}"
        for one in found
    ]
    if not found:
        lines.append(t("Nothing here yet."))
    rows = [
        [
            Button(
                f"{_MARKS[one.mailing.state]} {plain_name(shorten(one.words, 40)) or '…'}",
                coordinator_presses.ShowBroadcast(one.mailing.id),
            )
        ]
        for one in found
    ]
    back = [Button(t("All coordinators"), coordinator_presses.ListCoordinators())]
    return Card("\n\n".join(lines), [*rows, back])


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
