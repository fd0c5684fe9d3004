"""Whether exactly these words were read and found clear. Silence is no yes."""

from home.reading.models import TextVerdict


def is_clear(digest: str) -> bool:
    return TextVerdict.objects.filter(digest=digest, verdict=TextVerdict.Verdict.CLEAR).exists()
