"""Numbers of the network on the public page, by quarters, and what others may count with."""

from cards.site.chrome import PARTS
from cards.site.view import Bar, Bars, File, Page
from cards.statistics.rules import for_all
from cards.statistics.words import MEASURE_NAMES, period_name
from community.site.numbers import Open
from community.statistics import periods
from community.statistics.measures import MEASURES, Measure
from locales import Texts
from storage.statistics.datasets import DataSet


def numbers(found: Open, t: Texts) -> Page:
    intro = t(
        "What teachers do here, by quarters that are over. A number that would tell of a few"
        " people is not said."
    )
    charts = [bars for name in MEASURES if (bars := _bars(name, found, t)).bars]
    return Page(
        "numbers",
        t.lang,
        "numbers/",
        t(PARTS["numbers"]),
        intro,
        "numbers",
        intro=intro,
        about=for_all(t) if charts else (),
        bars=charts,
        files=[_file(one, t) for one in found.sets],
        hint="" if charts or found.sets else t("Nothing here yet."),
        labels={
            "data": t("Open data"),
            "told": t(
                "Problems of a quarter by region, subject and week, to count with: no words, no"
                " names, and nothing by which a few people could be known. In each ZIP stands what"
                " its columns mean, in three languages."
            ),
            # Translators: a link, behind which a file for programs is
            "json": t("The same tables as JSON"),
            # Translators: the head of a column: quarters of a year
            "when": t("Quarter"),
            # Translators: the head of a column
            "number": t("Number"),
            "how": t("How it is counted"),
            "hidden": t("Hidden to protect people, or none"),
        },
    )


def _bars(name: Measure, found: Open, t: Texts) -> Bars:
    """None where all of it is hidden; a quarter of which nothing is said has no bar."""
    said = [(one.period, one.values.get(name)) for one in found.quarters]
    most = max((value for _, value in said if value), default=0)
    return Bars(
        t(MEASURE_NAMES[name]),
        [_bar(period_name(period, t), value, most=most, t=t) for period, value in said if most],
    )


def _bar(label: str, value: int | None, *, most: int, t: Texts) -> Bar:
    if value is None:
        return Bar(label, "", 0)
    return Bar(label, t.number(value), round(100 * value / most))


def _file(one: DataSet, t: Texts) -> File:
    period = periods.named(one.period)
    name = period_name(period, t) if period else one.period
    lines = t.n("{n} line", "{n} lines", one.rows_kept)
    at = f"/data/{one.period}"
    return File(name, f"{at}.zip", [lines, one.licence], one.sha256, f"{at}.json")
