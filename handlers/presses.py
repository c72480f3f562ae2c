"""Which handler each button has; part of the routing table."""

from cards.broadcasts import presses as broadcast_presses
from cards.days.presses import ListVoices
from cards.digests import presses as digest_presses
from cards.events import door_presses
from cards.events import presses as event_presses
from cards.following.presses import FollowEvent
from cards.forms import presses as form_presses
from cards.groups import coordinator_presses
from cards.groups import presses as group_presses
from cards.people import mine_presses, settings_presses
from cards.posters import presses as poster_presses
from cards.press import Press
from cards.problems import presses, state_presses
from cards.search import presses as search_presses
from cards.subject_presses import AskSubjectOf, ChooseSubjectOf
from handlers import mine, mistyped, start, subjects
from handlers.briefs.presses import BRIEF_PRESSES
from handlers.broadcasts import form as broadcast_form
from handlers.broadcasts import handover
from handlers.broadcasts import progress as broadcast_progress
from handlers.certificates.presses import CERTIFICATES
from handlers.conversations.presses import CONVERSATION_PRESSES
from handlers.days.presses import DAY_PRESSES
from handlers.digests import digests
from handlers.dispatch.routing import ADMINISTRATORS_PRESSES, PressHandler
from handlers.events import checkin, door, events, registration
from handlers.events import form as event_form
from handlers.forms import doubts, pressing, unfinished
from handlers.forms.beginning import begins, opens
from handlers.groups import coordinators, faults, log, open_groups, overview
from handlers.groups import settings as group_settings
from handlers.moderation.presses import MODERATION_PRESSES
from handlers.people import settings
from handlers.people.privacy import PRIVACY_PRESSES
from handlers.personal.presses import PERSONAL_PRESSES
from handlers.pictures.presses import PICTURE_PRESSES
from handlers.posters import posters
from handlers.posters.gallery_presses import GALLERIES, GALLERIES_IN_GROUPS
from handlers.problems import alike, lists, opening, pages, problems, states, trials, votes
from handlers.problems import form as problem_form
from handlers.problems.joining import JOINING_PRESSES
from handlers.projects import triage
from handlers.projects.presses import PROJECT_PRESSES
from handlers.revisits.revisits import REVISIT_PRESSES
from handlers.search import search
from handlers.site.presses import SITE_PRESSES
from handlers.statistics.presses import STATISTICS_PRESSES
from handlers.translations.translations import TRANSLATION_PRESSES

_FIRST: dict[type[Press], PressHandler] = {
    presses.ChooseLanguage: start.choose_language_again,
    presses.Language: start.choose_language,
    presses.GroupLanguage: start.choose_group_language,
    presses.BeginProblem: begins(problem_form.PROBLEM),
    presses.MakeProblem: triage.make_problem,
    presses.MeantCommand: mistyped.take,
    presses.Vote: votes.vote,
    presses.OpenProblem: pages.open_problem,
    presses.OpenToAll: opening.open_to_all,
    presses.AskToOpen: opening.ask_author,
    presses.CompareProblem: alike.compare,
    presses.HaveToo: problem_form.have_too,
    presses.AnotherProblem: problem_form.say_another,
    presses.ShowPictures: pages.show_pictures,
    presses.ShowComments: pages.show_comments,
    presses.ReadComment: pages.read_comment,
    presses.ReadProblem: pages.read_problem,
    presses.ReadEarlier: pages.read_earlier,
    presses.DropEarlier: pages.drop_earlier,
    presses.ReadSolution: pages.read_solution,
    presses.WithdrawComment: problems.withdraw_comment,
    presses.ShowSolutions: pages.show_solutions,
    presses.OpenSolution: pages.open_solution,
    presses.WriteComment: opens(problem_form.COMMENT),
    presses.WriteSolution: opens(problem_form.SOLUTION),
    presses.Helped: votes.helped,
    presses.Solved: votes.solved,
    presses.WithdrawSolution: problems.withdraw_solution,
    presses.ChangeProblem: opens(problem_form.CHANGE),
    presses.ChangeSolution: opens(problem_form.SOLUTION_CHANGE),
    presses.TryIt: opens(trials.TRIAL),
    presses.WillTry: trials.plan,
    presses.ShowTrials: trials.show,
    presses.ShowTrialPhotos: trials.show_photos,
    presses.TakeTrialBack: trials.take_back,
    presses.WithdrawProblem: problems.withdraw,
    presses.Hear: problems.hear,
    presses.FollowProblem: problems.follow,
    presses.ListProblems: lists.list_problems,
    presses.FilterBy: lists.filter_by,
    presses.ListMine: lists.list_mine,
    AskSubjectOf: subjects.ask,
    ChooseSubjectOf: subjects.choose,
}

