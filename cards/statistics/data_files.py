"""The files of a data set: problems and numbers as CSV, XLSX and JSON, and what they are, in three
languages, in one ZIP."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from cards.events.report import Table, as_csv, as_xlsx
from cards.regions import REGION_NAMES
from cards.statistics import data_json
from cards.statistics.rules import how
from cards.statistics.words import MEASURE_NAMES, days
from cards.subjects import SUBJECT_NAMES
from community import zones
from community.statistics.open_data import Line, Made
from community.statistics.periods import Period
from locales import Texts, texts
from storage.statistics.cells import Counted, Said
from storage.statistics.datasets import DataSet

#: Every file of a ZIP is as old as this, so that the same content is the same bytes.
_DATE = (2000, 1, 1, 0, 0, 0)
#: Columns are named alike in every language: programs read them.
_HEADINGS = ("id", "quarter", "week", "region", "subject", "state", "votes", "tried", "same_as")


def packed(
    one: DataSet,
    period: Period,
    made: Made,
    *,
    counted: Sequence[Counted],
    conversations: Sequence[Said],
) -> bytes:
    """One ZIP."""
    tables = (
        problems_table(period, [*made.lines, *made.joined]),
        counts_table(counted),
        conversations_table(period, conversations),
        codes_table(),
    )
    written = {f"{table.name}.csv": as_csv(table) for table in tables}
    files = {
        **written,
        "data.xlsx": as_xlsx(tables),
        data_json.NAME: data_json.as_json(one, written),
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
            *(line.subject or None, line.state or None, _number(line.votes), _number(line.tried)),
            line.same_as or None,
        )
        for line in lines
    )
    return Table("problems", _HEADINGS, found)


def _number(said: str) -> int | None:
    return int(said) if said else None


def counts_table(counted: Sequence[Counted]) -> Table:
    """What /numbers says to everybody, the same."""
    found = tuple(
        (
            *(one.period, one.measure, one.region or None, one.subject or None),
            *(one.lang or None, one.everybody),
        )
        for one in counted
        if one.everybody is not None
    )
    headings = ("quarter", "measure", "region", "subject", "language", "number")
    return Table("numbers", headings, found)


def codes_table() -> Table:
    """What stands in columns of the other tables, in words."""
    words = [
        *(("region", code, said) for code, said in REGION_NAMES.items()),
        *(("subject", code, said) for code, said in SUBJECT_NAMES.items()),
        *(("measure", code, said) for code, said in MEASURE_NAMES.items()),
    ]
    found = [(*where, *(texts(lang)(said) for lang in LANGUAGES)) for *where, said in words]
    found += [
        ("language", code, *[name] * len(LANGUAGES)) for code, name in LANGUAGE_NAMES.items()
    ]
    return Table("codes", ("column", "code", *LANGUAGES), tuple(found))


def conversations_table(period: Period, told: Sequence[Said]) -> Table:
    """A line a statement, and one for each group of which more was told; what was told of it when
    the conversation ended, the same."""
    lines: dict[tuple[str, ...], dict[str, int | None]] = {}
    for one in told:
        number, verdict, kind = one.measure.split()
        conversation = one.place.rpartition(" ")[2]
        key = (conversation, number, verdict, one.region, one.lang, one.subject)
        lines.setdefault(key, {})[kind] = one.value
    found = tuple(
        (
            *(period.name, *(part or None for part in key)),
            *(*(said.get(kind) for kind in _TOLD), _least(said)),
        )
        for key, said in lines.items()
    )
    headings = ("quarter", "conversation", "statement", "result", "region", "language", "place")
    return Table("conversations", (*headings, *_TOLD, "leading_at_least_percent"), found)


_TOLD = ("answers", "agree", "disagree", "pass")


def _least(said: Mapping[str, int | None]) -> str | None:
    """Of which answer at least so many percent."""
    found = [f"{kind.removesuffix('-percent')} {n}" for kind, n in said.items() if "-" in kind]
    return found[0] if found else None


def readme(one: DataSet, period: Period, made: Made, *, t: Texts) -> str:
    about = t(
        "Problems that teachers raised in the bot Ustaz Üni, {period}: a line a problem, without"
        " words, names or numbers of people.",
        period=period.name,
    )
    parts = [
        *(about, *_about(one, period, t), ""),
        *("problems.csv", *_columns(t), ""),
        *("numbers.csv", *_numbers(t), ""),
        *("conversations.csv", *_conversations(t), ""),
        *("codes.csv: " + t("the words for what stands in the other tables"), ""),
        *(
            f"{data_json.NAME}: " + t("all of these tables, for programs; what is empty is null"),
            "",
        ),
        *_rules(made, t),
    ]
    return "\r\n".join(parts) + "\r\n"


def _about(one: DataSet, period: Period, t: Texts) -> Sequence[str]:
    """When it was, how it is read and how it is named."""
    published = t.full_day(zones.clock(one.published_at, zones.COUNTRY))
    return (
        "quarter: " + t("{days}, by the clocks of Kazakhstan", days=days(period, t)),
        t("Published: {day}", day=published),
        t("Licence: {licence}", licence=one.licence),
        t("To be named as: {name}", name=f"{t('Ustaz Üni')}, {period.name}, {published}"),
        "CSV (UTF-8): " + t("semicolons stand between the columns"),
        '  pandas.read_csv("problems.csv", sep=";", dtype={"region": str})',
    )


def _numbers(t: Texts) -> Sequence[str]:
    return (
        t("What everybody reads of this time in the bot, a line a number."),
        "measure:",
        *(f"  {name}: {t(said)}" for name, said in MEASURE_NAMES.items()),
        "region, subject, language: "
        + t(
            "which part; empty is all together, - is not said. A part without a line is none, or"
            " hidden: what is there need not add up to the whole"
        ),
        "number: "
        + t(
            "in fives, where eight people or more belong to it; of events and groups their exact"
            " number"
        ),
        *how(t),
    )


def _columns(t: Texts) -> Sequence[str]:
    return (
        "id: " + t("a number by lot, new in every data set; the order is by lot, too"),
        "week: " + t("the Monday of its week, empty where it is hidden"),
        "region, subject: "
        + t("the number of ISO 3166-2:KZ, and a word; - is not said, empty is hidden"),
        "state: " + t("open or solved when the data set was made, empty where it is hidden"),
        "votes, tried: "
        + t("how many have it too and how many tried a solution: in fives, empty below eight"),
        "same_as: "
        + t(
            "the number of the problem that it was joined to, where eight people or more joined"
            " it; it is counted there, once, and its own line says nothing else"
        ),
    )


def _conversations(t: Texts) -> Sequence[str]:
    return (
        t(
            "Conversations that ended in this time: the numbers of their statements, as results"
            " told them to all. Words are left out, for their authors were not asked."
        ),
        "conversation, statement: "
        + t("their numbers in the bot, and in the table of results there"),
        "result:",
        "  common, against: " + t("most of each group agree, or disagree"),
        "  split: " + t("groups differ"),
        "  unsure: " + t("many passed"),
        "  open: " + t("none of these"),
        "  few: " + t("too few answers"),
        "answers, agree, disagree, pass: "
        + t(
            "people; empty is hidden. A line with a region, a language or a place, which may be a"
            " kind of school, is theirs"
        ),
        "leading_at_least_percent: "
        + t("the leading answer and its least share, where its number is hidden"),
    )


def _rules(made: Made, t: Texts) -> Sequence[str]:
    return (
        t(
            "A line says its region, subject, state and week only where eight people or more share"
            " them, and only where the numbers of that time, which were published before, say as"
            " much. Of each such group a multiple of five lines is kept, by lot; the rest says"
            " less."
        ),
        t(
            "Missing: what is withdrawn or hidden, and a few problems that were left when groups"
            " were made."
        ),
        t(
            "Lines: {lines}. Hidden: subject in {subjects}, region in {regions}, state in"
            " {states}, week in {weeks}.",
            lines=len(made.lines),
            subjects=made.without_subject,
            regions=made.without_region,
            states=made.without_state,
            weeks=made.without_week,
        ),
    )
