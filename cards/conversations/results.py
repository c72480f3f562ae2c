"""What a conversation shows, page by page: shares with their bounds, never a small count."""

from collections.abc import Mapping
from functools import partial

from basics.languages import LANGUAGE_NAMES
from basics.paging import Pages
from cards.card import Button, Card
from cards.conversations.presses import GetResults, OpenConversation, ShowResults
from cards.paging import page_row, page_words
from cards.regions import region_name
from cards.text.markup import heading, safe
from community.conversations.counting import Told
from community.conversations.publishing import BASE, Share, of_all, of_groups
from community.conversations.results import (
    IN_GROUP,
    SHARED,
    VERDICTS,
    Finding,
    Line,
    Verdict,
    reportable,
)
from community.regions import REGIONS
from locales import Texts, gettext_noop
from storage.conversations.conversations import Conversation

#: Statements on a page; before them is one that sums up.
PAGE = 4
VERDICT_NAMES: dict[Verdict, str] = {
    # Translators: heading above statements with which most teachers of each group agree
    "common": gettext_noop("🤝 Most agree, in each group"),
    # Translators: heading above statements with which most teachers of each group disagree
    "against": gettext_noop("🚫 Most disagree, in each group"),
    # Translators: heading above statements with which some groups of teachers agree, others not
    "split": gettext_noop("⚡ What divides"),
    # Translators: heading above statements that many passed
    "unsure": gettext_noop("🤷 Not known yet"),
    # Translators: heading above statements for which none of the other headings fits
    "open": gettext_noop("▫️ Neither shared nor divided"),
    # Translators: heading above statements that too few have answered
    "few": gettext_noop("⏳ Too few answers so far"),
}
SIGNS = {"agree": "👍", "disagree": "👎", "pass": "🤷"}
LINE_NAMES: dict[Line, str] = {
    # Translators: along this teachers are divided: "it divides by language"
    "lang": gettext_noop("by language"),
    "region": gettext_noop("by region"),
    "place": gettext_noop("by village and town"),
    "school": gettext_noop("by kind of school"),
    "opinion": gettext_noop("by groups of opinion"),
}
PLACE_NAMES = {
    # Translators: teachers whose school is there
    "village": gettext_noop("villages"),
    # Translators: teachers whose school is there
    "town": gettext_noop("towns"),
}
SCHOOL_NAMES = {
    # Translators: several classes are taught together there
    "small": gettext_noop("ungraded schools"),
    "general": gettext_noop("general schools"),
    "special": gettext_noop("lyceums and gymnasiums"),
}


def results_card(shown: Told, at: Pages, t: Texts) -> Card:
    """The first page sums up; the others have the statements."""
    known = shown.conversation
    lines = [t("📊 <b>{question}</b>", question=heading(known.question)) + page_words(at, t)]
    lines += _summary(shown, t) if not at.page else _statements(shown, at.page, t)
    rows = [page_row(at, partial(ShowResults, known.id))]
    rows += [] if shown.rough else _files(known, t)
    rows.append([Button(t("To the conversation"), OpenConversation(known.id))])
    return Card("\n".join(lines), [row for row in rows if row])


def _files(known: Conversation, t: Texts) -> list[list[Button]]:
    def button(label: str, how: str) -> Button:
        return Button(label, GetResults(known.id, how))

    drawn = [button(t("🖼 As a picture"), "picture"), button(t("📄 As a PDF"), "pdf")]
    return [drawn, [button(t("📊 Table (XLSX)"), "xlsx"), button(t("📊 Table (CSV)"), "csv")]]


