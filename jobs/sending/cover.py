"""The grey picture in place of one that was withdrawn: sent to Telegram once, and by its id from
then on, as thousands of cards may have to lose a picture in a minute."""

from dataclasses import replace

from telegram import Bot, InputMediaPhoto, Message
from telegram.error import BadRequest

from cards.card import Card, edit, keyboard
from cards.text.placeholder import picture
from jobs.api import Api
from jobs.sending.delivery_result import trouble_with_file
from storage.photos import Picture
from storage.posts import Post


class Cover:
    def __init__(self, bot: Bot, api: Api) -> None:
        self._bot, self._api = bot, api
        #: What Telegram called it last; None until it was sent, or when that is known no more.
        self._file_id: str | None = None

    async def put(self, post: Post, card: Card) -> None:
        """Telegram can't take a picture out of a message, only put another in its place.

        Raises telegram.error's classes.
        """
        if self._file_id is not None:
            known = Picture("photo", self._file_id, "", 0)
            try:
                await self._call(post, replace(card, picture=known))
                return
            except BadRequest as error:
                trouble = trouble_with_file(str(error), "photo")
                if trouble is None or not trouble.is_unusable:
                    raise
                self._file_id = None
        await self._send(post, card)

    async def _call(self, post: Post, card: Card) -> None:
        call = edit(card, post.media)
        call.body.update(chat_id=post.chat_id, message_id=post.message_id)
        await self._api.call(call.method, call.body)

    async def _send(self, post: Post, card: Card) -> None:
        media = InputMediaPhoto(picture(), caption=card.text, parse_mode="HTML")
        # Without its buttons they would be gone.
        sent = await self._bot.edit_message_media(
            media, post.chat_id, post.message_id, reply_markup=keyboard(card)
        )
        if isinstance(sent, Message) and sent.photo:
            self._file_id = sent.photo[-1].file_id
