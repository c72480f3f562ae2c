"""The routing table: what arrived from Telegram → one deed → an answer. The only one."""

from typing import Any

from telegram.ext import Application, ChatMemberHandler, MessageHandler
from telegram.ext.filters import StatusUpdate, UpdateType

from handlers import edits, mine, private, replies, start
from handlers.briefs import briefs
from handlers.broadcasts import form as broadcast_form
from handlers.certificates import certificates, portfolio
from handlers.conversations import conversations
from handlers.days import calendar, teachersday, voices
from handlers.digests import digests
from handlers.dispatch.places import (
    ANYWHERE,
    GROUP,
    PRIVATE,
    SAID_IN_A_GROUP,
    SAID_IN_PRIVATE,
    Service,
)
from handlers.dispatch.routing import Route, in_context, on, on_command, on_presses
from handlers.events import checkin, events
from handlers.events import form as event_form
from handlers.forms import pressing
from handlers.forms.beginning import begins
from handlers.groups import coordinators, groups
from handlers.groups import settings as group_settings
from handlers.moderation import queue, reports
from handlers.people import privacy, settings
from handlers.pictures import objections
from handlers.posters import gallery_lists
from handlers.presses import IN_GROUPS, PRESSES
from handlers.problems import lists, problems
from handlers.projects import projects
from handlers.search import search
from handlers.site import page as site_page
from handlers.statistics import numbers

#: What the bot asks Telegram for: just what the routes need.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

#: Order matters: the first route that fits takes the update.
ROUTES: tuple[Route, ...] = (
    on_presses(PRESSES, IN_GROUPS),
    on_command("start", start.start, ANYWHERE),
    on_command("help", start.help_, ANYWHERE),
    on_command("language", start.language, ANYWHERE),
    on_command("problem", problems.problem, ANYWHERE),
    on_command("problems", lists.list_problems, ANYWHERE),
    on_command("find", search.find, ANYWHERE),
    on_command("solution", problems.solution, ANYWHERE),
    on_command("project", projects.project, ANYWHERE),
    on_command("projects", gallery_lists.list_projects, ANYWHERE),
    on_command("gallery", gallery_lists.gallery, ANYWHERE),
    on_command("me", mine.mine, ANYWHERE),
    on_command("portfolio", portfolio.ask, PRIVATE),
    on_command("portfolio", start.in_private, GROUP),
    on_command("verify", certificates.verify, ANYWHERE),
    on_command("settings", settings.settings, ANYWHERE),
    on_command("mydata", privacy.my_data, ANYWHERE),
    on_command("forget", privacy.ask, ANYWHERE),
    on_command("cancel", pressing.cancel, PRIVATE),
    on_command("topic", start.topic, GROUP),
    on_command("topic", start.in_group, PRIVATE),
    on_command("events", events.list_events, ANYWHERE),
    on_command("newevent", begins(event_form.EVENT), PRIVATE),
    on_command("checkin", checkin.checkin, PRIVATE),
    on_command("broadcast", begins(broadcast_form.BROADCAST), PRIVATE),
    on_command("brief", briefs.brief, PRIVATE),
    on_command("brief", start.in_private, GROUP),
    on_command("briefs", briefs.list_briefs, ANYWHERE),
    on_command("teachersday", teachersday.teachers_day, PRIVATE),
    on_command("calendar", calendar.calendar, PRIVATE),
    on_command("voices", voices.list_voices, ANYWHERE),
    on_command("conversations", conversations.list_all, PRIVATE),
    on_command("conversations", start.in_private, GROUP),
    on_command("teachersday", start.in_private, GROUP),
    on_command("calendar", start.in_private, GROUP),
    on_command("newevent", start.in_private, GROUP),
    on_command("page", site_page.show, PRIVATE),
    on_command("page", start.in_private, GROUP),
    on_command("checkin", start.checkin_in_group, GROUP),
    on_command("broadcast", start.in_private, GROUP),
    on_command("numbers", numbers.numbers_command, PRIVATE),
    on_command("numbers", start.in_private, GROUP),
    on_command("coordinators", coordinators.list_coordinators, ANYWHERE),
    on_command("digest", digests.digest, ANYWHERE),
    on_command("group", group_settings.settings, GROUP),
    on_command("group", start.in_group, PRIVATE),
    on_command("queue", queue.show, ANYWHERE),
    on_command("report", reports.command, ANYWHERE),
    on_command("hidephoto", objections.command, ANYWHERE),
    ChatMemberHandler(in_context(groups.own_membership), ChatMemberHandler.MY_CHAT_MEMBER),
    on(Service(StatusUpdate.LEFT_CHAT_MEMBER), groups.somebody_left),
    on(Service(StatusUpdate.NEW_CHAT_MEMBERS), groups.somebody_came),
    on(Service(StatusUpdate.MIGRATE), groups.upgraded),
    on(Service(StatusUpdate.FORUM_TOPIC_REOPENED), groups.topic_opened),
    on(Service(StatusUpdate.GENERAL_FORUM_TOPIC_UNHIDDEN), groups.topic_opened),
    on(SAID_IN_PRIVATE, private.private),
    on(SAID_IN_A_GROUP, replies.group_reply),
    MessageHandler(UpdateType.EDITED_MESSAGE, in_context(edits.edited)),
)


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    application.add_handlers(ROUTES)