_STATUS: dict[type[Press], PressHandler] = {
    state_presses.ShowStatus: states.show,
    state_presses.SayStatus: opens(states.STATUS),
    state_presses.ChangeStatus: opens(states.CHANGE),
    state_presses.SaySolved: opens(states.SOLVED),
    state_presses.PrepareStatus: states.prepare,
    state_presses.ListPrepared: states.list_prepared,
    state_presses.PublishPrepared: states.publish_prepared,
    state_presses.DropPrepared: states.drop_prepared,
    state_presses.SayAnswerHelped: states.say_helped,
    state_presses.SayStillSo: states.say_still_so,
    state_presses.ReadStatus: states.read,
}

_FORMS: dict[type[Press], PressHandler] = {
    **dict.fromkeys(form_presses.OF_A_STEP, pressing.pressed),
    form_presses.Publish: pressing.publish,
    form_presses.ShowForm: pressing.show_form,
    form_presses.Drop: pressing.drop,
    form_presses.Answers: doubts.decide,
}

_EVENTS: dict[type[Press], PressHandler] = {
    event_presses.BeginEvent: begins(event_form.EVENT),
    event_presses.KeepForLater: event_form.keep_for_later,
    event_presses.OpenDraft: event_form.open_draft,
    event_presses.ChangeEvent: opens(event_form.CHANGE),
    event_presses.CopyEvent: event_form.copy_event,
    event_presses.Attend: events.attend,
    event_presses.GiveUp: events.give_up,
    event_presses.OpenEvent: events.open_event,
    event_presses.ShowGuests: events.show_guests,
    event_presses.Bring: opens(event_form.COMPANION),
    event_presses.StayHome: events.stay_home,
    event_presses.GetIcs: events.get_ics,
    event_presses.GetProgramme: events.get_programme,
    event_presses.ListEvents: events.list_events,
    event_presses.ManageEvent: events.manage,
    event_presses.CancelEvent: events.cancel,
    event_presses.RestoreEvent: events.restore,
    event_presses.OpenDoors: events.open_doors,
    event_presses.ShowCheckin: checkin.show_checkin,
    event_presses.AddByHand: opens(event_form.BY_HAND),
    event_presses.MarkCame: door.mark_came,
    event_presses.GetReport: checkin.get_report,
    event_presses.GiveFeedback: opens(event_form.FEEDBACK),
    FollowEvent: events.follow,
}

_DOOR: dict[type[Press], PressHandler] = {
    door_presses.ShowDoor: door.show_door,
    door_presses.TurnDoor: door.turn,
    door_presses.PageTyped: door.turn_typed,
    door_presses.WriteDownTyped: door.write_down,
    door_presses.WriteDownAnother: door.write_down_another,
    door_presses.ShowUshers: door.show_ushers,
    door_presses.AskUsher: door.ask_usher,
    door_presses.EndUsher: door.end_usher,
    door_presses.AcceptDoor: door.accept,
    door_presses.DeclineDoor: door.decline,
    door_presses.GetSignatures: checkin.get_signatures,
    door_presses.AnswerAsks: opens(registration.REGISTRATION),
    door_presses.UseLast: registration.use_last,
}

_COORDINATORS: dict[type[Press], PressHandler] = {
    coordinator_presses.ListCoordinators: coordinators.list_coordinators,
    coordinator_presses.InviteCoordinator: coordinators.invite,
    coordinator_presses.TickInvitation: coordinators.tick_invitation,
    coordinator_presses.MakeInvitation: coordinators.make_invitation,
    coordinator_presses.TickAppointment: coordinators.tick_appointment,
    coordinator_presses.Appoint: coordinators.appoint,
    coordinator_presses.ShowCoordinator: coordinators.show_coordinator,
    coordinator_presses.ChooseCoordinatorRegion: coordinators.choose_region,
    coordinator_presses.DismissCoordinator: coordinators.dismiss,
    coordinator_presses.ShowLog: log.show_log,
    coordinator_presses.ReadLog: log.read,
    coordinator_presses.AskLog: log.ask,
    coordinator_presses.AskLogOf: log.ask_whose,
    coordinator_presses.GetLog: log.get_file,
}

_GROUPS: dict[type[Press], PressHandler] = {
    group_presses.OpenGroup: open_groups.list_or_not,
    group_presses.SetGroupOpen: open_groups.set_own,
    group_presses.ListOpenGroups: open_groups.show,
    group_presses.ChooseOpenRegion: open_groups.choose_region,
    group_presses.ListGroups: overview.list_groups,
    group_presses.CountGroups: overview.count_groups,
    group_presses.ShowGroup: overview.show,
    group_presses.AskRegionOf: overview.ask_region,
    group_presses.SetRegionOf: overview.set_region,
    group_presses.WriteToGroup: opens(overview.LETTER),
    group_presses.TellFault: faults.begin,
    group_presses.GroupSettings: group_settings.settings,
    group_presses.AskGroup: group_settings.ask,
    group_presses.SetGroupLanguage: group_settings.set_language,
    group_presses.SetGroupRegion: group_settings.set_region,
    group_presses.SetGroupZone: group_settings.set_zone,
    group_presses.AskGroupSubject: group_settings.ask_subject,
    group_presses.SetGroupSubject: group_settings.set_subject,
    group_presses.SetGroupWish: group_settings.set_wish,
    group_presses.SetGroupRhythm: group_settings.set_rhythm,
}

