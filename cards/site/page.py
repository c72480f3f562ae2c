"""/page: what is on the public page, and what waits for its author's word."""

from cards.card import Button, Card
from cards.site.presses import IndexPage, NumbersThere
from cards.text.links import Links
from community.site.page import Behind
from locales import Texts
from storage.site.visits import Amounts


def page_card(behind: Behind, t: Texts, links: Links) -> Card:
    parts = [
        f"🌍 <b>{t('The public page')}</b>\n{links.site}/",
        t("<b>It is out:</b>") + "\n" + _amounts(behind.out, t),
        t("<b>Its author never said whether it may stand there:</b>")
        + "\n"
        + _amounts(behind.waiting, t)
        + "\n"
        + t("Nothing of it can be read. Only they can release it, in More."),
        _visits(behind, t),
        t("Search engines may show what its author lets them.")
        if behind.is_indexed
        else t("Search engines are asked to show nothing of it."),
    ]
    label = t("🔎 Not in search engines") if behind.is_indexed else t("🔎 Into search engines")
    parts.append(
        t("Numbers of past quarters and open data can be read there.")
        if behind.has_numbers
        else t("Numbers and open data are not there.")
    )
    numbers = t("📊 Numbers off the page") if behind.has_numbers else t("📊 Put numbers there")
    index = Button(label, IndexPage(int(not behind.is_indexed)))
    return Card(
        "\n\n".join(parts), [[index], [Button(numbers, NumbersThere(int(not behind.has_numbers)))]]
    )


def _amounts(of: Amounts, t: Texts) -> str:
    return " · ".join(
        [
            t("problems: {n}", n=t.number(of.problems)),
            t("solutions: {n}", n=t.number(of.solutions)),
            t("projects: {n}", n=t.number(of.projects)),
            t("voices: {n}", n=t.number(of.voices)),
            t("events: {n}", n=t.number(of.events)),
            t("briefs: {n}", n=t.number(of.briefs)),
        ]
    )


def _visits(behind: Behind, t: Texts) -> str:
    if not behind.days:
        return t("Nobody has opened it yet.")
    lines = [t("<b>Pages that were opened, by day</b> (nobody is known by it):")]
    for one in behind.days:
        month, day = one.day.split("-")[1:]
        lines.append(f"{t.day(int(month), int(day))}: {t.number(one.n)}")
    return "\n".join(lines)


def no_page_card(t: Texts) -> Card:
    return Card(
        t(
            "There is no public page yet. Whoever runs me can open one: it needs an address of its"
            " own."
        )
    )
