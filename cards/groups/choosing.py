"""Which groups shall hear something: questions that the forms of coordinators share."""

from collections.abc import Collection, Iterable, Sequence

from basics.paging import Pages, pages
from cards.card import Button
from cards.forms.presses import Turn
from cards.forms.questions import Asking, Option, Question, groups_to_tick
from cards.paging import page_row, page_words
from cards.regions import region_name
from cards.subjects import subject_name
from cards.text.markup import plain_name
from community.regions import REGIONS
from community.subjects import SUBJECTS
from community.words import shorten
from locales import Texts
from storage.groups.overview import Named

PAGE = 8
SUBJECTS_ON_PAGE = 10
#: Groups where one was met, before the list of all.
MOST_GROUPS = 20
#: A page of groups is named by this and its number; so is no other.
GROUPS = "g"
#: Titles have at most so many letters on a button.
NAME = 40


def looked_after(regions: Collection[str]) -> list[str]:
    """Those of a coordinator; none are all."""
    return [code for code in REGIONS if not regions or code in regions]


def region_ticks(codes: Iterable[str], chosen: Collection[str], t: Texts) -> list[Option]:
    return [Option(code, region_name(code, t), code in chosen) for code in codes]


def will_go_words(groups: int, t: Texts) -> str:
    """Above a preview."""
    return t.n(
        "<i>Only you see this yet. It will go to {n} group.</i>",
        "<i>Only you see this yet. It will go to {n} groups.</i>",
        groups,
    )


def on_its_way_words(groups: int, t: Texts) -> str:
    return t.n(
        "Published. The card is on its way to {n} group.",
        "Published. The card is on its way to {n} groups.",
        groups,
    )


def audience_question(
    asking: Asking, text: str, regions: Iterable[str] = (), *, others: str = "", width: int = 1
) -> Question:
    """Which groups get it: all, those of `regions`, or one by one; `others` is the way to those of
    other regions."""
    if others and asking.page == "regions":
        return regions_question(asking)
    if is_groups(asking.page):
        assert isinstance(asking.about, list)
        return groups_question(asking, asking.about)
    t, chosen = asking.t, asking.said.get("audience", {})
    everybody = Option("all", t("All groups"), bool(chosen.get("all")))
    options = [] if asking.actor.regions else [everybody]
    options += region_ticks(regions, chosen.get("regions", []), t)
    options += groups_to_tick(asking.groups, chosen.get("groups", []), MOST_GROUPS)
    below = [[to_page(asking, others, "regions")]] if others else []
    below.append([groups_button(asking, t)])
    return Question(text, options, width=width, below=below, goes_on=bool(chosen))


def regions_question(asking: Asking) -> Question:
    t, chosen = asking.t, asking.said.get("audience", {}).get("regions", [])
    options = region_ticks(looked_after(asking.actor.regions), chosen, t)
    return Question(t("<b>The groups of which regions?</b>"), options, goes_on=True)


def to_page(asking: Asking, label: str, page: str) -> Button:
    """To more of what the question offers."""
    return Button(label, Turn(asking.draft.id, asking.draft.step, page))


def groups_button(asking: Asking, t: Texts) -> Button:
    """Leads to the list of all groups that can be chosen."""
    return to_page(asking, t("👥 Chosen groups…"), f"{GROUPS}0")


def is_groups(page: str) -> bool:
    return page[:1] == GROUPS and page[1:].isdecimal()


def subjects_question(
    asking: Asking,
    text: str,
    chosen: Collection[str],
    *,
    more: Sequence[str] = (),
    sign: str = "",
) -> Question:
    """Page by page, with the names of those that are ticked; `sign` stands before what its buttons
    say where the question has other pages and answers, too."""
    t, draft = asking.t, asking.draft
    number = asking.page.removeprefix(sign)
    page = int(number) if number.isdecimal() else 0
    at = pages(page, SUBJECTS_ON_PAGE, total=len(SUBJECTS))
    shown = SUBJECTS[at.offset : at.offset + SUBJECTS_ON_PAGE]
    options = [Option(sign + code, subject_name(code, t), code in chosen) for code in shown]
    turn = page_row(at, lambda to: Turn(draft.id, draft.step, f"{sign}{to}"))
    lines = [text + page_words(at, t), *more]
    if chosen:
        names = ", ".join(t.within(subject_name(code, t)) for code in chosen)
        lines.append(t("Ticked: {subjects}", subjects=names))
    return Question("\n".join(lines), options, below=[turn], goes_on=True)


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
    others = [to_page(asking, t("Other receivers"), "")]
    text = _words(at, len(chosen), t)
    return Question(text, options, width=1, below=[turn, others], goes_on=bool(chosen))


def _words(at: Pages, chosen: int, t: Texts) -> str:
    if not at.total:
        return t("There is no group yet.")
    text = t("<b>Which groups?</b>") + page_words(at, t)
    count = t.n("{n} group is ticked.", "{n} groups are ticked.", chosen)
    return f"{text}\n{count}" if chosen else f"{text}\n{t('Press to choose.')}"
