"""Why a broadcast may not be."""

from community.refusals import Reason
from locales import Texts


def broadcast_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NO_RECEIVERS: t("Nobody would receive it. Please choose other receivers."),
        Reason.ALREADY_SENT: t("This was sent already."),
        Reason.CANNOT_BROADCAST: t("I can't send this on: text, photos, videos or files, please."),
    }
