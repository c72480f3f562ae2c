"""The questions of the form for a problem, its preview, and what comes after."""

from collections.abc import Sequence
from dataclasses import replace

from cards.card import Button, Buttons, Card, in_rows
from cards.links import Links
from cards.markup import braceless, heading, name, plain_name
from cards.problems.presses import (
    AskAgain,
    BeginProblem,
    ChooseGroup,
    ChooseName,
    ChooseRegion,
    ChooseSubject,
    Drop,
    FinishSolution,
    GoOn,
    ListProblems,
    OpenProblem,
    PageSubjects,
    Publish,
    RemovePictures,
    ShowForm,
)
from cards.problems.problem import preview_text
from cards.problems.subjects import subject_name
from cards.regions import region_name
from community.problems.subjects import SUBJECTS
from community.regions import REGIONS
from locales import Texts
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.photos import Picture
from storage.problems.problems import Problem
from storage.views import ProblemView

SUBJECTS_ON_PAGE = 10


def title_card(t: Texts) -> Card:
    return Card(
        t(
            "<b>What is the problem?</b> One line, at most 120 characters.\n"
            "For example: “I teach Sciences and we have no laboratory”."
        )
    )


def description_card(draft: Draft, t: Texts) -> Card:
    return Card(
        t(
            "<b>What happens, and what have you tried?</b> At most 2,000 characters.\n"
            "Please name no pupils."
        ),
        [[skip_button(draft, t)]],
    )


def subject_card(draft: Draft, page: int, t: Texts) -> Card:
    last = (len(SUBJECTS) - 1) // SUBJECTS_ON_PAGE
    page = max(0, min(page, last))
    shown = SUBJECTS[page * SUBJECTS_ON_PAGE : (page + 1) * SUBJECTS_ON_PAGE]
    buttons = [Button(subject_name(code, t), ChooseSubject(draft.id, code)) for code in shown]
    turn = []
    if page:
        turn.append(Button("◀️", PageSubjects(draft.id, page - 1)))
    if page < last:
        turn.append(Button("▶️", PageSubjects(draft.id, page + 1)))
    rows = in_rows(buttons)
    return Card(t("<b>Which subject?</b>"), [*rows, turn, [skip_button(draft, t)]])


def region_card(draft: Draft, remembered: str | None, t: Texts) -> Card:
    rows: list[list[Button]] = []
    if remembered:
        label = "✓ " + region_name(remembered, t)
        rows.append([Button(label, ChooseRegion(draft.id, remembered), style="primary")])
    buttons = [Button(region_name(code, t), ChooseRegion(draft.id, code)) for code in REGIONS]
    rows += in_rows(buttons)
    return Card(t("<b>Which region?</b>"), [*rows, [skip_button(draft, t)]])


def photos_card(draft: Draft, pictures: Sequence[Picture], t: Texts) -> Card:
    if not pictures:
        return Card(
            t(
                "<b>A photo?</b> Send one or several, up to ten.\n"
                "Please show no recognisable children without their parents' consent."
            ),
            [[skip_button(draft, t)]],
        )
    return Card(
        t.n(
            "{n} photo is in. Send more, or go on.",
            "{n} photos are in. Send more, or go on.",
            len(pictures),
        ),
        [
            [Button(t("Go on"), GoOn(draft.id, "photos"), style="primary")],
            [Button(t("Remove the photos"), RemovePictures(draft.id))],
        ],
    )


def name_card(draft: Draft, person_name: str, t: Texts) -> Card:
    return Card(
        t(
            "<b>Shall the group see your name?</b>\n"
            "If not, the card says “a colleague”. The programme's coordinators can still see who"
            " wrote it, so that they can help."
        ),
        [
            [Button(plain_name(person_name), ChooseName(draft.id, 1))],
            [Button(t("a colleague"), ChooseName(draft.id, 0))],
        ],
    )


def groups_card(draft: Draft, mine: Sequence[Group], t: Texts, links: Links) -> Card:
    if not mine:
        return Card(
            t(
                "<b>Which groups shall see it?</b>\n"
                "I have not met you in a group yet. Write /problems in a group where I am, or add"
                " me to your group; then press “Look again”. What you wrote is kept."
            ),
            [
                [Button(t("Add me to a group"), url=links.add_to_group())],
                [Button(t("Look again"), AskAgain(draft.id, "groups"))],
            ],
        )
    chosen = draft.answers.get("groups", [])
    rows = []
    for group in mine[:30]:
        ticked = group.id in chosen
        label = ("☑️ " if ticked else "⬜️ ") + plain_name(group.title)
        rows.append([Button(label, ChooseGroup(draft.id, group.id, int(not ticked)))])
    if chosen:
        rows.append([Button(t("Go on"), GoOn(draft.id, "groups"), style="primary")])
    return Card(t("<b>Which groups shall see it?</b> Press to choose, one or several."), rows)


