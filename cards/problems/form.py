"""The questions of the form for a problem, its preview, and what comes after."""

from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from cards.card import Button, Buttons, Card
from cards.files import file_lines, files_in, photo_lines, telling_lines
from cards.forms.frame import so_far
from cards.forms.pictures import all_pictures_question, one_picture_question
from cards.forms.presses import AskAgain
from cards.forms.questions import (
    Asking,
    Asks,
    Option,
    Preview,
    Question,
    asks_name,
    groups_to_tick,
    named,
    says,
)
from cards.forms.unsent import under_way_card
from cards.groups.allowed import not_shown_lines
from cards.groups.newcomer import no_group_rows, no_group_words
from cards.problems.alike import alike_lines, alike_rows
from cards.problems.presses import OpenProblem, OpenSolution, WithdrawProblem
from cards.problems.problem import front, preview_text
from cards.problems.solution import solution_preview
from cards.regions import REGION_NAMES, region_name
from cards.subjects import SUBJECT_NAMES
from cards.text.links import Links
from cards.text.markup import braceless, heading, name
from community.problems import form as problem_form
from locales import Texts, gettext_noop
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.photos import Picture
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.views import ProblemView, SolutionView

SUBJECTS_ON_PAGE = 10
#: Groups that one can choose among.
MOST_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Around:
    """What its questions go by."""

    #: Whether its sender was met in no group.
    newcomer: bool
    #: What colleagues wrote of the same.
    alike: Sequence[Problem]


def title_question(asking: Asking) -> Question:
    t = asking.t
    text = t(
        "<b>What is the problem?</b> One line, at most 120 characters.\n"
        "For example: “I teach Sciences and we have no laboratory”."
    )
    if isinstance(asking.about, Around) and asking.about.newcomer:
        return Question(f"{text}\n\n{_newcomer_words(t)}", above=no_group_rows(t, asking.links))
    return Question(text)


def _newcomer_words(t: Texts) -> str:
    kept = t(
        "Write all the same: you can show it to all teachers who use me, or I keep it until there"
        " is a group."
    )
    return f"{no_group_words(t)} {kept}"


def subject_question(asking: Asking) -> Question:
    """Below what colleagues wrote of the same, where there is something."""
    question, about = _SUBJECT.question(asking), asking.about
    if not isinstance(about, Around) or not about.alike:
        return question
    text = f"{alike_lines(about.alike, asking.t)}\n\n{question.text}"
    return replace(question, text=text, above=alike_rows(asking.draft, about.alike, asking.t))


_SUBJECT = says(gettext_noop("<b>Which subject?</b>"), SUBJECT_NAMES, on_page=SUBJECTS_ON_PAGE)


def region_question(asking: Asking) -> Question:
    """The person's own comes first."""
    t, own = asking.t, asking.person.region
    options = named(REGION_NAMES, t)
    if own and not asking.said.get("region"):
        options = [Option(own, region_name(own, t)), *options]
    return Question(t("<b>Which region?</b>"), options)


def photos_question(asking: Asking) -> Question:
    t, count = asking.t, len(asking.pictures)
    if not count:
        return Question(
            t(
                "<b>A photo?</b> Send one or several, up to ten.\n"
                "Please show no recognisable children without their parents' consent."
            )
        )
    return one_picture_question(asking) or all_pictures_question(asking)


def groups_question(asking: Asking) -> Question:
    t = asking.t
    chosen, shown = asking.said.get("groups", []), asking.said.get("name_shown", 1)
    everybody = Option(
        f"group{problem_form.EVERYBODY}",
        t("🌐 All teachers who use me"),
        problem_form.EVERYBODY in chosen,
    )
    if not asking.groups:
        return Question(
            t(
                "<b>Who shall see it?</b>\n"
                "All teachers who use me, if you like: press it below. For a group: I have not met"
                " you in one yet. Write /problems in a group where I am, or add me to your group;"
                " then press “Look again”. What you wrote is kept."
            )
            + _name_for_all(shown, t),
            [everybody],
            width=1,
            above=look_again_rows(asking),
        )
    question = own_groups_question(asking)
    text = question.text + _name_for_all(shown, t)
    return replace(question, text=text, options=[*question.options, everybody])


def own_groups_question(asking: Asking) -> Question:
    """Those where this person was met."""
    ticks = groups_to_tick(asking.groups, asking.said.get("groups", []), MOST_GROUPS)
    text = asking.t("<b>Who shall see it?</b> Press to choose, one or several.")
    return Question(text, ticks, width=1)


def look_again_rows(asking: Asking) -> list[list[Button]]:
    t = asking.t
    return [
        [Button(t("Add me to a group"), url=asking.links.add_to_group())],
        [Button(t("Look again"), AskAgain(asking.draft.id, "groups"))],
    ]


def _name_for_all(shown: object, t: Texts) -> str:
    """What who opens it to all should know of their name."""
    if shown:
        return "\n" + t("All teachers: each can find it, read its answers, and sees your name.")
    return "\n" + t("All teachers: each can find it and read its answers, without your name.")


