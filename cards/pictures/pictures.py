"""Whose picture is it? What an author is asked before one goes further than their group."""

from collections.abc import Mapping

from cards.card import Button, Card
from cards.pictures.presses import Declare, TakeBackPictures
from cards.text.markup import heading
from community.pictures.declarations import Question
from community.words import shorten
from locales import Texts, gettext_noop
from storage.photos import Picture
from storage.pictures.pictures import Declaration, Said

TITLE_UNITS = 60
#: On buttons; a changed wording of the question is a new version, see community/pictures/.
SAID_LABELS: Mapping[Said, str] = {
    "nobody": gettext_noop("🏞 Nobody can be recognised"),
    "adults": gettext_noop("🧑‍🏫 Adults, and they agreed"),
    "children": gettext_noop("🧒 Children, with written consent"),
    "unsure": gettext_noop("🤷 Not sure"),
}
#: In a sentence.
SAID_NAMES: Mapping[Said, str] = {
    "nobody": gettext_noop("nobody can be recognised"),
    "adults": gettext_noop("adults, and they agreed"),
    "children": gettext_noop("children, and the school has their parents' written consent"),
    "unsure": gettext_noop("not sure"),
}


def _about(question: Question, t: Texts) -> list[str]:
    """Nothing of a form that has no title yet."""
    if not question.title:
        return []
    return [t("It is about “{title}”.", title=heading(shorten(question.title, TITLE_UNITS)))]


def question_card(
    question: Question,
    t: Texts,
    *,
    said: Declaration | None = None,
    picture: Picture | None = None,
) -> Card:
    """One tap answers it. `said` is what it was answered with before."""
    count = len(question.pictures)
    lines = [
        t.n(
            "📷 <b>Who can be recognised in this photo?</b>",
            "📷 <b>Who can be recognised in these {n} photos?</b>",
            count,
        ),
        *_about(question, t),
        "",
        _who_sees(question, t),
        t(
            "Children: only if the school has their parents' written consent; a coordinator looks"
            " at it first."
        ),
    ]
    if said is not None and said.taken_back_at is None:
        lines += ["", t("So far you said: {said}.", said=t(SAID_NAMES[said.said]))]
    last = question.pictures[-1].id
    rows = [[Button(t(label), Declare(last, value))] for value, label in SAID_LABELS.items()]
    if said is not None and said.taken_back_at is None and said.said != "unsure":
        rows.append([Button(t("↩️ Take it back"), TakeBackPictures(last))])
    return Card("\n".join(lines), rows, picture)


def _who_sees(question: Question, t: Texts) -> str:
    """What was sent for a poster stands in no group yet."""
    if question.asked.owner == "poster":
        return t("Others see it on a poster only if you say so here.")
    return t(
        "The group where you posted it sees it anyhow. To other groups, galleries and posters"
        " it goes only if you say so here."
    )


def said_card(picture_id: int, said: Said, t: Texts) -> Card:
    """What follows from it."""
    head = t("✓ Noted: {said}.", said=t(SAID_NAMES[said]))
    if said == "unsure":
        return Card(f"{head}\n\n{_stays(t)}\n\n{how_to_words(t)}", _change(picture_id, t))
    follows = (
        t(
            "A coordinator looks at it first. Then it goes further; until then only your group"
            " sees it."
        )
        if said == "children"
        else t("From now on it goes to other groups, galleries and posters, too.")
    )
    take_back = Button(t("↩️ Take it back"), TakeBackPictures(picture_id))
    return Card(f"{head}\n{follows}", [[take_back]])


def taken_back_card(picture_id: int, t: Texts) -> Card:
    text = t(
        "Taken back. In a moment it is gone from other groups, galleries and posters. What"
        " somebody has saved I can't call back."
    )
    return Card(f"{text}\n\n{how_to_words(t)}", _change(picture_id, t))


def _stays(t: Texts) -> str:
    return t("Only your group sees it. Elsewhere there stands that a photo is not released.")


def how_to_words(t: Texts) -> str:
    """How to make one that may go further."""
    return t(
        "<b>A photo that may go anywhere</b>\n• Crop it: hands, work and things, no faces.\n"
        "• Or take it again, from behind or from above.\n"
        "• A blurred face can be made out again: better crop.\n"
        "Then press ✏️ Change and Photos, look at the old one, and send the new one."
    )


def _change(picture_id: int, t: Texts) -> list[list[Button]]:
    """It can be said otherwise at any time."""
    return [
        [Button(t(SAID_LABELS[value]), Declare(picture_id, value))]
        for value in ("nobody", "adults", "children")
    ]


def nothing_to_ask_card(t: Texts) -> Card:
    return Card(t("There are no photos in it."))


def poster_waits_card(title: str, t: Texts) -> Card:
    return Card(
        t(
            "🖼 The poster of “{title}” is kept. It hangs as soon as you have answered this:",
            title=heading(title),
        )
    )


def poster_without_card(count: int, t: Texts) -> Card:
    """It is drawn without pictures of which that is not known."""
    return Card(
        t.n(
            "🖼 {n} photo, not released: I draw the poster without it. Answer below, then choose"
            " the look once more.",
            "🖼 {n} photos, not released: I draw the poster without them. Answer below, then choose"
            " the look once more.",
            count,
        )
    )
