"""Why a broadcast may not be."""

from community.refusals import Reason
from locales import Texts


def broadcast_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.NO_RECEIVERS: t("Nobody would receive it. Please choose other receivers."),
        Reason.ALREADY_SENT: t("This was sent already."),
        Reason.NOTHING_ARRIVED: t(
            "Nothing of it has arrived yet, so there is nothing to delete. To keep it from going"
            " out, press ⏹ Stop."
        ),
        Reason.CANNOT_BROADCAST: t("I can't send this on: text, photos, videos or files, please."),
    }
