"""What is for a group's administrators, or for coordinators."""

from community.refusals import Reason
from locales import Texts


def group_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.ONLY_ADMINISTRATORS: t(
            "Only the group's administrators can do this. Please ask one of them."
        ),
        Reason.NOT_A_MEMBER: t("You are not a member of that group now. Please choose another."),
        Reason.NO_INVITE_LINK: t(
            "This is no link into a group: it begins with https://t.me/ and stands in the group's"
            " settings."
        ),
        Reason.REGION_FIRST: t("Please set the group's region first: newcomers look there."),
        Reason.NO_SUCCESSOR: t("That colleague can't take it over. Please choose another one."),
        Reason.NOBODY_TO_WRITE_TO: t(
            "I am in that group no more, and nobody who added me there can be written to."
        ),
        Reason.NOBODY_LOOKS_AFTER: t(
            "Nobody who looks after me can be written to just now. Please tell an administrator of"
            " your group."
        ),
        Reason.TOLD_THEM: t(
            "They have heard from you today and need some time. Please write again tomorrow."
        ),
        Reason.MANY_TOLD_THEM: t(
            "Many have written to them within an hour, so they know that something is wrong."
            " Please write again later."
        ),
        Reason.ONLY_COORDINATORS: t("Only coordinators can do this. What you can do: /help"),
        Reason.NOT_YOUR_REGION: t("Another coordinator looks after this region: /coordinators"),
        Reason.FIXED_COORDINATOR: t(
            "This coordinator is named in the bot's settings. Whoever runs the bot can change it."
        ),
        Reason.LAST_REGION: t(
            "This is the only region. Tick another one first, or press “No coordinator any more”."
        ),
        Reason.LINK_USED: t("This link was used already or is too old. Please ask for another."),
        Reason.WANTS_REPLY: t("Reply to somebody's message with /coordinators."),
    }
