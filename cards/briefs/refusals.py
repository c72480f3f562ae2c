"""Why a deed with a brief may not be."""

from community.refusals import Reason
from locales import Texts


def brief_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOTHING_TO_SAY: t(
            "Nobody raised a problem there in that time. Choose more regions, more subjects, or a"
            " longer time."
        ),
        Reason.SAID_NO: t(
            "This colleague does not want to be quoted. Please choose words of somebody else."
        ),
        Reason.QUOTED_ALREADY: t(
            "One sentence of each colleague is enough: theirs stands here, or waits for an answer."
        ),
        Reason.PHOTO_OR_FILE: t(
            "Please send it as a photo or as a PDF. A picture sent as a file would tell where it"
            " was taken."
        ),
        Reason.ENOUGH_GROUND: t(
            "More statements don't fit a brief. Take one out first: press its number once more."
        ),
        Reason.NOT_STARTED: t(
            "I can't ask this colleague in private just now. Please choose words of somebody else."
        ),
        Reason.DAY_TO_COME: t("That day is still to come. On which day was it?"),
        Reason.BRIEF_NOT_SENT: t("This brief has not been sent yet. What was sent: /briefs"),
        Reason.BRIEF_SENT: t(
            "This brief has been sent, so it stays as it is. Begin another one with /brief."
        ),
    }
