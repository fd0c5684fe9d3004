"""Strangers with the rolls: the roll subtracted, homes as units, items and overlays added up."""

from collections import defaultdict

from tests.coordination.needs.attackers.world import BELIEVED, World, judged


def subtract_the_roll(world: World) -> set[str]:
    """A count beside the number of pupils it is of."""
    found: set[str] = set()
    for board, cell in world.lines():
        pupils = world.pupils(cell, board["week"])
        needs = world.needs(board["week"], cell["since"])
        top = cell["count"] + board["round"] - 1
        found |= judged(pupils, needs, cell["item"], cell["count"], top)
    return found


def take_homes_as_units(world: World) -> set[str]:
    """Brothers and sisters as one: of how many homes can the count be?"""
    found: set[str] = set()
    for board, cell in world.lines():
        pupils = world.pupils(cell, board["week"])
        homes = {child["home"] for child in pupils}
        top = cell["count"] + board["round"] - 1
        if homes and top / len(homes) > BELIEVED:
            needs = world.needs(board["week"], cell["since"])
            found |= {child["id"] for child in pupils if (child["id"], cell["item"]) in needs}
    return found


def add_up_items(world: World) -> set[str]:
    """All lines of one board that lie over a child, added up: is anything needed at all?"""
    found: set[str] = set()
    for board in world.boards:
        belief: defaultdict[str, float] = defaultdict(float)
        registered = {child for child, _ in world.needs(board["week"])}
        for cell in board["cells"]:
            pupils = world.pupils(cell, board["week"])
            top = cell["count"] + board["round"] - 1
            for child in pupils:
                belief[child["id"]] += top / len(pupils)
        found |= {child for child in registered if belief[child] > BELIEVED}
    return found


def overlay_all_boards(world: World) -> set[str]:
    """Every line of every board over one child, the boards being of different needs."""
    belief: defaultdict[str, float] = defaultdict(float)
    registered: set[str] = set()
    for board, cell in world.lines():
        pupils = world.pupils(cell, board["week"])
        registered |= {child for child, _ in world.needs(board["week"], cell["since"])}
        for child in pupils:
            belief[child["id"]] += (cell["count"] + board["round"] - 1) / len(pupils)
    return {child for child in registered if belief[child] > BELIEVED}
