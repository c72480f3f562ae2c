"""What Telegram shows of the bot: its commands in each place, and its descriptions."""

from locales import Texts


def private_commands(t: Texts) -> dict[str, str]:
    return {
        "problem": t("Share a problem"),
        "problems": t("See problems and help"),
        "project": t("Begin a project, or submit one"),
        "projects": t("Projects and their posters"),
        "gallery": t("Galleries that are open"),
        "events": t("Network events"),
        "checkin": t("I am at the event"),
        "voices": t("What teachers want to be heard"),
        "me": t("My problems, projects, solutions and votes"),
        "digest": t("What the next digest would say"),
        "portfolio": t("Your portfolio as a PDF"),
        "verify": t("Check the number of a certificate"),
        "settings": t("Language, region, digest, quiet hours"),
        "language": t("Choose the language"),
        "mydata": t("Everything you know of me, as a file"),
        "forget": t("Forget me"),
        "cancel": t("Drop what I am writing"),
        "help": t("What you can do here"),
    }


def group_commands(t: Texts) -> dict[str, str]:
    return {
        "problem": t("Share a problem"),
        "problems": t("See problems and help"),
        "project": t("Begin a project, or submit one"),
        "solution": t("Share a solution, as a reply to a card"),
        "projects": t("Projects and their posters"),
        "gallery": t("Galleries that are open"),
        "events": t("Network events"),
        "help": t("What you can do here"),
    }


def administrator_commands(t: Texts) -> dict[str, str]:
    return {
        **group_commands(t),
        "group": t("What this group receives"),
        "digest": t("What the next digest would say"),
        "language": t("Choose the group's language"),
        "topic": t("Send cards to this topic"),
    }


def description(t: Texts) -> str:
    """Shown in the empty chat; at most 512 characters."""
    return t(
        "I am Ustaz Üni, the teacher's voice. Share a problem from your work; colleagues say"
        " “I have this too”, comment and share what helped them. Free, open and voluntary."
    )


def short_description(t: Texts) -> str:
    """Shown on the bot's profile and with links to it; at most 120 characters."""
    return t("Teachers of Kazakhstan solve their professional problems together.")
