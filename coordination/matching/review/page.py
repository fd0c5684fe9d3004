"""What the review page of a run shows, ready for its template."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordination.matching import queries, wording
from coordination.matching.models import Ruling, Run
from coordination.matching.review.differences import Change, differences
from coordination.matching.review.figures import Figures, figures_by_item, figures_of, school_shares
from coordination.matching.review.lines import Line, lines_of
from coordination.matching.review.waiting import left_over, waiting_groups
from coordination.matching.tallies import KINDS
from home.catalogue.items import size_text

Context = dict[str, Any]
PER_PAGE = 15
CHANGES_SHOWN = 50


def review(run: Run, *, kind: str, number: str | None, may_rule: bool) -> Context:
    """Return all of the page but who may do what; `kind` and `number` choose the lines shown."""
    lines = lines_of(run)
    return {
        "run": run,
        "scope": wording.scope_name(run),
        "tone": wording.RUN_TONES[Run.State(run.state)],
        "figures": figures_of(run),
        "tiles": tiles(figures_of(run)),
        "items": item_rows(run),
        "schools": schools(run),
        "waiting": [
            (wording.waiting_head(group), wording.waiting_reason(group))
            for group in waiting_groups(run)
        ],
        "left": [wording.left_sentence(lot) for lot in left_over(run)],
        "helpful": helpful(run),
        "boxes": run.report.get("boxes"),
        "steps": len(run.certificate["stages"]),
        "changes": changes(run, lines),
        "rulings": rulings(run, lines),
        "may_rule": may_rule,
        **lines_shown(run, lines, kind=kind, number=number, may_rule=may_rule),
    }


def tiles(found: Figures) -> list[Context]:
    return [
        {"value": found.served, "unit": f"/ {found.needs}", "label": _("served")},
        {"value": found.exact, "label": wording.KIND_WORDS["exact"]},
        {"value": found.one_larger, "label": wording.KIND_WORDS["one_larger"]},
        {"value": found.two_larger, "label": wording.KIND_WORDS["two_larger"]},
        {"value": found.missing, "label": wording.KIND_WORDS["missing"]},
    ]


def item_rows(run: Run) -> list[Context]:
    return [
        {"name": wording.item_name(item), "figures": found}
        for item, found in figures_by_item(run).items()
    ]


def schools(run: Run) -> list[Context]:
    chinese = (get_language() or "").startswith("zh")
    return [
        {
            "name": share.name_zh if chinese else share.name_en,
            "asked": share.asked,
            "served": share.served,
        }
        for share in school_shares(run)
    ]


def helpful(run: Run) -> list[str]:
    """Say for which goods the next pieces serve the most needs, the most first."""
    scales = run.instance["head"]["scales"]
    return [
        wording.help_sentence(row["item"], row["size"] * scales.get(row["item"], 0), row["units"])
        for row in run.report.get("helpful", [])
    ]


def lines_shown(
    run: Run, lines: list[Line], *, kind: str, number: str | None, may_rule: bool
) -> Context:
    chosen = [line for line in lines if kind in ("", line.kind)]
    page: Page[Line] = Paginator(chosen, PER_PAGE).get_page(number)
    ruling = may_rule and run.state != Run.State.SUPERSEDED
    return {
        "lines": page,
        "line_rows": [line_row(run, line, may_rule=ruling) for line in page.object_list],
        "kind": kind,
        "tabs": [("", _("all"), len(lines))]
        + [(key, wording.KIND_WORDS[key], count_kind(lines, key)) for key in KINDS],
    }


def count_kind(lines: list[Line], kind: str) -> int:
    return sum(line.kind == kind for line in lines)


def line_row(run: Run, line: Line, *, may_rule: bool) -> Context:
    marks = [
        words
        for words, holds in ((_("pinned"), line.pinned), (_("to be measured"), line.must_measure))
        if holds
    ]
    return {
        "code": line.code,
        "item": wording.item_name(line.item),
        "asked": size_text(line.item, line.asked),
        "given": size_text(line.item, line.given) if line.lot_id else "",
        "kind": wording.KIND_WORDS[line.kind],
        "tone": wording.KIND_TONES[line.kind],
        "marks": marks,
        "url": reverse("matching:ruling_new", args=[run.pk, line.number]) if may_rule else "",
    }


def changes(run: Run, lines: list[Line]) -> Context | None:
    """Return what changed against the run before; None for the first of its scope."""
    before = queries.run_before(run)
    if before is None:
        return None
    found = differences(before, lines)
    return {
        "number": found.number,
        "rows": [change_row(change) for change in found.changes[:CHANGES_SHOWN]],
        "total": len(found.changes),
        "more": max(0, len(found.changes) - CHANGES_SHOWN),
        "gone": found.gone,
        "moved": found.moved,
    }


def change_row(change: Change) -> Context:
    line = change.line
    before = size_or_waits(line.item, change.before, change.kind)
    return {
        "code": line.code,
        "goods": wording.goods(line.item, line.asked),
        "before": _("not in the run") if change.kind == "new" else before,
        "now": size_text(line.item, line.given) if line.lot_id else wording.KIND_WORDS["missing"],
    }


def size_or_waits(item: str, before: int | None, kind: str) -> object:
    return wording.KIND_WORDS["missing"] if kind == "gained" else size_text(item, before)


def rulings(run: Run, lines: Iterable[Line]) -> list[Context]:
    """Return the standing rulings on needs of this run, by their codes."""
    codes = {line.need_id: line for line in lines}
    standing = Ruling.objects.filter(drive=run.drive_id, lifted_at__isnull=True).select_related(
        "lot", "made_by"
    )
    return [
        {
            "ruling": ruling,
            "code": codes[ruling.need_id].code,
            "goods": wording.goods(ruling.lot.item, ruling.lot.size),
        }
        for ruling in standing.order_by("made_at", "pk")
        if ruling.need_id in codes
    ]
