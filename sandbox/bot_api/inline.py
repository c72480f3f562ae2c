"""Answers to what people type behind the bot's name. Of the twenty kinds of results, articles with
a text."""

from typing import Any

from sandbox.bot_api import html
from sandbox.bot_api.errors import bad
from sandbox.bot_api.keyboards import checked
from sandbox.bot_api.sending import TEXT_LIMIT, Sending
from sandbox.text import cleaning
from sandbox.world import WAITS, Cached, InlineQuery, Json

#: Results of an answer; bytes of a result's id, of an offset, letters of a start parameter.
MOST, LONGEST_ID, LONGEST_OFFSET, LONGEST_START = 50, 64, 64, 64
#: Seconds that an answer is kept where the bot says nothing of it.
KEPT = 300
_OF_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_UNREAD = "can't parse inline query result: "


class Answering(Sending):
    def answer_inline_query(self, given: Json) -> bool:
        results, button = self._results(given["results"]), _button(given.get("button"))
        offset = str(given.get("next_offset", ""))
        if len(offset.encode()) > LONGEST_OFFSET:
            raise bad("NEXT_OFFSET_INVALID")
        query = self._waiting(str(given["inline_query_id"]))
        query.answer = {"results": results, "next_offset": offset, "button": button}
        self._cache(query, given)
        told = {"event": "inline", "person_id": query.person_id, "query": query.id}
        self.world.tell(told | query.answer)
        return True

    def _waiting(self, number: str) -> InlineQuery:
        query = self.world.asked.get(number)
        late = self.world.now() - WAITS["inline_query"]
        if query is None or query.answer is not None or query.created < late:
            old = "query is too old and response timeout expired or query ID is invalid"
            raise bad(old)
        return query

    def _cache(self, query: InlineQuery, given: Json) -> None:
        assert query.answer
        seconds = int(given.get("cache_time", KEPT))
        if seconds > 0:
            whose = query.person_id if given.get("is_personal") else 0
            until = self.world.now() + seconds
            key = (whose, query.query, query.offset)
            self.world.cached[key] = Cached(until, query.answer)

    def _results(self, given: Any) -> list[Json]:
        if not isinstance(given, list):
            raise bad("can't parse inline query results JSON object")
        if len(given) > MOST:
            raise bad("too many inline query results specified")
        made = [self._result(one) for one in given]
        ids = [one["id"] for one in made]
        if len(set(ids)) < len(ids):
            raise bad("RESULT_ID_DUPLICATE")
        return made

    def _result(self, given: Any) -> Json:
        if not isinstance(given, dict):
            raise bad(f"{_UNREAD}expected an Object")
        for name in ("type", "id"):
            _require(given, name)
        if given["type"] != "article":
            raise bad("RESULT_TYPE_INVALID")
        _require(given, "title")
        if not given["id"] or len(str(given["id"]).encode()) > LONGEST_ID:
            raise bad("RESULT_ID_INVALID" if given["id"] else "RESULT_ID_EMPTY")
        title = cleaning.cleaned(str(given["title"]))
        if not cleaning.is_visible(title):
            raise bad("ARTICLE_TITLE_EMPTY")
        content = self._text(given.get("input_message_content"))
        markup = checked(given.get("reply_markup"))
        if markup and "inline_keyboard" not in markup:
            raise bad("inline keyboard expected")
        shown = {"id": str(given["id"]), "title": title}
        shown["description"] = str(given.get("description", ""))
        return {**shown, "content": content, "reply_markup": markup}

    def _text(self, given: Any) -> Json:
        """What the message will say."""
        if not isinstance(given, dict):
            raise bad(f"{_UNREAD}input message content is not specified")
        _require(given, "message_text")
        said, entities = self._words({**given, "text": given["message_text"]}, "text", "entities")
        if not said:
            raise bad("message text is empty")
        if html.units(said) > TEXT_LIMIT:
            raise bad("message is too long")
        preview = given.get("link_preview_options")
        return {"text": said, "entities": entities or None, "link_preview_options": preview}


def _require(given: Json, name: str) -> None:
    if name not in given:
        raise bad(f'{_UNREAD}Can\'t find field "{name}"')


def _button(given: Json | None) -> Json | None:
    """Above the results; it leads into private, or to a page, which nobody has here."""
    if not given:
        return None
    if "text" not in given:
        raise bad("can't parse inline query results button: Can't find field \"text\"")
    if ("start_parameter" in given) == ("web_app" in given):
        raise bad("inline query results button must have exactly one optional field")
    start = given.get("start_parameter")
    if start is None:
        return given
    if not start:
        raise bad("can't use empty switch_pm_parameter")
    if len(start) > LONGEST_START:
        raise bad("too long switch_pm_parameter specified")
    if not set(start) <= _OF_START:
        raise bad("unallowed characters in switch_pm_parameter are used")
    return given