PHOTOS = Asks(photos_question, label=gettext_noop("Photos"))
QUESTIONS = {
    "title": Asks(title_question, label=gettext_noop("Title")),
    "description": says(
        gettext_noop(
            "<b>What happens, and what have you tried?</b> At most 4,000 characters.\n"
            "Please name no pupils."
        ),
        label=gettext_noop("Description"),
    ),
    "subject": Asks(subject_question, label=gettext_noop("Subject")),
    "region": Asks(region_question, label=gettext_noop("Region")),
    "photos": PHOTOS,
    "name": asks_name(
        gettext_noop(
            "<b>Shall the group see your name?</b>\n"
            "If not, the card says “a colleague”. Coordinators of your region can ask who wrote"
            " it, so that they can help, and each time that is written down."
        ),
        label=gettext_noop("Name"),
    ),
    "groups": Asks(groups_question, label=gettext_noop("Groups")),
}


def preview(
    draft: Draft,
    view: ProblemView,
    chosen: Sequence[Group],
    *,
    t: Texts,
    links: Links | None = None,
    alike: Sequence[Problem] = (),
) -> Preview:
    """As the groups will see it, with everything that can still be done; `links` where its sender
    has no group yet."""
    picture = front(view)
    if draft.kind == "change":
        above = t("<i>So it will look.</i>")
    elif chosen or problem_form.is_for_all(draft):
        groups = ", ".join(_who_sees(draft, chosen[:5], t))
        above = t("<i>Only you see this yet. It will go to: {groups}.</i>", groups=groups)
    else:
        above = t("<i>Only you see this yet.</i>")
    telling = telling_lines(view.pictures, t, hidden=not view.problem.name_shown)
    above = "\n".join([above, *photo_lines(view.pictures, t), *telling])
    if draft.kind == "change":
        text = preview_text(view, t, braceless(above))
        return Preview(text, t("✅ Save the changes"), picture)
    rows: Buttons = []
    if links:
        above += f"\n{no_group_words(t)}"
        rows = no_group_rows(t, links)
    if alike:
        above += f"\n{alike_lines(alike, t)}"
        rows = [*alike_rows(draft, alike, t), *rows]
    text = preview_text(view, t, braceless(above))
    return Preview(text, t("✅ Publish"), picture, above=rows)


def _who_sees(draft: Draft, groups: Sequence[Group], t: Texts) -> list[str]:
    everybody = [t("all teachers who use me")] if problem_form.is_for_all(draft) else []
    return [*(name(group.title) for group in groups), *everybody]


def published_card(
    problem: Problem, groups: Sequence[Group], left_out: int, *, t: Texts, waits: bool = False
) -> Card:
    everybody = [t("all teachers who use me")] if problem.to_all else []
    listed = ", ".join([*(name(group.title) for group in groups if not group.mute), *everybody])
    if listed:
        said = t("Published in: {groups}. I will tell you when colleagues answer.", groups=listed)
    else:
        said = t("It is kept. I will tell you when colleagues answer.")
    lines = [said, *not_shown_lines(groups, t)]
    if waits:
        lines.append(further_words(t))
    if left_out:
        lines.append(t("Groups where you are not a member any more were left out."))
    return Card(
        "\n".join(lines),
        [
            [Button(t("Open my problem"), OpenProblem(problem.id))],
            [Button(t("↩️ Take it back"), WithdrawProblem(problem.id, 0))],
        ],
    )


def further_words(t: Texts) -> str:
    """To who is new."""
    return t(
        "🌱 The others you chose see it once a coordinator has looked, or tomorrow, when a"
        " colleague has joined in. So it is with the first two."
    )


def changed_card(problem: Problem, t: Texts) -> Card:
    return Card(
        t("Saved. The cards in the groups change in a moment."),
        [[Button(t("Open my problem"), OpenProblem(problem.id))]],
    )


def solution_changed_card(solution: Solution, t: Texts) -> Card:
    return Card(
        t("Saved. The cards in the groups change in a moment."),
        [[Button(t("Open the solution"), OpenSolution(solution.id))]],
    )


def solution_pictures_preview(view: SolutionView, t: Texts) -> Preview:
    """So its cards will look once the change is saved."""
    shown = solution_preview(view, t, above=t("<i>So it will look.</i>"))
    return Preview(shown.text, t("✅ Save the changes"), shown.picture)


def unfinished_card(draft: Draft, t: Texts) -> Card:
    words = t(
        "You have not finished writing a problem: “{title}”. Please finish or drop it first,"
        " then send your new text again.",
        title=heading(draft.answers.get("title", "…")),
    )
    return under_way_card(draft, words, t)


def solution_files_preview(said: str, found: Sequence[Picture], t: Texts) -> Preview:
    """Photos or files for a solution have come, or words: more may follow."""
    if not found:
        text = t("Your words are in. Add more words or photos, or share it as it is.")
    elif files_in(found):
        text = t.n(
            "{n} file is in. Add words or more files, or share it as it is.",
            "{n} files are in. Add words or more files, or share it as it is.",
            len(found),
        )
    else:
        text = t.n(
            "{n} photo is in. Add words or more photos, or share it as it is.",
            "{n} photos are in. Add words or more photos, or share it as it is.",
            len(found),
        )
    lines = [text, *file_lines(found, t), so_far(said, t)]
    return Preview("\n".join(filter(None, lines)), t("✅ Share"))
