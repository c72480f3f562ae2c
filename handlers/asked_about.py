"""What Telegram is asked before somebody is served: are they in a group, do they decide there?"""

from collections.abc import Collection, Sequence

from telegram import Message, Update

from cards.broadcasts import presses as broadcast_presses
from cards.certificates import presses as certificate_presses
from cards.days import presses as day_presses
from cards.events import presses as event_presses
from cards.forms import presses as form_presses
from cards.groups import coordinator_presses
from cards.groups import presses as group_presses
from cards.moderation import presses as moderation_presses
from cards.people import settings_presses
from cards.personal.presses import LeaveIn, TakeOut
from cards.press import Press
from cards.presses import unpack
from cards.problems import presses
from cards.projects import presses as project_presses
from cards.text import links
from community.groups.links import group_of
from community.groups.membership import MOST
from handlers.dispatch.before import Membership
from handlers.dispatch.routing import asks_for_administrator, command_of, is_talk
from handlers.problems.form import publish_questions
from handlers.projects.questions import group_questions
from handlers.replied_to import says_something
from handlers.replies import lost_questions
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups, members
from storage.groups.members import Kind, Met, Thing
from storage.moderation import things
from storage.problems import solutions

#: Buttons that show and change nothing of a group: nobody waits there for Telegram.
_OF_NO_GROUP = frozenset(
    one.__name__
    for one in (
        broadcast_presses,
        certificate_presses,
        coordinator_presses,
        day_presses,
        event_presses,
        group_presses,
        settings_presses,
    )
)
#: Commands of which the same is true.
_COMMANDS_OF_NO_GROUP = frozenset(
    {
        *("help", "language", "settings", "mydata", "forget", "cancel", "events", "newevent"),
        *(
            "checkin",
            "broadcast",
            "teachersday",
            "calendar",
            "voices",
            "numbers",
            "coordinators",
            "verify",
            "queue",
        ),
    }
)


#: Buttons of a form that is not published by them but where it has no preview.
_FORM_PRESSES = (
    form_presses.Choose,
    form_presses.Tick,
    form_presses.Turn,
    form_presses.GoOn,
    form_presses.Back,
    form_presses.Clear,
    form_presses.AskAgain,
    form_presses.ShowForm,
    form_presses.Drop,
)
#: Forms of no group, and those about one problem or project, whose groups alone matter.
_FORMS_OF_NO_GROUP = frozenset(
    {
        *("event", "event_change", "companion", "by_hand", "feedback", "broadcast", "correction"),
        *("broadcast_time", "group_letter", "certificate_name", "theme", "day", "day_words"),
        *("voice", "setting", "fault"),
    }
)
_OF_PROBLEM = frozenset({"change", "comment", "solution"})
_OF_PROJECT = frozenset(
    {"project_change", "project_comment", "note", "poster", "own_poster", "project_feedback"}
)


