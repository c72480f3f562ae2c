"""A year of World Teachers' Day as coordinators see it."""

from collections.abc import Sequence

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.days import presses
from cards.days.days import number_lines
from cards.days.occurrences import KIND_NAMES
from cards.forms.questions import Asking, Asks, Preview, Question
from cards.paging import arrows, between
from cards.regions import region_name
from cards.text.markup import heading, safe
from community.alphabet import alphabetical
from community.days import times as day_times
from community.days.announcements import Facts
from community.days.themes import LIMIT, Year
from locales import Texts, gettext_noop
from storage.days.days import Occurrence
from storage.forms.drafts import Draft


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a year is."""

    year: Year
    #: None of years past, and of those that are not near.
    occurrences: Sequence[Occurrence]
    #: Voices that wait, are approved, are published.
    waiting: int
    approved: int
    published: int
    #: Whether this coordinator decides about the whole country.
    steers: bool


def year_card(standing: Standing, last_year: int, t: Texts) -> Card:
    year = standing.year
    lines = [t("🗓 <b>World Teachers' Day {year}</b>", year=year.year), "", *_theme(year, t)]
    question = year.question
    if question:
        lines += ["", t("<b>Question</b>")]
        lines += [f"{LANGUAGE_NAMES[lang]}: {heading(question[lang])}" for lang in question]
    if standing.occurrences:
        lines += ["", t("<b>What goes out</b>")]
        lines += [_occurrence_line(occurrence, t) for occurrence in standing.occurrences]
        lines.append(
            t(
                "Voices: {waiting} wait, {approved} approved, {published} published.",
                waiting=standing.waiting,
                approved=standing.approved,
                published=standing.published,
            )
        )
    return Card("\n".join(lines), _buttons(standing, last_year, t))


def _theme(year: Year, t: Texts) -> list[str]:
    states = {
        "official": t("official"),
        "approved": t("approved"),
        "draft": t("draft: nobody else sees it"),
    }
    lines = [t("<b>Theme</b>")]
    for lang in LANGUAGES:
        said = year.theme[lang]
        if said.status == "none":
            lines.append(t("{language}: no wording yet", language=LANGUAGE_NAMES[lang]))
        else:
            words = t("“{words}”", words=heading(said.words))
            lines.append(f"{LANGUAGE_NAMES[lang]}: {words} ({states[said.status]})")
    if year.source:
        lines.append(t("Source: {source}", source=safe(year.source)))
    if year.bodies:
        lines.append(t("Started by: {bodies}", bodies=safe(", ".join(year.bodies))))
    return lines


def _occurrence_line(occurrence: Occurrence, t: Texts) -> str:
    on = day_times.date_in(occurrence.day.date, occurrence.year)
    held = f" · {t('held')}" if occurrence.state == "held" else ""
    return f"• {t.day(on.month, on.day)} – {t(KIND_NAMES[occurrence.day.kind])}{held}"


def _buttons(standing: Standing, last_year: int, t: Texts) -> list[list[Button]]:
    year, number = standing.year, standing.year.year
    rows = []
    if standing.steers:
        for lang in LANGUAGES:
            if year.theme[lang].status == "draft":
                label = t("✅ Approve: {language}", language=LANGUAGE_NAMES[lang])
                rows.append([Button(label, presses.ApproveTheme(number, lang), style="success")])
        rows.append(
            [
                Button(t("✏️ Theme"), presses.WriteTheme(number, "theme")),
                Button(t("✏️ Question"), presses.WriteTheme(number, "question")),
            ]
        )
    if standing.occurrences:
        shown = [
            Button(t(KIND_NAMES[one.day.kind]), presses.ShowOccurrence(one.id))
            for one in standing.occurrences
        ]
        voices = t("🗣 Voices: {n}", n=standing.waiting)
        rows += [
            *in_rows(shown),
            [
                Button(voices, presses.ChooseVoices(number, 0)),
                Button(t("📊 Numbers"), presses.ShowNumbers(number)),
            ],
        ]
    turn = arrows(
        presses.OpenTeachersDay(number - 1) if number > 1994 else None,
        presses.OpenTeachersDay(number + 1) if number < last_year else None,
        between(str(number - 1), str(number + 1)),
    )
    return [*rows, turn]


def wording_question(asking: Asking) -> Question:
    """One language of the theme or question, or where the theme is written."""
    t, draft = asking.t, asking.draft
    told = {"year": draft.subject_id or 0, "language": LANGUAGE_NAMES.get(draft.step, "")}
    if draft.step == "source":
        text = t("<b>Where is the theme of {year} written?</b> A link or a name.", **told)
    elif asking.said["part"] == "theme":
        text = t(
            "<b>Theme of {year}, {language}.</b> One line, at most {limit} characters.",
            **told,
            limit=LIMIT,
        )
    else:
        text = t(
            "<b>Question of {year}, {language}.</b> It helps teachers to think of their sentence."
            " One line, at most {limit} characters.",
            **told,
            limit=LIMIT,
        )
    return Question(text)


QUESTIONS = {
    **{lang: Asks(wording_question, label=name) for lang, name in LANGUAGE_NAMES.items()},
    "source": Asks(wording_question, label=gettext_noop("Source")),
}


def wording_preview(draft: Draft, t: Texts) -> Preview:
    said, year = draft.answers, draft.subject_id
    titles = {
        "theme": t("<b>Theme of {year}</b>", year=year),
        "question": t("<b>Question of {year}</b>", year=year),
    }
    lines = [titles[said["part"]]]
    for lang in LANGUAGES:
        words = safe(said.get(lang, "")) or "–"
        lines.append(f"{LANGUAGE_NAMES[lang]}: {words}")
    if said["part"] == "theme":
        lines.append(t("Source: {source}", source=safe(said.get("source", "")) or "–"))
    lines += [
        "",
        t("In a language without words this line is left out; the message still reads well."),
    ]
    return Preview("\n".join(lines), t("✅ Save"))


def numbers_card(facts: Facts, by_region: dict[str, int], t: Texts) -> Card:
    """The year so far, and regions as numbers of quarters say them; nobody is ranked."""
    year = facts.occurrence.year
    lines = [t("📊 <b>From 5 October {before} until now</b>", before=year - 1)]
    lines += number_lines(facts, t) or [t("Nothing here yet.")]
    if by_region:
        lines += ["", t("Problems by region, in the quarters that are counted for good:")]
        counted = [(region_name(code, t), count) for code, count in by_region.items()]
        named = sorted(counted, key=lambda one: alphabetical(one[0]))
        lines += [f"• {region}: {count}" for region, count in named]
    back = Button(t("◀️ Back"), presses.OpenTeachersDay(year))
    return Card("\n".join(lines), [[back]])
