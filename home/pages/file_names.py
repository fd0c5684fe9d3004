"""Names of stored files say nothing: not who, not where, not when."""

import uuid
from pathlib import PurePath


def random_name(folder: str, filename: str) -> str:
    return f"{folder}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()[:6]}"
