import time

from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_roster
from tests.coordination.discovery.roster.lists import COLUMNS, ON, child, id_of
from tests.coordination.discovery.roster.workbooks import table

ROWS, SECONDS = 5_000, 8  # a quarter of the longest list, with room for a busy machine


def test_a_long_list_is_read_in_seconds() -> None:
    rows = [list(COLUMNS.values())]
    for number in range(ROWS):
        birth = f"20{13 + number // 500:02}0{1 + number // 50 % 9}15"
        unit = f"9900{1 + number // 2500 % 12:02}"
        id_no = id_of(birth=birth, sequence=number % 500 * 2 + 1, region=unit)
        rows.append(
            list(
                child(
                    id_no=id_no,
                    name=f"林子{chr(0x4E00 + number)}",
                    birth=f"{birth[:4]}-{birth[4:6]}-15",
                ).values()
            )
        )
    data = table(rows)

    began = time.perf_counter()
    roster = read_roster(read_book(data), on=ON, allow_demo=True)

    assert len(roster.rows) == ROWS
    assert time.perf_counter() - began < SECONDS
