"""What people type behind the bot's name, in any chat, and what they choose of what it found."""

import base64

from sandbox.bot_api import html
from sandbox.bot_api.errors import bad
from sandbox.world import Chat, InlineQuery, Json, add_update
from sandbox.writing import Writing

#: Letters of what is typed.
LONGEST = 256
#: What the bot is told of the chat in which somebody types.
_KINDS = {"private": "sender"}


class Typing(Writing):
    """Deeds are methods named do_…; see sandbox/people.py."""

    def do_inline_mode(self, on: bool = True, feedback: bool | None = None) -> bool:
        """As at BotFather: whether there is any, and whether the bot is told what was chosen."""
        self.world.inline = on
        if feedback is not None:
            self.world.inline_feedback = feedback
        self.world.tell({"event": "inline_mode", "on": on})
        return True

    def do_inline(self, who: int, text: str, chat: int | None = None, *, offset: str = "") -> Json:
        """Somebody stopped typing. What the server still knows it answers by itself."""
        if not self.world.inline:
            raise bad("this bot has no inline mode")
        if html.units(text) > LONGEST:
            raise bad("a client asks for no more than 256 letters")
        place = self._chat(who, chat)
        number = str(10**17 + self.world.number())
        query = InlineQuery(number, who, place.id, text, offset, self.world.now())
        query.answer = self._known(query)
        self.world.asked[number] = query
        if query.answer is None:
            add_update(self.world, "inline_query", self._told(query, place))
        return {"query": number}

    def _known(self, query: InlineQuery) -> Json | None:
        for whose in (0, query.person_id):
            kept = self.world.cached.get((whose, query.query, query.offset))
            if kept and kept.until > self.world.now():
                return kept.answer
        return None

    def _told(self, query: InlineQuery, place: Chat) -> Json:
        return {
            "id": query.id,
            "from": self.world.people[query.person_id].json(),
            "chat_type": _KINDS.get(place.type, place.type),
            "query": query.query,
            "offset": query.offset,
        }

    def do_inline_found(self, query: str) -> Json | None:
        """What the bot found; None while it has not said."""
        return self.world.asked[query].answer

    def do_choose(self, who: int, query: str, result: str, **how: object) -> Json:
        """Send a result, in the chat where it was typed."""
        asked = self._own_query(who, query)
        assert asked.answer
        found = [one for one in asked.answer["results"] if one["id"] == result]
        if not found:
            raise bad(f"no result {result!r}")
        content = {name: value for name, value in found[0]["content"].items() if value}
        markup = found[0]["reply_markup"]
        if markup:
            content["reply_markup"] = markup
        content["via_bot"] = self.world.bot_json()
        message = self._write(who, asked.chat_id, content, **how)
        if self.world.inline_feedback:
            add_update(self.world, "chosen_inline_result", self._chosen(asked, result, message))
        return message

    def _own_query(self, who: int, number: str) -> InlineQuery:
        asked = self.world.asked[number]
        if asked.person_id != who or asked.answer is None:
            raise bad("nothing was found for them")
        return asked

    def _chosen(self, asked: InlineQuery, result: str, message: Json) -> Json:
        """Only what has buttons can be edited later, so only that has an id."""
        told = {
            "result_id": result,
            "from": self.world.people[asked.person_id].json(),
            "query": asked.query,
        }
        if message.get("reply_markup"):
            place = f"{message['chat']['id']}:{message['message_id']}".encode()
            told["inline_message_id"] = base64.urlsafe_b64encode(place).decode()
        return told

    def start_of(self, who: int, query: str) -> str:
        """What the button above the results says to the bot in private."""
        answer = self._own_query(who, query).answer
        button = answer["button"] if answer else None
        if not button or "start_parameter" not in button:
            raise bad("there is no such button")
        return str(button["start_parameter"])
