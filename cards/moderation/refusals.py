"""Why a report or a decision may not be."""

from community.refusals import Reason
from locales import Texts


def moderation_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.SILENCED: t(
            "For now you can read here and not post: a coordinator decided so. My letter to you"
            " says until when, and how to object."
        ),
        Reason.DECIDE_WITH_REASON: t(
            "Words of a colleague are withdrawn with a reason: open them and press ⚖️ Decide."
        ),
        Reason.OWN_REPORT: t("You wrote this yourself: you can change or withdraw it."),
        Reason.TOO_MANY_REPORTS: t(
            "Five reports a day are enough. If it is urgent, please write to a coordinator."
        ),
        Reason.REPORTED_BEFORE: t(
            "You reported this before. Once it is changed, you can report it again."
        ),
        Reason.FALSE_ALARMS: t(
            "Thank you for looking! The last ones were fine, so for some weeks please report one"
            " thing a day."
        ),
        Reason.OWN_CASE: t("It concerns you, so a colleague decides."),
        Reason.WANTS_REASON: t("Please write a sentence: the author reads it."),
        Reason.NO_COLLEAGUE: t(
            "No other coordinator looks after this region now. Please decide yourself, or add"
            " somebody with /coordinators."
        ),
        Reason.NO_PICTURES: t(
            "There is no photo in it that I know of. Answer the photo itself with /hidephoto."
        ),
        Reason.TOO_LATE: t("It was too long ago."),
        Reason.POSTER_HIDDEN: t(
            "The poster of this project is hidden for now: a coordinator decides about it. Another"
            " one can hang after that."
        ),
        Reason.APPEALED: t("You said so already: another coordinator looks at it."),
        Reason.WANTS_REPLY_TO_REPORT: t(
            "Answer the card or the message that is not right with /report."
        ),
    }
