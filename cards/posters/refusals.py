"""Why a poster or a gallery may not be."""

from community.refusals import Reason
from locales import Texts


def poster_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.TOO_MANY_DRAWINGS: t("Twenty drawings an hour are enough. Please come back later."),
        Reason.NOTHING_TO_DRAW: t(
            "Nothing is written for the poster yet. Press “Change the answers” and write at least"
            " one."
        ),
        Reason.DRAW_AGAIN: t(
            "This picture is a few days old and not kept any more. Please have it drawn again:"
            " your answers are kept."
        ),
        Reason.WANTS_POSTER: t("I expect your poster here: a photo, a picture or a PDF."),
        Reason.GALLERY_CLOSED: t(
            "The gallery is not open yet. I will tell your group when it is."
        ),
        Reason.NO_WALK: t("This walk has ended. Begin a new one with /gallery."),
    }
