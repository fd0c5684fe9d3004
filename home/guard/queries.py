"""What the guard reads: approvals, holds, who is visible and who agreed."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Page

from home.guard.models import Approval, Consent, ExposureReport, Hold, PictureLook
from home.places.models import Area

LATEST = 50


def place_words() -> set[str]:
    """Return the names of public areas as they stand in addresses, such as "xuanxi"."""
    names = Area.objects.values_list("name_en", flat=True)
    return {name.split()[0].lower() for name in names if name}


def approvals_of(page_id: int | None, content: str) -> int:
    """Return how many reviewers approved exactly this."""
    given = Approval.objects.filter(page=page_id, content=content)
    return given.values("reviewer").distinct().count()


def is_shown(file_name: str) -> bool:
    """Return whether a live page shows this very file, as it was approved."""
    return Approval.objects.filter(
        files__contains=[file_name], page__live=True, page__live_revision=F("revision")
    ).exists()


def is_on_hold(page_id: int | None) -> bool:
    return Hold.objects.filter(page=page_id, lifted_at__isnull=True).exists()


def open_holds() -> QuerySet[Hold]:
    return Hold.objects.filter(lifted_at__isnull=True).select_related("page").order_by("-placed_at")


def latest_reports() -> QuerySet[ExposureReport]:
    return ExposureReport.objects.select_related("page").order_by("-reported_at")[:LATEST]


def live_pages() -> QuerySet[Page]:
    return Page.objects.live().filter(depth__gt=1).order_by("path")


def latest_pictures() -> Any:  # noqa: ANN401  a query of Wagtail's swapped image model
    return get_image_model().objects.select_related("look").order_by("-created_at")[:LATEST]


def look_at(picture: Any) -> PictureLook | None:  # noqa: ANN401  Wagtail's swapped image model
    """Return what was said of this very file; a replaced one has to be looked at again."""
    return PictureLook.objects.filter(picture=picture, file=picture.file.name).first()


def consents_of(picture: Any) -> QuerySet[Consent]:  # noqa: ANN401  as above
    return Consent.objects.filter(picture=picture).order_by("-from_on", "-pk")


def valid_consents(picture: Any, on: date) -> dict[str, int]:  # noqa: ANN401  as above
    """Return how many adults' and children's consents hold on this day."""
    held = consents_of(picture).filter(withdrawn_at__isnull=True, from_on__lte=on, until_on__gte=on)
    kinds = list(held.values_list("shows", flat=True))
    return {shows: kinds.count(shows) for shows in Consent.Shows.values}


def lacks_consent(picture: Any, on: date) -> bool:  # noqa: ANN401  as above
    """Return whether somebody visible has not agreed, or nobody has said who is visible."""
    look = look_at(picture)
    if look is None:
        return True
    held = valid_consents(picture, on)
    return held["adult"] < look.adults or held["child"] < look.children


def shows_people(picture: Any) -> bool:  # noqa: ANN401  as above
    look = look_at(picture)
    return look is None or look.adults + look.children > 0
