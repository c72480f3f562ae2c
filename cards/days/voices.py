"""One's own sentence, the list of published ones, and the choice that coordinators make."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from basics.keys import Key
from basics.languages import LANGUAGE_NAMES
from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, Card, in_rows
from cards.days import presses
from cards.days.days import voice_lines
from cards.forms.questions import Asking, Asks, Question
from cards.paging import page_row, page_words
from cards.report_button import below_a_list, numbered_button
from cards.text.links import Links
from cards.text.markup import heading, safe
from cards.translations.presses import ReadOriginal, Translate
from cards.translations.version import translated_line
from community.days.voices import CHOSEN, LIMIT
from community.people.people import Actor, is_concerned
from locales import Texts
from storage.days.voices import Voice
from storage.translations.versions import Version

#: Voices on one page of the list, and of the choice.
PAGE, CHOICE_PAGE = 10, 5


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the person said so far, and the question of the year in their language."""

    known: Voice | None
    question: str


def _voice_question(asking: Asking) -> Question:
    assert isinstance(asking.about, Invitation)
    t, known, question = asking.t, asking.about.known, asking.about.question
    lines = [
        t(
            "🗣 <b>What do you want to be heard?</b> Write it in one sentence, at most {limit}"
            " characters, in whichever language you like.",
            limit=LIMIT,
        )
    ]
    if question:
        lines.append(t("A question to think about: <i>{question}</i>", question=heading(question)))
    if known:
        lines.append(t("You said so far: “{words}”", words=heading(known.words)))
    return Question("\n\n".join(lines))


voice_question = Asks(_voice_question)


def own_voice_card(voice: Voice, t: Texts) -> Card:
    """What is kept, how it will look, and what can still be done."""
    shown = t("Your name is shown.") if voice.name_shown else t("Your name is not shown.")
    text = t(
        "🗣 Kept. So it will look:\n\n{voice}\n\n{shown} Coordinators choose what goes into the"
        " greeting; until then you can change it or take it back.",
        voice=voice_lines(voice),
        shown=shown,
    )
    hide = Button(
        t("🙈 Hide my name") if voice.name_shown else t("👤 Show my name"),
        presses.ShowName(voice.id, int(not voice.name_shown)),
    )
    return Card(
        text,
        [
            [hide],
            [
                Button(t("✏️ Say it differently"), presses.SayVoice(voice.year)),
                Button(t("🗑 Take it back"), presses.TakeBackVoice(voice.id, 0)),
            ],
        ],
    )


def really_take_back_card(voice: Voice, t: Texts) -> Card:
    yes = Button(t("Yes, take it back"), presses.TakeBackVoice(voice.id, 1), style="danger")
    no = Button(t("No, leave it"), presses.ShowName(voice.id, int(voice.name_shown)))
    return Card(t("Take “{words}” back?", words=heading(voice.words)), [[yes], [no]])


def taken_back_card(year: int, t: Texts) -> Card:
    again = Button(t("🗣 Say my sentence"), presses.SayVoice(year))
    return Card(t("It is taken back: nobody sees it any more."), [[again]])


def said_already_card(year: int, t: Texts, links: Links, *, group_key: Key) -> Card:
    """In a group, below a second sentence of the same person."""
    return Card(
        t("You have said your sentence this year. You can change it in our private chat."),
        [[Button(t("Open the private chat"), url=links.to("voice", year, group_key))]],
    )


