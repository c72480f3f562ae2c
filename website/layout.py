"""Pages by templates, and the files that never change under their address."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from basics.languages import LANGUAGE_NAMES, LANGUAGES
from cards.site.chrome import chrome
from cards.site.view import Page
from cards.text.links import Links
from locales import texts


@dataclass(frozen=True, slots=True)
class File:
    body: bytes
    kind: str


@cache
def _templates() -> Environment:
    folder = files("website") / "templates"
    read = {one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name[-1] == "l"}
    return Environment(
        autoescape=True,
        loader=DictLoader(read),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def fixed() -> dict[str, File]:
    """Files by their addresses, which have a mark of what is in them."""
    folder, found = files("website") / "static", {}
    kinds = {"css": "text/css; charset=utf-8", "png": "image/png", "svg": "image/svg+xml"}
    for one in sorted(folder.iterdir(), key=lambda file: file.name):
        name, _, end = one.name.rpartition(".")
        if end in kinds:
            body = one.read_bytes()
            mark = hashlib.sha256(body).hexdigest()[:10]
            found[f"/{name}-{mark}.{end}"] = File(body, kinds[end])
    return found


@cache
def address_of(name: str) -> str:
    """Of `style.css` as it is now."""
    stem, _, end = name.rpartition(".")
    return next(
        path for path in fixed() if path.startswith(f"/{stem}-") and path.endswith(f".{end}")
    )


def laid_out(page: Page, links: Links, *, is_indexed: bool) -> bytes:
    """As HTML; `is_indexed` where search engines may keep the site at all."""
    template = _templates().get_template(f"{page.template}.html")
    known = page.status == 200
    return template.render(
        page=page,
        around=chrome(page.part, links, texts(page.lang)),
        site=links.site,
        languages=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        style=address_of("style.css"),
        icon=address_of("icon.svg"),
        card=address_of(f"card-{page.lang}.png"),
        private=page.is_private or not is_indexed,
        known=known,
        data=Markup(_data(page)) if page.data else "",
    ).encode()


def _data(page: Page) -> str:
    """Nothing in it ends the element that it stands in."""
    told = json.dumps(page.data, ensure_ascii=False)
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
