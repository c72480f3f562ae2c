"""What a brief says, part by part, in its own language: the bot's words, or those said by hand."""

from typing import Any

from basics.records import dataclass
from cards.briefs.ground import Ground, ground_sheet, grounds
from cards.briefs.quotes import Quoted, quoted
from cards.briefs.regions import Bar, region_bars, region_chart
from cards.regions import places
from cards.subjects import subject_name
from cards.text.links import Links
from community import zones
from community.briefs import small
from community.briefs.briefs import Content, Named
from community.briefs.counting import Counted
from community.statistics.rounding import rounded
from community.words import shorten
from locales import Texts
from storage.briefs.briefs import Brief

#: Letters of a problem beside its bar: it stands below in full. Quotes on paper: two sheets hold
#: no more of the longest; the others are read in the bot.
BESIDE, QUOTES = 64, 5


@dataclass(frozen=True, slots=True)
class Item:
    """A problem: what it is called, how long its bar is, and what is said of it."""

    problem_id: int
    label: str
    #: None where the number is too small to be said.
    people: int | None
    number: str
    about: str


@dataclass(frozen=True, slots=True)
class Written:
    title: str
    lead: str
    items: tuple[Item, ...]
    tried: tuple[str, ...]
    asks: str
    quotes: tuple[Quoted, ...]
    ground: tuple[Ground, ...]
    regions: tuple[Bar, ...]
    #: What teachers said of the draft, "" where nobody did.
    checked: str
    method: str
    #: Names of parts that are said by hand.
    by_hand: frozenset[str]


def day(at: int, t: Texts) -> str:
    return t.full_day(zones.clock(at, zones.of_region(None)))


def people_words(count: int, t: Texts) -> str:
    if small.is_small(count):
        return t.n("fewer than {n} teacher", "fewer than {n} teachers", small.LEAST)
    return t.n("{n} teacher", "{n} teachers", rounded(count))


def time_words(brief: Brief, t: Texts) -> str:
    return t("{first} – {last}", first=day(brief.since, t), last=day(brief.until - 1, t))


def written(content: Content, t: Texts) -> Written:
    brief = content.brief
    hand = brief.words
    tried = (hand["tried"],) if "tried" in hand else _tried(content, t)
    return Written(
        title=hand.get("title") or title(brief, t),
        lead=hand.get("lead") or _lead(content, t),
        items=tuple(_item(one, hand, t) for one in content.lines),
        tried=tried,
        asks=brief.asks,
        quotes=tuple(quoted(one, t) for one in content.quotes),
        ground=grounds(content.ground, t),
        regions=region_bars(content.counted, t),
        checked=_checked(content, t),
        method=hand.get("method") or _method(brief, t),
        by_hand=frozenset(hand),
    )


def title(brief: Brief, t: Texts) -> str:
    return t("What teachers raise: {place}", place=places(brief.regions, t))


def _lead(content: Content, t: Texts) -> str:
    """How many said how much, of whom, and since when."""
    brief, counted = content.brief, content.counted
    subjects = ", ".join(t.within(subject_name(code, t)) for code in brief.subjects)
    lines = [
        t(
            "{time}: {people} who use the bot raised or joined {problems} in {groups}.",
            time=time_words(brief, t),
            people=people_words(counted.people, t),
            problems=t.n("{n} problem", "{n} problems", counted.problems),
            groups=t.n("{n} group of teachers", "{n} groups of teachers", counted.groups),
        )
    ]
    if counted.problems > len(content.lines):
        named = t.number(len(content.lines))
        lines.append(t("Of these stand here: {n}, first those that most have.", n=named))
    if subjects:
        lines.append(t("Subjects: {subjects}.", subjects=subjects))
    return " ".join(lines)


def _item(one: Named, hand: dict[str, str], t: Texts) -> Item:
    line = one.line
    hidden = small.is_small(line.people)
    return Item(
        line.head_id,
        hand.get(f"p{line.head_id}") or one.title,
        None if hidden else rounded(line.people),
        t("< {n}", n=small.LEAST) if hidden else t.number(rounded(line.people)),
        _about(one, t),
    )


def _about(one: Named, t: Texts) -> str:
    line = one.line
    said = [f"№ {line.head_id}", people_words(line.people, t)]
    said.append(t.n("{n} group", "{n} groups", line.groups))
    before = t.number(rounded(line.before))
    match small.trend(line.people, line.before):
        case "more":
            said.append(t("more than in the time before ({n})", n=before))
        case "fewer":
            said.append(t("fewer than in the time before ({n})", n=before))
        case "same":
            said.append(t("about as many as in the time before"))
        case _:
            pass
    return " · ".join(said)


def _tried(content: Content, t: Texts) -> tuple[str, ...]:
    """What colleagues shared and tried; a part only where neither it nor the rest is small."""
    lines = [_tried_line(one, t) for one in content.lines if one.line.solutions]
    return tuple(lines + _later(content.counted, t))


def _later(counted: Counted, t: Texts) -> list[str]:
    """Whether it lasts, where enough were asked months later, and neither part is small."""
    if not small.may_split(counted.holds, counted.later) or not counted.later:
        return []
    answered = people_words(counted.later, t)
    so = t.number(min(rounded(counted.holds), rounded(counted.later)))
    return [
        t(
            "Asked 3 to 12 months later whether it still holds: {people} answered, with {n} it"
            " does.",
            people=answered,
            n=so,
        )
    ]


def _tried_line(one: Named, t: Texts) -> str:
    line = one.line
    said = [t("shared a solution: {people}", people=people_words(line.solutions, t))]
    if line.helped:
        said.append(t("helped: {people}", people=people_words(line.helped, t)))
    if line.tried:
        said.append(t("tried too: {people}", people=people_words(line.tried, t)))
        if small.may_split(line.worked, line.tried):
            said.append(t("worked for: {n}", n=t.number(rounded(line.worked))))
    return f"№ {line.head_id} – " + ", ".join(said)


