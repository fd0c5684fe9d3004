"""XML of a workbook, read as a stream; documents that declare a type or entities are refused."""

from collections.abc import Callable
from xml.parsers import expat

from coordination.discovery.roster.limits import RosterRefused

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def stream(data: bytes, *, start: Start, end: End, text: Text) -> None:
    """Call back for each element by its local name. Raises RosterRefused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse_declaration
    parser.EntityDeclHandler = refuse_declaration
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise RosterRefused("broken_workbook") from error


def refuse_declaration(*_: object) -> None:
    raise RosterRefused("broken_workbook")


def local(name: str) -> str:
    return name.rpartition(":")[2]


def ignore_text(_: str) -> None:
    return None


def ignore_end(_: str) -> None:
    return None
