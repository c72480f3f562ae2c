"""Why a deed with an event, its guests or its door may not be."""

from community.refusals import Reason
from locales import Texts


def event_refusals(t: Texts) -> dict[Reason, str]:
    return {
        Reason.EVENT_CANCELLED: t("This event is cancelled. What comes next: /events"),
        Reason.EVENT_OVER: t("That moment is past. Please choose a later one."),
        Reason.TOOK_PLACE: t("This event is over. What comes next: /events"),
        Reason.NOT_CANCELLED: t("This event takes place."),
        Reason.CANCELLED_LONG_AGO: t(
            "A cancellation can be taken back within an hour. Please plan the event anew."
        ),
        Reason.GUESTS_ONLY: t(
            "Who comes is shown to guests and organisers only. Will you come, too? Then press"
            " “I'm coming” first."
        ),
        Reason.REGISTRATION_CLOSED: t("Registration is closed. Please ask the organiser."),
        Reason.NOT_A_NUMBER: t("I expect a number here, for example 40."),
        Reason.NOT_A_LENGTH: t(
            "I expect hours and minutes here, for example 2:30; at most 14 days."
        ),
        Reason.CLOSES_TOO_LATE: t(
            "Registration must close later than now and before the event begins."
        ),
        Reason.PLACE_TOO_LONG: t("This is too long for a place: at most 200 characters, please."),
        Reason.INCOMPLETE: t("Something is still missing. Please look at the preview."),
        Reason.TOO_MANY_COMPANIONS: t(
            "You can bring at most five colleagues. Others register themselves."
        ),
        Reason.WRONG_CODE: t("I know no event near with this code. Please look once more."),
        Reason.DOOR_CLOSED: t("Check-in works from an hour before until an hour after."),
        Reason.FULL: t("All places are taken. Please talk to the organiser at the door."),
        Reason.NOT_A_GUEST: t("Only who registered can answer this. What comes next: /events"),
        Reason.NOT_YET: t("This is possible once the event has begun."),
        Reason.NOT_AT_DOOR: t(
            "Only organisers, and whom they asked to help at this door, can do this. Please ask"
            " one of them."
        ),
        Reason.HELPS_ALREADY: t("The door of this event is open to you already: /checkin"),
        Reason.NOTHING_ASKED: t("The organiser asks for nothing here."),
        Reason.NO_EVENT_AHEAD: t("No event of yours is ahead. Plan one with /newevent."),
        Reason.TOO_MANY_USHERS: t("At most ten people help at one door: take one out first."),
    }
