"""The greeting, help, and the choice of language."""

from basics.languages import LANGUAGE_NAMES
from cards import help as help_cards
from cards.card import Button, Card
from cards.groups import newcomer as newcomer_cards
from cards.people.settings_presses import ShowSettings
from cards.photos import photo_consent_words
from cards.problems.presses import (
    BeginProblem,
    ChooseLanguage,
    GroupLanguage,
    Language,
    ListProblems,
)
from cards.text.links import Links
from cards.text.markup import name
from cards.topics import Asked
from community.groups.open_groups import Near
from locales import Texts
from storage.groups.groups import Group

#: Every language under its own name.


def settings_button(t: Texts) -> Button:
    """Beside other things: opens the settings as a new message."""
    return Button(t("⚙️ Settings"), ShowSettings(1))


def start_card(
    person_name: str, t: Texts, *, newcomer: bool = False, near: Near | None = None
) -> Card:
    """A newcomer shares no group with the bot; `near` are groups of their region, where that is
    known."""
    text = _greeting(person_name, t)
    if newcomer:
        text += "\n\n" + newcomer_cards.few_words(near, t)
    return Card(
        text,
        [
            *_first_rows(t),
            *(newcomer_cards.few_rows(near, t) if newcomer else []),
            [Button("🌐 Тіл · Язык · Language", ChooseLanguage())],
            [settings_button(t)],
        ],
    )


def kind_words(asked: Asked, t: Texts) -> str:
    """A kind word for a kind word; "" for none."""
    if asked.greets:
        return t("Hello!")
    return t("You are welcome!") if asked.thanks else ""


def kind_card(asked: Asked, t: Texts) -> Card:
    """The answer to a greeting or thanks, and nothing else."""
    what_next = t(
        "You can share a problem from your work, or read what colleagues wrote, and help. All"
        " that I can do: /help"
    )
    return Card(f"{kind_words(asked, t)} {what_next}", [*_first_rows(t), [settings_button(t)]])


def _first_rows(t: Texts) -> list[list[Button]]:
    return [
        [Button(t("📝 Share a problem"), BeginProblem(), style="primary")],
        [Button(t("🔎 See problems"), ListProblems())],
    ]


def _greeting(person_name: str, t: Texts) -> str:
    return t(
        "Hello, {name}! I am <b>Ustaz Üni</b>, the teacher's voice.\n"
        "Share a problem from your work: colleagues say “I have this too”, comment and share"
        " what helped them.\n"
        "Everything here is voluntary: write when you like, and take it back when you like.",
        name=name(person_name),
    )


def group_help_card(t: Texts) -> Card:
    known = help_cards.lines(t)
    return Card(
        "\n".join(
            [
                t("<b>What you can do in this group</b>"),
                t("/problem and a text – share a problem: first line the title"),
                t("/problems – see the problems of this group"),
                known["find"],
                t("Reply to a card with words to comment, with a photo to share a solution."),
                photo_consent_words(t),
                t("Reply to your project's card with a line or a photo: it goes into its log."),
                t("/solution and a text, as a reply to a card – share a solution in words"),
                t("/project and a text – share a project: first line the title"),
                t("/project as a reply to your own message – the same"),
                t("/projects – see the projects of this group"),
                t("/gallery – posters of events; administrators can begin a walk"),
                t("/events – network events"),
                known["report"],
                known["hidephoto"],
                t(
                    "Administrators: /group – what this group receives, /topic – where cards go,"
                    " /language, /digest – the next digest, /queue – what waits for a decision."
                ),
            ]
        )
    )


def in_private_card(t: Texts, links: Links) -> Card:
    return Card(
        t("This is done in our private chat."),
        [[Button(t("Open the private chat"), url=f"https://t.me/{links.bot}?start=me")]],
    )


def in_group_card(t: Texts) -> Card:
    return Card(t("This belongs to a group: send it there."))


def language_card(t: Texts) -> Card:
    return Card(
        t("Which language shall I speak with you?"),
        [[Button(label, Language(lang))] for lang, label in LANGUAGE_NAMES.items()],
    )


def language_chosen_card(t: Texts) -> Card:
    return Card(t("I speak English with you now."), _first_rows(t))


def hello_group_card(group: Group, t: Texts, links: Links) -> Card:
    return Card(
        t(
            "Hello! I am <b>Ustaz Üni</b>, the teacher's voice. Here colleagues solve their"
            " professional problems together.\n"
            "Send /problem and your text, or press the button. Reply to a card to comment, with"
            " a photo to share a solution. Everything is voluntary.\n"
            "Administrators, please choose the group's language:"
        ),
        [
            [
                Button(("• " if lang == group.lang else "") + label, GroupLanguage(lang))
                for lang, label in LANGUAGE_NAMES.items()
            ],
            [Button(t("📝 Share a problem"), url=links.to("problem", 0, group.keys))],
        ],
    )


def topic_card(t: Texts) -> Card:
    return Card(t("From now on the cards of problems and solutions come to this topic."))


def general_topic_card(t: Texts) -> Card:
    return Card(t("From now on the cards of problems and solutions come to the general topic."))