def _checked(content: Content, t: Texts) -> str:
    """By those whose problems stand in it, once all have had their time: while they look, a number
    that moves would tell who was the last."""
    checks = content.checks
    if content.brief.state == "checking" or not (checks.agree or checks.otherwise):
        return ""
    agree = people_words(checks.agree, t) if checks.agree else t("nobody")
    otherwise = people_words(checks.otherwise, t) if checks.otherwise else t("nobody")
    return t(
        "Teachers whose problems stand here looked at the draft. They agree: {agree}. They meant"
        " it otherwise: {otherwise}.",
        agree=agree,
        otherwise=otherwise,
    )


def _method(brief: Brief, t: Texts) -> str:
    said = [
        t(
            "Counted on {day}. Each teacher counts once, whether they raised a problem or said"
            " that they have it too; problems that are the same count as one. Active are those who"
            " did so in this time, commented or shared a solution there. What was tried counts"
            " whenever it was. These are teachers who use the bot, not all teachers. Numbers of"
            " teachers below {least} are not shown, and the others are rounded to 5, to protect"
            " people. A number behind № is that of a problem in the bot.",
            day=day(brief.counted_at, t),
            least=small.LEAST,
        )
    ]
    if brief.regions:
        said.append(
            t(
                "Problems are those of the regions above; whoever has one counts, wherever they"
                " teach. In /numbers and in open data a problem counts when it was raised, and a"
                " teacher in their own region: those numbers are others."
            )
        )
    return " ".join(said)


def _answering(brief: Brief, t: Texts, links: Links) -> str:
    """Whose it is, and where an answer goes: whoever reads it on paper knows no bot."""
    lines = [
        t(
            "please answer whoever handed the brief over, and name it: № {number} ({day}).",
            number=brief.id,
            day=day(brief.sent_at or brief.counted_at, t),
        ),
        t(
            "It is read by all in Ustaz Üni, a network of teachers in Telegram (/briefs), and so"
            " is the answer: each teacher whose problem stands here hears of it."
        ),
    ]
    if links.contact:
        asked = links.contact.removeprefix("https://").rstrip("/")
        lines.insert(1, t("Questions: {address}.", address=asked))
    return " ".join(lines)


def typeset(content: Content, said: Written, t: Texts, *, links: Links) -> dict[str, Any]:
    """What `drawing/brief.typ` draws."""
    brief = content.brief
    return {
        "lang": t.lang,
        "title": said.title,
        "to": t("To: {whom}", whom=brief.recipient),
        "programme": t("Ustaz Üni"),
        "lead": said.lead,
        "heads": {
            "raised": t("What teachers raise most"),
            "tried": t("What was tried"),
            "asks": t("What it would take"),
            "quotes": t("In teachers' own words"),
            "regions": t("By region"),
            "ground": t("What nearly all share"),
            "answering": t("How to answer"),
            "method": t("How it was counted"),
        },
        "chart": _chart(content, said, t),
        "bars": _bars(content, said),
        "regions": region_chart(said.regions, _regions_caption(content, t), t),
        "ground": ground_sheet(said.ground, t),
        "tried": list(said.tried) or [t("Nobody has shared a solution yet.")],
        "asks": said.asks,
        # Not "words", which would be broken by syllables and be copied so.
        "quotes": [
            {"text": one.words, "by": one.by, "lang": one.lang} for one in said.quotes[:QUOTES]
        ],
        "more": _more(len(said.quotes) - QUOTES, t),
        "answering": _answering(brief, t, links),
        "link": f"https://t.me/{links.bot}",
        "shown": f"t.me/{links.bot}",
        "checked": said.checked,
        "method": said.method,
        "page": t("Page {n} of {total}", n="N", total="M"),
    }


def _bars(content: Content, said: Written) -> list[dict[str, Any]]:
    """What is said beside each is short; it stands below in full."""
    active = content.counted.active
    shares = [small.of_hundred(one.line.people, active) for one in content.lines]
    return [
        {
            "beside": f"{number}. {shorten(one.label, BESIDE)}",
            "label": one.label,
            "people": one.people,
            "number": one.number,
            "share": f"{share}" if share is not None else "–",
            "about": one.about,
        }
        for number, (one, share) in enumerate(zip(said.items, shares, strict=True), 1)
    ]


def _regions_caption(content: Content, t: Texts) -> str:
    return t(
        "Teachers who use the bot and have one of the problems, {time}: {people}. Each counts"
        " once, in their own region.",
        time=time_words(content.brief, t),
        people=_base(content.counted.people, t),
    )


def _base(count: int, t: Texts) -> str:
    if small.is_small(count):
        return t("fewer than {n}", n=small.LEAST)
    return t.number(rounded(count))


def _more(left: int, t: Texts) -> str:
    return t.n("and {n} more in the bot", "and {n} more in the bot", left) if left > 0 else ""


def _chart(content: Content, said: Written, t: Texts) -> dict[str, str]:
    """What stands beside its bars; and all of it in words, for who does not see it."""
    counted, brief = content.counted, content.brief
    numbers = "; ".join(f"{one.label}: {one.number}" for one in said.items)
    return {
        "people": t("teachers"),
        "share": t("of 100 active"),
        "hidden": t("hidden to protect people"),
        "caption": t(
            "Teachers who use the bot and have the problem, {time}. Active there: {n}.",
            time=time_words(brief, t),
            n=_base(counted.active, t),
        ),
        "alt": t("A bar chart. How many teachers have each problem: {numbers}.", numbers=numbers),
    }
