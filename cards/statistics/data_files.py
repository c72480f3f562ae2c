"""The files of a data set: problems and numbers as CSV and XLSX, and what they are, in three
languages, in one ZIP."""

import io
import zipfile
from collections.abc import Sequence

from basics.languages import LANGUAGES
from cards.events.report import Table, as_csv, as_xlsx
from cards.statistics.words import MEASURE_NAMES
from community.statistics.open_data import Line, Made
from community.statistics.periods import Period
from locales import Texts, texts
from storage.statistics.cells import Counted
from storage.statistics.datasets import DataSet

#: Every file of a ZIP is as old as this, so that the same content is the same bytes.
_DATE = (2000, 1, 1, 0, 0, 0)
#: Columns are named alike in every language: programs read them.
_HEADINGS = ("id", "quarter", "week", "region", "subject", "state", "votes", "tried", "same_as")


def packed(one: DataSet, period: Period, made: Made, *, counted: Sequence[Counted]) -> bytes:
    """One ZIP."""
    problems, numbers = problems_table(period, [*made.lines, *made.joined]), counts_table(counted)
    files = {
        "problems.csv": as_csv(problems),
        "numbers.csv": as_csv(numbers),
        "data.xlsx": as_xlsx([problems, numbers]),
        **{
            f"README.{lang}.txt": readme(one, period, made, t=texts(lang)).encode("utf-8-sig")
            for lang in LANGUAGES
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def problems_table(period: Period, lines: Sequence[Line]) -> Table:
    found = tuple(
        (
            *(line.id, period.name, line.week or None, line.region or None),
            *(line.subject or None, line.state or None, line.votes or None, line.tried or None),
            line.same_as or None,
        )
        for line in lines
    )
    return Table("problems", _HEADINGS, found)


def counts_table(counted: Sequence[Counted]) -> Table:
    """What /numbers says to everybody, the same."""
    found = tuple(
        (one.measure, one.region or None, one.subject or None, one.lang or None, one.everybody)
        for one in counted
        if one.everybody is not None
    )
    return Table("numbers", ("measure", "region", "subject", "language", "number"), found)


def readme(one: DataSet, period: Period, made: Made, *, t: Texts) -> str:
    about = t(
        "Problems that teachers raised in the bot Ustaz Üni, {period}: a line a problem, without"
        " words, names or numbers of people.",
        period=period.name,
    )
    measures = [f"{name}: {t(said)}" for name, said in MEASURE_NAMES.items()]
    rules = (
        t(
            "A line says its region, subject and week only where eight people or more share them."
            " Of each such group a multiple of five lines is kept, by lot; the rest says less."
        ),
        t(
            "Missing: what is withdrawn or hidden, and a few problems that were left when groups"
            " were made."
        ),
        t(
            "Lines: {lines}. Hidden: subject in {subjects}, region in {regions}, week in {weeks}.",
            lines=len(made.lines),
            subjects=made.without_subject,
            regions=made.without_region,
            weeks=made.without_week,
        ),
        t("Counted are teachers who use the bot."),
    )
    licence = t("Licence: {licence}", licence=one.licence)
    parts = [about, "", *_columns(t), "", "numbers.csv", *measures, "", *rules, "", licence]
    return "\r\n".join(parts) + "\r\n"


def _columns(t: Texts) -> Sequence[str]:
    """Of problems, what each says."""
    return (
        "id: " + t("a number by lot, new in every data set; the order is by lot, too"),
        "week: " + t("the Monday of its week, empty where it is hidden"),
        "region, subject: "
        + t("the number of ISO 3166-2:KZ, and a word; - is not said, empty is hidden"),
        "state: " + t("open or solved when the data set was made"),
        "votes, tried: "
        + t("how many have it too and how many tried a solution: in fives, empty below eight"),
        "same_as: "
        + t(
            "the id of the problem that it was joined to; it is counted there, once, and its own"
            " line says nothing else"
        ),
    )
