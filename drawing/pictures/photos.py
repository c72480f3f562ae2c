"""Photos as people send them → JPEGs that are fit for print and small enough to hold four."""

import io

from PIL import Image, ImageOps

#: 150 points an inch over the whole width of an A3 sheet, 300 over half of it.
LONG_EDGE = 1600
#: What a picture may have once it is opened; a JPEG is opened smaller than it is.
MOST_POINTS = 24_000_000
QUALITY = 88
#: A longer strip gets a white margin: Telegram takes no photo of more than 1 : 20.
LONGEST = 10
#: What is seen through: a grey, a colour, or how much of each entry of a palette.
Key = int | tuple[int, ...] | bytes


#: A pen's blue, nearly black; and by how much it is darker than paper at least.
INK, LEAST_INK = (18, 36, 84), 40


class NotAPhoto(Exception):
    """No picture, or one that would need too much memory."""


def shrunk(content: bytes) -> bytes:
    """Upright, on white, without the place and the camera that stand in the file."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            image.draft("RGB", (LONG_EDGE, LONG_EDGE))
            if image.width * image.height > MOST_POINTS:
                raise NotAPhoto(f"a picture of {image.width} × {image.height} points")
            return _jpeg(_upright(image), QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto(f"no picture: {type(error).__name__}") from None


def _upright(image: Image.Image) -> Image.Image:
    whole = _eight_bits(image)
    whole.thumbnail((LONG_EDGE, LONG_EDGE))
    upright = ImageOps.exif_transpose(whole)
    width, height = upright.size
    size = max(width, height // LONGEST), max(height, width // LONGEST)
    see_through = "A" in upright.getbands()
    if size == upright.size and not see_through:
        return upright.convert("RGB")
    layer = upright.convert("RGBA")
    white = Image.new("RGB", size, "white")
    middle = (size[0] - width) // 2, (size[1] - height) // 2
    white.paste(layer, middle, layer.getchannel("A"))
    return white


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture whose sizes can be changed without loss: true colours, and what can be seen
    through as a band of its own.

    Pillow takes 65,535 greys for 256 by cutting off, so that nearly everything is white; and a
    palette or two colours it makes smaller by leaving points out.
    """
    key = image.info.get("transparency")
    if image.mode.startswith("I"):
        image = image.point(lambda grey: grey / 256).convert("L")
    if key is not None:
        image.info["transparency"] = _key(key)
        return image.convert("RGBA")
    if image.mode in ("1", "P"):
        return image.convert("RGB")
    return image


def _key(key: Key) -> Key:
    """In 8 bits, also where the file had 16."""
    if isinstance(key, bytes):
        return key
    if isinstance(key, tuple):
        return tuple(part >> 8 for part in key) if max(key) > 255 else key
    return key >> 8 if key > 255 else key


def _jpeg(image: Image.Image, quality: int, subsampling: int = 2) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return out.getvalue()


def inked(photo: bytes) -> bytes:
    """Of a signature on paper the ink alone, as a PNG that can be seen through, cut to its edge.

    Paper is rarely white on a photo: the darkest twentieth of the greys and the middle of all say
    what is ink and what is not. Raises NotAPhoto, where nothing was written.
    """
    with Image.open(io.BytesIO(photo)) as image:
        grey = ImageOps.grayscale(image)
    levels = sorted(grey.resize((200, 200)).tobytes())
    paper, darkest = levels[len(levels) // 2], levels[len(levels) // 200]
    if paper - darkest < LEAST_INK:
        raise NotAPhoto("nothing is written on it")
    light, dark = paper - (paper - darkest) * 0.25, darkest + (paper - darkest) * 0.15
    ink = grey.point(
        [round(255 * min(1, max(0, (light - at) / (light - dark)))) for at in range(256)]
    )
    drawn = Image.new("RGBA", grey.size, INK)
    drawn.putalpha(ink)
    out = io.BytesIO()
    drawn.crop(ink.point(lambda at: 255 * (at > 60)).getbbox()).save(out, "PNG")
    return out.getvalue()


#: Of a poster on the public page: the longer edge, and how many bytes at most. The first is there
#: for who asks for it; pages show the others, on slow lines too.
PAGE_SIZES = ((1280, 200_000), (960, 60_000), (360, 30_000))


def for_page(content: bytes) -> list[bytes]:
    """Large, medium and small, as JPEGs of their points alone."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            if image.width * image.height > MOST_POINTS:
                raise NotAPhoto(f"a picture of {image.width} × {image.height} points")
            upright = _upright(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto(f"no picture: {type(error).__name__}") from None
    return [_fitted(upright, edge, most) for edge, most in PAGE_SIZES]


def _fitted(image: Image.Image, edge: int, most: int) -> bytes:
    """As clear as these bytes allow, and smaller where they allow too little."""
    whole = Image.frombytes("RGB", image.size, image.tobytes())
    while True:
        whole.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        for quality in (85, 78, 70, 60, 50):
            made = _jpeg(whole, quality, 0 if quality > 80 else 2)
            if len(made) <= most:
                return made
        edge = edge * 3 // 4


def size(photo: bytes) -> tuple[int, int]:
    """Width and height of what `shrunk` made."""
    with Image.open(io.BytesIO(photo)) as image:
        return image.size


def is_blank(png: bytes) -> bool:
    """Whether it shows nothing at all."""
    with Image.open(io.BytesIO(png)) as image:
        least, most = ImageOps.grayscale(image).getextrema()
    return least == most


def for_phone(png: bytes) -> bytes:
    """A drawn page as a JPEG with clear letters, less than a megabyte."""
    with Image.open(io.BytesIO(png)) as image:
        page = image.convert("RGB")
    for quality in (90, 82, 72, 60):
        made = _jpeg(page, quality, 0 if quality > 80 else 2)
        if len(made) < 1_000_000:
            break
    return made
