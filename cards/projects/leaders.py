"""Who leads a project together."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.projects.presses import InviteLeader, OpenProject, RemoveLeader
from cards.projects.project import open_button
from cards.text.links import Links
from cards.text.markup import heading, name, plain_name
from community.people.people import Actor
from community.words import shorten
from locales import Texts
from storage.projects.leaders import Leader
from storage.projects.projects import Project


def leaders_card(
    project: Project, owner: str, leaders: Sequence[Leader], *, actor: Actor, t: Texts
) -> Card:
    is_owner = project.owner_id == actor.id
    lines = [
        t("<b>Who leads “{title}”</b>", title=heading(project.title)),
        "👤 " + name(owner),
        *(f"👥 {name(leader.name)}" for leader in leaders),
        t("Everybody here may write in it; its owner decides."),
    ]
    rows = [
        [
            Button(
                f"✖️ {plain_name(shorten(one.name, 40))}",
                RemoveLeader(project.id, one.person_id, 0),
            )
        ]
        for one in leaders
        if is_owner or one.person_id == actor.id
    ]
    if is_owner:
        rows.append([Button(t("➕ Invite a colleague"), InviteLeader(project.id))])
    return Card("\n".join(lines), [*rows, [open_button(project, t)]])


def invitation_card(project: Project, key: str, t: Texts, *, links: Links) -> Card:
    return Card(
        t(
            "Send this link to the colleague who leads “{title}” with you. It works once, within a"
            " week:",
            title=heading(project.title),
        )
        + "\n"
        + links.to("colead", project.id, key)
    )


def welcome_card(project: Project, t: Texts) -> Card:
    return Card(
        t(
            "You lead “{title}” together now: write what happens, ask colleagues, say where it"
            " stands. Its owner decides about the rest.",
            title=heading(project.title),
        ),
        [[open_button(project, t)]],
    )


def joined_card(project: Project, leader: str, t: Texts) -> Card:
    """Told to the owner."""
    return Card(
        t(
            "👥 {name} leads “{title}” with you now.",
            name=name(leader),
            title=heading(project.title),
        ),
        [[open_button(project, t)]],
    )


def inherited_card(project: Project, t: Texts) -> Card:
    """To who has led it longest, after its owner was forgotten."""
    return Card(
        t(
            "🌱 “{title}” is yours now: whoever began it has left. You decide about it from here"
            " on. What others wrote stays; a poster that it had is to be made anew.",
            title=heading(project.title),
        ),
        [[open_button(project, t)]],
    )


def really_remove_card(project: Project, person_id: int, leader: str, *, t: Texts) -> Card:
    return Card(
        t(
            "Shall {name} lead “{title}” no more? What they wrote stays.",
            name=name(leader),
            title=heading(project.title),
        ),
        [
            [Button(t("Yes"), RemoveLeader(project.id, person_id, 1), style="danger")],
            [Button(t("No"), OpenProject(project.id, 0))],
        ],
    )


def removed_card(project: Project, t: Texts, *, opens: bool) -> Card:
    """`opens` is whether who reads this may still open it."""
    return Card(t("It is done."), [[open_button(project, t)]] if opens else [])


def taken_out_card(project: Project, t: Texts, *, opens: bool) -> Card:
    """The same, to who led it."""
    text = t(
        "👥 You lead “{title}” no more. What you wrote in it stays. Thank you!",
        title=heading(project.title),
    )
    return Card(text, [[open_button(project, t)]] if opens else [])


def hidden_card(title: str, t: Texts) -> Card:
    """To who led with its owner what coordinators look at, or took down."""
    return Card(
        t(
            "👥 “{title}” is hidden: nobody can open it for now. Its owner knows why. What you"
            " wrote in it is not lost.",
            title=heading(title),
        )
    )


def seen_again_card(project: Project, t: Texts) -> Card:
    """To whoever was told that it is hidden."""
    return Card(
        t(
            "👥 “{title}” can be seen again, with what you wrote in it.",
            title=heading(project.title),
        ),
        [[open_button(project, t)]],
    )


def withdrawn_card(project: Project, t: Texts) -> Card:
    """To who led it with its owner."""
    return Card(
        t(
            "👥 “{title}” was withdrawn by its owner: nobody can open it any more. What you wrote"
            " in it is kept for you: /mydata",
            title=heading(project.title),
        )
    )
