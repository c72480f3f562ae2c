"""Feedback on projects: three kind questions, what becomes of the answers, how it is read.

The openings are there for who is shy: a sentence that is begun is easier to finish.
"""

from basics.records import dataclass
from cards.card import Button, Card
from cards.forms.questions import Asking, Asks, Preview, Question, name_options
from cards.forms.unsent import under_way_card
from cards.posters.gallery import author
from cards.posters.gallery_presses import ListProjects
from cards.projects import feedback_presses
from cards.text.markup import heading, name, safe
from locales import Texts, gettext_noop
from storage.forms.drafts import Draft
from storage.projects.feedback import Feedback, Words
from storage.projects.projects import Project


@dataclass(frozen=True, slots=True)
class About:
    """The project of a feedback, the name of its owner, and of those who lead it with them."""

    project: Project
    owner: str
    leaders: tuple[str, ...] = ()


def question(asking: Asking) -> Question:
    """One of the three questions."""
    assert isinstance(asking.about, About)
    t, step, project = asking.t, asking.draft.step, asking.about.project
    begun = "\n".join(f"• <i>{t(one)}</i>" for one in OPENINGS[step])
    parts = [f"{t(ASKED[step])}\n{begun}"]
    if step == "strong":
        head = t("✍️ <b>Feedback on “{title}”</b>", title=heading(project.title))
        parts.insert(0, head)
    if project.focus and step != "offer":
        said = t("What you are asked to look at:")
        parts.append(f"🔎 {said}\n<i>{safe(project.focus)}</i>")
    return Question("\n\n".join(parts), skip=t("Without an offer"))


ASKED = {
    "strong": gettext_noop(
        "<b>What is strong here?</b> One thing that you noticed is enough; name it as"
        " exactly as you can. You may begin like this:"
    ),
    "wonder": gettext_noop(
        "<b>What do you wonder?</b> No verdict, a question: it helps a colleague to"
        " think on. You may begin like this:"
    ),
    "offer": gettext_noop(
        "<b>Can you offer something?</b> A worksheet, a visit to a lesson, a call in"
        " the evening: small things count. Or leave it out. You may begin like this:"
    ),
}
OPENINGS = {
    "strong": (
        gettext_noop("I liked how you …"),
        gettext_noop("It must have helped the pupils that …"),
        gettext_noop("I would like to try in my lessons …"),
    ),
    "wonder": (
        gettext_noop("I wonder what happens if …"),
        gettext_noop("I wonder how the quieter pupils …"),
        gettext_noop("What would you do differently next time, when …"),
    ),
    "offer": (
        gettext_noop("I can send you my …"),
        gettext_noop("Write to me when you …"),
        gettext_noop("Come and see how we …"),
    ),
}


def name_question(asking: Asking) -> Question:
    assert isinstance(asking.about, About)
    t = asking.t
    return Question(
        t(
            "<b>Shall your name be seen?</b> Your words are read by: {readers}. Without your name"
            " I say “a colleague”, and carry the answer to you all the same. Only if it is"
            " reported do coordinators read it, too, and see who wrote it.",
            readers=readers_of(asking.about, t),
        ),
        name_options(asking.person.name, t),
        width=1,
    )


QUESTIONS = {
    "strong": Asks(question, label=gettext_noop("What is strong")),
    "wonder": Asks(question, label=gettext_noop("I wonder")),
    "offer": Asks(question, label=gettext_noop("My offer")),
    "name": Asks(name_question, label=gettext_noop("My name")),
}


def preview(draft: Draft, about: About, giver: str, *, t: Texts) -> Preview:
    """Just what its readers will see."""
    said = draft.answers
    words = Words(
        said.get("strong", ""),
        said.get("wonder", ""),
        said.get("offer", ""),
        said.get("name_shown", 1),
    )
    shown = name(giver) if words.name_shown else t("a colleague")
    head = t("This will be read by: {readers}", readers=readers_of(about, t))
    body = feedback_body(about.project.title, shown, words, t=t)
    return Preview(f"<i>{head}</i>\n\n{body}", t("💌 Send"))


def author_of(about: About, t: Texts) -> str:
    return author(about.project, about.owner, t)


def readers_of(about: About, t: Texts) -> str:
    """Everybody who reads it: its owner, and who leads with them."""
    return ", ".join([author_of(about, t), *(name(one) for one in about.leaders)])


def feedback_body(title: str, giver: str, words: Words | Feedback, *, t: Texts) -> str:
    parts = [
        t("✍️ <b>Feedback on “{title}”</b>", title=heading(title)) + f"\n👤 {giver}",
        t("💪 <b>What is strong</b>") + f"\n{safe(words.strong)}",
        t("💭 <b>I wonder</b>") + f"\n{safe(words.wonder)}",
    ]
    if words.offer:
        parts.append(t("🤝 <b>An offer</b>") + f"\n{safe(words.offer)}")
    return "\n\n".join(parts)


def given_card(about: About, feedback_id: int, t: Texts) -> Card:
    return Card(
        t(
            "💌 Thank you! It is read in private, and by nobody else than: {readers}. A kind word"
            " from a colleague goes a long way.",
            readers=readers_of(about, t),
        ),
        [
            [Button(t("🌱 See more projects"), ListProjects())],
            [Button(t("✍️ Feedback that I gave"), feedback_presses.ListGivenFeedback(0))],
            [Button(t("↩️ Take it back"), feedback_presses.TakeBackFeedback(feedback_id, 0))],
        ],
    )


def unfinished_card(draft: Draft, title: str, t: Texts) -> Card:
    words = t(
        "You have begun feedback on “{title}”, and every word of it is kept. Finish it first?",
        title=heading(title),
    )
    return under_way_card(draft, words, t)
