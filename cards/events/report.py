"""An event's guests and projects as tables. docs/coordinators.md names the columns."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import xlsxwriter

from storage.events.events import Event
from storage.events.feedback import Feedback
from storage.events.guests import Guest
from storage.projects.lists import Submitted

COLUMNS = (
    *("name", "telegram_id", "brought_by", "answer", "waiting_place", "came"),
    *("came_at", "useful", "change", "attempt"),
)
#: Of the second sheet: what was submitted to the event.
PROJECT_COLUMNS = (
    *("project", "author", "telegram_id", "subject", "region", "stage", "poster"),
    *("visits", "comments", "feedback"),
)
#: A cell that begins so would be a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def rows(event: Event, guests: Sequence[Guest], said: Sequence[Feedback]) -> list[tuple[str, ...]]:
    """A line a guest, in the order of COLUMNS; times by the clocks of the event."""
    feedback = {one.person_id: one for one in said}
    names = {one.person_id: one.name for one in guests if one.person_id}
    waiting = [one.id for one in guests if one.answer == "waiting"]
    lines = []
    for one in guests:
        words = feedback.get(one.person_id or 0)
        lines.append(
            (
                one.name,
                str(one.person_id or ""),
                "" if one.person_id else names.get(one.host_id, ""),
                one.answer,
                str(waiting.index(one.id) + 1) if one.answer == "waiting" else "",
                "yes" if one.came_at else "no",
                _clock(one.came_at, event.plan.zone),
                *((words.useful, words.change, words.attempt) if words else ("", "", "")),
            )
        )
    return [tuple(_defused(cell) for cell in line) for line in lines]


def project_rows(found: Sequence[Submitted]) -> list[tuple[str, ...]]:
    """A line a project, in the order of PROJECT_COLUMNS; numbers, and nothing of what was said."""
    lines = []
    for one in found:
        project = one.project
        shown = bool(project.name_shown)
        counts = (project.visits, project.comments, project.feedback)
        lines.append(
            (
                project.title,
                one.owner if shown else "",
                str(project.owner_id) if shown else "",
                project.subject or "",
                project.region or "",
                project.stage,
                "yes" if one.has_poster else "no",
                *(str(number) for number in counts),
            )
        )
    return [tuple(_defused(cell) for cell in line) for line in lines]


def _clock(at: int | None, zone: str) -> str:
    if at is None:
        return ""
    return (
        datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).isoformat(" ", "minutes")
    )


def _defused(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def as_csv(lines: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a mark at its beginning, by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(lines: Sequence[Sequence[str]], projects: Sequence[Sequence[str]] = ()) -> bytes:
    """A workbook whose cells are all text: guests, and what was submitted."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    _sheet(book, "Guests", COLUMNS, lines)
    _sheet(book, "Projects", PROJECT_COLUMNS, projects)
    book.close()
    return out.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, name: str, columns: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for column, title in enumerate(columns):
        sheet.write_string(0, column, title, bold)
    for number, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
