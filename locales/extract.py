"""What is said in the code, found for the .po files: by syntax, so that nothing is run."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from basics.records import dataclass

#: What a Texts is called in the code: `t("…")`, `context.own("…")`, `t.n("…", "…", n)`.
SPEAKERS = ("t", "own")
#: Marks a text that is said elsewhere.
MARK = "gettext_noop"
FOLDERS = ("cards", "handlers", "jobs", "community")

#: Begins a comment above a text, for who translates it.
TRANSLATORS = "# Translators:"
#: So many characters say too little by themselves.
SHORT = 24

#: A text, or its forms for one and for many.
TextId = str | tuple[str, str]


class Unreadable(Exception):
    """A text that is made while the program runs, so that nobody can translate it."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text is said, for who translates it: files, without lines, so that a file of
    translations changes only where a text does."""

    files: frozenset[str]
    #: What a short text stands on, such as "button: problem page", or a comment of the code's
    #: that begins with `Translators:`.
    notes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    #: None for a text that is built, such as an f-string.
    text: TextId | None
    line: int
    note: str


def spoken(root: Path, folders: Sequence[str] = FOLDERS) -> dict[TextId, Said]:
    """Every text in the folders. Raises Unreadable."""
    found: dict[TextId, Said] = {}
    for file in sorted(file for folder in folders for file in (root / folder).rglob("*.py")):
        path = file.relative_to(root).as_posix()
        for one in spoken_in(file.read_text(encoding="utf-8")):
            if one.text is None:
                raise Unreadable(f"{path}:{one.line}: this text is no literal")
            known = found.get(one.text, Said(frozenset(), frozenset()))
            notes = {one.note} if one.note else set()
            found[one.text] = Said(known.files | {path}, known.notes | notes)
    return found


def spoken_in(source: str) -> Iterator[Spoken]:
    tree, comments = ast.parse(source), _comments(source)
    for call in _calls(tree, ()):
        line = call.node.lineno
        for text in _texts(call.node):
            yield Spoken(text, line, comments.get(line - 1) or _note(text, call.around))


def _comments(source: str) -> dict[int, str]:
    """Words for translators, by the line of the code on which they stand."""
    found = {}
    for number, line in enumerate(source.splitlines(), start=1):
        before, mark, said = line.partition(TRANSLATORS)
        if mark and not before.strip():
            found[number] = said.strip()
    return found


@dataclass(frozen=True, slots=True)
class _Call:
    node: ast.Call
    #: All that it stands in.
    around: tuple[ast.AST, ...]


def _calls(node: ast.AST, around: tuple[ast.AST, ...]) -> Iterator[_Call]:
    if isinstance(node, ast.Call):
        yield _Call(node, around)
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, (*around, node))


def _texts(call: ast.Call) -> Iterator[TextId | None]:
    if not call.args:
        return
    if _is_plural(call.func):
        yield _pair(call.args)
    elif _name(call.func) == MARK or _name(call.func) in SPEAKERS:
        yield from _alternatives(call.args[0])


def _note(text: TextId | None, around: Sequence[ast.AST]) -> str:
    """What it is, and the card or list in which it stands. A sentence needs none."""
    if not isinstance(text, str) or len(re.sub(r"\{\w+\}", "", text)) > SHORT:
        return ""
    kinds = [_name(node.func) for node in around if isinstance(node, ast.Call)]
    button = "button: " if "Button" in kinds else ""
    return button + _place(around).strip("_").replace("_", " ").lower()


def _place(around: Sequence[ast.AST]) -> str:
    """The function, or the table at the top of a file; in a table of questions, what their answers
    are called."""
    for node in around:
        if isinstance(node, ast.keyword) and node.arg == "label":
            return "labels"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return node.name
    targets = [node for node in around if isinstance(node, ast.Assign | ast.AnnAssign)]
    names = [n.id for node in targets for n in ast.walk(node) if isinstance(n, ast.Name)]
    return names[0] if names else "text"


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


def updated(po: bytes, lang: str, texts: Mapping[TextId, Said]) -> bytes:
    """The .po file with just these texts, sorted; translations and the header stay."""
    header, _, _ = po.partition(b"\n\n")
    catalog = read_po(BytesIO(po), locale=lang, ignore_obsolete=True)
    known = ids(catalog)
    for text in known - set(texts):
        catalog.delete(text[0] if isinstance(text, tuple) else text)
    for text in set(texts) - known:
        catalog.add(text)
    for message in catalog:
        message.flags -= {"python-format", "python-brace-format"}
        if message.id:
            said = texts[_id(message)]
            message.locations = [(file, 0) for file in sorted(said.files)]
            message.auto_comments = sorted(said.notes)
    file = BytesIO()
    write_po(file, catalog, width=0, include_lineno=False, omit_header=True, sort_output=True)
    return b"\n\n".join(part for part in (header.strip(), file.getvalue().strip()) if part) + b"\n"


def ids(catalog: Catalog) -> set[TextId]:
    """What the catalog translates, without its header."""
    return {_id(message) for message in catalog if message.id}


def _id(message: Message) -> TextId:
    return (message.id[0], message.id[1]) if isinstance(message.id, tuple) else str(message.id)


def untranslated(catalog: Catalog) -> set[TextId]:
    """Texts without a translation, or without one of its plural forms."""
    return {
        _id(message)
        for message in catalog
        if message.id and not _complete(message.string, catalog.num_plurals)
    }


def _complete(said: object, plurals: int) -> bool:
    if isinstance(said, str):
        return bool(said.strip())
    return isinstance(said, tuple | list) and len(said) == plurals and all(map(str.strip, said))
