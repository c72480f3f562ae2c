"""How numbers are counted, and what is hidden of them, in words."""

from community.statistics.hiding import LEAST, LEAST_FOR_ALL
from locales import Texts


def how(t: Texts) -> tuple[str, ...]:
    """How all numbers are counted, whoever reads them."""
    return (
        t("Counted are teachers who use the bot."),
        t("A problem that was joined to another is counted with that, once."),
        t("Answered are problems to which somebody else wrote within seven days."),
        t(
            "Teachers who took part raised a problem or have it too, wrote, shared or tried"
            " something, led a project, or came to an event."
        ),
        t("People are counted once, by their region and language as they were at the time."),
        t(
            "Who said that something was solved, worked or was shared is asked months later if it"
            " is."
        ),
        t("Groups alive are those in which a problem was raised or answered."),
        t("A time is counted for good a week after its end, and does not change any more."),
    )


def for_all(t: Texts) -> tuple[str, ...]:
    """How what everybody reads is counted, and what is hidden of it."""
    return (*how(t), *hides(t, precise=False))


def hides(t: Texts, *, precise: bool) -> tuple[str, ...]:
    if precise:
        return (_hidden(LEAST, t),)
    return _hidden(LEAST_FOR_ALL, t), t(
        "Numbers are rounded to five; events and groups are exact."
    )


def _hidden(least: int, t: Texts) -> str:
    return t(
        "Hidden is what belongs to fewer than {least} people, and what would let it be computed.",
        least=least,
    )
