"""What the bot knows of a person, and the way to be forgotten."""

from cards.card import Button, Card
from cards.people.privacy_presses import (
    AskForget,
    ChoosePapers,
    ChooseWords,
    ForgetMe,
    GetMyData,
    StayKnown,
)
from cards.text.links import Links
from locales import Texts


def in_private_card(t: Texts, links: Links) -> Card:
    return Card(
        t("What I know of you is for you alone: ask me in our private chat."),
        [[Button(t("Open the private chat"), url=f"https://t.me/{links.bot}?start=me")]],
    )


def file_comes_toast(t: Texts) -> str:
    return t("Your file comes in a moment.")


def data_words(t: Texts) -> str:
    """Below the file."""
    return t(
        "📦 Everything that I know of you, for you alone. Any browser opens the file.\n"
        "Everything here is voluntary: take it back when you like, with /forget."
    )


def ask_card(t: Texts) -> Card:
    text = t(
        "🧹 <b>Shall I forget you?</b> Everything here is voluntary: take it back when you"
        " like.\n\nYour name, language, region, settings, drafts, photos, posters and places at"
        " coming events are deleted. Votes stay counted, without you.\n\n"
        "And your words: problems, solutions, comments, projects, feedback?"
    )
    return Card(
        text,
        [
            [Button(t("📦 First my data as a file"), GetMyData())],
            [Button(t("Keep my words, without my name"), ChooseWords("keep"))],
            [Button(t("Remove my words too"), ChooseWords("remove"))],
            [_stay(t)],
        ],
    )


def _stay(t: Texts) -> Button:
    return Button(t("Leave everything as it is"), StayKnown())


def papers_card(words: str, t: Texts) -> Card:
    text = t(
        "🎖 You have certificates with your name.\n\nIf they stay valid, whoever has the number"
        " still reads your name there. If not, they confirm nothing any more, also those on paper."
    )
    return Card(
        text,
        [
            [Button(t("They stay valid, with my name"), ChoosePapers(words, "valid"))],
            [Button(t("Make them void"), ChoosePapers(words, "void"))],
            [_stay(t)],
        ],
    )


def sure_card(wanted: ForgetMe, with_papers: bool, fixed: bool, *, t: Texts) -> Card:
    """What will happen, all of it, before it does."""
    lines = [
        t("❗️ <b>This can't be undone.</b> When you press the red button:"),
        _words(wanted, t),
    ]
    lines.append(
        t(
            "• your name, settings, drafts, photos and posters are deleted, and so are my letters"
            " to you"
        )
    )
    lines.append(t("• your places at coming events go to colleagues who wait"))
    lines.append(
        t("• projects that you lead with colleagues go on with them, as they are written")
    )
    if with_papers:
        kept = wanted.papers == "valid"
        lines.append(
            t("• your certificates stay valid and show your name")
            if kept
            else t("• your certificates are void")
        )
    lines.append(t("• if you are a coordinator, you will not be one any more"))
    if fixed:
        lines.append(t("• you are named in the bot's settings: ask its operator to take you out"))
    lines.append(
        t(
            "What you wrote in groups yourself and this chat are Telegram's: please delete them"
            " there."
        )
    )
    rows = [
        [Button(t("Yes, forget me"), wanted, style="danger")],
        [Button(t("Back"), AskForget())],
        [_stay(t)],
    ]
    return Card("\n".join(lines), rows)


def _words(wanted: ForgetMe, t: Texts) -> str:
    if wanted.words == "keep":
        return t("• your words stay, without your name: “a colleague” stands there")
    return t("• your words are removed, also from the cards in groups")


def stayed_card(t: Texts) -> Card:
    return Card(t("Good: everything stays as it is."))


def forgotten_card(t: Texts) -> Card:
    return Card(
        t(
            "I have forgotten you. Thank you for all that you gave your colleagues. Should you"
            " come back, we meet anew: /start"
        )
    )


def already_toast(t: Texts) -> str:
    return t("This is done already.")
