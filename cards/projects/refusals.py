"""Why a deed with a project or feedback on it may not be."""

from community.refusals import Reason
from locales import Texts


def project_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NOT_SHOWN: t("This project is not shown to you. Please ask its owner for a link."),
        Reason.THEIR_WORDS: t(
            "These are a colleague's words: only they can make a project of them, with /project as"
            " a reply to their own message."
        ),
        Reason.FORWARDED_WORDS: t(
            "This was forwarded from elsewhere. If it is your own project, send it to me in"
            " private."
        ),
        Reason.PROJECT_UNDER_WAY: t(
            "You have not finished writing your project. Go on with /project."
        ),
        Reason.QUESTION_TOO_LONG: t("A question has at most 600 characters: short ones get read."),
        Reason.TOO_MANY_LEADERS: t(
            "At most five colleagues can lead a project with you. Take somebody out first."
        ),
        Reason.SUBMISSIONS_CLOSED: t(
            "This event takes no more projects. Please ask its organiser."
        ),
        Reason.TOO_MANY_PROJECTS: t("Five projects an hour are enough. Please come back later."),
        Reason.OWN_PROJECT: t("This is your own project: here colleagues speak. Read it: /me"),
        Reason.FEEDBACK_UNDER_WAY: t(
            "You have begun feedback on another project. It is in /me under Drafts: send it or"
            " drop it first."
        ),
        Reason.FEEDBACK_CLOSED: t(
            "Your feedback has been read and answered, so it stays as it is. Thank you for it!"
        ),
        Reason.FEEDBACK_TOO_LONG: t(
            "This is a little long: at most 1,000 characters, please. Your message is still here:"
            " copy it and make it shorter."
        ),
        Reason.REVIEW_QUESTION_TOO_LONG: t("One short question, please: at most 300 characters."),
        Reason.TOO_MANY_FEEDBACK: t("So much feedback in one hour! Please come back later."),
        Reason.ANSWERED: t("This feedback has been answered already."),
    }
