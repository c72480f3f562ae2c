"""Draws what is wanted, one after another, in a worker process, outside any transaction.

Nothing is noted before it is drawn: after a kill it is simply drawn again.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

from telegram.error import BadRequest, TelegramError

from cards.card import send
from cards.drawings.drawn import failed_card
from community.drawings import drawings as drawing_deeds
from drawing.painter import Broken, Drawn, Painter, Undrawable
from jobs.api import Api
from jobs.bell import heard
from jobs.pictures.likeness import look_at_one
from jobs.site.pictures import TABLES, PagePictures
from locales import texts
from storage import outbox
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.drawings.drawings import Drawing

log = logging.getLogger(__name__)

#: How often wanted drawings are looked for when none is ordered, and how long an idle worker is
#: kept, in seconds.
LOOK, IDLE = 2.5, 30.0
#: Milliseconds until what went wrong is tried again.
PAUSES = (5_000, drawings.LONGEST_PAUSE)
#: What a bot can download, and how many photos a sheet has at most.
DOWNLOAD, PHOTOS = 20 * 2**20, 8
#: Among so many that wait is chosen what is drawn next.
MOST_CHOSEN = 500


class Studio:
    def __init__(
        self,
        db: Database,
        api: Api,
        now: Callable[[], int],
        *,
        letters: asyncio.Event,
        has_page: bool = False,
    ) -> None:
        self._db, self._api, self._now = db, api, now
        #: Rung when letters were written.
        self._letters = letters
        #: Rung where somebody waits for a drawing.
        self.bell = asyncio.Event()
        self.painter = Painter()
        #: Where there is a public page.
        self._for_page = (
            PagePictures(db, api, self.painter, photo=self._photo, now=now) if has_page else None
        )
        #: How many were drawn for each chat since nothing was wanted.
        self._drawn_for: Counter[int | None] = Counter()

    async def run(self) -> None:
        worked = time.monotonic()
        page = self._for_page
        with (
            self._db.heeded(self.bell.set, "drawing", "likeness"),
            self._db.heeded(page.changed, *TABLES) if page else nullcontext(),
        ):
            try:
                while True:
                    if await self.step():
                        worked = time.monotonic()
                        continue
                    if time.monotonic() - worked > IDLE:
                        await self.painter.close()
                    await heard(self.bell, LOOK)
            finally:
                await self.painter.close()

    async def step(self) -> bool:
        """Draw one, and look at a picture; where nobody waits for that, make one for the page.
        False when nothing is wanted."""
        drew = await self._draw_next()
        looked = await look_at_one(self._db, self._api, self.painter, now=self._now())
        if drew or looked or self._for_page is None:
            return drew or looked
        return await self._for_page.step()

    async def _draw_next(self) -> bool:
        drawing = await self._next()
        if drawing is None:
            return False
        try:
            drawn = await self._draw(drawing)
        except Undrawable as error:
            await self._db.write(partial(self._give_up, drawing=drawing, error=str(error)))
        except (Broken, TelegramError, LookupError, TypeError, ValueError) as error:
            await self._db.write(partial(self._try_again, drawing=drawing, error=str(error)))
        else:
            await self._db.write(partial(self._finish, drawing=drawing, drawn=drawn))
        self._letters.set()
        return True

    async def _next(self) -> Drawing | None:
        """Chats take turns, so nobody waits behind all that somebody else ordered."""
        waiting = await drawings.wanted(self._db, self._now(), limit=MOST_CHOSEN)
        if not waiting:
            self._drawn_for.clear()
            return None
        chosen = min(waiting, key=lambda one: (one.urgency, self._drawn_for[one.chat_id]))
        self._drawn_for[chosen.chat_id] += 1
        return await drawings.get(self._db, chosen.id)

    async def _draw(self, drawing: Drawing) -> Drawn:
        if drawing.kind == "own_poster":
            return await self._picture_of(drawing)
        last = drawing.is_last_try
        named = drawing.sheet.get("photos", [])[:PHOTOS]
        photos = [await self._photo(one, last) if one else None for one in named]
        sheet = {name: value for name, value in drawing.sheet.items() if name != "photos"}
        return await self.painter.draw(drawing.kind, sheet, [photo or b"" for photo in photos])

    async def _picture_of(self, drawing: Drawing) -> Drawn:
        """Of somebody's own file."""
        try:
            file = await self._api.download(drawing.sheet["file"], DOWNLOAD)
        except BadRequest as error:
            raise Undrawable(str(error)) from None
        try:
            return await self.painter.draw(drawing.kind, {}, [file])
        except Broken as error:
            # It would break the worker again, and others wait.
            raise Undrawable(str(error)) from None

    async def _photo(self, file_id: str, last: bool) -> bytes | None:
        """None where the drawing must do without it. Raises while Telegram may yet give it."""
        try:
            found = await self._api.download(file_id, DOWNLOAD)
            if found.lstrip().startswith(b"%PDF"):
                return (await self.painter.draw("own_poster", {}, [found])).picture
            return await self.painter.shrink(found)
        except BadRequest as error:
            log.info("a drawing does without a photo: %s", error)
        except Undrawable as error:
            log.info("a drawing does without a photo: %s", error)
        except (Broken, TelegramError) as error:
            if not last:
                raise
            log.warning("a drawing does without a photo: %s", error)
        return None

    async def _finish(self, tx: Transaction, *, drawing: Drawing, drawn: Drawn) -> None:
        await drawing_deeds.finish(tx, drawing, drawn.picture, file=drawn.file, now=self._now())

    async def _try_again(self, tx: Transaction, *, drawing: Drawing, error: str) -> None:
        if drawing.is_last_try:
            await self._give_up(tx, drawing=drawing, error=error)
            return
        later = self._now() + PAUSES[min(drawing.attempts, len(PAUSES) - 1)]
        log.warning("a %s could not be drawn and is tried again: %s", drawing.kind, error)
        await drawings.put_off(tx, drawing.id, error, not_before=later)

    async def _give_up(self, tx: Transaction, *, drawing: Drawing, error: str) -> None:
        """Those who wait are told, once."""
        # A file that is no picture is its sender's affair.
        level = logging.INFO if drawing.kind in ("photo", "own_poster") else logging.ERROR
        log.log(level, "a %s can't be drawn: %s", drawing.kind, error)
        await drawings.mark_failed(tx, drawing.id, error)
        for one in await drawings.take_waiting(tx, drawing.id):
            project = drawing.sheet.get("project")
            card = failed_card(drawing.kind, error, texts(one.lang), project=project)
            call = send(card)
            letter = outbox.NewLetter(one.chat_id, "reply", call.method, call.json)
            await outbox.add(tx, letter, self._now())
