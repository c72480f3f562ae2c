"""The card of a project in a group, and its page in private."""

from basics.keys import Key
from basics.records import dataclass
from cards.card import Button, Buttons, Card, limit
from cards.files import file_lines, front_picture, shows_people
from cards.paging import counts_said
from cards.photos import pending_lines
from cards.pictures.buttons import how_far_button
from cards.posters.presses import MakePoster, ShowPoster
from cards.projects.feedback_presses import GiveProjectFeedback, ReadFeedback
from cards.projects.names import STAGE_NAMES
from cards.projects.presses import (
    AskColleagues,
    ChangeProject,
    ChooseStage,
    ListMyProjects,
    ManageProject,
    OpenProject,
    ReadProject,
    SetProjectWish,
    ShowInGroup,
    ShowLeaders,
    ShowProjectComments,
    ShowProjectLog,
    ShowProjectPictures,
    WithdrawProject,
    WriteNote,
    WriteProjectComment,
)
from cards.projects.review_question import review_question_row
from cards.report_button import report_button
from cards.revisits.revisits import lasts
from cards.subjects import subject_and_region
from cards.text.hidden import hidden_words
from cards.text.left_in_group import with_what_stays
from cards.text.links import Links
from cards.text.markup import braceless, fill, heading, name
from cards.text.whole import is_cut
from cards.translations.version import (
    ALONE,
    Languages,
    language_rows,
    original_label,
    translated_line,
)
from cards.which_subject import asking_rows
from community.projects.log import STAGES, steps_done
from locales import Texts
from storage.photos import Picture
from storage.projects.projects import Project
from storage.views import ProjectView


@dataclass(frozen=True, slots=True)
class ProjectReader:
    """Who reads a project in private."""

    is_owner: bool
    is_leader: bool
    is_coordinator: bool
    #: Whether they are told of news.
    hears: bool = False
    languages: Languages = ALONE


def project_card(view: ProjectView, t: Texts, links: Links, *, group_key: Key) -> Card:
    """As a group sees it; the story gets what room the rest leaves."""
    if view.project.state == "withdrawn":
        return Card(t("<i>This project was withdrawn.</i>"))
    if not view.project.stands:
        return Card(hidden_words(t))
    picture = _front(view)
    frame = _frame(view, t, front=picture)
    text = fill(frame, view.project.story, limit(picture))
    buttons = [
        Button(t("✍️ Feedback"), url=links.to("feedback", view.project.id, group_key)),
        Button(t("More"), url=links.to("project", view.project.id, group_key)),
    ]
    url = links.to("original_of_project", view.project.id, group_key)
    original = [[Button(original_label(t), url=url)]] if view.version else []
    asking = asking_rows("project", view.project.id, view.likely, t=t, links=links, key=group_key)
    return Card(text, [buttons, *original, *asking], picture)


def project_page(view: ProjectView, reader: ProjectReader, t: Texts) -> Card:
    """All of it, in private."""
    text = fill(_frame(view, t), view.project.story, limit(None))
    whole = Button(t("📖 Read it whole"), ReadProject(view.project.id))
    rows = [[whole]] if is_cut(text, view.project.story) else []
    rows += _feedback_rows(view.project, reader, t)
    return Card(text, [*rows, *_page_buttons(view, reader, t)])


def _feedback_rows(project: Project, reader: ProjectReader, t: Texts) -> list[list[Button]]:
    """Colleagues give it; leaders read it, and say what it shall look at."""
    if not reader.is_owner and not reader.is_leader:
        give = GiveProjectFeedback(project.id)
        return [[Button(t("✍️ Give feedback"), give, style="primary")]]
    rows = [review_question_row(project, t)]
    if project.feedback:
        label = t("✍️ What colleagues say ({n})", n=project.feedback)
        rows.insert(0, [Button(label, ReadFeedback(project.id, 0))])
    return rows


def preview_text(view: ProjectView, t: Texts, above: str) -> str:
    """A form's project as the groups will see it, below a line for its owner."""
    picture = _front(view)
    frame = f"{braceless(above)}\n\n{_frame(view, t, front=picture)}"
    return fill(frame, view.project.story, limit(picture))


def _front(view: ProjectView) -> Picture | None:
    return front_picture(view.pictures, hidden=not view.project.name_shown)


def owner_line(view: ProjectView, t: Texts) -> str:
    """Who hid their name is a colleague to everybody: a coordinator asks in the queue."""
    return name(view.owner) if view.project.name_shown else t("a colleague")


def stage_line(stage: str, t: Texts) -> str:
    """Where the journey stands."""
    return f"{stage_dots(stage)} {t(STAGE_NAMES[STAGES[steps_done(stage) - 1]])}"


def stage_dots(stage: str) -> str:
    """The same without words."""
    done = steps_done(stage)
    return "●" * done + "○" * (len(STAGES) - done)


def _frame(view: ProjectView, t: Texts, *, front: Picture | None = None) -> str:
    """The card with a {} where the story goes."""
    project = view.project
    parts = [f"🌱 <b>{braceless(heading(project.title))}</b>"]
    if project.story:
        parts.append("{}")
    parts.append(braceless(" · ".join(_about(view, t))))
    hidden = not project.name_shown
    lines = file_lines(view.pictures, t, front=front, hidden=hidden)
    lines += [
        *pending_lines(view.coming, t, held=view.held),
        stage_line(project.stage, t),
        *filter(None, [lasts(project.lasts_months, t)]),
        *_belongs(view, t),
    ]
    counts = {"💬": project.comments, "📓": project.notes, "✍️": project.feedback}
    lines += filter(None, [" · ".join(counts_said(counts))])
    if view.version:
        lines.append(translated_line(view.version, t))
    parts.append(braceless("\n".join(lines)))
    framed = "\n\n".join(parts)
    return framed if project.story else framed + "{}"


