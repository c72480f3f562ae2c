"""Which handler each button of a project has; part of the routing table."""

from cards.press import Press
from cards.problems import presses as problem_presses
from cards.projects import presses
from handlers.dispatch.routing import PressHandler
from handlers.forms.beginning import opens
from handlers.problems import belonging
from handlers.projects import comments as project_comments
from handlers.projects import form as project_form
from handlers.projects import leaders as leader_handlers
from handlers.projects import log as log_handlers
from handlers.projects import pages as project_pages
from handlers.projects import questions, triage

PROJECT_PRESSES: dict[type[Press], PressHandler] = {
    presses.OpenProject: project_pages.open_project,
    presses.ReadProject: project_pages.read_project,
    presses.ListMyProjects: project_pages.list_mine,
    presses.BeginProject: project_form.begin,
    presses.Decide: triage.decide,
    problem_presses.BelongsTo: belonging.decide,
    presses.ChangeProject: opens(project_form.CHANGE),
    presses.WithdrawProject: project_pages.withdraw,
    presses.ManageProject: project_pages.manage,
    presses.ShowProjectPictures: project_pages.show_pictures,
    presses.SubmitProject: project_form.submit,
    presses.ShowInGroup: questions.show_in_group,
    presses.WriteProjectComment: opens(project_comments.COMMENT),
    presses.ShowProjectComments: project_comments.show,
    presses.ReadProjectComment: project_comments.read,
    presses.WithdrawProjectComment: project_comments.withdraw,
    presses.ChooseStage: log_handlers.choose_stage,
    presses.WriteNote: opens(log_handlers.NOTE),
    presses.ShowProjectLog: log_handlers.show,
    presses.ReadNote: log_handlers.read,
    presses.WithdrawNote: log_handlers.withdraw,
    presses.AskColleagues: opens(questions.QUESTION),
    presses.ShowQuestion: questions.show,
    presses.AnswerQuestion: opens(questions.ANSWER),
    presses.SetProjectWish: log_handlers.set_wish,
    presses.ShowLeaders: leader_handlers.show,
    presses.InviteLeader: leader_handlers.invite,
    presses.RemoveLeader: leader_handlers.remove,
}
