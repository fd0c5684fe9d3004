"""How long guessing all ID numbers of a city takes with the key; writes results/blind_index.md.

python -m benchmarks.blind_index      # under a minute; needs no database
"""

import os
import platform
import secrets
import time
from datetime import date, timedelta
from pathlib import Path

from coordination.vault import crypto
from coordination.vault.idnumbers import check_character

COUNTIES, YEARS, SEQUENCES = 8, 10, 1_000
CANDIDATES = COUNTIES * YEARS * 365 * SEQUENCES  # 29.2 million
SAMPLE, LOOK_UPS_A_DAY = 1_000_000, 200
RESULT = Path(__file__).parent / "results" / "blind_index.md"


def numbers(count: int) -> list[str]:
    """Return as many ID numbers, by day and sequence, as a thief would try them."""
    first, found = date(2010, 1, 1), []
    for place in range(count):
        day, sequence = divmod(place, SEQUENCES)
        body = f"990001{first + timedelta(days=day):%Y%m%d}{sequence:03}"
        found.append(body + check_character(body))
    return found


def seconds_for(tried: list[str], key: bytes) -> float:
    began = time.perf_counter()
    for number in tried:
        crypto.blind_index(key, "id_no", number)
    return time.perf_counter() - began


def main() -> None:
    tried, key = numbers(SAMPLE), secrets.token_bytes(crypto.KEY_BYTES)
    taken = min(seconds_for(tried[: SAMPLE // 4], key) for _ in range(4)) * 4
    a_second = SAMPLE / taken
    text = f"""# Guessing every ID number of a city

`python -m benchmarks.blind_index` · {platform.system()} {platform.machine()} · Python {platform.python_version()} · {os.cpu_count()} cores, shared, load {os.getloadavg()[0]:.1f}

| what | figure |
|---|---|
| HMAC-SHA-256 a second, one core, Python | {a_second:,.0f} |
| numbers to try: 8 counties, 10 years of birth, 1,000 sequence numbers a day | {CANDIDATES:,} |
| all of them with the key, one core | {CANDIDATES / a_second:,.0f} s |
| all of them without the key, at {LOOK_UPS_A_DAY} look-ups a day of one officer | {CANDIDATES / LOOK_UPS_A_DAY / 365:,.0f} years |

Best of four quarters of {SAMPLE:,} tries. The digest protects nothing once the key is known; where the key is kept does
([what protects the vault](../../docs/security-vault.md)).
"""  # noqa: E501  a table's row is a line
    RESULT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
