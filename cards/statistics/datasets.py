"""Open data: which sets there are, and what one that is to be published leaves out, and why."""

from collections.abc import Sequence

from cards.card import Button, Card, in_rows
from cards.statistics.presses import (
    GetData,
    ListData,
    OpenNumbers,
    PreviewData,
    PublishData,
)
from cards.statistics.words import period_name, period_within
from cards.text.markup import safe
from community.statistics import periods
from community.statistics.datasets import LICENCE_NAMES, Licence, Preview
from community.statistics.periods import Period
from locales import Texts, gettext_noop
from storage.statistics.datasets import DataSet


def list_card(
    found: Sequence[DataSet], to_publish: Sequence[Period], shown: Period, *, t: Texts
) -> Card:
    """`to_publish` are quarters that the reader may publish."""
    lines = [
        t("📦 <b>Open data</b>"),
        t(
            "Problems by region, subject and week for whoever wants to count with them: no words,"
            " no names, and nothing by which a few people could be known."
        ),
    ]
    if not found:
        lines.append(t("Nothing is published yet."))
    lines += [_line(one, t) for one in found]
    gets = [Button(f"📥 {_name(one.period, t)}", GetData(one.id)) for one in found if one.sha256]
    publish = [
        Button(t("➕ Publish {period}", period=period_within(one, t)), PreviewData(one.name, "by"))
        for one in to_publish[:4]
    ]
    back = [Button(t("◀️ Back"), OpenNumbers(shown.name, ""))]
    return Card("\n\n".join(lines), [*in_rows(gets), *in_rows(publish, 1), back])


def _name(period: str, t: Texts) -> str:
    known = periods.named(period)
    return period_name(known, t) if known else period


def _line(one: DataSet, t: Texts) -> str:
    name = f"<b>{_name(one.period, t)}</b> · {safe(one.licence)}"
    if not one.sha256:
        return f"{name}\n{t('It is being made.')}"
    lines = t.n("{n} line", "{n} lines", one.rows_kept)
    return f"{name}\n{lines} · SHA-256 <code>{one.sha256[:16]}…</code>"


def _conversations(found: Preview, t: Texts) -> str:
    return t(
        "Conversations: {conversations}, statements: {statements}. Only the numbers that results"
        " told to all, without words, for their authors were not asked.",
        conversations=found.conversations,
        statements=found.statements,
    )


#: Regions, and regions with a subject.
HIDDEN_BEFORE = gettext_noop(
    "• left out because /numbers hides them, and both together would tell of a few people: {n}"
)


def preview_card(found: Preview, chosen: Licence, t: Texts) -> Card:
    name = found.period.name
    rest = max(found.problems - found.with_both - found.with_region, 0)
    lines = [
        t("📦 <b>Publish the data of {period}?</b>", period=period_within(found.period, t)),
        t("About {n} problems, in fives:", n=found.problems),
        "\n".join(
            [
                t("• with region and subject: {n}", n=found.with_both),
                t("• with region only: {n}", n=found.with_region),
                t("• with neither: {n}", n=rest),
                t("• regions that stand nowhere in it: {n}", n=found.regions_away),
                t("• subjects that stand nowhere in it: {n}", n=found.subjects_away),
                *([t(HIDDEN_BEFORE, n=found.hidden_before)] if found.hidden_before else []),
            ]
        ),
        t(
            "Left out are words, names and numbers of people. A region, a subject, a week or"
            " whether it is solved is left out where fewer than eight people share it, for they"
            " could be known by it."
        ),
        t(
            "It is published once and stays as it is: a second one of the same time would tell by"
            " its difference what both hide."
        ),
    ]
    if found.conversations:
        lines.insert(3, _conversations(found, t))
    licences = [
        Button(("✓ " if key == chosen else "") + label, PreviewData(name, key))
        for key, label in LICENCE_NAMES.items()
    ]
    publish = Button(t("Publish"), PublishData(name, chosen), style="primary")
    return Card("\n\n".join(lines), [licences, [publish], [Button(t("◀️ Back"), ListData())]])


def published_card(one: DataSet, t: Texts) -> Card:
    text = t(
        "📦 Published: {period}. I send it to you in a moment.",
        period=t.within(_name(one.period, t)),
    )
    return Card(text, [[Button(t("📦 Open data"), ListData())]])
