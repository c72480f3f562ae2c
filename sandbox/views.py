"""People and chats as the people's side shows them."""

from sandbox import world as worlds
from sandbox.world import Json, World


def person(person: worlds.Person) -> Json:
    return {**person.json(), "started": person.started, "blocked": person.blocked}


def chat(world: World, chat: worlds.Chat) -> Json:
    """With everyone in it and its newest message."""
    last = chat.messages[next(reversed(chat.messages))] if chat.messages else None
    return {
        **world.chat_json(chat),
        "members": chat.members,
        "topics": chat.topics,
        "pinned": chat.pinned,
        "migrated_to": chat.migrated_to,
        "bot_lacks": chat.bot_lacks,
        "last": last,
    }


def message(chat: worlds.Chat, message: Json) -> Json:
    """With the message that it answers, where that still stands."""
    answered = chat.messages.get(message.get("_reply_to", 0))
    return {**message, "reply_to_message": answered} if answered else message
