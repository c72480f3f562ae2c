"""Posters that wait for feedback, proposed to who received some and has given none."""

from collections.abc import Sequence

from cards.card import Button, Card
from cards.posters.gallery_presses import LeafPosters
from cards.projects import feedback_presses
from cards.text.markup import plain_name
from community.words import shorten
from locales import Texts
from storage.projects.projects import Project


def proposal_card(found: Sequence[Project], t: Texts) -> Card:
    """To who received and has given none yet: an invitation, no duty."""
    text = t(
        "Colleagues thought about your work. These posters still wait for a kind word; would you"
        " look at one? Two or three sentences are enough, whenever it suits you."
    )
    rows = [
        [
            Button(
                "🖼 " + shorten(plain_name(one.title), 50),
                LeafPosters("", "", one.id, "here"),
            )
        ]
        for one in found
    ]
    rows.append([Button(t("🔕 Propose none to me"), feedback_presses.WantProposals(0))])
    return Card(text, rows)


def proposals_card(wanted: bool, t: Texts) -> Card:
    if wanted:
        return Card(t("Good: now and then I show you posters that wait for a kind word."))
    return Card(
        t("I propose no posters to you any more. /projects shows them whenever you like."),
        [[Button(t("Propose some again"), feedback_presses.WantProposals(1))]],
    )
