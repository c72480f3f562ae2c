"""What is said where all that stood in a message was taken back."""

from locales import Texts


def gone_words(t: Texts) -> str:
    return t("This was withdrawn or is not here any more.")
