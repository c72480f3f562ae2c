"""The poster of a project: what is asked for it, what stands on it, and where it is shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from basics.languages import LANGUAGE_NAMES
from cards.card import Button, Card
from cards.forms.frame import clear_button
from cards.forms.presses import AskAgain, Tick
from cards.forms.questions import Asking, Asks, Question, named, says
from cards.forms.unsent import under_way_card
from cards.posters.heads import HEADS
from cards.posters.presses import (
    DrawPoster,
    HangPoster,
    MakePoster,
    PrintPoster,
    SendPoster,
    TakeDownPoster,
)
from cards.posters.unprinted import unprinted
from cards.projects.presses import OpenProject
from cards.projects.project import owner_line
from cards.regions import region_name
from cards.report_button import report_button
from cards.text.links import Links
from cards.text.markup import capital, heading, safe
from community.posters.posters import ANSWER_LIMIT, ANSWERS, PHOTOS
from locales import Texts, gettext_noop
from storage.drawings.drawings import Drawing, Part
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.posters.posters import Poster
from storage.projects.projects import Project
from storage.views import ProjectView

HINTS = {
    "problem": gettext_noop("What worried you, and whom does it concern?"),
    "did": gettext_noop("What did you try, with whom, for how long?"),
    "know": gettext_noop("What did you count, see or hear? Pupils' words count, too."),
    "changed": gettext_noop("What is different now, for pupils and for you?"),
    "next": gettext_noop("What will you do next, and what can others take from it?"),
}
LOOK_NAMES = {
    "sky": gettext_noop("🟦 Sky"),
    "steppe": gettext_noop("🟧 Steppe"),
    "plain": gettext_noop("⬛️ Black on white"),
}
#: More lines than this are written one after another.
LINES = 10


def make_card(project: Project, t: Texts) -> Card:
    return Card(
        t(
            "🖼 <b>A poster of “{title}”</b>\n\nShall I draw it? I ask five short questions and"
            " make a sheet for the wall (A3) and a picture for the phone. Or you have a poster"
            " already: then send it as a photo, a picture or a PDF.",
            title=heading(project.title),
        ),
        [
            [Button(t("✏️ Draw it for me"), DrawPoster(project.id), style="primary")],
            [Button(t("📎 I have one"), SendPoster(project.id))],
            [Button(t("To the project"), OpenProject(project.id, 0))],
        ],
    )


def unfinished_card(draft: Draft, t: Texts) -> Card:
    words = t(
        "You have an unfinished poster: “{title}”. Please finish or drop it first.",
        title=heading(draft.answers.get("title", "…")),
    )
    return under_way_card(draft, words, t)


def answer_question(asking: Asking) -> Question:
    """One of the five questions."""
    t, step = asking.t, asking.draft.step
    lines = [
        f"<b>{t(HEADS[step])}</b>",
        t(HINTS[step]),
        t("At most {n} characters, please.", n=ANSWER_LIMIT),
    ]
    return Question("\n".join(lines), skip=t("Leave it out"))


def too_long_question(draft: Draft, over: int, t: Texts) -> Question:
    head = t(HEADS[draft.step])
    return Question(
        t.n(
            "“{head}” has {n} character too many for the wall: people read it from two steps away."
            " Please shorten it and send it again; your text above stays there to copy.",
            "“{head}” has {n} characters too many for the wall: people read it from two steps"
            " away. Please shorten it and send it again; your text above stays there to copy.",
            over,
            head=head,
        ),
        skip=t("Leave it as it was"),
    )


def photos_question(asking: Asking) -> Question:
    t, count = asking.t, len(asking.pictures)
    if not count:
        return Question(
            t(
                "<b>Photos?</b> Up to four. Send them one by one or as an album.\n"
                "Please show no recognisable children without their parents' consent."
            ),
            skip=t("Without photos"),
        )
    words = t.n(
        "{n} photo is on the poster. Send others or go on; the four newest are taken.",
        "{n} photos are on the poster. Send others or go on; the four newest are taken.",
        min(count, PHOTOS),
    )
    remove = clear_button(asking.draft, t("Remove the photos"))
    return Question(words, goes_on=True, below=[[remove]])


def look_question(asking: Asking) -> Question:
    t, draft = asking.t, asking.draft
    chosen = asking.said.get("lang")
    languages = [
        Button(("✓ " if code == chosen else "") + said, Tick(draft.id, draft.step, code, 1, ""))
        for code, said in LANGUAGE_NAMES.items()
    ]
    words = t(
        "<b>Which look?</b> I draw it, you see it, and can choose another.\n\n"
        "🟦 <b>Sky</b>: a blue band with an ornament, texts on cards\n"
        "🟧 <b>Steppe</b>: warm paper, numbered steps, photos at the side\n"
        "⬛️ <b>Black on white</b>: needs little ink, for any school printer\n\n"
        "The headings are in the language that is ticked."
    )
    lost = unprinted(asking.said.get(step, "") for step in ANSWERS)
    if lost:
        words += "\n\n" + t("This can't be printed, I leave it out: {signs}", signs=lost)
    return Question(
        words,
        named(LOOK_NAMES, t),
        width=1,
        above=[languages],
        below=[[Button(t("Change the answers"), AskAgain(draft.id, ANSWERS[0]))]],
    )


own_question = says(
    gettext_noop(
        "📎 Send your poster now: a photo, a picture or a PDF, at most 20 MB. For a PDF, its"
        " first page is shown.\nPlease show no recognisable children without their"
        " parents' consent."
    )
)


QUESTIONS: dict[str, Asks] = {
    **dict.fromkeys(ANSWERS, Asks(answer_question)),
    "photos": Asks(photos_question),
    "look": Asks(look_question),
}


def drawing_card(t: Texts) -> Card:
    return Card(t("✏️ I am drawing it. It takes a few seconds; you need not wait here."))


def too_large_card(t: Texts) -> Card:
    return Card(
        t(
            "Your file is kept for print. It has more than 20 MB, so I can't show it as a"
            " picture: please send a photo of the poster, too. Then it can hang."
        )
    )


def drawn_card(drawing: Drawing, part: Part, t: Texts) -> Card:
    """Below the picture that was drawn, and below the sheet for print."""
    if part == "file":
        return Card(
            t("🖨 For print, A3. On A4 it is readable, too. Any copy shop can print this file.")
        )
    words = t(
        "So it looks. Press “Put it up” and colleagues can see it in the galleries; nothing is"
        " shown before."
    )
    rows = [[Button(t("✅ Put it up"), HangPoster(drawing.id), style="success")]]
    project_id = drawing.sheet["project"]
    if drawing.kind == "poster":
        rows.append([Button(t("Another look or other words"), DrawPoster(project_id))])
    else:
        rows.append([another_file(project_id, t)])
    return Card(words, rows)


def another_file(project_id: int, t: Texts) -> Button:
    return Button(t("Send another file"), SendPoster(project_id))


def hung_card(project: Project, t: Texts, *, prints: bool) -> Card:
    lines = [t("🖼 The poster of “{title}” is up.", title=heading(project.title))]
    if prints:
        lines.append(t("The file for print comes next; the project's page has both."))
    return Card("\n".join(lines), [[Button(t("To the project"), OpenProject(project.id, 0))]])


def poster_page(
    view: ProjectView, poster: Poster, t: Texts, *, decides: bool, looks_after: bool = False
) -> Card:
    """One project's poster in private; `decides` who leads the project, and a coordinator of its
    region `looks_after` it."""
    project = view.project
    about = [t("👤 {author}", author=owner_line(view, t))]
    if project.region:
        about.append("📍 " + safe(region_name(project.region, t)))
    rows = [[Button(t("To the project"), OpenProject(project.id, 1))]]
    theirs = poster.file and (project.name_shown or decides)
    if poster.picture and (theirs or poster.kind == "drawn"):
        rows[0].append(Button(t("🖨 For print"), PrintPoster(project.id)))
    if decides:
        rows.append(
            [
                Button(t("Make another"), MakePoster(project.id)),
                Button(t("Take it down"), TakeDownPoster(project.id, 0)),
            ]
        )
    else:
        rows.append([report_button("poster", project.id, t, decides=looks_after)])
    words = f"🖼 <b>{heading(project.title)}</b>\n" + " · ".join(about)
    return Card(words, rows, picture_of(poster))


def picture_of(poster: Poster) -> Picture | None:
    if poster.picture:
        return Picture("photo", poster.picture, "", 0)
    return Picture("document", poster.file, "", 0) if poster.file else None


def really_take_down_card(project: Project, t: Texts) -> Card:
    return Card(
        t("Take the poster of “{title}” down?", title=heading(project.title)),
        [
            [Button(t("Yes, take it down"), TakeDownPoster(project.id, 1), style="danger")],
            [Button(t("No, leave it"), OpenProject(project.id, 0))],
        ],
    )


def taken_down_card(project: Project, t: Texts) -> Card:
    return Card(
        t("The poster is taken down."),
        [[Button(t("To the project"), OpenProject(project.id, 0))]],
    )


def sheet(
    view: ProjectView,
    answers: Mapping[str, Any],
    look: str,
    *,
    links: Links,
    local: datetime,
    t: Texts,
) -> dict[str, Any]:
    """What `drawing/poster.typ` draws; `t` speaks the poster's language."""
    project = view.project
    names = ", ".join([view.owner, *view.leaders]) if project.name_shown else t("a colleague")
    return {
        "lang": t.lang,
        "look": look,
        "title": project.title,
        "name": capital(names),
        "place": region_name(project.region, t) if project.region else "",
        "date": t.month(local.year, local.month),
        "programme": t("Ustaz Üni"),
        "scan": t("Point your phone's camera here to open the project in Telegram"),
        "link": links.to("project", project.id, project.key),
        "parts": [
            {"head": t(HEADS[step]), "words": _flowing(answers[step])}
            for step in ANSWERS
            if answers.get(step)
        ],
    }


def unsigned_sheet(sheet: Mapping[str, Any], t: Texts) -> dict[str, Any]:
    """The same without a name, for who is not named on the public page."""
    return {**sheet, "name": capital(t("a colleague"))}


def _flowing(words: str) -> str:
    lines = [line for line in words.splitlines() if line.strip()]
    return ("\n" if len(lines) <= LINES else " ").join(lines)
