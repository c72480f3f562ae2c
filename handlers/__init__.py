"""The routing table: what arrived from Telegram → one deed → an answer. The only one."""

from typing import Any

from telegram.ext import Application, ChatMemberHandler, MessageHandler
from telegram.ext.filters import CAPTION, TEXT, ChatType, StatusUpdate, UpdateType

from cards import presses
from handlers import edits, forms, groups, lists, messages, pages, problems, start, votes
from handlers.routing import PressHandler, Route, Tray, on, on_command, on_presses, visited

PRIVATE = ChatType.PRIVATE & UpdateType.MESSAGE
GROUP = ChatType.GROUPS & UpdateType.MESSAGE
ANYWHERE = PRIVATE | GROUP

#: What the bot asks Telegram for: just what the routes need.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

PRESSES: dict[type[presses.Press], PressHandler] = {
    presses.ChooseLanguage: start.choose_language_again,
    presses.Language: start.choose_language,
    presses.GroupLanguage: start.choose_group_language,
    presses.BeginProblem: forms.begin,
    presses.MakeProblem: forms.make_problem,
    presses.PageSubjects: forms.page_subjects,
    presses.ChooseSubject: forms.choose_subject,
    presses.ChooseRegion: forms.choose_region,
    presses.ChooseName: forms.choose_name,
    presses.ChooseGroup: forms.choose_group,
    presses.GoOn: forms.go_on,
    presses.AskAgain: forms.ask_again,
    presses.RemovePictures: forms.remove_pictures,
    presses.ShowForm: forms.show_form,
    presses.Publish: forms.publish,
    presses.Drop: forms.drop,
    presses.FinishSolution: forms.finish_solution,
    presses.Vote: votes.vote,
    presses.OpenProblem: pages.open_problem,
    presses.ShowPictures: pages.show_pictures,
    presses.ShowComments: pages.show_comments,
    presses.ReadComment: pages.read_comment,
    presses.WithdrawComment: problems.withdraw_comment,
    presses.ShowSolutions: pages.show_solutions,
    presses.OpenSolution: pages.open_solution,
    presses.WriteComment: forms.write_comment,
    presses.WriteSolution: forms.write_solution,
    presses.Helped: votes.helped,
    presses.Solved: votes.solved,
    presses.WithdrawSolution: problems.withdraw_solution,
    presses.ChangeProblem: forms.change_problem,
    presses.WithdrawProblem: problems.withdraw,
    presses.Hear: problems.hear,
    presses.ListProblems: lists.list_problems,
    presses.FilterBy: lists.filter_by,
    presses.ListMine: lists.list_mine,
}

#: Presses that a group may see; all others are for private chats.
IN_GROUPS = frozenset(
    {
        presses.GroupLanguage,
        presses.Vote,
        presses.Helped,
        presses.Solved,
        presses.ListProblems,
        presses.FilterBy,
    }
)

#: Order matters: the first route that fits takes the update.
ROUTES: tuple[Route, ...] = (
    on_presses(PRESSES, IN_GROUPS),
    on_command("start", start.start, ANYWHERE),
    on_command("help", start.help_, ANYWHERE),
    on_command("language", start.language, ANYWHERE),
    on_command("problem", problems.problem, ANYWHERE),
    on_command("problems", lists.list_problems, ANYWHERE),
    on_command("solution", problems.solution, ANYWHERE),
    on_command("me", lists.mine, ANYWHERE),
    on_command("cancel", forms.cancel, PRIVATE),
    on_command("topic", start.topic, GROUP),
    ChatMemberHandler(visited(groups.own_membership), ChatMemberHandler.MY_CHAT_MEMBER),
    on(StatusUpdate.LEFT_CHAT_MEMBER, groups.somebody_left),
    on(StatusUpdate.MIGRATE, groups.upgraded),
    on(PRIVATE & ~StatusUpdate.ALL, messages.private),
    on(GROUP & ~StatusUpdate.ALL, messages.group_reply),
    MessageHandler(UpdateType.EDITED_MESSAGE & (TEXT | CAPTION), visited(edits.edited)),
)


def register(application: Application[Any, Any, Any, Any, Tray, Any]) -> None:
    application.add_handlers(ROUTES)
