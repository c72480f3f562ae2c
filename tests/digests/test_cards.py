"""Every message about digests as people read it, in each language.

After a change of words: `python -m tests.digests.test_cards`, then read what changed.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from basics.languages import LANGUAGES
from basics.paging import Pages
from basics.spans import WEEK
from cards.card import TEXT_UNITS, Card
from cards.digests import pages
from cards.digests.digest import LINES, Told, group_digest_card
from cards.groups import settings as group_settings_cards
from cards.text.links import Links
from cards.text.markup import visible_units
from locales import texts
from storage.digests.digests import Digest, GroupDigests, Items, Sent
from storage.digests.things import Answer, Entry, Thing, Work, entries
from storage.events.events import Event, Plan
from storage.groups.groups import Group
from storage.problems.problems import Problem
from storage.problems.trials import Tally
from tests.digests.test_digests import MONDAY
from tests.events.planning import at

FOLDER = Path(__file__).parent / "read"
LINKS = Links("ustaz_bot")
#: What teachers wrote, in the language of the reader.
TITLES = {
    "kk": ("Зертханада реактив жетпейді", "Ауылда интернет баяу", "Оқушылар үйде оқымайды"),
    "ru": ("В кабинете нет реактивов", "В ауле медленный интернет", "Дети не читают дома"),
    "en": ("No reagents in the laboratory", "Slow internet", "Pupils do not read at home"),
}
WORDS = {
    "kk": "Ас үйдегі заттармен тәжірибе жасадық: сода, сірке суы, лимон",
    "ru": "Делаем опыты с кухонными веществами: сода, уксус, лимон",
    "en": "We use kitchen chemistry: soda, vinegar, lemon",
}
EVENTS = {
    "kk": "Күзгі желілік кездесу",
    "ru": "Осенняя сетевая встреча",
    "en": "Autumn network event",
}
ITEMS = Items(
    own=(1, 2),
    own_comments=(3, 0),
    own_solutions=(1, 0),
    thanks=(5,),
    events=(1,),
    soon=(2,),
    problems=(1, 2),
    shared=(3,),
    unsolved=(2,),
    solved=(3,),
    helped=(5, 6),
    tried=(7,),
    solutions=(6,),
    projects=(1,),
    posters=(2,),
    became=(5, 2),
)
GROUP_ITEMS = replace(ITEMS, own=(), own_comments=(), own_solutions=(), thanks=(), solutions=())


def group_of(lang: str) -> Group:
    named: dict[str, Any] = {
        **dict.fromkeys(Group.__dataclass_fields__, 0),
        "key": "key123",
        "title": "Physics 47",
        "lang": lang,
        "zone": "Asia/Aqtau",
        "digests": 1,
        "digest_hour": 9,
        "digest_weeks": 1,
    }
    return Group(**named)


def thing(entry: Entry, lang: str) -> Thing:
    part, number = entry.part, entry.id
    title = TITLES[lang][number % 3]
    if part in ("events", "soon"):
        start = at("2026-10-05T15:00") + number * 3_600_000
        plan = Plan(title=EVENTS[lang], zone="Asia/Aqtau")
        row = (number, "key", 1, plan, ("47",), start, start, "published", 0, "", 0, 4, 1, 0, 1)
        return Event(*row)
    if part == "tried":
        return Answer(number, 1, title, WORDS[lang], 0, Tally(4, 3, 0, 1, 3))
    if part in ("thanks", "helped", "solutions"):
        return Answer(number, 1, title, WORDS[lang] if number == 5 else "", 3 * (number % 2))
    if part in ("projects", "posters"):
        return Work(number, title)
    state = "solved" if part == "solved" else "open"
    counts = (6, 2, 1) if part == "shared" else (0, 0, 0)
    return Problem(number, 1, title, "", None, None, 1, state, None, *counts, None, 1)


def told(items: Items, lang: str, count: int | None = None) -> Told:
    every = entries(items)[:count]
    row: tuple[Any, ...] = (1, "week", 1, 0, "2026-40", 0, 9, MONDAY, MONDAY, items, 1, "made")
    digest = Digest(7, "group", *row)
    return Told(digest, every, {one: thing(one, lang) for one in every}, "Asia/Aqtau")


def cards(lang: str) -> Iterator[tuple[str, Card]]:
    t, group, due = texts(lang), group_of(lang), MONDAY + WEEK
    whole, nothing = told(GROUP_ITEMS, lang), told(Items(), lang)
    last = Sent(7, "2026-40", MONDAY, "sent")
    yield "to a group", group_digest_card(whole, group, t, links=LINKS)
    yield "to a person", pages.person_digest_card(told(ITEMS, lang, 10), t)
    second = replace(told(ITEMS, lang), entries=entries(ITEMS)[10:])
    yield "second page", pages.digest_page(second, 1, t)
    yield "withdrawn since", pages.digest_page(nothing, 0, t)
    few = told(replace(GROUP_ITEMS, became=(5, 1)), lang, 4)
    yield "/digest", pages.own_preview_card(few, due, t, coordinates=True)
    yield "/digest, switched off", pages.own_preview_card(few, None, t, coordinates=False)
    yield "/digest, no news", pages.own_preview_card(nothing, due, t, coordinates=False)
    yield "/digest, nothing", pages.own_preview_card(nothing, None, t, coordinates=False)
    yield "/digest in a group", pages.group_preview_card(few, group, due, t=t, links=LINKS)
    found = [GroupDigests(1, "Physics 47", MONDAY), GroupDigests(2, "Art 11", None)]
    yield "groups", pages.groups_card(found, Pages(1, 8, 30), zone="Asia/Aqtau", t=t)
    for state in ("sent", "failed", "unknown"):
        yield (
            f"desk, {state}",
            pages.group_desk_card(few, group, due, last=replace(last, state=state), t=t),
        )
    yield "desk, none yet", pages.group_desk_card(nothing, group, None, last=None, t=t)
    yield "/group", group_settings_cards.digest_card(group, t)
    yield "/group, off", group_settings_cards.digest_card(replace(group, digests=0), t)
    yield (
        "/group, fortnightly",
        group_settings_cards.digest_card(replace(group, digest_weeks=2), t),
    )


def read(card: Card) -> str:
    lines = [html.unescape(re.sub(r"<[^>]*>", "", card.text))]
    lines += ["  ".join(f"[{button.label}]" for button in row) for row in card.buttons if row]
    return "\n".join(lines)


def written(lang: str) -> str:
    return "\n\n".join(f"=== {name}\n{read(card)}" for name, card in cards(lang)) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_are_as_somebody_has_read_them(lang):
    assert written(lang) == (FOLDER / f"digests.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_groups_digest_is_one_screen_and_every_message_fits(lang):
    many = Items(
        events=tuple(range(40)),
        problems=tuple(range(900)),
        shared=tuple(range(50)),
        unsolved=tuple(range(50)),
        helped=tuple(range(50)),
        projects=tuple(range(50)),
        became=(900, 800),
    )
    card = group_digest_card(told(many, lang), group_of(lang), texts(lang), links=LINKS)
    assert card.text.count("\n") < LINES
    assert all(visible_units(card.text) <= TEXT_UNITS for _, card in cards(lang))
    widths = [len(row) for _, one in cards(lang) for row in one.buttons]
    assert max(widths) <= 5


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        file = FOLDER / f"digests.{language}.txt"
        file.write_text(written(language), encoding="utf-8")
