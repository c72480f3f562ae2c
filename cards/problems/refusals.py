"""Why a deed with problems, solutions or votes may not be."""

from community.refusals import Reason
from locales import Texts


def problem_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.OWN_PROBLEM: t("You wrote this problem: here colleagues vote. To change it: /me"),
        Reason.OWN_SOLUTION: t(
            "This is your own solution: colleagues say whether it helped. To change it: /me"
        ),
        Reason.NOT_FOR_YOU: t(
            "This problem belongs to a group where I have not met you. Open it there."
        ),
        Reason.TOO_MANY_PROBLEMS: t("Five problems an hour are enough. Please come back later."),
        Reason.PROBLEMS_OF_NEW: t(
            "In your first week here three problems a day are enough. Please come back tomorrow:"
            " what you wrote in a form waits for you."
        ),
        Reason.COMMENTS_OF_NEW: t(
            "In your first week here ten comments an hour are enough. Please come back in an hour."
        ),
        Reason.FIRST_OF_NEW: t(
            "In your first week, your first two go further after a day, once a colleague has"
            " joined in. Until then your group sees it."
        ),
        Reason.TOO_MANY_FILES: t(
            "A solution shows ten files at most. Open it, take one out with “✏️ Photos”, and send"
            " this again."
        ),
        Reason.TOO_MANY_SOLUTIONS: t("Ten solutions an hour are enough. Please come back later."),
        Reason.TOO_MANY_COMMENTS: t("Thirty comments an hour are enough. Please come back later."),
        Reason.TOO_MANY_VOTES: t("Two hundred votes a day are enough. Please come back tomorrow."),
        Reason.JOINED_ALREADY: t("These stand together already."),
        Reason.NOT_THE_SAME: t("It was said of these two that they are not the same."),
        Reason.ASKED_ALREADY: t("This was asked already: a coordinator will look at it."),
        Reason.FORM_UNDER_WAY: t("You have not finished writing a problem. Go on with /problem."),
    }
