"""The page of a brief: a message of one screen, and what its reader may do with it."""

from collections.abc import Iterator, Sequence

from basics.paging import pages
from basics.records import dataclass
from cards.briefs import ground as ground_cards
from cards.briefs.checks import asked_rows, notes_row, steering_rows, until_line
from cards.briefs.names import state_words
from cards.briefs.presses import (
    BeginBrief,
    BriefTable,
    ChangeBrief,
    ChangePart,
    CountAgain,
    DrawBrief,
    DropBrief,
    LeaveOut,
    ListBriefs,
    OpenBrief,
    PartAsBefore,
    ShowGround,
    ShowQuotes,
    TellBrief,
)
from cards.briefs.quotes import mine_button
from cards.briefs.regions import region_line
from cards.briefs.sheet import Written, day
from cards.briefs.steps import history_lines, step_rows
from cards.card import Button, Card, in_rows
from cards.paging import number_rows, page_row, page_words
from cards.regions import few_places
from cards.revisits.revisits import lasts
from cards.text.markup import called, heading, plain_name, safe
from community.briefs.briefs import Content
from community.words import shorten
from locales import Texts, gettext_noop
from storage.briefs.briefs import Brief
from storage.briefs.steps import Step
from storage.drawings.drawings import Drawing, Part

PART_NAMES = {
    "title": gettext_noop("Title"),
    "recipient": gettext_noop("To whom"),
    "lead": gettext_noop("Summary"),
    "tried": gettext_noop("What was tried"),
    "asks": gettext_noop("What it would take"),
    "method": gettext_noop("How it was counted"),
}
#: On a screen: problems, letters of the longer parts, and quotes.
ITEMS, LONG, QUOTES = 5, 300, 2
PAGE = 6
HAND = "✍️ "


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it, and what they may do."""

    steers: bool = False
    #: Whether they look after the whole country.
    everywhere: bool = False
    #: Whether a problem of theirs stands in the draft, and they are asked about it.
    is_asked: bool = False
    #: What became of it.
    history: Sequence[Step] = ()


def message(content: Content, said: Written, own: Texts) -> str:
    """What it says on one screen, in its language; marks of what was changed by hand only while it
    is a draft."""
    brief, marks = content.brief, content.brief.is_open

    def mark(part: str) -> str:
        return HAND if marks and part in said.by_hand else ""

    lines = [f"{mark('title')}<b>{heading(said.title)}</b>"]
    lines.append(own("To: {whom}", whom=safe(brief.recipient)))
    parts = ["\n".join(lines), mark("lead") + safe(shorten(said.lead, LONG))]
    items = [
        f"{number}. {mark(f'p{one.problem_id}')}{heading(one.label)}\n    {safe(one.about)}"
        for number, one in enumerate(said.items[:ITEMS], 1)
    ]
    if len(said.items) > ITEMS:
        left = len(said.items) - ITEMS
        items.append(own.n("and {n} more", "and {n} more", left))
    parts.append("\n".join(items))
    if said.regions:
        parts.append(f"<b>{own('By region')}</b>\n{safe(region_line(said.regions, own))}")
    if said.tried:
        tried = shorten("\n".join(said.tried), LONG)
        parts.append(f"<b>{own('What was tried')}</b>\n{mark('tried')}{safe(tried)}")
    if said.asks:
        asks = safe(shorten(said.asks, LONG))
        parts.append(f"<b>{own('What it would take')}</b>\n{asks}")
    shared = ground_cards.message_lines(said.ground, own)
    parts += [shared] if shared else []
    parts += [f"«{safe(one.words)}»\n– {safe(one.by)}" for one in said.quotes[:QUOTES]]
    if said.checked:
        parts.append(safe(said.checked))
    return "\n\n".join(parts)


def brief_card(content: Content, said: Written, reader: Reader, *, own: Texts, t: Texts) -> Card:
    """`own` is the language of the brief, `t` that of its reader."""
    brief = content.brief
    # By this number whoever answers names it.
    head = f"<b>{state_words(brief, t)}</b> · №\u00a0{brief.id}"
    hint = "\n".join(_hints(content, said, t)) if brief.is_open else ""
    became = "\n".join(history_lines(reader.history, t))
    until = until_line(brief, t) if brief.state == "checking" else ""
    later = lasts(brief.lasts_months, t)
    parts = (head, later, until, message(content, said, own), hint, became)
    text = "\n\n".join(filter(None, parts))
    rows = [
        [Button(t("📄 PDF"), DrawBrief(brief.id)), Button("XLSX", BriefTable(brief.id, "xlsx"))]
    ]
    rows[0].append(Button("CSV", BriefTable(brief.id, "csv")))
    if reader.is_asked:
        rows = [*asked_rows(brief, t), *rows]
    if reader.steers and brief.is_open:
        rows += [*notes_row(brief, content.checks, t), *_draft_rows(brief, t)]
    rows += step_rows(
        brief, reader.history, steers=reader.steers, everywhere=reader.everywhere, t=t
    )
    return Card(text, rows)


def _hints(content: Content, said: Written, t: Texts) -> Iterator[str]:
    """How a draft came to say what it says."""
    if said.by_hand:
        yield t("{mark}stands where something was changed by hand.", mark=HAND)
    if count := content.counted.as_before:
        yield t.n(
            "{n} number is said as an earlier brief said it: it differs by so few that the"
            " difference would tell of them.",
            "{n} numbers are said as an earlier brief said them: they differ by so few that the"
            " difference would tell of them.",
            count,
        )


def _draft_rows(brief: Brief, t: Texts) -> list[list[Button]]:
    return [
        [Button(t("✏️ Change it"), ChangeBrief(brief.id), style="primary")],
        [Button(t("💬 Teachers' words"), ShowQuotes(brief.id))],
        [Button(t("🤝 Common ground"), ShowGround(brief.id))],
        *steering_rows(brief, t),
        [Button(t("📨 It is sent…"), TellBrief(brief.id))],
        [Button(t("🗑 Drop"), DropBrief(brief.id, 0))],
    ]


def change_card(content: Content, said: Written, left_out: Sequence[int], *, t: Texts) -> Card:
    """All parts; those said by hand can be given back to the bot."""
    brief = content.brief
    parts = [
        Button(_marked(name, said) + t(label), ChangePart(brief.id, name))
        for name, label in PART_NAMES.items()
    ]
    rows = in_rows(parts)
    for one in said.items:
        name = f"p{one.problem_id}"
        short = plain_name(shorten(one.label, 30))
        label = f"{_marked(name, said)}№ {one.problem_id} · {short}"
        rows.append(
            [
                Button(label, ChangePart(brief.id, name)),
                Button(
                    t("✖️ Leave out № {n}", n=one.problem_id), LeaveOut(brief.id, one.problem_id, 1)
                ),
            ]
        )
    rows += [
        [Button(t("➕ № {n} again", n=number), LeaveOut(brief.id, number, 0))]
        for number in left_out
    ]
    rows.append([Button(t("🔢 Count again"), CountAgain(brief.id))])
    rows.append([Button(t("To the brief"), OpenBrief(brief.id))])
    text = t(
        "✏️ <b>What shall be changed?</b>\nA problem's button changes what it is called in the"
        " brief. Numbers are the bot's: they can be left out, not changed. Count again, and the"
        " next ones stand in place of those that you left out."
    )
    return Card(text, rows)


def _marked(name: str, said: Written) -> str:
    return HAND if name in said.by_hand else ""


def changed_card(brief: Brief, part: str, t: Texts) -> Card:
    rows = [[Button(t("To the brief"), OpenBrief(brief.id), style="primary")]]
    if part in brief.words:
        rows.append([Button(t("The bot's words again"), PartAsBefore(brief.id, part))])
    rows.append([Button(t("✏️ Change more"), ChangeBrief(brief.id))])
    return Card(t("Changed."), rows)


def really_drop_card(brief: Brief, t: Texts) -> Card:
    return Card(
        t("Drop this draft to {whom}? It will be gone for good.", whom=safe(brief.recipient)),
        [
            [Button(t("🗑 Drop"), DropBrief(brief.id, 1), style="danger")],
            [Button(t("No, keep it"), OpenBrief(brief.id))],
        ],
    )


def dropped_card(t: Texts) -> Card:
    return Card(t("The draft is dropped."))


def colleagues_card(brief: Brief, what: str, by: str, *, t: Texts) -> Card:
    """To who made it: another coordinator dropped it, or said how it stands."""
    head, who = f"📑 {safe(brief.recipient)}\n{what}\n", called(by, t)
    if brief.is_open:
        return Card(head + t("Done by: {who}.", who=who))
    # Not who carried it out.
    opens = [[Button(t("To the brief"), OpenBrief(brief.id, 1))]]
    return Card(head + t("Said by: {who}.", who=who), opens)


def making_card(t: Texts) -> Card:
    return Card(t("📄 I am making it. It takes a few seconds; you need not wait here."))


def drawn_card(_drawing: Drawing, _part: Part, t: Texts) -> Card:
    return Card(t("📑 The brief as a PDF."))


def mine_card(drafts: Sequence[Brief], t: Texts) -> Card:
    """Drafts of these regions, before a new one is begun."""
    lines = [t("📑 <b>Briefs that are not sent yet</b>")]
    lines += [
        f"{number}. {safe(one.recipient)}\n"
        f"    {few_places(one.regions, t)} · {state_words(one, t)}"
        for number, one in enumerate(drafts, 1)
    ]
    at = pages(0, len(drafts), total=len(drafts))
    rows = number_rows(at, [OpenBrief(one.id) for one in drafts])
    rows.append([Button(t("➕ A new brief"), BeginBrief(), style="primary")])
    rows.append([Button(t("What was sent"), ListBriefs(0))])
    return Card("\n".join(lines), rows)


def list_card(found: Sequence[Brief], page: int, total: int, *, t: Texts) -> Card:
    """All that were sent, open to every teacher."""
    at = pages(page, PAGE, total=total)
    head = t("📑 <b>Briefs: what teachers raised with those who decide</b>") + page_words(at, t)
    mine = [mine_button(t)]
    if not found:
        return Card(f"{head}\n\n" + t("None has been sent yet."), [mine])
    lines = [
        f"{at.offset + number}. <b>{safe(one.recipient)}</b>\n    {_of(one, t)}"
        for number, one in enumerate(found, 1)
    ]
    rows = [*number_rows(at, [OpenBrief(one.id) for one in found]), page_row(at, ListBriefs), mine]
    return Card(f"{head}\n\n" + "\n".join(lines), [row for row in rows if row])


def _of(brief: Brief, t: Texts) -> str:
    assert brief.sent_at is not None
    where = few_places(brief.regions, t)
    return f"{where} · {day(brief.sent_at, t)} · {state_words(brief, t)}"
