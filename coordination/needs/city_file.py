"""Read CITY.json: say what is wrong, where, and how to mend it; let everything harmless pass."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from coordination.needs.simulation import Child, City, SchoolEntry

UNKNOWN_SIZE: Final = -1  # a height in no band: such needs are served from reserve


class CityBroken(ValueError):
    """The file cannot be understood; the argument says where and how to mend it."""


def read_city(data: object) -> City:
    """Read a parsed city. Only what the releaser uses is asked for; unknown keys are left alone.

    Raises CityBroken.
    """
    city = _mapping(data, "the file")
    truth = _truth(city.get("truth", []))
    weeks = _weeks(city, len(truth))
    schools = _schools(_mapping(city.get("schools", {}), "schools"))
    children = [
        _child(row, f"children[{n}]", schools, weeks)
        for n, row in enumerate(_list(city.get("children"), "children"))
    ]
    _check_once(children)
    blank: list[list[list[str]]] = [[] for _ in range(len(truth), weeks)]
    return {
        "weeks": weeks,
        "schools": schools,
        "children": children,
        "truth": [*truth[:weeks], *blank],
    }


def _weeks(city: Mapping[str, Any], told: int) -> int:
    weeks = city.get("weeks", told)
    if not _is_whole(weeks) or weeks < 0:
        raise CityBroken(f"weeks: give a whole number of weeks, not {weeks!r}")
    return int(weeks)


def _schools(places: Mapping[str, Any]) -> dict[str, SchoolEntry]:
    found = {}
    for code, place in places.items():
        where = f"schools[{code!r}]"
        row = _mapping(place, where)
        found[code] = SchoolEntry(
            town=_text(row.get("town", code), f"{where}.town"),
            district=_text(row.get("district", ""), f"{where}.district"),
        )
    return found


def _child(row: object, where: str, schools: Mapping[str, SchoolEntry], weeks: int) -> Child:
    child = _mapping(row, where)
    code = _text(child.get("id"), f"{where}.id")
    school = _text(child.get("school"), f"{where}.school")
    if school not in schools:
        raise CityBroken(f"{where}.school: {school!r} is not among schools; add it there")
    home = child.get("home")
    return {
        "id": code,
        "school": school,
        "town": str(child.get("town") or schools[school]["town"]),
        "village": str(child.get("village") or ""),
        "age": child.get("age") or 0,
        "sex": str(child.get("sex") or ""),
        "size": _size(child.get("size"), f"{where}.size"),
        "home": f"alone {code}" if home is None else _text(home, f"{where}.home"),
        "from": _week(child.get("from"), f"{where}.from", 0),
        "to": _week(child.get("to"), f"{where}.to", weeks),
    }


def _truth(weeks: object) -> list[list[list[str]]]:
    """Give each week's (child, item) rows, each once."""
    return [
        sorted(
            list(row)
            for row in {
                _need(row, f"truth[{week}][{n}]")
                for n, row in enumerate(_list(rows, f"truth[{week}]"))
            }
        )
        for week, rows in enumerate(_list(weeks, "truth"))
    ]


def _need(row: object, where: str) -> tuple[str, str]:
    match row:
        case [child, item, *_]:
            return _text(child, f"{where}[0]"), _text(item, f"{where}[1]")
    raise CityBroken(f'{where}: write a need as ["child", "item"], not {row!r}')


def _check_once(children: Iterable[Child]) -> None:
    """One child may change school, but is on one roll at a time."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for child in children:
        span = child["from"], child["to"]
        if any(span[0] < end and start < span[1] for start, end in spans.get(child["id"], ())):
            raise CityBroken(
                f"children: {child['id']!r} is on two rolls at once; let from and to not overlap"
            )
        spans.setdefault(child["id"], []).append(span)


def _size(value: object, where: str) -> int:
    if value is None:
        return UNKNOWN_SIZE
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124  NaN alone differs from itself
        raise CityBroken(f"{where}: give the height in cm as a number or null, not {value!r}")
    return int(min(max(value, UNKNOWN_SIZE), 10_000))


def _week(value: object, where: str, default: int) -> int:
    if value is None:
        return default
    if not _is_whole(value):
        raise CityBroken(f"{where}: give a whole week, not {value!r}")
    return int(str(value))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise CityBroken(f"{where}: write an object {{...}}, not {_kind(value)}")
    return value


def _list(value: object, where: str) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise CityBroken(f"{where}: write a list [...], not {_kind(value)}")
    return value


def _text(value: object, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise CityBroken(f"{where}: give a text, not {_kind(value)}")
    return str(value)


def _kind(value: object) -> str:
    return "nothing" if value is None else type(value).__name__
