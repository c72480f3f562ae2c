"""Files that are made when their letter leaves: calendars, codes for the door, reports;
and drawings, which are drawn by then."""

import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Literal

from cards.briefs.quotes import mine_button
from cards.card import Card, keyboard, send
from cards.conversations import exports
from cards.drawings.drawn import CARDS, file_name
from cards.events import report
from cards.events.checkin import checkin_card
from cards.events.ics import ics_file
from cards.groups import log as log_cards
from cards.people import mydata as mydata_cards
from cards.people import privacy
from cards.statistics import table
from cards.text.links import Links
from community import zones
from community.conversations import counting
from community.groups import coordinators as coordinator_deeds
from community.groups import log
from community.refusals import Refused
from community.statistics import files, numbers, periods
from jobs.briefs.tables import brief_table
from jobs.parts import File
from locales import texts
from storage import audit
from storage.db import Rows
from storage.drawings import drawings
from storage.events import events, feedback, guests
from storage.events.events import Event
from storage.outbox import Call, Letter
from storage.people import mydata, people
from storage.photos import Picture
from storage.projects import lists as project_list_rows
from storage.statistics import datasets as dataset_rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: More guests than any hall holds.
EVERYBODY = 100_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def attached(rows: Rows, letter: Letter, links: Links) -> Call | None:
    """What a letter that names a file asks for; None when there is no such thing."""
    said = json.loads(letter.body)
    make = _MADE.get(said["file"])
    return await make(rows, letter, said) if make else await _of_event(rows, said, links)


async def _of_event(rows: Rows, said: dict[str, Any], links: Links) -> Call | None:
    event = await events.get(rows, said["event"])
    if event is None or event.state == "draft":
        return None
    if said["file"] == "door":
        return Call("sendPhoto", _checkin(event, links, said["lang"]))
    if said["file"] == "calendar":
        content, name = ics_file(event, links.bot), f"event-{event.id}.ics"
        return Call("sendDocument", {"document": File(name, "text/calendar", content)})
    return Call("sendDocument", {"document": await _report(rows, event, said)})


async def _brief(rows: Rows, _letter: Letter, said: dict[str, Any]) -> Call | None:
    table = await brief_table(rows, said)
    return Call("sendDocument", {"document": table}) if table else None


async def _drawing(rows: Rows, _letter: Letter, said: dict[str, Any]) -> Call | None:
    """By Telegram's id where it has the file, else the bytes."""
    drawing, part = await drawings.get(rows, said["drawing"]), said["part"]
    if drawing is None:
        return None
    file_id = drawing.id_of(part)
    content = await drawings.content(rows, drawing.id, part) if file_id is None else None
    if file_id is None and content is None:
        return None
    field: Literal["photo", "document"] = "photo" if part == "picture" else "document"
    card = CARDS[drawing.kind](drawing, part, texts(said["lang"]))
    if "words" in said:
        card = Card(said["words"])
    picture = Picture(field, file_id or "", "", 0)
    call = send(replace(card, picture=picture))
    if content is not None:
        kind = "image/jpeg" if part == "picture" else "application/pdf"
        call.body[field] = File(file_name(drawing, part), kind, content)
    return call


async def _my_data(rows: Rows, letter: Letter, said: dict[str, Any]) -> Call | None:
    """About the person whose private chat it goes to, and nobody else."""
    person = await people.get(rows, letter.chat_id)
    if person is None:
        return None
    t = texts(said["lang"])
    told = await mydata.collect(rows, person.id)
    content = mydata_cards.data_file(told, said["at"], zones.of(person), t=t)
    file = File(mydata_cards.NAME, "application/json", content)
    said_with = {"document": file, "caption": privacy.data_words(t)}
    if not told["quotes_in_briefs"]:
        return Call("sendDocument", said_with)
    below = keyboard(Card("", [[mine_button(t)]])).to_dict()
    return Call("sendDocument", {**said_with, "reply_markup": below})


