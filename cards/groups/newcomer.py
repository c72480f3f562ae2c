"""Who has no group yet hears it before they write, and what helps."""

from cards.card import Button, Card, in_rows
from cards.groups.presses import ChooseOpenRegion, ListOpenGroups
from cards.paging import page_row, page_words
from cards.regions import region_name
from cards.text.links import Links
from cards.text.markup import plain_name
from community.groups.open_groups import Near
from community.regions import REGIONS
from community.words import shorten
from locales import Texts

#: Titles have at most so many letters on a button.
NAME = 40
PAGE = 8


def no_group_words(t: Texts) -> str:
    """Above or below what goes to groups only."""
    return t(
        "👥 We share no group yet. Add me to your group of teachers, or write /problems in a group"
        " where I am already."
    )


def no_group_rows(t: Texts, links: Links) -> list[list[Button]]:
    return [add_row(t, links), *few_rows(None, t)]


def add_row(t: Texts, links: Links) -> list[Button]:
    return [Button(t("Add me to a group"), url=links.add_to_group())]


def near_rows(near: Near) -> list[list[Button]]:
    """Each leads into its group."""
    return [
        [Button(f"👥 {plain_name(shorten(one.title, NAME))}", url=one.open_link)]
        for one in near.found
    ]


def near_words(near: Near, t: Texts) -> str:
    region = region_name(near.region, t)
    if not near.at.total:
        return t("No group of {region} is open to newcomers yet.", region=region)
    return t("👥 Groups of {region} that take you in: press one to join.", region=region)


def few_words(near: Near | None, t: Texts) -> str:
    """In a greeting."""
    if near is None or not near.found:
        return t("👥 We share no group yet. See which groups of your region take newcomers in.")
    return near_words(near, t)


def few_rows(near: Near | None, t: Texts) -> list[list[Button]]:
    """Below a greeting or an empty list: some groups, and where all are."""
    everything = [Button(t("👥 Open groups"), ListOpenGroups("", 0))]
    if near is None:
        return [everything]
    more = near.at.total > len(near.found) or not near.found
    return [*near_rows(near), everything] if more else near_rows(near)


def near_card(near: Near, t: Texts) -> Card:
    """Open groups of a region, page by page."""
    turn = page_row(near.at, lambda to: ListOpenGroups(near.region, to))
    other = [Button(t("📍 Another region"), ListOpenGroups("all", 0))]
    text = near_words(near, t) + page_words(near.at, t)
    if not near.at.total:
        text += "\n" + t("Add me to your group of teachers, or ask a colleague to.")
    return Card(text, [*near_rows(near), turn, other])


def ask_region_card(t: Texts) -> Card:
    buttons = [Button(region_name(code, t), ChooseOpenRegion(code)) for code in REGIONS]
    text = t("<b>In which region do you teach?</b> I show its groups that take newcomers in.")
    return Card(text, in_rows(buttons))