_BROADCASTS: dict[type[Press], PressHandler] = {
    broadcast_presses.BeginBroadcast: begins(broadcast_form.BROADCAST),
    broadcast_presses.ListBroadcasts: broadcast_progress.list_broadcasts,
    broadcast_presses.PageBroadcasts: broadcast_progress.list_broadcasts,
    broadcast_presses.ShowBroadcast: broadcast_progress.show,
    broadcast_presses.MoveBroadcast: opens(broadcast_form.MOVE),
    broadcast_presses.TryBroadcast: broadcast_progress.try_,
    broadcast_presses.HandOver: handover.ask,
    broadcast_presses.HandOverTo: handover.ask_whether,
    broadcast_presses.ReallyHandOver: handover.hand_over,
    broadcast_presses.OpenKept: handover.open_kept,
    broadcast_presses.Steer: broadcast_progress.steer,
    broadcast_presses.CorrectBroadcast: opens(broadcast_form.CORRECTION),
    broadcast_presses.RecallBroadcast: broadcast_progress.recall,
}

_POSTERS: dict[type[Press], PressHandler] = {
    poster_presses.MakePoster: posters.make,
    poster_presses.DrawPoster: posters.begin,
    poster_presses.SendPoster: opens(posters.OWN),
    poster_presses.HangPoster: posters.hang,
    poster_presses.ShowPoster: posters.show,
    poster_presses.PrintPoster: posters.print_,
    poster_presses.TakeDownPoster: posters.take_down,
}

_SETTINGS: dict[type[Press], PressHandler] = {
    settings_presses.ShowSettings: settings.settings,
    settings_presses.ShowHelp: start.open_help,
    settings_presses.AskSetting: settings.ask,
    settings_presses.SetLanguage: settings.set_language,
    settings_presses.SetRegion: settings.set_region,
    settings_presses.SetZone: settings.set_zone,
    settings_presses.ShowSubjects: settings.show_subjects,
    settings_presses.SetSubject: settings.set_subject,
    settings_presses.SetDigest: settings.set_digest,
    settings_presses.SetDigestDay: settings.set_digest_day,
    settings_presses.SetHour: settings.set_hour,
    settings_presses.SetWish: settings.set_wish,
    settings_presses.StopDigest: settings.stop_digest,
}

_MINE: dict[type[Press], PressHandler] = {
    mine_presses.ShowMine: mine.show,
    mine_presses.ListUnfinished: unfinished.list_unfinished,
    search_presses.BeginSearch: search.begin,
    search_presses.TurnSearch: search.turn,
    search_presses.SearchKept: search.kept,
    search_presses.AskSearchFilter: search.ask_filter,
    search_presses.SetSearchFilter: search.set_filter,
    search_presses.ShareSought: search.share_sought,
}


_DIGESTS: dict[type[Press], PressHandler] = {
    digest_presses.PageDigest: digests.turn_page,
    digest_presses.ShowDigest: digests.show,
    digest_presses.ListGroupDigests: digests.list_groups,
    digest_presses.ShowGroupDigest: digests.show_group,
    digest_presses.SendDigest: digests.send,
    digest_presses.SendDigestAgain: digests.send_again,
}

_SECOND = (
    _MINE
    | BRIEF_PRESSES
    | JOINING_PRESSES
    | MODERATION_PRESSES
    | PERSONAL_PRESSES
    | PICTURE_PRESSES
    | PRIVACY_PRESSES
    | PROJECT_PRESSES
    | REVISIT_PRESSES
    | _POSTERS
    | CERTIFICATES
    | CONVERSATION_PRESSES
    | _SETTINGS
    | _DIGESTS
    | STATISTICS_PRESSES
    | TRANSLATION_PRESSES
    | SITE_PRESSES
)
PRESSES = (
    GALLERIES
    | DAY_PRESSES
    | _FIRST
    | _STATUS
    | _FORMS
    | _EVENTS
    | _DOOR
    | _COORDINATORS
    | _GROUPS
    | _BROADCASTS
    | _SECOND
)

#: Presses that a group may see; all others are for private chats.
IN_GROUPS = frozenset(
    {
        *ADMINISTRATORS_PRESSES,
        presses.MeantCommand,
        presses.Vote,
        presses.Helped,
        presses.Solved,
        presses.OpenToAll,
        presses.ListProblems,
        presses.FilterBy,
        event_presses.Attend,
        coordinator_presses.TickAppointment,
        coordinator_presses.Appoint,
        *GALLERIES_IN_GROUPS,
        ListVoices,
        ChooseSubjectOf,
    }
)
