"""Who is visible, who agreed, and what happens when an agreement ends."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from wagtail.models import Page, ReferenceIndex

from home.accounts.models import User
from home.guard import notices, queries
from home.guard.blurring import Box, blurred
from home.guard.faces import faces_in
from home.guard.models import Consent, Hold, PictureLook
from home.guard.services import holds


class FacesUntold(ValueError):
    """A program found more faces than people were told; `found` says how many."""

    def __init__(self, found: int) -> None:
        super().__init__(f"{found} faces found")
        self.found = found


@transaction.atomic
def record_look(
    *,
    picture: Any,  # noqa: ANN401  Wagtail's swapped image model
    adults: int,
    children: int,
    actor: User,
    now: datetime,
) -> PictureLook:
    """Write down who is visible; looking again replaces it.

    Raises PermissionDenied, FacesUntold.
    """
    if not actor.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    found = len(faces_of(picture))
    if found > adults + children:
        raise FacesUntold(found)
    look, _ = PictureLook.objects.update_or_create(
        picture=picture,
        defaults={
            "adults": adults,
            "children": children,
            "faces": found,
            "file": picture.file.name,
            "looked_by": actor,
            "looked_at": now,
        },
    )
    return look


def faces_of(picture: Any) -> list[Box]:  # noqa: ANN401  as above
    with picture.file.open("rb") as opened:
        return faces_in(opened.read())


@transaction.atomic
def blur_picture(*, picture: Any, boxes: Iterable[Box], actor: User) -> None:  # noqa: ANN401  as above
    """Blur parts for good: the sharp file goes, and somebody has to look again.

    Raises PermissionDenied.
    """
    if not actor.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    with picture.file.open("rb") as opened:
        data = blurred(opened.read(), boxes)
    sharp, storage = picture.file.name, picture.file.storage
    picture.file.save(sharp, ContentFile(data), save=True)
    for rendition in picture.renditions.all():
        rendition.delete()
    PictureLook.objects.filter(picture=picture).delete()
    transaction.on_commit(partial(storage.delete, sharp))


@transaction.atomic
def withdraw_consent(*, consent_id: int, actor: User, now: datetime) -> Consent:
    """End a consent now; pages that stood on it go down with it. Raises PermissionDenied."""
    if not actor.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    consent = Consent.objects.select_for_update().get(pk=consent_id)
    if consent.withdrawn_at is None:
        consent.withdrawn_at = now
        consent.save(update_fields=["withdrawn_at"])
        _withdraw_pages(consent, now)
    return consent


def withdraw_pages_without_consent(*, now: datetime) -> int:
    """Take down every live page behind which a consent has ended; return how many went."""
    ended = Consent.objects.filter(Q(until_on__lt=localdate(now)) | Q(withdrawn_at__lte=now))
    return sum(_withdraw_pages(consent, now) for consent in ended.order_by("pk"))


@transaction.atomic
def record_consent(*, picture: Any, given: dict[str, Any], actor: User) -> Consent:  # noqa: ANN401  as above
    """Write down that one visible person agreed. Raises PermissionDenied."""
    if not actor.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return Consent.objects.create(picture=picture, recorded_by=actor, **given)


@transaction.atomic
def _withdraw_pages(consent: Consent, now: datetime) -> int:
    down = [page for page in _pages_of(consent) if _stands_on(page, consent, now)]
    for page in down:
        holds.place_hold(page=page, reason=Hold.Reason.CONSENT, by=None, now=now)
        notices.notify_taken_down_after_commit(page_id=page.pk)
    return len(down)


def _pages_of(consent: Consent) -> list[Page]:
    if consent.page_id:
        return list(Page.objects.live().filter(pk=consent.page_id))
    kinds = ReferenceIndex.get_references_to(consent.picture).filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    numbers = [int(number) for number in kinds.values_list("object_id", flat=True)]
    return list(Page.objects.live().filter(pk__in=numbers).order_by("pk"))


def _stands_on(page: Page, consent: Consent, now: datetime) -> bool:
    """Return whether the page loses its ground: another consent may have taken the place."""
    if consent.picture_id:
        return queries.lacks_consent(consent.picture, localdate(now))
    return not Consent.objects.filter(
        page=page,
        withdrawn_at__isnull=True,
        from_on__lte=localdate(now),
        until_on__gte=localdate(now),
    ).exists()
