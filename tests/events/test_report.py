"""The tables of an event, read by another spreadsheet as people's Excel does."""

import csv
import io
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cards.events.report import Table, as_csv, as_xlsx, guests_table, projects_table
from locales import texts
from storage.events.events import Event
from storage.events.feedback import Feedback
from storage.events.guests import Guest
from storage.projects.lists import Submitted
from storage.projects.projects import Project
from tests.events.planning import PLAN

EVENT = Event(
    7,
    "k",
    1,
    replace(PLAN, zone="Asia/Aqtau"),
    ("47",),
    1,
    2,
    "published",
    0,
    "ABC",
    0,
    3,
    0,
    0,
    1,
)
#: 15:30 in Aktau.
CAME = 1_822_732_245_000
GUESTS = [
    Guest(1, 7, 5_123_456_789, 100, "=HYPERLINK(1)", "coming", 0, CAME),
    Guest(2, 7, None, 5_123_456_789, 'Нұрлан; "Ә"', "coming", 0, None),
    Guest(3, 7, 101, 101, "+7 777", "waiting", 1, None),
    Guest(4, 7, 102, 102, "007", "maybe", 0, None),
]
SAID = [Feedback(5_123_456_789, "=HYPERLINK(1)", "@all", "-1", "Try\nit")]
HEADINGS = {
    "en": [
        *("Name", "Telegram number", "Brought by", "Their answer", "Place on the waiting list"),
        *("Checked in", "Checked in at (Aktau time)", "What was useful", "What to change"),
        "What they will try",
    ],
    "ru": [
        *("Имя", "Номер в Telegram", "С кем приходит", "Ответ", "Место в листе ожидания"),
        *("Отметка на входе", "Время отметки (время: Актау)", "Что было полезно"),
        *("Что изменить", "Что попробуют"),
    ],
    "kk": [
        *("Есім", "Нөмірі (Telegram)", "Кім ертіп келеді", "Жауабы", "Кезектегі орны"),
        *("Келгені белгіленді", "Белгіленген уақыты (Ақтау уақыты)", "Не пайдалы болды"),
        *("Нені өзгерту керек", "Нені қолданып көреді"),
    ],
}
SAYS = {
    "en": ("Coming", "Waiting", "Maybe", "Yes", "No"),
    "ru": ("Придёт", "В листе ожидания", "Может быть", "Да", "Нет"),
    "kk": ("Келеді", "Кезекте", "Мүмкін", "Иә", "Жоқ"),
}


def table(lang: str = "en") -> Table:
    return guests_table(EVENT, GUESTS, SAID, t=texts(lang))


def sheet_of(*tables: Table) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(tables))).active
    assert sheet
    return sheet


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_csv_opens_in_columns_and_in_the_readers_language(lang):
    written = as_csv(table(lang))
    assert written.startswith(b"\xef\xbb\xbf")
    coming, waiting, maybe, yes, no = SAYS[lang]
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";")) == [
        HEADINGS[lang],
        [
            *("'=HYPERLINK(1)", "5123456789", "", coming, "", yes, "2027-10-05 15:30"),
            *("'@all", "'-1", "Try\nit"),
        ],
        ['Нұрлан; "Ә"', "", "'=HYPERLINK(1)", coming, "", no, "", "", "", ""],
        ["'+7 777", "101", "", waiting, "1", no, "", "", "", ""],
        ["007", "102", "", maybe, "", no, "", "", "", ""],
    ]


def test_a_sign_alone_is_no_formula_and_stays_as_it_is():
    """In data sets it says that nothing is known."""
    said = Table("numbers", ("region", "words"), (("-", "-1"), ("+", "--")))
    assert as_csv(said).decode("utf-8-sig").split() == ["region;words", "-;'-1", "+;'--"]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_workbook_holds_numbers_moments_and_words_as_they_are(lang):
    coming, waiting, maybe, yes, no = SAYS[lang]
    none = (None,) * 3
    assert list(sheet_of(table(lang)).values) == [
        tuple(HEADINGS[lang]),
        (
            *("=HYPERLINK(1)", 5_123_456_789, None, coming, None, yes),
            *(datetime.fromisoformat("2027-10-05T15:30"), "@all", "-1", "Try\nit"),
        ),
        ('Нұрлан; "Ә"', None, "=HYPERLINK(1)", coming, None, no, None, *none),
        ("+7 777", 101, None, waiting, 1, no, None, *none),
        ("007", 102, None, maybe, None, no, None, *none),
    ]


def test_a_workbook_calculates_nothing_and_can_be_filtered_and_read():
    sheet = sheet_of(table())
    kinds = {
        cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None
    }
    assert kinds == {"s", "n", "d"}
    assert [cell.data_type for cell in sheet[2]][:7] == ["s", "n", "n", "s", "n", "s", "d"]
    assert sheet.auto_filter.ref == "A1:J5"
    assert sheet.freeze_panes == "A2"
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJ"]
    assert all(8 < width < 60 for width in widths)
    # So that no ID becomes 5.12E+09.
    assert sheet["B2"].number_format == "0"


def test_an_event_without_guests_has_headings_alone():
    empty = guests_table(EVENT, [], [], t=texts("en"))
    assert list(sheet_of(empty).values) == [tuple(HEADINGS["en"])]
    assert as_csv(empty).decode("utf-8-sig") == ";".join(HEADINGS["en"]) + "\r\n"


def test_projects_are_said_in_the_readers_language():
    project = Project(
        *(1, "k", 100, "=1", ""),
        subject="physics",
        region="47",
        name_shown=1,
        problem_id=None,
        event_id=7,
        stage="concern",
        state="open",
        focus="",
        comments=0,
        notes=0,
        feedback=2,
        visits=3,
        source=None,
        reworked=0,
        asks=1,
        touched_at=1,
        asked_at=None,
        created_at=1,
    )
    shown = projects_table([Submitted(project, "Aida", True)], texts("kk"))
    assert shown.name == "Жобалар"
    assert shown.lines[0][3:7] == ("Физика", "Маңғыстау облысы", "Мені толғандырғаны", "Иә")
    assert sheet_of(shown)["A2"].data_type == "s"