def voices_list(
    found: Sequence[Voice],
    year: int,
    at: Pages,
    *,
    years: Sequence[int],
    mine: Voice | None = None,
    reader: Actor | None = None,
    versions: Mapping[int, Version] = MappingProxyType({}),
    t: Texts,
) -> Card:
    """Published ones of a year; who has spoken sees that their sentence is kept. In private the
    `reader` can say that one is not right."""
    parts = [t("🗣 <b>What teachers want to be heard, {year}</b>", year=year) + page_words(at, t)]
    lines = [_voice(voice, versions.get(voice.id), t) for voice in found]
    if reader is not None:
        lines = [f"<b>{at.offset + number}.</b> {one}" for number, one in enumerate(lines, 1)]
    parts += lines
    if mine is not None and mine.state in ("said", "approved"):
        # Once the greeting went out, they have chosen.
        kept = (
            t("Yours is not among them, and only you see it:")
            if at.total
            else t("Yours is kept until coordinators choose:")
        )
        parts.append(kept + "\n" + voice_lines(mine))
    elif not found:
        parts.append(t("Nothing here yet. Each year I ask from 25 September on."))
    turn = page_row(at, partial(presses.ListVoices, year))
    others = [Button(str(one), presses.ListVoices(one, 0)) for one in years if one != year][:6]
    wrong = _report_buttons(found, at, reader) if reader is not None else []
    languages = _language_buttons(found, at, versions) if reader is not None else []
    return Card("\n\n".join(parts), [turn, *languages, *wrong, others])


def _voice(voice: Voice, version: Version | None, t: Texts) -> str:
    """In the words that its reader gets."""
    if version is None:
        return voice_lines(voice)
    said = voice_lines(replace(voice, words=version.text, lang=version.lang))
    return f"{said}\n{translated_line(version, t)}"


def _language_buttons(
    found: Sequence[Voice], at: Pages, versions: Mapping[int, Version]
) -> list[list[Button]]:
    """To translate one, or to read what was said before it was translated."""
    buttons = [
        Button(f"📄 {number}", ReadOriginal("voice", voice.id))
        if voice.id in versions
        else Button(f"🌐 {number}", Translate("voice", voice.id))
        for number, voice in enumerate(found, at.offset + 1)
    ]
    return in_rows(buttons, 5)


def _report_buttons(found: Sequence[Voice], at: Pages, reader: Actor) -> list[list[Button]]:
    """Below the list, by the numbers in it."""
    buttons = [
        numbered_button(
            "voice",
            voice.id,
            str(at.offset + number),
            decides=is_concerned(reader, [voice.region] if voice.region else []),
        )
        for number, voice in enumerate(found, 1)
        if voice.person_id != reader.id
    ]
    return below_a_list([], buttons)


def not_chosen_card(voice: Voice, chosen: int, t: Texts) -> Card:
    """What became of a sentence that is not published."""
    text = t(
        "🗣 You said what you want to be heard:\n\n{voice}\n\nChosen this year: {n}. Yours is not"
        " among them: nobody else sees it, and it stays yours. Next year you can say another one."
        " Thank you!",
        voice=voice_lines(voice),
        n=chosen,
    )
    read = Button(t("📖 Read all voices"), presses.ListVoices(voice.year, 0))
    return Card(text, [[read]] if chosen else ())


def say_button(year: int, t: Texts) -> list[Button]:
    return [Button(t("🗣 Say my sentence"), presses.SayVoice(year), style="primary")]


def choice_card(found: Sequence[Voice], year: int, at: Pages, *, approved: int, t: Texts) -> Card:
    """Regions and languages take turns; who spoke first comes first."""
    lines = [
        t("🗣 <b>Voices of {year}</b>", year=year) + page_words(at, t),
        t(
            "Approved: {approved}. The greeting takes {chosen}, all others are in /voices. The"
            " order is mine: regions and languages take turns; among equals, the earlier one comes"
            " first.",
            approved=approved,
            chosen=CHOSEN,
        ),
    ]
    rows = []
    for number, voice in enumerate(found, at.offset + 1):
        language = LANGUAGE_NAMES.get(voice.lang, "")
        lines.append(f"<b>{number}.</b> {voice_lines(voice)} · {safe(language)}")
        rows.append(
            [
                Button(f"✅ {number}", presses.DecideVoice(voice.id, voice.mark, 1, at.page)),
                Button(f"✖️ {number}", presses.DecideVoice(voice.id, voice.mark, 0, at.page)),
            ]
        )
    if not found:
        lines.append(t("No voice is waiting."))
    turn = page_row(at, partial(presses.ChooseVoices, year))
    back = [Button(t("To the year"), presses.OpenTeachersDay(year))]
    return Card("\n\n".join(lines), [*rows, turn, back])
