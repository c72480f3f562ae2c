"""The form for a project, and what the bot says when one is submitted."""

from collections.abc import Sequence
from dataclasses import replace

from basics.keys import Key
from basics.records import dataclass
from cards import help as help_cards
from cards.card import Button, Card
from cards.events.presses import OpenEvent
from cards.files import front_picture, photo_lines, telling_lines
from cards.forms.questions import Asking, Asks, Option, Preview, Question
from cards.forms.unsent import under_way_card
from cards.groups.allowed import not_shown_lines
from cards.photos import photo_consent_words
from cards.posters.presses import MakePoster
from cards.problems import form as problem_form_cards
from cards.problems.presses import BelongsTo, ListProblems, MakeProblem
from cards.projects.presses import (
    Decide,
    ListMyProjects,
    OpenProject,
    SubmitProject,
    WithdrawProject,
)
from cards.projects.project import preview_text
from cards.search.presses import SearchKept
from cards.search.words import alike_words
from cards.start import kind_words
from cards.text.links import Links
from cards.text.markup import heading, name, plain_name
from cards.topics import Asked
from community.words import shorten
from locales import Texts, gettext_noop
from storage.events.events import Event
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.projects.projects import Project
from storage.views import ProjectView


def title_question(asking: Asking) -> Question:
    t, count = asking.t, len(asking.pictures)
    if "title" in asking.said:
        return Question(t("<b>What is it called?</b> One line, at most 120 characters."))
    text = t(
        "<b>Tell me about your project.</b> One message is enough: first line the title, the rest"
        " what you do and why, at most 4,000 characters. A photo or a PDF may come with it.\n"
        "For example: “A laboratory from plastic bottles”."
    )
    if count:
        text = t.n("{n} file is in.", "{n} files are in.", count) + "\n\n" + text
    return Question(f"{text}\n{photo_consent_words(t)}")


def story_question(asking: Asking) -> Question:
    t = asking.t
    text = t(
        "<b>What moves you, and what will you do?</b> At most 4,000 characters; photos or a"
        " PDF may come with it.\nPlease name no pupils."
    )
    return Question(f"{text}\n{photo_consent_words(t)}")


def groups_question(asking: Asking) -> Question:
    """A project is shown to groups, or to nobody but those who get its link; all teachers find it
    in a gallery."""
    t, skip = asking.t, asking.t("Only who has the link")
    if asking.groups:
        return replace(problem_form_cards.own_groups_question(asking), skip=skip)
    text = t(
        "<b>Who shall see it?</b>\n"
        "I have not met you in a group yet. Write /problems in a group where I am, or add me to"
        " your group; then press “Look again”. Or go on: whoever you send its link can read it."
    )
    above = problem_form_cards.look_again_rows(asking)
    return Question(text, skip=skip, above=above)


QUESTIONS = {
    **problem_form_cards.QUESTIONS,
    "title": Asks(title_question, label=gettext_noop("Its title")),
    "description": Asks(story_question, label=gettext_noop("Story")),
    "groups": Asks(groups_question, label=gettext_noop("Groups")),
}


def preview(
    draft: Draft, view: ProjectView, chosen: Sequence[Group], *, late: Event | None, t: Texts
) -> Preview:
    """As the groups will see it, with everything that can still be done."""
    lines = [_where_to(draft, chosen, t)]
    if late is not None:
        lines.append(late_words(late, t))
    lines += photo_lines(view.pictures, t)
    lines += telling_lines(view.pictures, t, hidden=not view.project.name_shown)
    text = preview_text(view, t, "\n".join(lines))
    picture = front_picture(view.pictures, hidden=not view.project.name_shown)
    changes = draft.kind == "project_change"
    return Preview(text, t("✅ Save the changes") if changes else t("✅ Publish"), picture)


def _where_to(draft: Draft, chosen: Sequence[Group], t: Texts) -> str:
    if draft.kind == "project_change":
        return t("<i>So it will look.</i>")
    if not chosen:
        return t(
            "<i>Only you see this yet. It will go to no group: who has the link can read it.</i>"
        )
    named = ", ".join(name(group.title) for group in chosen[:5])
    return t("<i>Only you see this yet. It will go to: {groups}.</i>", groups=named)


def late_words(event: Event, t: Texts) -> str:
    return t(
        "⏰ “{title}” takes no more projects. Yours is kept all the same, but not in its gallery.",
        title=heading(event.plan.title),
    )


