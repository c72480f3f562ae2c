"""A template and its data → pages. Typst typesets in this process, with fonts of a package."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

#: Roboto, and what Typst brings: signs that Roboto lacks are in DejaVu Sans Mono, or in New
#: Computer Modern Math.
FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=True,
    font_paths=[str(files("font_roboto") / "files")],
)


class NotTypeset(Exception):
    """The template said why, or it has a mistake."""


class TooLong(NotTypeset):
    """It takes more sheets than it may."""


def lay_out_templates(folder: Path) -> None:
    for file in files("drawing").iterdir():
        if file.name.endswith(".typ"):
            (folder / file.name).write_bytes(file.read_bytes())


class Typesetter:
    """One document: its data is read by the template as `json(bytes(sys.inputs.sheet))`."""

    def __init__(
        self,
        folder: Path,
        template: str,
        sheet: dict[str, Any],
        *,
        photos: Sequence[bytes],
        kind: str = "jpg",
        standard: Literal["ua-1"] | None = None,
    ) -> None:
        self._standard = standard
        self._photos = [folder / f"photo-{number}.{kind}" for number in range(len(photos))]
        for file, photo in zip(self._photos, photos, strict=True):
            file.write_bytes(photo)
        self._compiler = typst.Compiler(
            folder / template,
            root=folder,
            font_paths=FONTS,
            ignore_system_fonts=True,
            sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        )

    def pdf(self) -> bytes:
        return self._pages("pdf")[0]

    def first_page(self, ppi: float) -> bytes:
        """As a PNG."""
        return self._pages("png", ppi)[0]

    def _pages(self, form: Any, ppi: float | None = None) -> list[bytes]:
        try:
            made = self._compiler.compile(format=form, ppi=ppi, pdf_standards=self._standard)
        except RuntimeError as error:
            said = getattr(error, "message", str(error))[:200]
            raise (TooLong if said.endswith(": long") else NotTypeset)(said) from None
        assert made
        return made if isinstance(made, list) else [made]

    def close(self) -> None:
        for file in self._photos:
            file.unlink(missing_ok=True)
