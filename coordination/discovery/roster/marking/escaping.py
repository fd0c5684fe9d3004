"""Text made safe for a spreadsheet: nothing in an export starts a formula."""

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NOT_IN_XML = {code: None for code in range(32) if code not in (9, 10, 13)} | {
    0xFFFE: None, 0xFFFF: None
}  # fmt: skip
LONGEST = 32_000


def escaped(text: str) -> str:
    """Put an apostrophe before what a spreadsheet might run; the importer takes it away."""
    safe = text.translate(NOT_IN_XML)[:LONGEST]
    safe = "".join(sign for sign in safe if not "\ud800" <= sign <= "\udfff")
    return f"'{safe}" if safe.startswith(STARTERS) else safe
