"""Measures and stated sizes of children whose files are open."""

from collections.abc import Iterable

from coordination.registry.models import Measurement


def record_measurements(*, measurements: Iterable[Measurement]) -> None:
    """Store measures; a second one of the same kind and day replaces the first."""
    Measurement.objects.bulk_create(
        measurements,
        update_conflicts=True,
        unique_fields=["child", "kind", "measured_on"],
        update_fields=["value"],
    )
