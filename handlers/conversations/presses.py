"""Which handler each button of conversations has; part of the routing table."""

from cards.conversations import presses
from cards.press import Press
from handlers.conversations import conversations, form, results
from handlers.dispatch.routing import PressHandler

CONVERSATION_PRESSES: dict[type[Press], PressHandler] = {
    presses.ListConversations: conversations.list_all,
    presses.BeginConversation: form.begin,
    presses.OpenConversation: conversations.open_,
    presses.TakePart: conversations.take_part,
    presses.AnswerStatement: conversations.answer,
    presses.ShowAnswered: conversations.show_answered,
    presses.ChangeAnswer: conversations.change_answer,
    presses.SayPlace: conversations.say_place,
    presses.EndConversation: conversations.end,
    presses.ShowResults: results.show,
}
