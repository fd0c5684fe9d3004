from django.db.models import QuerySet

from coordination.desk.models import CheckAlert, Reading


def waiting() -> QuerySet[Reading]:
    return Reading.objects.filter(state=Reading.State.DESK).order_by("read_at", "pk")


def decided() -> QuerySet[Reading]:
    states = [Reading.State.CLEARED, Reading.State.REFUSED]
    return Reading.objects.filter(state__in=states).order_by("-decided_at")


def alerts() -> QuerySet[CheckAlert]:
    return CheckAlert.objects.order_by("-noticed_at")
