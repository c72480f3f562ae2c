"""Why a deed with a conversation may not be."""

from community.refusals import Reason
from locales import Texts


def conversation_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOT_YOUR_CONVERSATION: t(
            "This conversation belongs to a group where I have not met you. Open it there."
        ),
        Reason.CONVERSATION_OVER: t("This conversation has ended. What came out: /conversations"),
        Reason.ENDS_TOO_LATE: t("It can last half a year at most. Please choose an earlier day."),
        Reason.NOT_YET_COUNTED: t("The results are for all once the conversation has ended."),
        Reason.OWN_STATEMENT: t("You wrote this statement: here colleagues answer."),
        Reason.STATEMENT_TOO_LONG: t(
            "A statement has at most 140 characters: one idea, so that everybody answers the same"
            " thing. Please make it shorter."
        ),
        Reason.TOO_MANY_STATEMENTS: t(
            "Ten statements an hour are enough. Please come back later."
        ),
        Reason.TWO_PARTS_WANTED: t(
            "A statement is taken apart into two ideas at least and four at most."
        ),
        Reason.STATEMENTS_WANTED: t(
            "A conversation begins with at least 3 statements and at most 30; teachers add more."
        ),
    }