def _about(view: ProjectView, t: Texts) -> list[str]:
    project = view.project
    said = [t("👤 {author}", author=owner_line(view, t))]
    if view.leaders:
        said.append("👥 " + ", ".join(name(one) for one in view.leaders))
    return said + subject_and_region(project.subject, project.region, t)


def _belongs(view: ProjectView, t: Texts) -> list[str]:
    lines = []
    if view.problem:
        lines.append(t("🧩 From the problem “{title}”", title=heading(view.problem)))
    if view.event:
        lines.append("🗓 " + heading(view.event.plan.title))
    return lines


def _page_buttons(view: ProjectView, reader: ProjectReader, t: Texts) -> Buttons:
    project = view.project
    rows = [_look_buttons(view, t), poster_row(view, reader, t)]
    rows.append([Button(t("💬 Comment"), WriteProjectComment(project.id))])
    rows += language_rows("project", project.id, view.version, languages=reader.languages, t=t)
    if reader.is_owner or reader.is_leader:
        rows.append(
            [
                Button(t("✍️ Write it down"), WriteNote(project.id)),
                Button(t("❓ Ask colleagues"), AskColleagues(project.id)),
            ]
        )
        rows.append([Button(t("🧭 Where it stands"), ChooseStage(project.id, ""))])
    if reader.is_owner:
        if shows_people(view.pictures):
            rows.append([how_far_button("project", project.id, t)])
        rows.append([Button(t("🛠 For its owner"), ManageProject(project.id))])
    elif reader.is_leader:
        rows.append([Button(t("👥 Who leads it"), ShowLeaders(project.id))])
    if not reader.is_owner:
        bell = t("🔕 No more news") if reader.hears else t("🔔 Tell me of news")
        wish = SetProjectWish(project.id, "page", int(not reader.hears))
        decides = reader.is_coordinator
        report = report_button("project", project.id, t, decides=decides)
        rows.append([report, Button(bell, wish)])
    return rows


def _look_buttons(view: ProjectView, t: Texts) -> list[Button]:
    project = view.project
    found = [Button(t("📓 Its log"), ShowProjectLog(project.id, 0))]
    if project.comments:
        label = t("Comments: {n}", n=project.comments)
        found.append(Button(label, ShowProjectComments(project.id, 0)))
    if view.pictures:
        label = t.n("{n} file", "{n} files", len(view.pictures))
        found.append(Button(f"🖼 {label}", ShowProjectPictures(project.id)))
    return found


def manage_card(project: Project, is_muted: bool, t: Texts, *, links: Links) -> Card:
    """What its owner alone decides."""
    link = links.to("project", project.id, project.key)
    bell = t("🔔 Tell me of news") if is_muted else t("🔕 No more news")
    asks = t("💤 Don't ask") if project.asks else t("⏰ Ask me")
    return Card(
        "\n".join(
            [f"🌱 <b>{heading(project.title)}</b>", t("Its link, for whoever you like:"), link]
        ),
        [
            [
                Button(t("✏️ Change"), ChangeProject(project.id)),
                Button(t("🗑 Withdraw"), WithdrawProject(project.id, 0)),
            ],
            [
                Button(t("📣 Show in a group"), ShowInGroup(project.id, 0, 0)),
                Button(t("👥 Lead together"), ShowLeaders(project.id)),
            ],
            [
                Button(bell, SetProjectWish(project.id, "ours", int(is_muted))),
                Button(asks, SetProjectWish(project.id, "ask", int(not project.asks))),
            ],
            [open_button(project, t)],
        ],
    )


def wish_toast(what: str, wanted: bool, t: Texts) -> str:
    if what not in ("asks", "ask"):
        if wanted:
            return t("I will tell you of news on this project.")
        return t("I will not tell you of this project any more.")
    if wanted:
        return t("After four quiet weeks I will ask you how it goes.")
    return t("I will not ask how this project goes.")


def really_withdraw_card(project: Project, t: Texts) -> Card:
    text = t(
        "Withdraw “{title}” for good? Its words, log, photos and poster disappear from all my"
        " cards.",
        title=heading(project.title),
    )
    return Card(
        with_what_stays(text, project.source, t),
        [
            [Button(t("Yes, withdraw it"), WithdrawProject(project.id, 1), style="danger")],
            [Button(t("No, leave it"), OpenProject(project.id, 0))],
        ],
    )


def withdrawn_card(t: Texts) -> Card:
    return Card(
        t("Withdrawn. The cards in the groups will say so in a moment."),
        [[Button(t("My projects"), ListMyProjects(0))]],
    )


def poster_row(view: ProjectView, reader: ProjectReader, t: Texts) -> list[Button]:
    """To its poster, or to make one."""
    project_id = view.project.id
    if view.has_poster:
        return [Button(t("🖼 The poster"), ShowPoster(project_id))]
    if reader.is_owner or reader.is_leader:
        return [Button(t("🖼 Make a poster"), MakePoster(project_id))]
    return []


def open_button(project: Project, t: Texts) -> Button:
    return Button(t("To the project"), OpenProject(project.id, 0))
