"""The guests of an event as tables, for spreadsheets. docs/coordinators.md names the columns."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import xlsxwriter

from storage.events import Event
from storage.feedback import Feedback
from storage.guests import Guest

COLUMNS = (
    *("name", "telegram_id", "brought_by", "answer", "waiting_place", "came"),
    *("came_at", "useful", "change", "attempt"),
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


def as_xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    """A workbook whose cells are all text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Guests")
    bold = book.add_format({"bold": True})
    for column, title in enumerate(COLUMNS):
        sheet.write_string(0, column, title, bold)
    for number, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            sheet.write_string(number, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return out.getvalue()
