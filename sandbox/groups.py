"""What people do with groups: who is in them, what is allowed, topics, the change into a
supergroup."""

from collections.abc import Callable, Sequence
from typing import Any

from sandbox import messages, views
from sandbox.bot_api.errors import bad
from sandbox.world import Chat, Json, World

FIRST_GROUP, FIRST_SUPERGROUP = -4_000_000, -1_001_000_000_000
#: A bot of somebody else's that moderates.
OTHER_BOT = 609_517_172
GENERAL = 1
#: Telegram itself, which forwards the posts of a linked channel.
TELEGRAM, LINKED_CHANNEL = 777_000, -1_009_000_000_002


class Groups:
    """Deeds are methods named do_…; see sandbox/people.py."""

    def __init__(self, world: World) -> None:
        self.world = world

    def do_group(
        self, title: str, creator: int, members: list[int], *, kind: str = "group", **given: Any
    ) -> Json:
        supergroup = kind == "supergroup"
        number = self.world.number()
        chat_id = FIRST_SUPERGROUP - number if supergroup else FIRST_GROUP - number
        chat = Chat(chat_id, kind, title, **given)
        chat.members = {creator: "creator", **dict.fromkeys(members, "member")}
        if chat.is_forum:
            chat.topics[GENERAL] = {"name": "General", "closed": False}
        self.world.chats[chat.id] = chat
        self._changed(chat)
        return chat.json()

    def do_change_group(self, chat: int, **given: Any) -> Json:
        """Such as its title, or what the server `refuses`: {"photos": "CHAT_SEND_PHOTOS_…"}."""
        group = self.world.chats[chat]
        for name, value in given.items():
            setattr(group, name, value)
        self._changed(group)
        return group.json()

    def do_set_status(self, chat: int, person: int, status: str) -> bool:
        group = self.world.chats[chat]
        group.members[person] = status
        self._changed(group)
        return True

    def do_line(self, chat: int, by: int, content: Json, *, topic: int = GENERAL) -> bool:
        """A line of Telegram's own, in the Bot API's form: {"new_chat_title": "Maths"}; in
        private, too."""
        self._line(self.world.chats[chat], by, topic, **content)
        return True

    def do_channel_post(self, chat: int, text: str, channel: str = "News") -> Json:
        """What the linked channel says is forwarded into the group by Telegram itself."""
        group = self.world.chats[chat]
        place = {"id": LINKED_CHANNEL, "type": "channel", "title": channel}
        moment = int(self.world.now())
        origin = {"type": "channel", "chat": place, "message_id": 7, "date": moment}
        message = messages.new_message(
            self.world,
            group,
            {"id": TELEGRAM, "is_bot": False, "first_name": "Telegram"},
            sender_chat=place,
            forward_origin=origin,
            is_automatic_forward=True,
            text=text,
        )
        messages.tell_bot(self.world, group, message)
        return messages.shown(message)

    # Who is in it

    def do_add(self, chat: int, person: int, by: int) -> bool:
        group, who = self.world.chats[chat], person
        if who == self.world.bot.id:
            return self.do_add_bot(chat, by)
        group.members[who] = "member"
        self._joined(group, self.world.people[by].json(), self.world.people[who].json())
        self._changed(group)
        return True

    def _joined(self, group: Chat, by: Json, who: Json) -> None:
        messages.service(
            self.world,
            group,
            by,
            new_chat_participant=who,
            new_chat_member=who,
            new_chat_members=[who],
        )

    def do_remove(self, chat: int, person: int, by: int) -> bool:
        group = self.world.chats[chat]
        left = self.world.people[person].json()
        group.members[person] = "left"
        messages.service(
            self.world,
            group,
            self.world.people[by].json(),
            left_chat_participant=left,
            left_chat_member=left,
        )
        self._changed(group)
        return True

    def do_add_bot(
        self, chat: int, by: int, status: str = "member", *, by_bot: str | None = None
    ) -> bool:
        group, sender = self.world.chats[chat], self._by(by, by_bot)
        old = group.members.get(self.world.bot.id, "left")
        group.members[self.world.bot.id] = status
        if old in ("left", "kicked"):
            self._joined(group, sender, self.world.bot_json())
        messages.own_status(self.world, group, sender, old=old, new=status)
        self._changed(group)
        return True

    def do_remove_bot(
        self,
        chat: int,
        by: int,
        status: str = "left",
        *,
        by_bot: str | None = None,
        message_first: bool = False,
    ) -> bool:
        """The bot hears of it, and in a basic group sees the line about it: from two queues, so
        either may come first."""
        group, sender = self.world.chats[chat], self._by(by, by_bot)
        old = group.members.get(self.world.bot.id, "left")
        group.members[self.world.bot.id] = status
        if message_first:
            self._left(group, sender)
        messages.own_status(self.world, group, sender, old=old, new=status)
        if not message_first:
            self._left(group, sender)
        self._changed(group)
        return True

    def _left(self, group: Chat, by: Json) -> None:
        """A supergroup that was left can't be read any more."""
        bot = self.world.bot_json()
        message = messages.new_message(
            self.world, group, by, _service=True, left_chat_participant=bot, left_chat_member=bot
        )
        if group.type == "group":
            messages.tell_always(self.world, group, message)

    def _by(self, person: int, by_bot: str | None) -> Json:
        return other_bot(by_bot) if by_bot else self.world.people[person].json()

    # What is allowed

    def do_forbid(self, chat: int, rights: Sequence[str]) -> bool:
        """Members may not do this here any more, such as "can_send_photos"; [] allows all."""
        self.world.chats[chat].forbidden = list(_known(rights))
        self._changed(self.world.chats[chat])
        return True

    def do_restrict_bot(self, chat: int, by: int, rights: Sequence[str]) -> bool:
        """The bot alone may not; [] makes it a member again."""
        group = self.world.chats[chat]
        old = group.members.get(self.world.bot.id, "left")
        if old not in messages.PRESENT:
            raise bad("the bot is not in the group")
        new = "restricted" if rights else "member"
        group.bot_lacks = list(_known(rights))
        group.members[self.world.bot.id] = new
        messages.own_status(self.world, group, self.world.people[by].json(), old=old, new=new)
        self._changed(group)
        return True

    def do_other_bot(self, chat: int, text: str, name: str = "GroupHelpBot") -> Json:
        """Another bot writes: bare commands are for it until ours writes again."""
        group, bot = self.world.chats[chat], other_bot(name)
        group.last_bot = bot["id"]
        return messages.new_message(self.world, group, bot, text=text)

    # Topics

    def do_topic(self, chat: int, name: str, by: int | None = None) -> int:
        """A new topic; its first message says so, and its number is the topic's."""
        group = self.world.chats[chat]
        if not group.is_forum:
            raise bad("the chat is not a forum")
        number = group.last_id + 1
        group.topics[number] = {"name": name, "closed": False}
        made = {"name": name, "icon_color": 7322096}
        self._line(group, by, number, forum_topic_created=made)
        self._changed(group)
        return number

    def do_close_topic(
        self, chat: int, topic: int = GENERAL, closed: bool = True, *, by: int | None = None
    ) -> bool:
        """General, too, which is then hidden."""
        group = self.world.chats[chat]
        group.topics[topic]["closed"] = closed
        line = ("forum_topic_closed", "forum_topic_reopened")
        if topic == GENERAL:
            line = ("general_forum_topic_hidden", "general_forum_topic_unhidden")
        self._line(group, by, topic, **{line[not closed]: {}})
        self._changed(group)
        return True

    def _line(self, group: Chat, by: int | None, topic: int, **content: Any) -> None:
        who = by or _creator(group)
        place: Json = {}
        if topic != GENERAL:
            place = {"message_thread_id": topic, "is_topic_message": True}
        messages.service(self.world, group, self.world.people[who].json(), **place, **content)

    def do_forum(self, chat: int) -> bool:
        """A supergroup with topics; what was written stays in General."""
        group = self.world.chats[chat]
        if group.type != "supergroup":
            raise bad("only a supergroup can have topics")
        group.is_forum = True
        group.topics.setdefault(GENERAL, {"name": "General", "closed": False})
        self._changed(group)
        return True

    def do_pin(self, who: int, chat: int, message: int, *, pinned: bool = True) -> bool:
        place = self.world.chats[chat]
        if place.type != "private" and place.members.get(who) not in messages.ADMINISTRATORS:
            raise bad("only administrators pin messages")
        messages.pin(
            self.world, place, self.world.people[who].json(), message_id=message, pinned=pinned
        )
        return True

    # A supergroup

    def do_upgrade(
        self,
        chat: int,
        by: int,
        *,
        told: bool = True,
        order: Sequence[str] = ("member", "to", "from"),
    ) -> int:
        """The group becomes a supergroup: another id, and message ids begin anew.

        The bot hears three things from three queues, in any `order`: that it is a member of the
        new one, and what both groups say. Not `told`, it learns of it only when a call for the
        old id is refused.
        """
        old = self.world.chats[chat]
        new = Chat(FIRST_SUPERGROUP - self.world.number(), "supergroup", old.title)
        new.members, new.reactions = dict(old.members), old.reactions
        new.forbidden, new.bot_lacks = list(old.forbidden), list(old.bot_lacks)
        self.world.chats[new.id] = new
        if told:
            self._tell_of_upgrade(old, new, self.world.people[by].json(), order=order)
        old.migrated_to = new.id
        self._changed(old)
        self._changed(new)
        return new.id

    def _tell_of_upgrade(self, old: Chat, new: Chat, by: Json, *, order: Sequence[str]) -> None:
        own = new.members.get(self.world.bot.id, "left")
        tells: dict[str, Callable[[], object]] = {
            "member": lambda: messages.own_status(self.world, new, by, old="left", new=own),
            "to": lambda: messages.service(self.world, old, by, migrate_to_chat_id=new.id),
            "from": lambda: messages.service(
                self.world,
                new,
                messages.anonymous_admin(),
                sender_chat=new.json(),
                migrate_from_chat_id=old.id,
            ),
        }
        for name in order:
            tells[name]()

    def _changed(self, chat: Chat) -> None:
        self.world.tell({"event": "chat", "chat": views.chat(self.world, chat)})


def other_bot(name: str) -> Json:
    return {"id": OTHER_BOT, "is_bot": True, "first_name": name, "username": name}


def _creator(group: Chat) -> int:
    return next(who for who, status in group.members.items() if status == "creator")


def _known(rights: Sequence[str]) -> Sequence[str]:
    for right in rights:
        if right not in messages.MAY:
            raise bad(f"nobody knows the right {right!r}")
    return rights
