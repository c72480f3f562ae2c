"""Buttons of former years: feedback had a way of its own, and has that of all other things now."""

from cards.moderation.presses import LookAt, Report
from cards.projects.feedback_presses import DecideFeedback, ReportFeedback
from handlers.dispatch.context import UpdateContext
from handlers.moderation import queue, reports


async def report_feedback(context: UpdateContext, press: ReportFeedback) -> None:
    await reports.ask(context, Report("feedback", press.feedback_id))


async def decide_feedback(context: UpdateContext, press: DecideFeedback) -> None:
    await queue.look_at(context, LookAt("feedback", press.feedback_id))
