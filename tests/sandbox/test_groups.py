"""Groups as Telegram tells a bot of them: topics, members, rights, supergroups."""

import itertools

import pytest
from telegram import ChatMember, ChatMemberRestricted

from sandbox.client import Impossible
from tests.sandbox.telegram import forum, school, telegram


async def test_what_answers_nothing_in_a_topic_answers_its_root():
    async with telegram() as (box, bot):
        group, aida, topic = await forum(box, bot)
        await aida.write("/coordinators", chat=group, topic=topic)
        await aida.write("/help", chat=group)
        in_topic, in_general = await bot.messages()
    root = in_topic["reply_to_message"]
    assert root["message_id"] == in_topic["message_thread_id"] == topic
    assert root["forum_topic_created"]["name"] == "News"
    assert root["from"]["id"] == aida.id
    assert in_topic["is_topic_message"]
    assert "reply_to_message" not in in_general
    assert "message_thread_id" not in in_general


async def test_a_root_may_come_without_what_says_that_it_is_one():
    async with telegram() as (box, bot):
        group, aida, topic = await forum(box, bot)
        await box.act("rules", bare_roots=True)
        await aida.write("/help", chat=group, topic=topic)
        [said] = await bot.messages()
    assert said["reply_to_message"]["message_id"] == topic
    assert "forum_topic_created" not in said["reply_to_message"]


async def test_a_new_topic_says_so_and_a_closed_one_too():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot, kind="supergroup", is_forum=True)
        topic = await group.topic("News")
        await group.close_topic(topic)
        await group.close_topic()
        made, closed, hidden = await bot.messages()
    assert made["forum_topic_created"]["name"] == "News"
    assert made["message_id"] == made["message_thread_id"] == topic
    assert "reply_to_message" not in made
    assert closed["forum_topic_closed"] == {}
    assert hidden["general_forum_topic_hidden"] == {}
    assert aida.id == made["from"]["id"]