def published_card(
    project: Project,
    groups: Sequence[Group],
    late: Event | None,
    *,
    t: Texts,
    links: Links,
    waits: bool = False,
) -> Card:
    lines = [t("🌱 Your project is in. I will tell you when colleagues answer.")]
    if named := ", ".join(name(group.title) for group in groups if not group.mute):
        lines.append(t("Published in: {groups}.", groups=named))
    lines += not_shown_lines(groups, t)
    if waits:
        lines.append(problem_form_cards.further_words(t))
    if late is not None:
        lines.append(late_words(late, t))
    poster = _poster_row(project, t) if project.event_id else []
    lines += [_gallery_words(t)] if poster else []
    lines.append(t("Its link, for whoever you like:"))
    lines.append(links.to("project", project.id, project.key))
    return Card(
        "\n".join(lines),
        [
            poster,
            [Button(t("Open my project"), OpenProject(project.id, 1))],
            [Button(t("↩️ Take it back"), WithdrawProject(project.id, 0))],
        ],
    )


def _gallery_words(t: Texts) -> str:
    return t("In the gallery of the event hang posters: make one, and colleagues see it there.")


def _poster_row(project: Project, t: Texts) -> list[Button]:
    return [Button(t("🖼 Make a poster"), MakePoster(project.id))]


def changed_card(project: Project, t: Texts, *, is_down: bool = False) -> Card:
    """`is_down` where its poster said the name that is hidden now."""
    text = t("Saved. The cards in the groups change in a moment.")
    rows = [[Button(t("Open my project"), OpenProject(project.id, 1))]]
    if is_down:
        text += "\n" + t(
            "The poster says your name, so I have taken it down. Have it drawn anew: your answers"
            " are kept."
        )
        rows.insert(0, _poster_row(project, t))
    return Card(text, rows)


def unfinished_card(draft: Draft, t: Texts, *, has_more: bool) -> Card:
    """`has_more` where the new message is kept and can be put into the unfinished project."""
    title = draft.answers.get("title", "…")
    text = t("You have not finished writing your project: “{title}”.", title=heading(title))
    if not has_more:
        return under_way_card(draft, text, t)
    text += "\n" + t("Your new message is kept until you have decided.")
    join = [Button(t("Put this message into it"), Decide("join"))]
    return under_way_card(draft, text, t, more=[join])


@dataclass(frozen=True, slots=True)
class Found:
    """What a question or a word is about."""

    asked: Asked
    events: Sequence[Event]


def _found_parts(found: Found, t: Texts) -> list[str]:
    """A kind word for a kind word, then what helps."""
    helps = "\n".join(help_cards.about(found.asked.topics, t))
    return [part for part in (kind_words(found.asked, t), helps) if part]


def _found_rows(found: Found) -> list[list[Button]]:
    return [
        [Button("🗓 " + shorten(plain_name(event.plan.title), 40), OpenEvent(event.id, 1))]
        for event in found.events
    ]


@dataclass(frozen=True, slots=True)
class Belongs:
    """What a message may go with; numbers are 0 where it can't."""

    title: str
    #: What it can comment on or solve, and one's own solution and problem that it can be part of.
    problem_id: int
    solution_id: int
    own_id: int
    #: One's own that is still looked after, where the message says that it is solved.
    solved_id: int = 0

    def rows(self, t: Texts) -> list[list[Button]]:
        """The likeliest first."""
        offered = (
            (self.solved_id, t("✅ It is solved"), "solved", self.solved_id),
            (self.solution_id, t("➕ Into my solution"), "more", self.solution_id),
            (self.own_id, t("➕ Into my problem"), "problem", self.own_id),
            (self.problem_id, t("💬 A comment on it"), "comment", self.problem_id),
            (self.problem_id, t("💡 A solution to it"), "solution", self.problem_id),
        )
        can = [Button(label, BelongsTo(how, about)) for one, label, how, about in offered if one]
        return [[replace(one, style=None if at else "primary")] for at, one in enumerate(can)]


def triage_card(
    kept: Draft,
    under_way: Draft | None,
    pictures: int,
    *,
    t: Texts,
    found: Found | None = None,
    alike: int = 0,
    quoted: bool = False,
    belongs: Belongs | None = None,
) -> Card:
    """The answer to a plain message in private: what it finds, and what shall it be? `alike` is
    how many problems speak of it; what is `quoted` above need not be said again."""
    parts = _found_parts(found, t) if found else []
    if alike:
        parts.append(alike_words(alike, t))
    first = belongs.rows(t) if belongs else []
    parts.append(_asks(found, belongs if first else None, t))
    text = " ".join(str(kept.answers.get("text", "")).split())
    if text and not quoted:
        parts.append(f"<i>{heading(shorten(text, 120))}</i>")
    if pictures:
        parts.append("📎 " + t.n("{n} file is in.", "{n} files are in.", pictures))
    if kept.answers.get("from_whom"):
        parts.append(
            t(
                "It was forwarded from {name}: make something of it only if the words are yours.",
                name=name(str(kept.answers["from_whom"])),
            )
        )
    parts.append(t("Nobody sees it before you say so."))
    rows = [
        *first,
        *(_found_rows(found) if found else []),
        *([[Button(t("🔎 Read them"), SearchKept())]] if alike else []),
        *_what_it_becomes(t, likely=not first),
    ]
    if under_way:
        title = shorten(under_way.answers.get("title", "…"), 30)
        rows.insert(0, [Button(t("➕ Into “{title}”", title=title), Decide("join"))])
    return Card("\n\n".join(parts), rows)


