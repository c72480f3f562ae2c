"""Buttons of reports and of the queue; part of the routing table."""

from cards.groups.presses import SetLookFirst
from cards.moderation import presses
from cards.press import Press
from cards.projects import feedback_presses
from handlers.dispatch.routing import PressHandler
from handlers.moderation import author, first, older, queue, reports

MODERATION_PRESSES: dict[type[Press], PressHandler] = {
    presses.Report: reports.ask,
    presses.ReportFor: reports.report,
    presses.TakeReportBack: reports.take_back,
    presses.LookAt: queue.look_at,
    presses.ShowQueue: queue.show_next,
    presses.ShowEntry: queue.show_entry,
    presses.ShowEntryPictures: queue.show_pictures,
    presses.DecideEntry: queue.decide,
    presses.AskReason: queue.ask_reason,
    presses.AskSilence: queue.ask_silence,
    presses.Silence: queue.silence,
    presses.HandOn: queue.hand_on,
    presses.UndoDecision: queue.undo,
    presses.Appeal: author.appeal,
    presses.SayWhy: author.say_why,
    presses.Amend: author.amend,
    presses.ShowReporters: queue.show_reporters,
    presses.ShowHiddenName: queue.show_hidden_name,
    presses.ShowHalfYear: reports.show_half_year,
    presses.ShowTimes: queue.show_times,
    SetLookFirst: first.choose,
    feedback_presses.ReportFeedback: older.report_feedback,
    feedback_presses.DecideFeedback: older.decide_feedback,
}
