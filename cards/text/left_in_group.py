"""What is withdrawn leaves our cards; somebody's own message in a group is not ours to delete."""

from locales import Texts


def with_what_stays(text: str, source: str | None, t: Texts) -> str:
    """`source` names the message that something was sent in: a group's has a negative chat."""
    if source is None or not source.startswith("-"):
        return text
    return f"{text}\n{stays_words(t)}"


def stays_words(t: Texts) -> str:
    return t(
        "The message that it was sent in stays in the group: there its author or an administrator"
        " can delete it."
    )
