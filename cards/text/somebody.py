"""What a letter says in place of a name that is said no more."""

from typing import Any

from basics import json_text
from cards.text.markup import called
from locales import Texts
from storage.sending.naming import SOMEBODY


def said_of_somebody(body: dict[str, Any], t: Texts) -> dict[str, Any]:
    said: dict[str, Any] = json_text.read(
        json_text.written(body).replace(SOMEBODY, json_text.written(called("", t))[1:-1])
    )
    return said
