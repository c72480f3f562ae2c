"""Briefs that were never counted: with everything that can stand in one."""

from dataclasses import replace

from basics.fields import unsaved
from community.briefs.briefs import Content, Named
from community.briefs.counting import Counted, Line, Region
from community.briefs.shared import Shared, shared
from community.conversations import results
from community.conversations.counting import Told
from community.conversations.results import Counts, Results, Tally
from storage.briefs.briefs import Brief
from storage.briefs.checks import Checks
from storage.briefs.quotes import Usable
from storage.conversations.conversations import Conversation

#: 1 September to 29 November 2026.
SINCE, UNTIL = 1_788_202_800_000, 1_795_900_000_000
TITLES = {
    "kk": "Ауыл мектебінде жаратылыстану зертханасы жоқ",
    "ru": "В сельской школе нет естественно-научной лаборатории",
    "en": "No science laboratory in a village school",
}
SAID = {
    "kk": "Тексеруге кететін уақыт жүктемеге енгізілсін",
    "ru": "Время на проверку тетрадей должно входить в нагрузку",
    "en": "Time for marking should be part of the workload",
}
ASKS = {
    "kk": "Ауыл мектебінің әрқайсысына бір зертханалық жинақ берілсін.",
    "ru": "По одному лабораторному набору для каждой сельской школы.",
    "en": "One laboratory kit for each village school.",
}


def brief_in(lang: str) -> Brief:
    return unsaved(
        Brief,
        id=1,
        regions=("10", "33"),
        subjects=("physics",),
        since=SINCE,
        until=UNTIL,
        recipient="Education department of Abai Region",
        lang=lang,
        asks=ASKS[lang],
        words={},
        counted={},
        counted_at=UNTIL,
        state="draft",
    )


def line(number: int, people: int) -> Line:
    return Line(number, people, people // 2, 3, 4, people, 12, 3, 9)


def told(lang: str) -> Told:
    """A conversation of which two statements are shared."""

    def tally(number: int, agree: int, disagree: int) -> Tally:
        half = Counts(agree, disagree, 6)
        return Tally(
            number,
            Counts(2 * agree, 2 * disagree, 12),
            {"lang": {"kk": half, "ru": half}, "place": {"village": half, "town": half}},
        )

    counted = Results(160, (tally(1, 70, 4), tally(2, 6, 66)))
    asked = Conversation(
        *(1, 11, "What is fair?", "", {}, ("10",), "told", 160, 0, UNTIL, SINCE, UNTIL)
    )
    words = {1: SAID[lang], 2: f"{SAID[lang]} 2"}
    return Told(asked, counted, results.findings(counted), words)


def full(lang: str, many: int = 4) -> Content:
    """Of several regions, with a hidden problem, quotes, common ground and checks."""
    people = [64, 32, 21, 3, 40, 28, 16][:many]
    lines = tuple(
        Named(line(number, count), f"{TITLES[lang]} {number}")
        for number, count in enumerate(people, 1)
    )
    regions = (Region("10", 60, 42), Region("33", 35, None))
    counted = Counted(
        *(9, 95, 12, 140, tuple(one.line for one in lines), regions, True),
        *(40, 30),
    )
    one = told(lang)
    quotes = (
        Usable(f"{SAID['kk']}.", "kk", "Айгүл", "physics", "10"),
        Usable(f"{SAID['ru']}.", "ru", "", "physics", "33"),
    )
    checks = Checks(20, 9)
    return Content(brief_in(lang), counted, lines, checks, quotes, (Shared(one, shared(one)),))


#: Words without a hyphen or a place where they could be cut well.
LONG = {
    "kk": "Мектептегі зертханалық құрал-жабдықтардың жетіспеушілігі ",
    "ru": "Недостаточная обеспеченность лабораторным оборудованием ",
    "en": "Insufficiency of laboratory equipment of the schools ",
}


def long(lang: str) -> Content:
    """As much as fits in any of its parts, all of which were said by hand."""
    known, words = full(lang, 7), LONG[lang] * 20
    lines = tuple(replace(one, title=words[:120]) for one in known.lines)
    hand = {"title": words[:120], **dict.fromkeys(("lead", "tried", "method"), words[:700])}
    brief = replace(known.brief, words=hand, asks=words[:700], recipient=words[:120])
    codes = ("27", "59", "63", "61", "79", "35", "-", "10", "11")
    regions = tuple(Region(code, 60 - 3 * at, 42) for at, code in enumerate(codes))
    counted = replace(known.counted, regions=regions)
    quotes = (Usable(words[:280], lang, "Ж" * 60, "", "27"),) * 7
    shown = known.ground[0]
    told_ = replace(shown.told, words=dict.fromkeys(shown.told.words, words[:140]))
    twice = (Shared(told_, shown.findings), Shared(told_, shown.findings))
    return replace(known, brief=brief, lines=lines, counted=counted, quotes=quotes, ground=twice)