def _asks(found: Found | None, belongs: Belongs | None, t: Texts) -> str:
    if belongs:
        return t(
            "<b>Does it belong to “{title}”, or is it something of its own?</b>",
            title=heading(shorten(belongs.title, 120)),
        )
    if found and found.asked.topics:
        return t("<b>Or shall it be a project or a problem for colleagues?</b>")
    return t("<b>Is this a project, a problem, or just a word to me?</b>")


def _what_it_becomes(t: Texts, *, likely: bool) -> list[list[Button]]:
    project = Button(t("🌱 A project"), Decide("project"))
    return [
        [replace(project, style="primary") if likely else project],
        [Button(t("📝 A problem"), MakeProblem())],
        [Button(t("💬 Just a word"), Decide("word"))],
    ]


def what_it_is(t: Texts) -> Question:
    """The names of its buttons, for who types them; in English without the article, too."""
    named = {
        "project": t("🌱 A project"),
        "problem": t("📝 A problem"),
        "word": t("💬 Just a word"),
    }
    options = [Option(what, label) for what, label in named.items()]
    options += [Option(what, label.replace(" A ", " ")) for what, label in named.items()]
    return Question("", options)


def word_card(t: Texts) -> Card:
    return Card(
        t(
            "Thank you! I am only a bot: I don't keep what was meant for me alone. Here is"
            " what I can do: /help"
        ),
        [[Button(t("🔎 See problems"), ListProblems())]],
    )


def how_to_submit_card(t: Texts, links: Links, group_key: Key) -> Card:
    """The answer to a bare /project in a group."""
    return Card(
        t(
            "Send /project and your text here, with a photo or a PDF if you like: first line the"
            " title, the rest the story. Or tell me in private."
        )
        + "\n"
        + photo_consent_words(t),
        [[Button(t("🌱 Begin a project"), url=links.to("project", 0, group_key))]],
    )


def words_missing_card(t: Texts, links: Links, group_key: Key) -> Card:
    """A file came to a group with /project and without words."""
    return Card(
        t("I kept your file. Please tell me in private what the project is about."),
        [[Button(t("🌱 Go on in private"), url=links.to("project", 0, group_key))]],
    )


def from_problem_card(problem_id: int, t: Texts, links: Links, *, group_key: Key) -> Card:
    """A bare /project answered the card of a problem."""
    return Card(
        t("Shall a project begin with this problem? Its title comes along."),
        [
            [
                Button(
                    t("🌱 Start a project from this"),
                    url=links.to("from_problem", problem_id, group_key),
                )
            ]
        ],
    )


def known_card(project: Project, t: Texts, links: Links, *, group_key: Key) -> Card:
    return Card(
        t("This message is a project already: “{title}”.", title=heading(project.title)),
        [[Button(t("To the project"), url=links.to("project", project.id, group_key))]],
    )


def which_to_submit_card(event: Event, found: Sequence[Project], t: Texts) -> Card:
    """Somebody who has projects wants to submit one to an event."""
    rows = [
        [Button("🌱 " + shorten(one.title, 50), SubmitProject(one.id, event.id))] for one in found
    ]
    return Card(
        t("Which project do you submit to “{title}”?", title=heading(event.plan.title)),
        [*rows, [Button(t("➕ A new one"), SubmitProject(0, event.id), style="primary")]],
    )


def submitted_card(project: Project, event: Event, t: Texts, *, hangs: bool) -> Card:
    """`hangs` where its poster does already."""
    text = t(
        "🌱 “{title}” is submitted to “{event}”.",
        title=heading(project.title),
        event=heading(event.plan.title),
    )
    return Card(
        text if hangs else f"{text}\n{_gallery_words(t)}",
        [
            [] if hangs else _poster_row(project, t),
            [Button(t("Open my project"), OpenProject(project.id, 1))],
            [Button(t("My projects"), ListMyProjects(0))],
        ],
    )
