"""The table behind a brief, made when its letter leaves."""

from typing import Any

from cards.briefs.table import tables
from cards.events import report
from community.briefs import briefs
from jobs.parts import File
from locales import texts
from storage.briefs import briefs as brief_rows
from storage.db import Rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def brief_table(rows: Rows, said: dict[str, Any]) -> File | None:
    """None where the brief is gone meanwhile."""
    brief = await brief_rows.get(rows, said["event"])
    if brief is None or brief.state == "dropped":
        return None
    content, t = await briefs.content(rows, brief), texts(brief.lang)
    kind, found = said["file"].removeprefix("brief."), tables(content, t)
    name = f"brief-{brief.id}.{kind}"
    if kind == "csv":
        return File(name, "text/csv", report.as_csv(found[0], found[1:]))
    return File(name, XLSX, report.as_xlsx(found))
