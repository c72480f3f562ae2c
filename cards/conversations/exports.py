"""Results of a conversation as a table, and as what `drawing/results.typ` draws."""

from typing import Any

from cards.conversations.results import (
    LINE_NAMES,
    VERDICT_NAMES,
    alike_words,
    finding_lines,
    group_name,
    how_words,
    people_words,
    whole_percent,
)
from cards.events.report import Cell, Table
from cards.text.markup import plain
from community import zones
from community.conversations.counting import Told
from community.conversations.publishing import BASE, Share, of_all, of_groups
from community.conversations.results import VERDICTS, Finding
from community.words import shorten
from locales import Texts

#: On a picture of each kind; letters of a question at the bottom of a sheet.
SHOWN, FOOT = 3, 80
#: Percent; less is a matter of counting in halves.
NOTHING = 0.01
ON_PICTURES = ("common", "against", "split")


def drawing_toast(t: Texts) -> str:
    return t("It is being drawn and comes in a moment.")


def results_table(told: Told, t: Texts) -> Table:
    """A line a statement. What is not told is empty: never a nought."""
    headings = (
        "№",
        t("Statement"),
        t("Result"),
        t("Answers"),
        t("Agree, %"),
        t("Disagree, %"),
        t("Pass, %"),
        t("Leading answer: at least, %"),
        t("At most, %"),
        t("Alike in each, or divided"),
        t("Agree, by groups"),
    )
    lines = [_line(number, one, told, t=t) for number, one in enumerate(told.findings, 1)]
    return Table(t("Results"), headings, tuple(lines))


def about_table(told: Told, t: Texts) -> Table:
    """What was asked, whom and until when, for who has the file alone."""
    known = told.conversation
    ended = t("Ended: {moment}", moment=t.date(known.ends_at, zones.of_region(None)))
    people = plain(people_words(told, t)).removeprefix("👥").strip()
    lines = (known.question, people, ended, plain(how_words(t)))
    return Table(t("About"), (t("About"),), tuple((line,) for line in lines))


def _line(number: int, finding: Finding, told: Told, *, t: Texts) -> tuple[Cell, ...]:
    share = of_all(finding.tally.all)
    bounds = share.bounds
    groups = of_groups(finding)
    named = (
        f"{plain(group_name(finding.lines[0], group, t))}: {_percent(one.agree, one.people)} %"
        for group, one in groups.items()
    )
    return (
        number,
        told.words[finding.tally.statement_id],
        t(VERDICT_NAMES[finding.verdict]),
        share.people if share.people >= BASE else None,
        *(_percent(one, share.people) for one in (share.agree, share.disagree, share.passed)),
        round(bounds.low * 100) if bounds else share.at_least or None,
        round(bounds.high * 100) if bounds else None,
        _along(finding, t),
        "; ".join(named) or None,
    )


def _percent(count: int | None, people: int) -> int | None:
    return None if count is None else round(100 * count / people)


def _along(finding: Finding, t: Texts) -> str | None:
    if finding.verdict in ("common", "against"):
        return plain(alike_words(finding, t))
    if finding.verdict == "split":
        line = finding.lines[0]
        most, least = group_name(line, finding.most, t), group_name(line, finding.least, t)
        return plain(f"{t(LINE_NAMES[line])}: {most} > {least}")
    return None


def results_sheet(told: Told, *, zone: str, t: Texts, paper: bool) -> dict[str, Any]:
    """All of them on paper, the first of each kind on a picture; shares are bars to 100 %."""
    known = told.conversation
    sections = []
    for verdict in VERDICTS:
        found = [one for one in told.findings if one.verdict == verdict]
        shown = found if paper else found[:SHOWN] if verdict in ON_PICTURES else []
        if shown:
            items = [_item(one, told, t) for one in shown]
            # Paper has no signs, but for figures of geometry.
            head = t(VERDICT_NAMES[verdict]).removeprefix("▫️").strip()
            sections.append({"head": head, "items": items})
    nothing = {"common", "against"}.isdisjoint(one.verdict for one in told.findings)
    return {
        "lang": t.lang,
        "paper": paper,
        "title": known.question,
        # At the bottom of each sheet, in one line.
        "foot": shorten(known.question, FOOT),
        "when": t("Ended: {moment}", moment=t.date(known.ends_at, zone)),
        "people": plain(people_words(told, t)),
        "nothing": t("Nothing reached the bar of what all share.") if nothing else "",
        "note": plain(how_words(t)),
        "legend": legend(t),
        "sections": sections,
    }


def legend(t: Texts) -> dict[str, str]:
    """In place of signs, which paper lacks."""
    return {
        "agree": t("agree"),
        "disagree": t("disagree"),
        "pass": t("pass"),
        "hidden": t("not shown, to protect people"),
    }


def _item(finding: Finding, told: Told, t: Texts) -> dict[str, Any]:
    share = of_all(finding.tally.all)
    said = finding_lines(finding, t, rough=False, signs=legend(t))
    lines = [plain(one) for one in said]
    words = told.words[finding.tally.statement_id]
    return {"words": words, "bar": bar(share), "lines": lines}


def bar(share: Share) -> list[dict[str, Any]]:
    """Parts of 100 %, from 0 on, and how each is said; what is not told is one part of its own
    kind, never a nought."""
    known = {"agree": share.agree, "disagree": share.disagree, "pass": share.passed}
    parts: dict[str, float] = {
        kind: 100 * count / share.people for kind, count in known.items() if count is not None
    }
    if share.at_least:
        parts = {share.leading: float(share.at_least)}
    rest = 100 - sum(parts.values())
    if rest > NOTHING:
        parts["hidden"] = rest
    return [
        {"kind": kind, "percent": part, "said": whole_percent(part)}
        for kind, part in parts.items()
    ]
