"""Pictures of posters for the public page are made one after another, in the worker that draws:
the process of the page reads only the database, and knows nothing of Telegram."""

import hashlib
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from telegram.error import BadRequest, TelegramError

from basics.spans import HOUR, MINUTE
from cards.posters.poster import unsigned_sheet
from drawing.painter import Broken, ForPage, Painter, Sized, Undrawable
from jobs.api import Api
from locales import texts
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.posters import on_page
from storage.posters.on_page import TRIES, Kind, Made, Wanted

log = logging.getLogger(__name__)

#: What a bot can download, and the pause after a try in vain.
DOWNLOAD, PAUSES = 20 * 2**20, (MINUTE, 10 * MINUTE, HOUR, 6 * HOUR)
#: Seconds between two looks where something changed, and where nothing did.
SOON, AT_LATEST = 3.0, 60.0
#: What may make a picture wanted, or unwanted.
TABLES = (
    *("site_release", "poster", "poster_picture", "declaration", "picture", "project_leader"),
    *("project.name_shown", "project.state", "project.owner_id"),
)


class PagePictures:
    def __init__(
        self,
        db: Database,
        api: Api,
        painter: Painter,
        *,
        photo: Callable[[str, bool], Awaitable[bytes | None]],
        now: Callable[[], int],
    ) -> None:
        """`photo` fetches one that stands on a sheet; None where that must do without it."""
        self._db, self._api, self._painter, self._now = db, api, painter, now
        self._photo = photo
        self._is_changed = True
        self._looked = self._swept = float("-inf")

    def changed(self) -> None:
        self._is_changed = True

    async def step(self) -> bool:
        """Make one; False where none is wanted, or nothing changed since it was looked."""
        begun = time.monotonic()
        passed = begun - self._looked
        if passed < (SOON if self._is_changed else AT_LATEST):
            return False
        self._is_changed = False
        if begun - self._swept >= AT_LATEST:
            self._swept = begun
            await self._sweep()
        found = await on_page.wanted(self._db.aside, self._now(), limit=1)
        if not found:
            self._looked = time.monotonic()
            return False
        # There may be more.
        self._is_changed = True
        await self._make(found[0])
        return True

    async def _sweep(self) -> None:
        """What nothing of it deleted: it is served no more all the same."""
        if await on_page.stale(self._db.aside):
            await self._db.write(on_page.drop_stale)

    async def _make(self, one: Wanted) -> None:
        try:
            drawn = await self._painter.for_page(await self._source(one))
        except (BadRequest, Undrawable) as error:
            log.info("a poster has no picture on the public page: %s", error)
            await self._put_off(one, TRIES)
        except (Broken, TelegramError) as error:
            log.warning("a picture for the public page could not be made: %s", error)
            await self._put_off(one, one.attempts + 1)
        else:
            await self._db.write(partial(_keep, one=one, drawn=drawn, now=self._now()))

    async def _source(self, one: Wanted) -> bytes:
        """As it hangs; or drawn anew, where it names somebody who is not named on the page."""
        if not one.is_unnamed:
            return await self._api.download(one.source, DOWNLOAD)
        sheet = await drawings.poster_sheet(self._db.aside, one.drawing_id, one.project_id)
        if sheet is None:
            raise Undrawable("what it was drawn from is not kept any more")
        last = one.attempts + 1 >= TRIES
        photos = [await self._photo(file_id, last) or b"" for file_id in sheet.pop("photos", [])]
        unsigned = unsigned_sheet(sheet, texts(sheet["lang"]))
        drawn = await self._painter.draw("poster", unsigned, photos)
        if drawn.picture is None:
            raise Undrawable("it has no picture")
        return drawn.picture

    async def _put_off(self, one: Wanted, attempts: int) -> None:
        later = self._now() + PAUSES[min(one.attempts, len(PAUSES) - 1)]
        await self._db.write(
            lambda tx: on_page.put_off(tx, one, attempts=attempts, not_before=later)
        )


async def _keep(tx: Transaction, *, one: Wanted, drawn: ForPage, now: int) -> None:
    made = [
        _made("large", drawn.large),
        _made("medium", drawn.medium),
        _made("small", drawn.small),
    ]
    await on_page.keep(tx, one, made, now=now)


def _made(kind: Kind, one: Sized) -> Made:
    mark = hashlib.sha256(one.content).hexdigest()
    return Made(kind, mark, one.width, one.height, one.content)