async def questions(rows: Rows, update: Update, *, at_once: bool = False) -> list[Membership]:
    """Nothing for what is refused whatever Telegram says; `at_once` nothing about the bot, for
    which the transaction looks itself."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return []
    query = update.callback_query
    press = unpack(query.data) if query and query.data else None
    if chat.type == chat.PRIVATE:
        return await _in_private(rows, update, press)
    found = [] if at_once else await _of_own_membership(rows, update)
    if asks_for_administrator(update, press):
        return [Membership(chat.id, user.id, decides=True), *found]
    lost = lost_questions(update.message) if update.message else []
    return [*lost, *found]


async def _of_own_membership(rows: Rows, update: Update) -> list[Membership]:
    message = update.message
    if message is None or not may_be_back(update):
        return []
    group = await groups.of_chat(rows, message.chat_id)
    gone = group is not None and not group.active
    return [Membership(message.chat_id, message.get_bot().id)] if gone else []


def may_be_back(update: Update) -> bool:
    """Whether somebody speaks to the bot: where it has left the group, as far as it knows, it may
    have been added again while it heard nothing."""
    message = update.message
    return message is not None and not is_talk(update) and says_something(message)


async def _in_private(rows: Rows, update: Update, press: Press | None) -> list[Membership]:
    """Of which groups the sender is a member, and of the one where something is to appear."""
    user = update.effective_user
    assert user
    found = await _groups_asked_about(rows, update, press)
    if isinstance(press, form_presses.Publish | TakeOut | LeaveIn):
        found += await publish_questions(rows, user.id, press.draft_id)
    elif isinstance(press, project_presses.ShowInGroup):
        found += await group_questions(rows, user.id, press)
    return list(dict.fromkeys(found))


async def _groups_asked_about(rows: Rows, update: Update, press: Press | None) -> list[Membership]:
    """All groups where the sender was met, and the one whose link they opened; of what is about
    one problem or project, only those where it was shown.

    What is read and written in private is mostly theirs as members, so it is asked by default.
    """
    user, message = update.effective_user, update.message
    assert user
    if press is not None and type(press).__module__ == moderation_presses.__name__:
        return await _decided_for(rows, user.id, press)
    if press is not None and type(press).__module__ in _OF_NO_GROUP:
        return []
    if message is not None and command_of(message) in _COMMANDS_OF_NO_GROUP:
        return []
    about = await _about(rows, user.id, press, message=message)
    met = await _met(rows, user.id, about)
    chats = [one.chat_id for one in met][:MOST]
    if message is not None and command_of(message) == "start":
        chats += await _of_link(rows, message.text or "")
    return [Membership(chat_id, user.id) for chat_id in dict.fromkeys(chats)]


async def _met(rows: Rows, person_id: int, about: Collection[Thing] | None) -> list[Met]:
    if about is None:
        return await members.of_person(rows, person_id)
    return [met for thing in about for met in await members.near(rows, person_id, thing)]


async def _about(
    rows: Rows, person_id: int, press: Press | None, *, message: Message | None
) -> Collection[Thing] | None:
    """What this is about, where that can be told; None where it may be about anything."""
    if isinstance(press, _FORM_PRESSES):
        draft = await drafts.get(rows, press.draft_id)
        return _of_drafts([draft]) if draft else []
    if press is not None:
        return await _of_press(rows, press)
    if message is None or command_of(message) or message.reply_to_message:
        return None
    found = await drafts.of_person(rows, person_id)
    return _of_drafts(found) if found and not message.external_reply else None


def _of_drafts(found: Sequence[Draft]) -> Collection[Thing] | None:
    about = set[Thing]()
    for draft in found:
        if draft.kind in _FORMS_OF_NO_GROUP:
            continue
        if draft.subject_id is None or draft.kind not in _OF_PROBLEM | _OF_PROJECT:
            return None
        kind: Kind = "problem" if draft.kind in _OF_PROBLEM else "project"
        about.add(Thing(kind, draft.subject_id))
    return about


async def _of_press(rows: Rows, press: Press) -> Collection[Thing] | None:
    match press:
        case (
            presses.OpenProblem(problem_id=problem_id)
            | presses.ShowPictures(problem_id)
            | presses.ShowComments(problem_id)
            | presses.ReadProblem(problem_id)
            | presses.ShowSolutions(problem_id)
            | presses.WriteComment(problem_id)
            | presses.WriteSolution(problem_id)
            | presses.ChangeProblem(problem_id)
            | presses.WithdrawProblem(problem_id)
            | presses.Hear(problem_id)
            | presses.FollowProblem(problem_id)
            | presses.Vote(problem_id)
        ):
            return [Thing("problem", problem_id)]
        case (
            presses.OpenSolution(solution_id)
            | presses.ReadSolution(solution_id)
            | presses.Helped(solution_id)
            | presses.Solved(solution_id)
            | presses.WithdrawSolution(solution_id)
            | presses.ChangeSolution(solution_id)
        ):
            return await _of_solution(rows, solution_id)
        case (
            project_presses.OpenProject(project_id)
            | project_presses.ChangeProject(project_id)
            | project_presses.WithdrawProject(project_id)
            | project_presses.ShowProjectPictures(project_id)
            | project_presses.ShowProjectComments(project_id)
            | project_presses.WriteProjectComment(project_id)
            | project_presses.ReadProject(project_id)
            | project_presses.ShowProjectLog(project_id)
            | project_presses.ChooseStage(project_id)
            | project_presses.WriteNote(project_id)
        ):
            return [Thing("project", project_id)]
    return None


async def _of_solution(rows: Rows, solution_id: int) -> Collection[Thing]:
    solution = await solutions.get(rows, solution_id)
    return [Thing("problem", solution.problem_id)] if solution else []


async def _decided_for(rows: Rows, person_id: int, press: Press) -> list[Membership]:
    """The group whose administrator decides, or those where what somebody reports is shown."""
    if isinstance(press, moderation_presses.Report | moderation_presses.ReportFor):
        return await _of_reported(rows, person_id, press.what, thing_id=press.thing_id)
    group = await groups.get(rows, getattr(press, "group_id", 0))
    return [Membership(group.chat_id, person_id, decides=True)] if group else []


async def _of_reported(
    rows: Rows, person_id: int, what: str, *, thing_id: int
) -> list[Membership]:
    kind = things.known(what)
    thing = await things.get(rows, kind, thing_id) if kind else None
    if thing is None:
        return []
    shown = (
        Thing("problem", thing.problem_id)
        if thing.problem_id
        else Thing("project", thing.project_id)
    )
    met = await _met(rows, person_id, [shown])
    return [Membership(one.chat_id, person_id) for one in met[:MOST]]


async def _of_link(rows: Rows, text: str) -> list[int]:
    link = links.read(text.partition(" ")[2].strip())
    group = await group_of(rows, link.key) if link else None
    return [group.chat_id] if group and group.active else []