def by_button(question: Card, t: Texts) -> Card:
    """The question again, for whoever answered it with something else."""
    hint = t("Please answer this with one of the buttons.")
    return replace(question, text=f"{hint}\n\n{question.text}")


def preview_card(draft: Draft, view: ProblemView, chosen: Sequence[Group], t: Texts) -> Card:
    """As the groups will see it, with everything that can still be done."""
    picture = view.pictures[0] if view.pictures else None
    if draft.kind == "change":
        above = t("<i>So it will look.</i>")
    elif chosen:
        named = ", ".join(name(group.title) for group in chosen[:5])
        above = t("<i>Only you see this yet. It will go to: {groups}.</i>", groups=named)
    else:
        above = t("<i>Only you see this yet.</i>")
    text = preview_text(view, t, braceless(above))
    return Card(text, _preview_buttons(draft, t), picture)


def _preview_buttons(draft: Draft, t: Texts) -> Buttons:
    publish = t("✅ Save the changes") if draft.kind == "change" else t("✅ Publish")
    steps = [
        ("title", t("Title")),
        ("description", t("Description")),
        ("subject", t("Subject")),
        ("region", t("Region")),
        ("photos", t("Photos")),
        ("name", t("Name")),
    ]
    if draft.kind == "problem":
        steps.append(("groups", t("Groups")))
    change = [Button(f"✏️ {label}", AskAgain(draft.id, step)) for step, label in steps]
    return [
        [Button(publish, Publish(draft.id), style="success")],
        *in_rows(change),
        [Button(t("🗑 Drop"), Drop(draft.id, 0))],
    ]


def published_card(problem: Problem, groups: Sequence[Group], left_out: int, t: Texts) -> Card:
    named = ", ".join(name(group.title) for group in groups)
    text = t("Published in: {groups}. I will tell you when colleagues answer.", groups=named)
    if left_out:
        text += "\n" + t("Groups where you are not a member any more were left out.")
    return Card(text, [[Button(t("Open my problem"), OpenProblem(problem.id))]])


def changed_card(problem: Problem, t: Texts) -> Card:
    return Card(
        t("Saved. The cards in the groups change in a moment."),
        [[Button(t("Open my problem"), OpenProblem(problem.id))]],
    )


def really_drop_card(draft: Draft, t: Texts) -> Card:
    title = draft.answers.get("title")
    if title and draft.subject_id is not None:
        # The title of what stands already, which nobody shall fear to lose.
        question = t(
            "Drop what you have begun with “{title}”? What is published stays as it is; only your"
            " new answers will be gone.",
            title=heading(title),
        )
    elif title:
        question = t("Drop “{title}”? Its answers will be gone.", title=heading(title))
    else:
        question = t("Drop what you have begun?")
    return Card(
        question,
        [
            [Button(t("Yes, drop it"), Drop(draft.id, 1), style="danger")],
            [Button(t("No, go on"), ShowForm(draft.id))],
        ],
    )


def dropped_card(t: Texts) -> Card:
    return Card(
        t("Dropped. You can begin again whenever you like."),
        [
            [Button(t("📝 Share a problem"), BeginProblem())],
            [Button(t("🔎 See problems"), ListProblems())],
        ],
    )


def nothing_card(t: Texts) -> Card:
    return Card(
        t("There is nothing to drop."), [[Button(t("📝 Share a problem"), BeginProblem())]]
    )


def under_way_card(draft: Draft, t: Texts) -> Card:
    return Card(
        t(
            "You have an unfinished problem: “{title}”. Please finish or drop it first, then send"
            " your new text again.",
            title=heading(draft.answers.get("title", "…")),
        ),
        [
            [Button(t("Go on with it"), ShowForm(draft.id), style="primary")],
            [Button(t("🗑 Drop"), Drop(draft.id, 0))],
        ],
    )


def solution_pictures_card(draft: Draft, count: int, t: Texts) -> Card:
    """Photos for a solution have come: words may follow."""
    return Card(
        t.n(
            "{n} photo is in. Add words or more photos, or share it as it is.",
            "{n} photos are in. Add words or more photos, or share it as it is.",
            count,
        ),
        [[Button(t("✅ Share"), FinishSolution(draft.id), style="success")]],
    )


def skip_button(draft: Draft, t: Texts) -> Button:
    label = t("Back to the preview") if draft.answers.get("changing") else t("Skip")
    return Button(label, GoOn(draft.id, draft.step))