async def _log(rows: Rows, letter: Letter, said: dict[str, Any]) -> Call | None:
    """For who is in office when it leaves, in whose private chat."""
    person = await people.get(rows, letter.chat_id)
    actor = await coordinator_deeds.as_now(rows, person.id) if person else None
    if person is None or actor is None or not actor.coordinator:
        return None
    zone, t = zones.of(person), texts(said["lang"])
    wanted = log.wanted(
        actor, person_id=said["person"], region=said["region"], day=said["day"], zone=zone
    )
    found = await audit.entries(rows, 0, EVERYBODY, wanted=replace(wanted, doors=True))
    content = report.as_csv(log_cards.log_table(found, zone, t))
    return Call("sendDocument", {"document": File("log.csv", "text/csv", content)})


async def _numbers(rows: Rows, letter: Letter, said: dict[str, Any]) -> Call | None:
    """For who gets them, as they may read them when it leaves."""
    person = await people.get(rows, letter.chat_id)
    period = periods.named(said["period"])
    if person is None or period is None:
        return None
    actor, t = await coordinator_deeds.as_now(rows, person.id), texts(said["lang"])
    try:
        sheet = await numbers.sheet(rows, actor, period, region=said["region"])
        parts = await files.all_parts(rows, actor, sheet)
    except Refused:
        return None
    about = table.about_table(t, precise=numbers.precise(actor))
    tables = [table.numbers_table(sheet, parts, t), about]
    name = f"numbers-{period.name}"
    if said["form"] == "csv":
        file = File(f"{name}.csv", "text/csv", report.as_csv(tables[0], tables[1:]))
    else:
        file = File(f"{name}.xlsx", XLSX, report.as_xlsx(tables))
    return Call("sendDocument", {"document": file})


async def _data_set(rows: Rows, _letter: Letter, said: dict[str, Any]) -> Call | None:
    """As it was published."""
    found = await dataset_rows.get(rows, said["set"])
    if found is None or not found.sha256:
        return None
    content = await dataset_rows.content(rows, found.id)
    name = f"ustaz-uni-{found.period}.zip"
    return Call("sendDocument", {"document": File(name, "application/zip", content)})


async def _results(rows: Rows, _letter: Letter, said: dict[str, Any]) -> Call | None:
    """Of a conversation that has ended: for all."""
    told = await counting.told_to_all(rows, said["conversation"])
    if told is None:
        return None
    t = texts(said["lang"])
    tables = [exports.results_table(told, t), exports.about_table(told, t)]
    name = f"results-{told.conversation.id}"
    if said["as"] == "csv":
        file = File(f"{name}.csv", "text/csv", report.as_csv(tables[0], tables[1:]))
    else:
        file = File(f"{name}.xlsx", XLSX, report.as_xlsx(tables))
    return Call("sendDocument", {"document": file})


def _checkin(event: Event, links: Links, lang: str) -> dict[str, Any]:
    # Only here: a start is 15 ms quicker without it.
    import segno

    link = links.to("door", event.id, event.code)
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=12, border=4)
    card = checkin_card(event, link, texts(lang))
    return {
        "photo": File("door.png", "image/png", out.getvalue()),
        "caption": card.text,
        "parse_mode": "HTML",
        "reply_markup": keyboard(card).to_dict(),
    }


async def _report(rows: Rows, event: Event, said: dict[str, Any]) -> File:
    t = texts(said["lang"])
    found = await guests.page(rows, event.id, 0, limit=EVERYBODY)
    table = report.guests_table(event, found, await feedback.of_event(rows, event.id), t=t)
    if said["file"] == "csv":
        return File(f"event-{event.id}.csv", "text/csv", report.as_csv(table))
    projects = report.projects_table(await project_list_rows.submitted(rows, event.id), t)
    return File(f"event-{event.id}.xlsx", XLSX, report.as_xlsx([table, projects]))


#: What makes each; all else is of an event.
_MADE: dict[str, Callable[[Rows, Letter, dict[str, Any]], Awaitable[Call | None]]] = {
    "drawing": _drawing,
    "mydata": _my_data,
    "numbers": _numbers,
    "data_set": _data_set,
    "log": _log,
    "results": _results,
    **dict.fromkeys(("brief.xlsx", "brief.csv"), _brief),
}
