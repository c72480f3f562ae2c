"""What is said where what stood in a message stands there no more."""

from locales import Texts


def gone_words(t: Texts) -> str:
    return t("This was withdrawn or is not here any more.")


def put_away_words(t: Texts) -> str:
    """Of a list in a group that is a month old: what was taken back later could not be taken out
    of it any more."""
    return t(
        "📋 This list was a month old, so I put it away. Send /problems, /projects or /find and a"
        " word to see what there is now."
    )
