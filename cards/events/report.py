"""An event's guests and projects as tables. docs/coordinators.md names the columns."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from basics.records import dataclass
from cards.events.registration import ASK_NAMES
from cards.projects.names import STAGE_NAMES
from cards.regions import region_name
from cards.subjects import subject_name
from community.events.registration import asked_by
from locales import Texts
from storage.events.events import Event
from storage.events.feedback import Feedback
from storage.events.guests import Guest
from storage.projects.lists import Submitted

if TYPE_CHECKING:
    import xlsxwriter

#: Words, a number, or a clock time at the event's place.
Cell = str | int | datetime | None

#: Such a cell of a CSV would be a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
#: Excel writes a moment of this number as its user does.
_LOCAL_TIME = 22
#: Points on the screen; longer words go on in the next line.
_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    headings: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]


def guests_table(
    event: Event, guests: Sequence[Guest], said: Sequence[Feedback], *, t: Texts
) -> Table:
    """A line a guest; times by the clocks of the event, which the heading names."""
    feedback = {one.person_id: one for one in said}
    names = {one.person_id: one.name for one in guests if one.person_id}
    waiting = [one.id for one in guests if one.answer == "waiting"]
    lines: list[tuple[Cell, ...]] = []
    for one in guests:
        words = feedback.get(one.person_id or 0)
        lines.append(
            (
                one.name,
                *(getattr(one, ask) or None for ask in asked_by(event)),
                one.person_id,
                None if one.person_id else names.get(one.host_id),
                _answer(one, t),
                waiting.index(one.id) + 1 if one.answer == "waiting" else None,
                _yes(one.came_at is not None, t),
                _clock(one.came_at, event.plan.zone),
                *((words.useful, words.change, words.attempt) if words else (None,) * 3),
            )
        )
    return Table(t("Guests"), _guest_headings(event, t), tuple(lines))


def _guest_headings(event: Event, t: Texts) -> tuple[str, ...]:
    place = t("{city} time", city=t.city(event.plan.zone))
    return (
        t("Name"),
        *(t(ASK_NAMES[ask]) for ask in asked_by(event)),
        t("Telegram number"),
        t("Brought by"),
        t("Their answer"),
        t("Place on the waiting list"),
        t("Checked in"),
        t("Checked in at ({place})", place=place),
        t("What was useful"),
        t("What to change"),
        t("What they will try"),
    )


def _answer(guest: Guest, t: Texts) -> str:
    said = {"coming": t("Coming"), "waiting": t("Waiting"), "maybe": t("Maybe")}
    return said.get(guest.answer, guest.answer)


def projects_table(found: Sequence[Submitted], t: Texts) -> Table:
    """A line a project; numbers, and nothing of what was said."""
    lines: list[tuple[Cell, ...]] = []
    for one in found:
        project = one.project
        shown = bool(project.name_shown)
        lines.append(
            (
                project.title,
                one.owner if shown else None,
                project.owner_id if shown else None,
                subject_name(project.subject, t) if project.subject else None,
                region_name(project.region, t) if project.region else None,
                t(STAGE_NAMES[project.stage]),
                _yes(one.has_poster, t),
                project.visits,
                project.comments,
                project.feedback,
            )
        )
    return Table(t("Projects"), _project_headings(t), tuple(lines))


def _project_headings(t: Texts) -> tuple[str, ...]:
    return (
        t("Project"),
        t("Author"),
        t("Telegram number"),
        t("Subject"),
        t("Region"),
        t("Stage"),
        t("Poster"),
        t("People who saw the poster"),
        t("Comments"),
        t("Feedback"),
    )


def _yes(is_so: bool, t: Texts) -> str:
    # Translators: of a guest in the table of an event
    return t("Yes") if is_so else t("No")


def _clock(at: int | None, zone: str) -> datetime | None:
    """Whole minutes, without a zone: a spreadsheet knows none."""
    if at is None:
        return None
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return local.replace(second=0, microsecond=0, tzinfo=None)


def as_csv(table: Table, more: Sequence[Table] = ()) -> bytes:
    """UTF-8 with a mark at its beginning, by which Excel knows it, and semicolons, at which
    Excel parts columns with Russian and Kazakh settings. Each further one below an empty line,
    with its name above it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for number, one in enumerate((table, *more)):
        writer.writerows([[], [one.name]] if number else [])
        writer.writerow(one.headings)
        writer.writerows([_written(cell) for cell in line] for line in one.lines)
    return out.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    words = str(cell)
    # A sign alone is no formula: it says that nothing is known.
    is_formula = isinstance(cell, str) and len(words) > 1 and words.startswith(_FORMULA)
    return "'" + words if is_formula else words


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A sheet a table: numbers are numbers, moments are moments, words are never a formula."""
    out = io.BytesIO()
    # Only here: a start is 30 ms quicker without it, and most days nobody asks for a table.
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for table in tables:
        _sheet(book, table)
    book.close()
    return out.getvalue()


def _sheet(book: "xlsxwriter.Workbook", table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    wrapped = {"text_wrap": True, "valign": "top"}
    head, words = book.add_format({**wrapped, "bold": True}), book.add_format(wrapped)
    whole = book.add_format({"num_format": "0", "valign": "top"})
    moment = book.add_format({"num_format": _LOCAL_TIME, "valign": "top"})
    sheet.autofilter(0, 0, len(table.lines), len(table.headings) - 1)
    for number, line in enumerate((table.headings, *table.lines)):
        for column, cell in enumerate(line):
            if isinstance(cell, datetime):
                sheet.write_datetime(number, column, cell, moment)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell, whole)
            elif cell:
                sheet.write_string(number, column, cell, words if number else head)
    sheet.freeze_panes(1, 0)
    sheet.autofit(_WIDEST)
