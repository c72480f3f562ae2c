"""What a picture looks like, in 64 bits: how it gets lighter and darker from left to right in
each of 8 rows. A copy that is smaller, saved anew or tinted has nearly the same bits."""

import io

from PIL import Image, ImageOps

from drawing.pictures.photos import MOST_POINTS, NotAPhoto

#: By so many of 256 greys a place must be lighter than the one before, and so many bits must be
#: set: plain paper looks like other plain paper.
LIGHTER, LEAST = 2, 8


def likeness(content: bytes) -> bytes:
    """In hexadecimal; empty where it says too little. Raises NotAPhoto."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            image.draft("L", (288, 256))
            if image.width * image.height > MOST_POINTS:
                raise NotAPhoto(f"a picture of {image.width} × {image.height} points")
            grey = ImageOps.exif_transpose(image).convert("L").resize((9, 8), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto(f"no picture: {type(error).__name__}") from None
    light = grey.tobytes()
    places = [row * 9 + column for row in range(8) for column in range(8)]
    bits = [light[at + 1] - light[at] >= LIGHTER for at in places]
    if sum(bits) < LEAST:
        return b""
    return f"{sum(bit << at for at, bit in enumerate(bits)):016x}".encode()
