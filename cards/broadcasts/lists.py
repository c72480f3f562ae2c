"""All broadcasts of a coordinator's regions: planned, under way and past."""

from collections.abc import Sequence

from basics.paging import Pages
from cards.broadcasts import handover, presses
from cards.broadcasts.receivers import receivers_words
from cards.card import Button, Card
from cards.groups import coordinator_presses
from cards.paging import page_row, page_words
from cards.text.markup import called, plain_name, safe
from community.broadcasts.outcome import InHand
from community.words import shorten
from locales import Texts
from storage.broadcasts.kept import Kept

PAGE = 8
_MARKS = {"planned": "🕒", "sending": "📣", "paused": "⏸", "stopped": "⏹", "done": "✅"}


def list_card(
    found: Sequence[InHand],
    at: Pages,
    *,
    kept: Sequence[Kept],
    zone: str,
    t: Texts,
) -> Card:
    """Forms that wait for this coordinator stand above those that were sent."""
    lines = [t("<b>Broadcasts</b> of your regions, whoever wrote them") + page_words(at, t)]
    lines += [_entry(one, zone, t) for one in found]
    if kept:
        lines.append(t("📝 Drafts that colleagues handed over, or that you put aside:"))
    elif not found:
        lines.append(t("Nothing here yet."))
    rows = [
        [
            Button(
                f"{_MARKS[one.mailing.state]} {plain_name(shorten(one.words, 40)) or '…'}",
                presses.ShowBroadcast(one.mailing.id),
            )
        ]
        for one in found
    ]
    waiting = [[handover.kept_button(one)] for one in kept]
    turn = page_row(at, presses.PageBroadcasts)
    new = [Button(t("📣 New broadcast"), presses.BeginBroadcast(), style="primary")]
    back = [Button(t("All coordinators"), coordinator_presses.ListCoordinators())]
    return Card("\n\n".join(lines), [*waiting, *rows, turn, new, back])


def _entry(one: InHand, zone: str, t: Texts) -> str:
    """When, its words, by whom and to whom, and whom it reached."""
    mark, when = _MARKS[one.mailing.state], t.date(one.mailing.starts_at, zone)
    to = receivers_words(one.audience, one.event, t)
    lines = [f"{mark} {when}", safe(one.words), f"{called(one.author, t)} → {to}"]
    if one.mailing.state != "planned":
        lines.append(numbers_line(one, t))
    return "\n".join(lines)


def numbers_line(one: InHand, t: Texts) -> str:
    """Those whom it had not reached when it was stopped are no failures."""
    return t(
        "Done: {sent}. Left: {left}. Failed: {failed}. Unknown: {unknown}.",
        sent=one.counts.get("sent", 0),
        left=left(one),
        failed=one.counts.get("failed", 0) - one.stopped,
        unknown=one.counts.get("unknown", 0),
    )


def left(one: InHand) -> int:
    under_way = sum(one.counts.get(state, 0) for state in ("waiting", "ready", "sending"))
    return under_way + one.stopped
