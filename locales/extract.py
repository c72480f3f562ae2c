"""What is said in the code, found for the .po files: by syntax, so that nothing is run."""

import ast
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

#: What a Texts is called in the code: `t("…")`, `context.own("…")`, `t.n("…", "…", n)`.
SPEAKERS = ("t", "own")
#: Marks a text that is said elsewhere.
MARK = "gettext_noop"
FOLDERS = ("cards", "handlers", "jobs", "community")

#: A text, or its forms for one and for many.
TextId = str | tuple[str, str]


class Unreadable(Exception):
    """A text that is made while the program runs, so that nobody can translate it."""


def spoken(root: Path, folders: Sequence[str] = FOLDERS) -> set[TextId]:
    """Every text in the folders. Raises Unreadable."""
    found: set[TextId] = set()
    for file in sorted(file for folder in folders for file in (root / folder).rglob("*.py")):
        for text, line in spoken_in(file.read_text(encoding="utf-8")):
            if text is None:
                raise Unreadable(f"{file.relative_to(root)}:{line}: this text is no literal")
            found.add(text)
    return found


def spoken_in(source: str) -> Iterator[tuple[TextId | None, int]]:
    """Texts and their lines; None for a text that is built, such as an f-string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if _is_plural(node.func):
            yield _pair(node.args), node.lineno
        elif _name(node.func) == MARK or _name(node.func) in SPEAKERS:
            yield from ((text, node.lineno) for text in _alternatives(node.args[0]))


def _name(node: ast.expr) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _is_plural(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "n" and _name(node.value) in SPEAKERS


def _alternatives(node: ast.expr) -> Iterator[str | None]:
    """A literal; either of two; nothing for a name or a table, whose texts are marked there."""
    if isinstance(node, ast.IfExp):
        yield from _alternatives(node.body)
        yield from _alternatives(node.orelse)
    elif not isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        yield _literal(node)


def _pair(arguments: Sequence[ast.expr]) -> TextId | None:
    texts = [_literal(argument) for argument in arguments[:2]]
    if len(texts) < 2 or texts[0] is None or texts[1] is None:
        return None
    return texts[0], texts[1]


def _literal(node: ast.expr) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def updated(po: bytes, lang: str, texts: set[TextId]) -> bytes:
    """The .po file with just these texts, sorted; translations and the header stay."""
    header, _, _ = po.partition(b"\n\n")
    catalog = read_po(BytesIO(po), locale=lang, ignore_obsolete=True)
    known = ids(catalog)
    for text in known - texts:
        catalog.delete(text[0] if isinstance(text, tuple) else text)
    for text in texts - known:
        catalog.add(text)
    for message in catalog:
        message.flags -= {"python-format", "python-brace-format"}
    file = BytesIO()
    write_po(file, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return b"\n\n".join(part for part in (header.strip(), file.getvalue().strip()) if part) + b"\n"


def ids(catalog: Catalog) -> set[TextId]:
    """What the catalog translates, without its header."""
    return {
        (message.id[0], message.id[1]) if isinstance(message.id, tuple) else str(message.id)
        for message in catalog
        if message.id
    }


def untranslated(catalog: Catalog) -> set[TextId]:
    """Texts without a translation, or without one of its plural forms."""
    return {
        (message.id[0], message.id[1]) if isinstance(message.id, tuple) else str(message.id)
        for message in catalog
        if message.id and not _complete(message.string, catalog.num_plurals)
    }


def _complete(said: object, plurals: int) -> bool:
    if isinstance(said, str):
        return bool(said.strip())
    return isinstance(said, tuple | list) and len(said) == plurals and all(map(str.strip, said))
