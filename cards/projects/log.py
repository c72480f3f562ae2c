"""A project's log, where its journey stands, and the nudge after four idle weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from basics.paging import Pages
from basics.records import dataclass
from cards.card import Button, Card
from cards.forms.questions import says
from cards.paging import number_rows, page_row, page_words
from cards.press import Press
from cards.problems.comments import said_lines
from cards.projects.comments import author_name, is_hidden
from cards.projects.names import STAGE_NAMES
from cards.projects.presses import (
    AskColleagues,
    ChooseStage,
    ReadNote,
    SetProjectWish,
    ShowProjectLog,
    ShowQuestion,
    WithdrawNote,
    WriteNote,
)
from cards.projects.project import open_button, stage_line
from cards.report_button import report_button
from cards.text.left_in_group import with_what_stays
from cards.text.markup import heading, quoted, safe
from cards.text.whole import whole_cards
from community.projects.log import STAGES, steps_done
from community.words import shorten
from locales import Texts, gettext_noop
from storage.photos import Picture
from storage.projects.log import Note
from storage.projects.projects import Project

PAGE = 5
CUT_UNITS = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """What a log needs beside its rows."""

    #: By person, and by note.
    names: Mapping[int, str]
    files: Mapping[int, Sequence[Picture]]
    answers: Mapping[int, int]
    #: Of who reads it.
    zone: str
    may_write: bool


def log_page(
    project: Project,
    found: Sequence[Note],
    seen: Seen,
    *,
    at: Pages,
    t: Texts,
) -> Card:
    """The newest first."""
    head = t("<b>The log</b> of “{title}”", title=heading(project.title))
    parts = [head + page_words(at, t), stage_line(project.stage, t)]
    for number, note in enumerate(found, start=at.offset + 1):
        parts.append(f"<b>{number}.</b> {_entry(project, note, seen, t=t)}")
    if not found:
        parts.append(
            t("Nothing is written yet. One line or photo is enough.")
            if seen.may_write
            else t("Nothing is written yet.")
        )
    rows = number_rows(at, [_opens(note) for note in found])
    turn = page_row(at, partial(ShowProjectLog, project.id))
    last = [open_button(project, t)]
    if seen.may_write:
        last.insert(0, Button(t("✍️ Write it down"), WriteNote(project.id)))
    return Card("\n\n".join(parts), [*rows, turn, last])


def _entry(project: Project, note: Note, seen: Seen, *, t: Texts) -> str:
    when = t.when(note.created_at, seen.zone)
    if note.kind == "stage":
        return f"<i>{when}</i>\n🧭 " + t(STAGE_NAMES[STAGES[steps_done(note.stage) - 1]])
    author = author_name(project, note.author_id, seen.names.get(note.author_id, ""), t=t)
    head = f"<i>{when} · {author}</i>"
    if note.kind == "question":
        count = t.n("{n} answer", "{n} answers", seen.answers.get(note.id, 0))
        return f"{head}\n❓ {safe(shorten(note.text, CUT_UNITS))}\n💬 {count}"
    files, hidden = seen.files.get(note.id, ()), is_hidden(project, note.author_id)
    lines = said_lines(note.text, files, t, hidden=hidden, cut=CUT_UNITS)
    return "\n".join([head, *lines]).rstrip()


def _opens(note: Note) -> Press | None:
    """A step of the journey has nothing more to show."""
    if note.kind == "question":
        return ShowQuestion(note.id, 0)
    return ReadNote(note.id) if note.kind == "note" else None


def note_cards(note: Note, project: Project, *, mine: bool, decides: bool, t: Texts) -> list[Card]:
    """All of a note, `mine` for who wrote it and for the project's owner."""
    delete = [Button(t("🗑 Delete"), WithdrawNote(note.id, 0))] if mine else []
    if not mine:
        delete = [report_button("note", note.id, t, decides=decides)]
    back = Button(t("📓 Its log"), ShowProjectLog(project.id, 0))
    *first, last = whole_cards(note.text or "☝️")
    return [*first, replace(last, buttons=[[*delete, back]])]


def really_delete_card(note: Note, t: Texts) -> Card:
    return Card(
        with_what_stays(t("Delete this for good?") + quoted(note.text), note.source, t),
        [
            [Button(t("Yes, delete it"), WithdrawNote(note.id, 1), style="danger")],
            [Button(t("No, leave it"), ShowProjectLog(note.project_id, 0))],
        ],
    )


def deleted_card(project: Project, t: Texts) -> Card:
    return Card(t("It is deleted."), [[Button(t("📓 Its log"), ShowProjectLog(project.id, 0))]])


def stage_card(project: Project, t: Texts) -> Card:
    """The steps, none of them a duty."""
    rows = [
        [
            Button(
                ("• " if stage == project.stage else "") + t(STAGE_NAMES[stage]),
                _to(project, stage),
            )
        ]
        for stage in STAGES
    ]
    return Card(
        t(
            "<b>Where does “{title}” stand?</b>\nNo step is a duty: choose any, also back.",
            title=heading(project.title),
        ),
        [*rows, [open_button(project, t)]],
    )


def _to(project: Project, stage: str) -> ChooseStage:
    return ChooseStage(project.id, stage)


def stage_toast(project: Project, t: Texts) -> str:
    return stage_line(project.stage, t)


note_question = says(
    gettext_noop(
        "What happened in “{title}”? Reply with a line, photos, a file or a voice message.\n"
        "Please show no recognisable children without their parents' consent."
    ),
    ask=gettext_noop("What happened"),
)


def noted_card(project: Project, note_id: int, t: Texts) -> Card:
    return Card(
        t("Written into the log of “{title}”.", title=heading(project.title)),
        [
            [
                Button(t("📓 Its log"), ShowProjectLog(project.id, 0)),
                Button(t("🧭 Where it stands"), ChooseStage(project.id, "")),
            ],
            [Button(t("↩️ Take it back"), WithdrawNote(note_id, 0))],
        ],
    )


def nudge_card(project: Project, t: Texts) -> Card:
    """Four quiet weeks; asked once."""
    return Card(
        t(
            "It has been quiet around “{title}” for four weeks. How does it go?\n"
            "Reply with a line or a photo. If it rests, that is fine too.",
            title=heading(project.title),
        ),
        [
            [Button(t("✍️ Write it down"), WriteNote(project.id))],
            [
                Button(t("🧭 Where it stands"), ChooseStage(project.id, "")),
                Button(t("❓ Ask colleagues"), AskColleagues(project.id)),
            ],
            [Button(t("💤 Don't ask"), SetProjectWish(project.id, "asks", 0))],
        ],
    )