async def test_answers_in_a_plain_supergroup_carry_their_thread():
    async with telegram() as (box, bot):
        group, aida, berik = await school(box, bot, kind="supergroup")
        first = await bot.say(group)
        said = await aida.write("Yes", chat=group, reply_to=first["message_id"])
        again = await bot.say(group, reply_parameters={"message_id": said.id})
        [heard] = await bot.messages()
        await berik.write("/help", chat=group)
        [alone] = await bot.messages()
    assert heard["message_thread_id"] == again["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in heard
    assert "message_thread_id" not in alone


async def test_a_closed_topic_takes_nothing_from_members():
    async with telegram() as (box, bot):
        group, aida, topic = await forum(box, bot)
        berik = await box.person("Berik")
        await group.add(berik)
        await group.close_topic(topic)
        with pytest.raises(Impossible, match="closed"):
            await berik.write("Hello", chat=group, topic=topic)
        await aida.write("Hello", chat=group, topic=topic)
        said = await bot.refused("sendMessage", chat_id=group, text="x", message_thread_id=topic)
        await group.change(members={aida.id: "creator", bot.world.bot.id: "administrator"})
        bot.world.chats[group.id].members = {aida.id: "creator", bot.world.bot.id: "administrator"}
        await bot.say(group, message_thread_id=topic)
    assert said == "Bad Request: TOPIC_CLOSED"


async def test_a_closed_general_refuses_what_names_no_thread():
    async with telegram() as (box, bot):
        group, _aida, topic = await forum(box, bot)
        await group.close_topic()
        assert await bot.refused("sendMessage", chat_id=group, text="x") == (
            "Bad Request: TOPIC_CLOSED"
        )
        await bot.say(group, message_thread_id=topic)
        await group.open_topic()
        await bot.say(group)


async def test_threads_that_there_are_none_of():
    async with telegram() as (box, bot):
        group, _aida, topic = await forum(box, bot)
        for thread in (1, topic + 50):
            said = await bot.refused(
                "sendMessage", chat_id=group, text="x", message_thread_id=thread
            )
            assert said == "Bad Request: message thread not found"
        plain, _, _ = await school(box, bot, kind="supergroup")
        sent = await bot.say(plain, message_thread_id=77)
    assert "message_thread_id" not in sent


async def test_an_answer_goes_into_the_topic_of_what_it_answers():
    async with telegram() as (box, bot):
        group, aida, topic = await forum(box, bot)
        said = await aida.write("/help", chat=group, topic=topic)
        sent = await bot.say(group, reply_parameters={"message_id": said.id})
        assert sent["message_thread_id"] == topic
        await group.close_topic(topic)
        refused = await bot.refused(
            "sendMessage", chat_id=group, text="x", reply_parameters={"message_id": said.id}
        )
    assert refused == "Bad Request: TOPIC_CLOSED"


@pytest.mark.parametrize("message_first", [False, True])
async def test_out_of_a_basic_group_the_bot_hears_it_twice(message_first):
    async with telegram() as (box, bot):
        group, _aida, _ = await school(box, bot)
        await group.remove_bot(message_first=message_first)
        order = await bot.kinds()
    assert order == (["my_chat_member", "left_chat_member"][:: -1 if message_first else 1])


async def test_out_of_a_supergroup_it_hears_it_once():
    async with telegram() as (box, bot):
        group, _, _ = await school(box, bot, kind="supergroup")
        await group.remove_bot()
        assert await bot.kinds() == ["my_chat_member"]


async def test_another_bot_may_remove_it():
    async with telegram() as (box, bot):
        group, _, _ = await school(box, bot)
        await group.remove_bot(by_bot="GroupHelpBot")
        change, line = await bot.heard()
    assert change["my_chat_member"]["from"]["is_bot"]
    assert change["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    left = line["message"]["left_chat_member"]
    assert left == line["message"]["left_chat_participant"]
    assert left["id"] == bot.world.bot.id


async def test_who_is_added_is_named_three_times():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        dana = await box.person("Dana")
        await group.add(dana)
        [line] = await bot.messages()
    assert line["new_chat_members"] == [line["new_chat_member"]] == [line["new_chat_participant"]]
    assert (line["from"]["id"], line["new_chat_member"]["id"]) == (aida.id, dana.id)


@pytest.mark.parametrize("order", list(itertools.permutations(("member", "to", "from"))))
async def test_an_upgrade_is_told_in_any_order(order):
    told = {"member": "my_chat_member", "to": "migrate_to_chat_id", "from": "migrate_from_chat_id"}
    async with telegram() as (box, bot):
        group, _aida, _ = await school(box, bot)
        new = await group.upgrade(order=order)
        heard = await bot.heard()
    kinds = [next(k for k in told.values() if k in {**u, **u.get("message", {})}) for u in heard]
    assert kinds == [told[one] for one in order]
    change = heard[order.index("member")]["my_chat_member"]
    assert (change["chat"]["id"], change["old_chat_member"]["status"]) == (new.id, "left")
    moved = heard[order.index("from")]["message"]
    assert moved["from"]["username"] == "GroupAnonymousBot"
    assert moved["sender_chat"]["id"] == new.id


async def test_a_group_that_was_upgraded_refuses_only_what_writes():
    async with telegram() as (box, bot):
        group, _aida, _ = await school(box, bot)
        sent = (await bot.say(group))["message_id"]
        new = await group.upgrade()
        said = await bot.ask("sendMessage", chat_id=group, text="x")
        assert said["parameters"] == {"migrate_to_chat_id": new.id}
        assert "upgraded" in await bot.refused("deleteMessage", chat_id=group, message_id=sent)
        assert "upgraded" in await bot.refused("getChatAdministrators", chat_id=group)
        place = {"chat_id": group, "message_id": sent}
        await bot.call("editMessageText", **place, text="y")
        await bot.call("setMessageReaction", **place, reaction=[])
        own = await bot.call("getChatMember", chat_id=group, user_id=bot.world.bot.id)
    assert own["status"] == "member"


async def test_hidden_members_are_shown_to_administrators_alone():
    async with telegram() as (box, bot):
        group, aida, _berik = await school(box, bot, kind="supergroup")
        await group.hide_members()
        asked = {"chat_id": group, "user_id": aida}
        assert await bot.refused("getChatMember", **asked) == "Bad Request: CHAT_ADMIN_REQUIRED"
        [creator] = await bot.call("getChatAdministrators", chat_id=group)
        assert creator["user"]["id"] == aida.id
        own = await bot.call("getChatMember", chat_id=group, user_id=bot.world.bot.id)
        assert own["status"] == "member"
        await group.hide_members(False)
        assert (await bot.call("getChatMember", **asked))["status"] == "creator"


@pytest.mark.parametrize(
    ("kind", "words"), [("group", "user not found"), ("supergroup", "member not found")]
)
async def test_a_stranger_is_no_member(kind, words):
    async with telegram() as (box, bot):
        group, _, _ = await school(box, bot, kind=kind)
        said = await bot.refused("getChatMember", chat_id=group, user_id=99)
    assert said == f"Bad Request: {words}"


async def test_what_members_may_not_the_bot_may_not():
    async with telegram() as (box, bot):
        group, _, _ = await school(box, bot)
        await group.forbid("can_send_photos", "can_send_messages")
        assert await bot.refused("sendMessage", chat_id=group, text="x") == (
            "Bad Request: not enough rights to send text messages to the chat"
        )
        await group.forbid("can_send_photos")
        await bot.say(group)
        await group.forbid()
        await group.refuse(any="CHAT_WRITE_FORBIDDEN")
        said = await bot.refused("sendMessage", chat_id=group, text="x")
    assert said == "Bad Request: CHAT_WRITE_FORBIDDEN"


async def test_photos_alone_may_be_forbidden():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        photo = (await aida.send_photo()).raw["photo"][-1]["file_id"]
        await group.forbid("can_send_photos")
        assert await bot.refused("sendPhoto", chat_id=group, photo=photo) == (
            "Bad Request: not enough rights to send photos to the chat"
        )
        album = [{"type": "photo", "media": photo}] * 2
        assert await bot.refused("sendMediaGroup", chat_id=group, media=album) == (
            'Bad Request: failed to send message #1 with the error message "not enough rights to'
            ' send photos to the chat"'
        )
        await bot.say(group)
        await group.forbid()
        await group.refuse(photos="CHAT_SEND_PHOTOS_FORBIDDEN")
        said = await bot.refused("sendPhoto", chat_id=group, photo=photo)
    assert said == "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN"


async def test_a_restricted_bot_hears_what_it_may():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot, kind="supergroup")
        await group.restrict_bot("can_send_messages")
        [told] = await bot.heard()
        now = told["my_chat_member"]["new_chat_member"]
        assert (now["status"], now["is_member"]) == ("restricted", True)
        assert (now["can_send_messages"], now["can_send_photos"]) == (False, True)
        assert isinstance(ChatMember.de_json(now), ChatMemberRestricted)
        assert "not enough rights" in await bot.refused("sendMessage", chat_id=group, text="x")
        await aida.write("/help", chat=group)
        assert await bot.kinds() == ["message"]
        await group.restrict_bot()
        await bot.say(group)


async def test_a_voice_note_to_who_takes_none():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        voice = (await aida.send("voice")).raw["voice"]["file_id"]
        await aida.change(no_voice=True)
        said = await bot.refused("sendVoice", chat_id=aida, voice=voice)
    assert said == "Bad Request: VOICE_MESSAGES_FORBIDDEN"


async def test_bare_commands_are_for_the_bot_that_wrote_last():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        own = bot.world.bot.username
        card = await bot.say(group)
        await group.other_bot()
        await aida.write("/help", chat=group)
        assert await bot.messages() == []
        await aida.write(f"/help@{own}", chat=group)
        await aida.write("/warn@GroupHelpBot spam", chat=group, reply_to=card["message_id"])
        await aida.write("/warn@GroupHelpBot spam", chat=group)
        told = [message["text"] for message in await bot.messages()]
        assert told == [f"/help@{own}", "/warn@GroupHelpBot spam"]
        await bot.say(group)
        await aida.write("/help", chat=group)
        assert [message["text"] for message in await bot.messages()] == ["/help"]


async def test_what_another_bot_deletes_at_once_is_not_sent():
    async with telegram() as (box, bot):
        group, _, _ = await school(box, bot)
        await group.change(cleaned=True)
        answer = await bot.ask("sendMessage", chat_id=group, text="x")
    assert answer["error_code"] == 500
    assert "immediately deleted" in answer["description"]


async def test_what_may_not_be_sent_can_not_be_put_into_a_message_either():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        picture = (await aida.send_photo()).raw["photo"][-1]["file_id"]
        said = await bot.say(group)
        place = {"chat_id": group, "message_id": said["message_id"]}
        media = {"type": "photo", "media": picture}
        await group.forbid("can_send_photos")
        refused = await bot.refused("editMessageMedia", **place, media=media)
        assert refused == "Bad Request: not enough rights to send photos to the chat"
        await group.forbid()
        await group.refuse(photos="CHAT_SEND_PHOTOS_FORBIDDEN")
        refused = await bot.refused("editMessageMedia", **place, media=media)
        assert refused == "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN"
        await group.refuse()
        await bot.call("editMessageMedia", **place, media=media)


async def test_slow_mode_is_for_bots_too_and_for_no_administrator():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot, kind="supergroup")
        await group.change(slow_mode=60)
        first = await bot.say(group)
        said = await bot.refused("sendMessage", chat_id=group.id, text="More")
        assert said == "Too Many Requests: retry after 60"
        changed = {"message_id": first["message_id"], "text": "Changed"}
        await bot.call("editMessageText", chat_id=group.id, **changed)
        await box.act("clock", ahead=55)
        await bot.say(group)
        await group.add_bot(by=aida, status="administrator")
        await bot.say(group)
