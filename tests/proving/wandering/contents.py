"""What people send to a bot or a group beside words, as Telegram tells of it."""

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

_USER = {"id": 5_900_000_001, "is_bot": False, "first_name": "Сосед"}
_CHANNEL = {"id": -1_009_000_000_003, "type": "channel", "title": "Мұғалімдер газеті"}
_PHOTO = [
    {"file_id": f"elsewhere-{size}", "file_unique_id": f"u{size}", "width": size, "height": size}
    for size in (90, 800)
]
_STICKER = {
    "file_id": "gift-sticker",
    "file_unique_id": "gs",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}
_GIFT = {"id": "1", "sticker": _STICKER, "star_count": 15}

#: What somebody sends, which the bot must answer in private.
SENT: dict[str, Json] = {
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "venue": {
        "venue": {
            "location": {"latitude": 43.2, "longitude": 76.9},
            "title": "№12 мектеп",
            "address": "Абай к., 5",
        },
        "location": {"latitude": 43.2, "longitude": 76.9},
    },
    "live location": {"location": {"latitude": 43.2, "longitude": 76.9, "live_period": 900}},
    "story": {"story": {"chat": _CHANNEL, "id": 5}},
    "answer to a story": {
        "text": "Керемет!",
        "reply_to_story": {"chat": _CHANNEL, "id": 5},
    },
    "paid media": {
        "paid_media": {"star_count": 5, "paid_media": [{"type": "photo", "photo": _PHOTO}]},
        "caption": "Пособие",
    },
    "checklist": {
        "checklist": {
            "title": "Дайындық",
            "tasks": [{"id": 1, "text": "Бор алу"}, {"id": 2, "text": "Тақта жуу"}],
        }
    },
    "game": {
        "game": {"title": "Math", "description": "Count", "photo": _PHOTO},
        "via_bot": {"id": 5, "is_bot": True, "first_name": "gamebot", "username": "gamebot"},
    },
    "quiz": {
        "poll": {
            "id": "6",
            "question": "2 + 2?",
            "options": [{"persistent_id": "0", "text": "4", "voter_count": 0}],
            "total_voter_count": 0,
            "is_closed": True,
            "is_anonymous": False,
            "type": "quiz",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
            "correct_option_ids": [0],
        }
    },
    "giveaway": {
        "giveaway": {
            "chats": [_CHANNEL],
            "winners_selection_date": 1_900_000_000,
            "winner_count": 1,
        }
    },
    "giveaway winners": {
        "giveaway_winners": {
            "chat": _CHANNEL,
            "giveaway_message_id": 4,
            "winners_selection_date": 1_900_000_000,
            "winner_count": 1,
            "winners": [_USER],
        }
    },
    "words via a bot": {
        "text": "Ең жақсы сабақ жоспары",
        "via_bot": {"id": 6, "is_bot": True, "first_name": "gif", "username": "gif"},
    },
    "words with an effect": {"text": "Рахмет сізге", "effect_id": "5104841245755180586"},
    "a kind of tomorrow": {"hologram": {"file_id": "h", "file_unique_id": "h"}},
    "an invoice": {
        "invoice": {
            "title": "Кітап",
            "description": "Оқулық",
            "start_parameter": "x",
            "currency": "KZT",
            "total_amount": 100,
        }
    },
}

#: From whom something was sent on.
ORIGINS: dict[str, Json] = {
    "a channel": {"channel": "Мұғалімдер газеті"},
    "somebody who hides their name": {"hidden": "A. ‮ن‬"},
    "themselves": {},
}

#: Lines that Telegram itself writes of what somebody did in private.
LINES: dict[str, Json] = {
    "timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
    "background": {
        "chat_background_set": {
            "type": {
                "type": "pattern",
                "document": {"file_id": "bg", "file_unique_id": "bg"},
                "fill": {"type": "solid", "color": 0},
                "intensity": 50,
            }
        }
    },
    "gift": {"gift": {"gift": _GIFT}},
    "access": {"write_access_allowed": {"from_request": True}},
    "website": {"connected_website": "example.org"},
    "users": {"users_shared": {"request_id": 1, "users": [{"user_id": 5_900_000_001}]}},
    "chat": {"chat_shared": {"request_id": 1, "chat_id": -1_009_000_000_003}},
    "tasks": {"checklist_tasks_done": {"marked_as_done_task_ids": [1]}},
    "price": {"paid_message_price_changed": {"paid_message_star_count": 0}},
    "payment": {
        "successful_payment": {
            "currency": "XTR",
            "total_amount": 1,
            "invoice_payload": "x",
            "telegram_payment_charge_id": "1",
            "provider_payment_charge_id": "1",
        }
    },
    "refund": {
        "refunded_payment": {
            "currency": "XTR",
            "total_amount": 1,
            "invoice_payload": "x",
            "telegram_payment_charge_id": "1",
        }
    },
    "web app": {"web_app_data": {"data": "{}", "button_text": "x"}},
    "a line of tomorrow": {"chat_levitated": {"height": 3}},
}

#: And in groups.
GROUP_LINES: dict[str, Json] = {
    "photo": {"new_chat_photo": _PHOTO},
    "no photo": {"delete_chat_photo": True},
    "boost": {"boost_added": {"boost_count": 1}},
    "nearness": {
        "proximity_alert_triggered": {"traveler": _USER, "watcher": _USER, "distance": 9}
    },
    "video chat": {"video_chat_started": {}},
    "end of a video chat": {"video_chat_ended": {"duration": 9}},
    "invited": {"video_chat_participants_invited": {"users": [_USER]}},
    "giveaway": {"giveaway_created": {}},
    "tasks": {"checklist_tasks_added": {"tasks": [{"id": 1, "text": "Бор"}]}},
    "owner left": {"chat_owner_left": {"new_owner": _USER}},
    "owner": {"chat_owner_changed": {"new_owner": _USER}},
    "created": {"supergroup_chat_created": True},
    "option": {"poll_option_added": {"option_persistent_id": "1", "option_text": "иә"}},
    "timer": LINES["timer"],
    "background": LINES["background"],
    "a line of tomorrow": LINES["a line of tomorrow"],
}