def pages_of(shown: Told) -> int:
    """How many pages there are."""
    return 1 + -(-len(shown.findings) // PAGE)


def _summary(shown: Told, t: Texts) -> list[str]:
    counts = dict.fromkeys(VERDICTS, 0)
    for finding in shown.findings:
        counts[finding.verdict] += 1
    lines = [people_words(shown, t)]
    if shown.findings:
        lines += ["", *(f"{t(VERDICT_NAMES[one])}: {n}" for one, n in counts.items() if n)]
    if not counts["common"] and not counts["against"]:
        lines += ["", t("Nothing reached the bar of what all share.")]
    return [*lines, "", how_words(t)]


def people_words(shown: Told, t: Texts) -> str:
    """How many, in steps of five while answers still come."""
    people = shown.results.people
    if people < BASE:
        said = t("👥 Fewer than {n} teachers took part.", n=BASE)
    elif shown.rough:
        said = t("👥 At least {n} teachers took part.", n=people - people % 5)
    else:
        said = t.n("👥 {n} teacher took part.", "👥 {n} teachers took part.", people)
    return f"{said} {t('So far: only coordinators see this.')}" if shown.rough else said


def how_words(t: Texts) -> str:
    return t(
        "<i>Shared: at least {share} % agree in each language, region, village, town and kind of"
        " school with {n} answers or more. In brackets: the range for all, 95 % sure. Small"
        " numbers are left out, so that nobody's answer can be told. Counted: teachers who use"
        " this bot.</i>",
        share=round(SHARED * 100),
        n=IN_GROUP,
    )


def _statements(shown: Told, page: int, t: Texts) -> list[str]:
    """With a heading where another kind begins."""
    lines: list[str] = []
    before: Verdict | None = None
    first = (page - 1) * PAGE
    for number, finding in enumerate(shown.findings[first : first + PAGE], first + 1):
        if finding.verdict != before:
            lines += ["", f"<b>{t(VERDICT_NAMES[finding.verdict])}</b>"]
        before = finding.verdict
        lines.append(f"{number}. {safe(shown.words[finding.tally.statement_id])}")
        lines += [f"   {one}" for one in finding_lines(finding, t, rough=shown.rough)]
    return lines


def finding_lines(
    finding: Finding, t: Texts, *, rough: bool, signs: Mapping[str, str] = SIGNS
) -> list[str]:
    """What is said of one statement: of all, of groups, and along what."""
    lines = [share_words(of_all(finding.tally.all, rough=rough), t, signs)]
    if finding.verdict in ("common", "against"):
        lines.append(t("Alike in each: {groups}", groups=alike_words(finding, t)))
    if finding.verdict == "split":
        line = finding.lines[0]
        lines.append(
            t(
                "It divides {along}: {most} agree most, {least} least",
                along=t(LINE_NAMES[line]),
                most=group_name(line, finding.most, t),
                least=group_name(line, finding.least, t),
            )
        )
    groups = {} if rough else of_groups(finding)
    said = [
        f"{group_name(finding.lines[0], group, t)}: {_short(share, signs)}"
        for group, share in groups.items()
    ]
    return [*lines, " · ".join(said)] if said else lines


def alike_words(finding: Finding, t: Texts) -> str:
    """Which groups are meant."""
    parts = []
    for line in finding.lines:
        names = [group_name(line, one, t) for one in reportable(finding.tally, line)]
        parts.append(", ".join(names))
    return "; ".join(parts)


def group_name(line: Line, group: str, t: Texts) -> str:
    if line == "lang":
        return safe(LANGUAGE_NAMES.get(group, group))
    if line == "region":
        return region_name(group, t) if group in REGIONS else group
    if line == "place":
        return t(PLACE_NAMES[group])
    if line == "school":
        return t(SCHOOL_NAMES[group])
    return t("group {n}", n=group)


def share_words(share: Share, t: Texts, signs: Mapping[str, str] = SIGNS) -> str:
    """Of all: the leading answer with its bounds, and the others where they can be told."""
    if share.people < BASE:
        return t("fewer than {n} answers", n=BASE)
    of = t("answers: {n}", n=t.number(share.people))
    if share.lead is None:
        least = t("at least {n} %", n=share.at_least)
        return f"{signs[share.leading]} {least} · {of}" if share.at_least else of
    bounds = share.bounds
    assert bounds
    known = {"agree": share.agree, "disagree": share.disagree, "pass": share.passed}
    lead = percent(share.lead, share.people)
    parts = [f"{signs[share.leading]} {lead} {_between(bounds.low, bounds.high)}"]
    parts += [
        f"{signs[one]} {percent(count, share.people)}"
        for one, count in known.items()
        if count is not None and one != share.leading
    ]
    return " · ".join([*parts, of])


def percent(count: int, people: int) -> str:
    return whole_percent(100 * count / people)


def whole_percent(part: float) -> str:
    return f"{round(part)}\u00a0%"


def _between(low: float, high: float) -> str:
    return f"({round(low * 100)}–{round(high * 100)}\u00a0%)"


def _short(share: Share, signs: Mapping[str, str]) -> str:
    assert share.agree is not None
    return f"{signs['agree']} {percent(share.agree, share.people)}"


def not_counted_card(known: Conversation, t: Texts) -> Card:
    back = [Button(t("To the conversation"), OpenConversation(known.id))]
    if known.state == "open":
        said = t("Nothing is counted yet. Results come once at least 5 teachers took part.")
    else:
        said = t("The results are being counted now. Please look again in a minute.")
    return Card(said, [back])
