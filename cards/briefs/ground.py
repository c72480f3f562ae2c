"""What nearly all teachers share, in a brief: chosen by its coordinator, told as results are."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from basics.paging import Pages, pages
from basics.records import dataclass
from basics.tongues import language_of
from cards.briefs.presses import ChooseGround, OpenBrief, OpenGround, ShowGround
from cards.card import Button, Card, in_rows
from cards.conversations.exports import bar, legend, results_table
from cards.conversations.results import finding_lines, how_words, people_words
from cards.events.report import Table
from cards.paging import number_rows, page_row, page_words
from cards.text.markup import heading, plain, safe
from community import zones
from community.briefs.ground import MOST
from community.briefs.shared import Shared, shared
from community.conversations.counting import Told
from community.conversations.publishing import of_all
from community.conversations.results import Finding
from locales import Texts
from storage.briefs.briefs import Brief

#: Statements and conversations on a page; statements in the message of a brief.
ON_PAGE, LISTED, IN_MESSAGE = 5, 6, 2


@dataclass(frozen=True, slots=True)
class Statement:
    """One that most share, with its numbers in words, and its bar to 100 %."""

    words: str
    lang: str
    lines: tuple[str, ...]
    bar: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a conversation stands in a brief."""

    question: str
    people: str
    statements: tuple[Statement, ...]


def grounds(found: Sequence[Shared], t: Texts) -> tuple[Ground, ...]:
    return tuple(_ground(one, t) for one in found)


def _ground(one: Shared, t: Texts) -> Ground:
    said = tuple(_statement(finding, one.told, t) for finding in one.findings)
    return Ground(one.told.conversation.question, _people(one.told, t), said)


def _people(told: Told, t: Texts) -> str:
    """Without its sign, which paper lacks; and when that was."""
    people = plain(people_words(told, t)).removeprefix("👥").strip()
    ended = t.full_day(zones.clock(told.conversation.ends_at, zones.of_region(None)))
    return f"{people} {t('Ended: {moment}', moment=ended)}"


def _statement(finding: Finding, told: Told, t: Texts) -> Statement:
    words = told.words[finding.tally.statement_id]
    said = finding_lines(finding, t, rough=False, signs=legend(t))
    lines = tuple(plain(line) for line in said)
    return Statement(words, language_of(words), lines, bar(of_all(finding.tally.all)))


def ground_sheet(found: Sequence[Ground], t: Texts) -> dict[str, Any]:
    """For `drawing/brief.typ`."""
    sections = [
        {
            "question": one.question,
            "lang": language_of(one.question),
            "people": one.people,
            "statements": [
                {"text": s.words, "lang": s.lang, "lines": list(s.lines), "bar": s.bar}
                for s in one.statements
            ],
        }
        for one in found
    ]
    return {"sections": sections, "legend": legend(t), "how": plain(how_words(t))}


def message_lines(found: Sequence[Ground], own: Texts) -> str:
    """The first few, on a screen; "" where there are none."""
    said = [f"🤝 {safe(s.words)}\n    {safe(s.lines[0])}" for one in found for s in one.statements]
    if not said:
        return ""
    lines = [f"<b>{own('What nearly all share')}</b>", *said[:IN_MESSAGE]]
    if len(said) > IN_MESSAGE:
        lines.append(own.n("and {n} more", "and {n} more", len(said) - IN_MESSAGE))
    return "\n".join(lines)


def ground_tables(found: Sequence[Shared], t: Texts) -> list[Table]:
    """What stands in the brief, a line a statement, with its conversation; or no table."""
    tables = [results_table(replace(one.told, findings=one.findings), t) for one in found]
    if not tables:
        return []
    lines = chain.from_iterable(
        [(*line, one.told.conversation.question) for line in table.lines]
        for one, table in zip(found, tables, strict=True)
    )
    headings = (*tables[0].headings, t("Conversation"))
    return [Table(t("What nearly all share"), headings, tuple(lines))]


def conversations_card(brief: Brief, found: Sequence[Told], t: Texts) -> Card:
    """Of which conversation."""
    lines = [
        t("🤝 <b>What nearly all share</b> in the brief to {whom}", whom=safe(brief.recipient))
    ]
    shown = found[:LISTED]
    for number, told in enumerate(shown, 1):
        count = len(shared(told))
        many = t.n("{n} statement that most share", "{n} statements that most share", count)
        lines.append(f"{number}. {heading(told.conversation.question)}\n    {many}")
    if not found:
        lines.append(
            t("No conversation of these regions has ended with something that all share.")
        )
    at = pages(0, LISTED, total=len(shown))
    opens = [OpenGround(brief.id, told.conversation.id, 0) for told in shown]
    rows = number_rows(at, opens)
    return Card("\n\n".join(lines), [*rows, [Button(t("To the brief"), OpenBrief(brief.id))]])


def pages_of(told: Told, page: int) -> Pages:
    return pages(page, ON_PAGE, total=len(shared(told)))


def statements_card(brief: Brief, told: Told, at: Pages, *, t: Texts) -> Card:
    """Those that most share, with what the results say of them; ticked ones stand in the brief."""
    shown = shared(told)[at.offset : at.offset + ON_PAGE]
    lines = [
        f"🤝 <b>{heading(told.conversation.question)}</b>" + page_words(at, t),
        t("Which shall stand in the brief? {n} at most.", n=MOST),
    ]
    buttons = []
    for number, one in enumerate(shown, at.offset + 1):
        statement_id = one.tally.statement_id
        stands = str(statement_id) in brief.ground
        mark = "✅ " if stands else ""
        said = "\n    ".join(finding_lines(one, t, rough=False))
        lines.append(f"{mark}{number}. {safe(told.words[statement_id])}\n    {said}")
        press = ChooseGround(brief.id, statement_id, int(not stands), at.page)
        buttons.append(Button(f"{mark}{number}", press))
    turn = page_row(at, lambda to: OpenGround(brief.id, told.conversation.id, to))
    below = [
        [Button(t("◀️ Back"), ShowGround(brief.id))],
        [Button(t("To the brief"), OpenBrief(brief.id))],
    ]
    rows = [row for row in (*in_rows(buttons, ON_PAGE), turn, *below) if row]
    return Card("\n\n".join(lines), rows)
