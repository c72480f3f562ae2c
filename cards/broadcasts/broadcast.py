"""How it goes with what a coordinator says to many, and its outcome."""

from cards.broadcasts import handover, presses
from cards.broadcasts.lists import left, numbers_line
from cards.broadcasts.receivers import receivers_words
from cards.card import Button, Card
from cards.text.markup import called, name, safe
from community.broadcasts.outcome import NAMED, Progress
from community.words import shorten
from locales import Texts, gettext_noop
from storage.broadcasts.mailings import Mailing

#: Letters a second: jobs/sending/rate_limit.py keeps a little below Telegram's 30.
A_SECOND = 28
_REASONS = {
    "blocked": gettext_noop("blocked the bot"),
    "removed": gettext_noop("removed the bot"),
    "stopped": gettext_noop("stopped before it was sent"),
    "gone": gettext_noop("the chat is gone"),
    "old": gettext_noop("older than two days: change its words instead"),
    "mute": gettext_noop("don't let me write there"),
    "other": gettext_noop("Telegram refused it"),
    "unknown": gettext_noop("unknown whether it arrived"),
}

#: Names of groups have at most so many letters in a list.
NAME = 40


def progress_card(progress: Progress, zone: str, t: Texts) -> Card:
    """While it goes, and its outcome at the end."""
    about = progress.about
    mailing, held = about.mailing, about.counts.get("held", 0)
    lines = [_title(mailing, about.counts, t)]
    if mailing.kind == "broadcast":
        to = receivers_words(about.audience, about.event, t)
        lines += [safe(about.words), f"{called(about.author, t)} → {to}"]
    if mailing.state == "planned":
        lines.append(t("It begins: {time}", time=t.date(mailing.starts_at, zone)))
    else:
        lines.append(numbers_line(about, t))
    if held and mailing.state in ("sending", "paused"):
        lines.append(t.n("{n} waits until morning.", "{n} wait until morning.", held))
    leaving = left(about) - held
    if mailing.state == "sending" and leaving > 0:
        minutes = max(1, round(leaving / A_SECOND / 60))
        lines.append(t.n("About {n} minute more.", "About {n} minutes more.", minutes))
    lines += _failures(progress, t)
    return Card("\n".join(lines), _steering(progress, t))


def colleagues_card(progress: Progress, by: str, t: Texts, *, zone: str) -> Card:
    """To who wrote it, when another coordinator steered it."""
    text = f"{progress_card(progress, zone, t).text}\n{t('Done by: {who}.', who=called(by, t))}"
    return Card(text, [[Button(t("Open it"), presses.ShowBroadcast(progress.about.mailing.id))]])


def _failures(progress: Progress, t: Texts) -> list[str]:
    """Why it did not arrive, and in which groups."""
    counts: dict[str, int] = {}
    for failure in progress.failures:
        reason = _reason(failure.reason)
        counts[reason] = counts.get(reason, 0) + failure.count
    if progress.about.counts.get("unknown"):
        counts["unknown"] = progress.about.counts["unknown"]
    names: dict[str, list[str]] = {}
    for group in progress.groups[:NAMED]:
        reason = "unknown" if group.reason is None else _reason(group.reason)
        names.setdefault(reason, []).append(name(shorten(group.title, NAME)))
    lines = []
    for reason, count in counts.items():
        known = names.get(reason, [])
        named = f" ({', '.join(known)}{', …' if count > len(known) else ''})" if known else ""
        lines.append(f"• {t(_REASONS[reason])}: {count}{named}")
    return lines


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


def _steering(progress: Progress, t: Texts) -> list[list[Button]]:
    mailing = progress.about.mailing
    pause = Button(t("⏸ Pause"), presses.Steer(mailing.id, "pause"))
    go = Button(t("▶️ Go on"), presses.Steer(mailing.id, "go"), style="primary")
    stop = Button(t("⏹ Stop"), presses.Steer(mailing.id, "stop"), style="danger")
    move = Button(t("🕒 Other time"), presses.MoveBroadcast(mailing.id))
    under_way = {"planned": [move, stop], "sending": [pause, stop], "paused": [go, stop]}
    shown = Button(t("👀 To me first"), presses.TryBroadcast(mailing.subject_id))
    if mailing.state == "planned":
        return [under_way["planned"], [shown], [handover.button("broadcast", mailing.id, t)]]
    return [under_way[mailing.state]] if mailing.state in under_way else _afterwards(progress, t)


def _afterwards(progress: Progress, t: Texts) -> list[list[Button]]:
    mailing, counts, rows = progress.about.mailing, progress.about.counts, []
    if mailing.kind == "broadcast" and mailing.state == "stopped" and not progress.recalled:
        rest = progress.about.stopped
        label = t.n("▶️ Send to {n} more", "▶️ Send to {n} more", rest)
        if rest:
            rows.append([Button(label, presses.Steer(mailing.id, "rest"))])
    if counts.get("unknown") and not progress.recalled:
        label = t.n(
            "Try {n} again where the outcome is unknown",
            "Try {n} again where the outcome is unknown",
            counts["unknown"],
        )
        rows.append([Button(label, presses.Steer(mailing.id, "again"))])
    if mailing.kind == "broadcast" and counts.get("sent") and not progress.recalled:
        correct = presses.CorrectBroadcast(mailing.subject_id)
        recall = presses.RecallBroadcast(mailing.subject_id, 0)
        edit = Button(t("✏️ Edit everywhere"), correct)
        rows.append([edit, Button(t("🗑 Recall"), recall)])
    return rows


def really_recall_card(broadcast_id: int, count: int, t: Texts) -> Card:
    return Card(
        t.n("Delete the broadcast in {n} chat?", "Delete the broadcast in {n} chats?", count),
        [
            [
                Button(
                    t("Yes, recall it"),
                    presses.RecallBroadcast(broadcast_id, 1),
                    style="danger",
                )
            ],
            [Button(t("No, leave it"), presses.ListBroadcasts())],
        ],
    )
