"""Paper for the packing table: labels, lists. Nothing here joins a code to a person."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coordination.accounts.access import OfficerRequest, for_roles, gives_file
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.permissions import PACKING
from coordination.fulfilment.prints import labels, lists
from coordination.fulfilment.queries import packing as queries
from coordination.fulfilment.views.reach import box_here, pack_here
from coordination.fulfilment.wording import item_name, kit_name, line_words, size_words, spaced
from coordination.needs.models import Drive


def pdf(content: bytes, name: str) -> HttpResponse:
    """Answer with a PDF under a neutral name; the middleware forbids keeping it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@gives_file("paper")
@for_roles(*PACKING)
@require_safe
def labels_a4(request: OfficerRequest, box_id: UUID) -> HttpResponse:
    """Print the labels of a box, 24 on a sheet."""
    box = box_here(request, box_id, PACKING)
    packs = list(box.packs.select_related("drive", "box").order_by("code"))
    lines = queries.lines_by_pack(packs)
    return pdf(labels.render_a4([label(pack, lines[pack.pk]) for pack in packs]), "labels")


@gives_file("paper")
@for_roles(*PACKING)
@require_safe
def labels_single(request: OfficerRequest, pack_id: UUID) -> HttpResponse:
    pack = pack_here(request, pack_id, PACKING)
    return pdf(labels.render_single(label(pack, queries.lines_of(pack))), "label")


def label(pack: Pack, lines: list[PackLine]) -> labels.Label:
    return labels.Label(
        code=spaced(pack.code),
        token=pack.token,
        kit=kit_name(pack.drive.items),
        lines=tuple(line_words(line) for line in lines),
        place=_("Box %(number)s") % {"number": pack.box.number} if pack.box else _("No box yet"),
        day=pack.drive.deliver_on.isoformat(),
        opened_by=_("To be opened by the child director only"),
    )


@gives_file("paper")
@for_roles(*PACKING)
@require_safe
def box_label(request: OfficerRequest, box_id: UUID) -> HttpResponse:
    box = box_here(request, box_id, PACKING)
    return pdf(
        lists.render_box_label(
            code=box.code,
            number=_("Box %(number)s") % {"number": box.number},
            drive=drive_name(box.drive),
            day=box.drive.deliver_on.isoformat(),
        ),
        "box",
    )


@gives_file("paper")
@for_roles(*PACKING)
@require_safe
def box_contents(request: OfficerRequest, box_id: UUID) -> HttpResponse:
    """Print what is in a box: item, size, pieces. No pack code, no name."""
    box = box_here(request, box_id, PACKING)
    rows = [
        (item_name(item), size_words(item, size), str(pieces), "")
        for item, size, pieces in queries.contents_of(box)
    ]
    listing = lists.Listing(
        title=_("Packing list, box %(code)s") % {"code": box.code},
        notes=(drive_name(box.drive), box.drive.deliver_on.isoformat()),
        headings=(_("Item"), _("Size"), _("Pieces"), _("Counted")),
        rows=rows,
        widths=(70, 50, 30, 30),
    )
    return pdf(lists.render(listing), "packing-list")


@gives_file("paper")
@for_roles("coordinator")
@require_safe
def load_list(request: OfficerRequest, drive_code: str) -> HttpResponse:
    """Print where each box goes, once it is on its way; the first paper that names schools."""
    boxes = queries.boxes_to_load(drive=drive_code, officer=request.user, on=timezone.localdate())
    if not boxes:
        raise Http404
    rows = [
        (box.code, str(box.number), school_name(box.school.name_zh, box.school.name_en), "")
        for box in boxes
    ]
    drive = boxes[0].drive
    listing = lists.Listing(
        title=_("Load list"),
        notes=(drive_name(drive), drive.deliver_on.isoformat()),
        headings=(_("Box"), _("Number"), _("Goes to"), _("Loaded")),
        rows=rows,
        widths=(40, 25, 85, 30),
    )
    return pdf(lists.render(listing), "load-list")


def drive_name(drive: Drive) -> str:
    return school_name(drive.name_zh, drive.name_en)


def school_name(chinese: str, english: str) -> str:
    return chinese if (get_language() or "").startswith("zh") else english
