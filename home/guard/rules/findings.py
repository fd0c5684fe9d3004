from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """A code and the part of the text it is about; the words are in `home.guard.words`."""

    start: int
    end: int
    code: str
