"""Which handler each button of conversations has; part of the routing table."""

from cards.conversations import presses
from cards.press import Press
from handlers.conversations import conversations, form, results, statements
from handlers.dispatch.routing import PressHandler
from handlers.forms.beginning import begins, opens

CONVERSATION_PRESSES: dict[type[Press], PressHandler] = {
    presses.ListConversations: conversations.list_all,
    presses.BeginConversation: begins(form.CONVERSATION),
    presses.OpenConversation: conversations.open_,
    presses.TakePart: conversations.take_part,
    presses.AnswerStatement: conversations.answer,
    presses.ShowAnswered: conversations.show_answered,
    presses.ChangeAnswer: conversations.change_answer,
    presses.SayPlace: conversations.say_place,
    presses.EndConversation: conversations.end,
    presses.ShowResults: results.show,
    presses.GetResults: results.get,
    presses.ShowStatement: statements.show,
    presses.WriteStatement: opens(statements.STATEMENT),
    presses.ShowMyStatements: statements.show_mine,
    presses.WithdrawStatement: statements.withdraw,
    presses.LookAtStatements: statements.look_at,
    presses.AllowStatement: statements.allow,
    presses.AskWhyNot: statements.ask_why_not,
    presses.DeclineStatement: statements.decline,
    presses.SplitStatement: opens(statements.SPLIT),
}
