"""The buttons of briefs; a part of the routing table."""

from cards.briefs import presses
from cards.press import Press
from handlers.briefs import briefs, checks, ground, quotes, steps
from handlers.dispatch.routing import PressHandler
from handlers.forms.beginning import begins, opens

BRIEF_PRESSES: dict[type[Press], PressHandler] = {
    presses.BeginBrief: begins(briefs.BRIEF),
    presses.ListBriefs: briefs.list_briefs,
    presses.OpenBrief: briefs.open_brief,
    presses.DrawBrief: briefs.draw,
    presses.BriefTable: briefs.send_table,
    presses.ChangeBrief: briefs.change,
    presses.ChangePart: briefs.change_part,
    presses.PartAsBefore: briefs.part_as_before,
    presses.LeaveOut: briefs.leave_out,
    presses.CountAgain: briefs.count_again,
    presses.DropBrief: briefs.drop,
    presses.TellBrief: opens(steps.STEP),
    presses.StillWaiting: steps.still_waiting,
    presses.HushBrief: steps.hush,
    presses.ReadAnswer: steps.read_answer,
    presses.ShowQuotes: quotes.show,
    presses.ChooseSource: quotes.choose_source,
    presses.ChooseSentence: quotes.choose_sentence,
    presses.AskQuote: quotes.ask,
    presses.SetDisagrees: quotes.set_disagrees,
    presses.AnswerQuote: quotes.answer,
    presses.WithdrawQuote: quotes.withdraw,
    presses.MyQuotes: quotes.mine,
    presses.BeginCheck: checks.begin,
    presses.AgreeBrief: checks.agree,
    presses.NotMeant: opens(checks.NOTE),
    presses.ReadNotes: checks.read_notes,
    presses.ShowGround: ground.show,
    presses.OpenGround: ground.open_one,
    presses.ChooseGround: ground.choose,
    presses.ShowAnswerFile: steps.show_file,
    presses.SetAnswerFile: steps.set_file,
}
