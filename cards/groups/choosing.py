"""Which groups shall hear something: questions that the forms of coordinators share."""

from collections.abc import Collection, Sequence

from basics.paging import Pages, pages
from cards.card import Button
from cards.forms.presses import Turn
from cards.forms.questions import Asking, Option, Question
from cards.paging import page_row, page_words
from cards.regions import region_name
from cards.text.markup import plain_name
from community.regions import REGIONS
from community.words import shorten
from locales import Texts
from storage.groups.overview import Named

PAGE = 8
#: A page of groups is named by this and its number; so is no other.
GROUPS = "g"
#: Titles have at most so many letters on a button.
NAME = 40


def looked_after(regions: Collection[str]) -> list[str]:
    """Those of a coordinator; none are all."""
    return [code for code in REGIONS if not regions or code in regions]


def regions_question(asking: Asking) -> Question:
    t, chosen = asking.t, asking.said.get("audience", {}).get("regions", [])
    codes = looked_after(asking.actor.regions)
    options = [Option(code, region_name(code, t), code in chosen) for code in codes]
    return Question(t("<b>The groups of which regions?</b>"), options, goes_on=True)


def groups_button(asking: Asking, t: Texts) -> Button:
    """Leads to the list of all groups that can be chosen."""
    return Button(t("👥 Chosen groups…"), Turn(asking.draft.id, asking.draft.step, f"{GROUPS}0"))


def is_groups(page: str) -> bool:
    return page[:1] == GROUPS and page[1:].isdecimal()


def groups_question(asking: Asking, found: Sequence[Named]) -> Question:
    """All of them with ticks, page by page; ticks on other pages stay."""
    t, draft = asking.t, asking.draft
    chosen = asking.said.get("audience", {}).get("groups", [])
    at = pages(int(asking.page[1:]), PAGE, total=len(found))
    options = [
        Option(f"group{one.id}", plain_name(shorten(one.title, NAME)), one.id in chosen)
        for one in found[at.offset : at.offset + PAGE]
    ]
    turn = page_row(at, lambda to: Turn(draft.id, draft.step, f"{GROUPS}{to}"))
    others = [Button(t("Other receivers"), Turn(draft.id, draft.step, ""))]
    text = _words(at, len(chosen), t)
    return Question(text, options, width=1, below=[turn, others], goes_on=bool(chosen))


def _words(at: Pages, chosen: int, t: Texts) -> str:
    if not at.total:
        return t("There is no group yet.")
    text = t("<b>Which groups?</b>") + page_words(at, t)
    count = t.n("{n} group is ticked.", "{n} groups are ticked.", chosen)
    return f"{text}\n{count}" if chosen else f"{text}\n{t('Press to choose.')}"
