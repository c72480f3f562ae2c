"""Which handler each button of galleries and of feedback has; part of the routing table."""

from cards.posters import gallery_presses
from cards.press import Press
from cards.projects import feedback_presses
from handlers.dispatch.routing import PressHandler
from handlers.forms.beginning import opens
from handlers.posters import galleries, gallery_lists, walks
from handlers.projects import feedback as project_feedback
from handlers.projects import review_question

GALLERIES: dict[type[Press], PressHandler] = {
    gallery_presses.ListProjects: gallery_lists.list_projects,
    gallery_presses.FilterProjects: gallery_lists.filter_projects,
    gallery_presses.LeafPosters: galleries.leaf,
    gallery_presses.EnterGallery: galleries.enter,
    gallery_presses.TurnPoster: galleries.turn,
    gallery_presses.ManageGallery: galleries.manage,
    gallery_presses.AskToOpenGallery: galleries.ask_to_open,
    gallery_presses.OpenGallery: galleries.open_now,
    gallery_presses.SetOpening: galleries.set_opening,
    gallery_presses.SetDeadline: galleries.set_deadline,
    gallery_presses.ChooseWalk: walks.choose,
    gallery_presses.StartWalk: walks.start,
    gallery_presses.SteerWalk: walks.steer,
    gallery_presses.PaceWalk: walks.set_pace,
    feedback_presses.GiveProjectFeedback: project_feedback.give,
    feedback_presses.ReadFeedback: project_feedback.read,
    feedback_presses.ThankForFeedback: project_feedback.thank,
    feedback_presses.AnswerFeedback: opens(project_feedback.ANSWER),
    feedback_presses.ListGivenFeedback: project_feedback.list_given,
    feedback_presses.TakeBackFeedback: project_feedback.take_back,
    feedback_presses.AskReviewQuestion: opens(review_question.REVIEW_QUESTION),
    feedback_presses.DropReviewQuestion: review_question.drop,
    feedback_presses.WantProposals: project_feedback.want_proposals,
}

#: Of them, what a group may see.
GALLERIES_IN_GROUPS = (
    gallery_presses.ListProjects,
    gallery_presses.FilterProjects,
)
