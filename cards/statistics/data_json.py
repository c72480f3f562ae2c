"""The tables of a data set as one JSON: the same columns and lines as its CSV files."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping

from community import zones
from storage.statistics.datasets import DataSet

#: In the ZIP.
NAME = "data.json"
#: Columns of numbers; all others are words.
_COUNTS = frozenset(
    {
        *("votes", "tried", "number", "conversation", "statement"),
        *("answers", "agree", "disagree", "pass"),
    }
)


def as_json(one: DataSet, files: Mapping[str, bytes]) -> bytes:
    """`files` are the CSV files by their names. What is empty there is null."""
    tables = {name.removesuffix(".csv"): _lines(said) for name, said in files.items()}
    published = zones.clock(one.published_at, zones.COUNTRY).date().isoformat()
    head = {"quarter": one.period, "licence": one.licence, "published": published}
    whole = json.dumps({**head, **tables}, ensure_ascii=False, separators=(",", ":"))
    return whole.encode()


def of_archive(one: DataSet, content: bytes) -> bytes:
    """Of a ZIP that was published, also of one from before there was a JSON in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if NAME in names:
            return archive.read(NAME)
        files = {name: archive.read(name) for name in names if name.endswith(".csv")}
    return as_json(one, files)


def _lines(said: bytes) -> list[dict[str, str | int | None]]:
    read = csv.DictReader(io.StringIO(said.decode("utf-8-sig")), delimiter=";")
    return [{name: _cell(name, cell) for name, cell in line.items()} for line in read]


def _cell(column: str, said: str) -> str | int | None:
    if not said:
        return None
    return int(said) if column in _COUNTS else said
