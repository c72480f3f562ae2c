"""What is kept of updates: only what serving needs."""

import json

from cards.text.links import Links
from jobs.receiving.trim import trimmed

AIDA = {"id": 1, "is_bot": False, "first_name": "Aida", "last_name": "Serik", "username": "aida"}
BERIK = {"id": 2, "is_bot": False, "first_name": "Berik", "username": "berik"}
BOT = {"id": 9, "is_bot": True, "first_name": "Ustaz"}
GROUP = {"id": -10, "type": "supergroup", "title": "Rural"}
PRIVATE = {"id": 1, "type": "private", "first_name": "Aida"}
BUTTON = {"text": "🙋 I have this too", "callback_data": "1v.1.1", "style": "primary"}
CARD = {
    "message_id": 5,
    "chat": GROUP,
    "date": 1,
    "from": BOT,
    "text": "No laboratory\n👤 Dana",
    "entities": [{"type": "bold", "offset": 0, "length": 4}],
    "reply_markup": {"inline_keyboard": [[BUTTON]]},
}


def message(**more: object) -> dict[str, object]:
    return {"message_id": 7, "chat": GROUP, "date": 1, "from": AIDA, "text": "Me too", **more}


def test_a_press_is_kept_without_the_card_that_it_sits_on():
    query = {"id": "77", "from": AIDA, "data": "1v.1.1", "chat_instance": "3", "message": CARD}
    kept = trimmed({"update_id": 3, "callback_query": query})
    assert kept == {
        "update_id": 3,
        "callback_query": {**query, "message": {"message_id": 5, "chat": GROUP, "date": 1}},
    }
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    shown = {**query, "message": {**CARD, "photo": photo, "caption": "Dana"}}
    assert trimmed({"callback_query": shown})["callback_query"]["message"]["photo"] == photo


def test_a_question_about_ones_own_words_keeps_them():
    own = {"message_id": 4, "chat": PRIVATE, "date": 1, "from": AIDA, "text": "My project"}
    asking = {"message_id": 5, "chat": PRIVATE, "date": 1, "from": BOT, "reply_to_message": own}
    query = {"id": "77", "from": AIDA, "data": "1d.project", "message": asking}
    kept = trimmed({"callback_query": query})["callback_query"]["message"]
    assert kept["reply_to_message"] == own
    theirs = {**query, "from": BERIK}
    kept = trimmed({"callback_query": theirs})["callback_query"]["message"]
    assert kept["reply_to_message"] == {
        "message_id": 4,
        "chat": PRIVATE,
        "date": 1,
        "text": "…",
        "from": {"id": AIDA["id"], "is_bot": False, "first_name": ""},
    }


def test_what_is_quoted_is_cut_away():
    said = message(reply_to_message=CARD, quote={"text": "No laboratory", "position": 0})
    kept = trimmed({"message": said})["message"]
    assert kept["text"] == "Me too"
    assert "quote" not in kept
    assert kept["reply_to_message"] == {
        "message_id": 5,
        "chat": GROUP,
        "date": 1,
        "from": {"id": 9, "is_bot": True, "first_name": ""},
        "text": "…",
        "reply_markup": {"inline_keyboard": [[{"text": "…", "callback_data": "1v.1.1"}]]},
    }


def test_whom_one_answers_has_no_name_but_where_a_coordinator_is_made():
    theirs = {"message_id": 5, "chat": GROUP, "date": 1, "from": BERIK, "text": "I could help"}
    kept = trimmed({"message": message(reply_to_message=theirs)})
    assert "Berik" not in json.dumps(kept)
    assert "help" not in json.dumps(kept)
    appointing = message(text="/coordinators", reply_to_message=theirs)
    kept = trimmed({"message": appointing})["message"]["reply_to_message"]
    assert (kept["from"], kept["text"]) == (BERIK, "…")
    # Whoever helps at a door is asked so, by name.
    asking = trimmed({"message": message(text="/checkin", reply_to_message=theirs)})["message"]
    assert asking["reply_to_message"]["from"] == BERIK
    # /project below one's own words makes a project of them.
    own = message(text="/project", reply_to_message={**theirs, "from": AIDA})
    assert trimmed({"message": own})["message"] == own


def test_lines_of_telegrams_own_name_nobody_else():
    pinned = trimmed({"message": message(pinned_message=CARD)})["message"]["pinned_message"]
    assert pinned == {"message_id": 5, "chat": GROUP, "date": 1}
    came = trimmed({"message": message(new_chat_members=[BERIK])})["message"]
    assert came["new_chat_members"] == [{"id": 2, "is_bot": False, "first_name": ""}]
    elsewhere = {"origin": {"type": "user"}, "chat": GROUP, "message_id": 3, "photo": []}
    kept = trimmed({"message": message(external_reply=elsewhere)})["message"]
    assert kept["external_reply"] == {"origin": {"type": "user"}, "chat": GROUP, "message_id": 3}


def test_what_is_strange_stays_as_it_came():
    for strange in (
        {},
        {"message": 3},
        {"callback_query": {"message": None}},
        {"poll": {"id": "1"}},
    ):
        assert trimmed(strange) == strange
    odd = message(reply_to_message=[], new_chat_members={}, external_reply="x", pinned_message=1)
    assert trimmed({"message": odd}) == {"message": odd}
    markup = {**CARD, "reply_markup": {"inline_keyboard": "no"}}
    kept = trimmed({"message": message(reply_to_message=markup)})["message"]
    assert kept["reply_to_message"]["reply_markup"] == {"inline_keyboard": []}
    rows = {**CARD, "reply_markup": {"inline_keyboard": [3, [4, {"url": "https://t.me"}]]}}
    kept = trimmed({"message": message(reply_to_message=rows)})["message"]["reply_to_message"]
    assert kept["reply_markup"]["inline_keyboard"] == [[], [{"text": "…", "callback_data": "…"}]]


def test_links_into_the_bot_say_what_they_lead_to():
    url = Links("ustaz_uni_bot").to("more", 3, "k" * 9)
    link = {"text": "More about No laboratory", "url": url}
    card = {**CARD, "reply_markup": {"inline_keyboard": [[link]]}}
    kept = trimmed({"message": message(reply_to_message=card)})["message"]["reply_to_message"]
    assert kept["reply_markup"]["inline_keyboard"] == [[{"text": "…", "url": url}]]
