"""The queue's side of consents."""

from django.utils import timezone
from procrastinate.contrib.django import app

from coordination.consents import services


@app.periodic(cron="7 * * * *")
@app.task(name="consents.end", queueing_lock="consents-end", pass_context=False)
def end(timestamp: int) -> None:
    """End what is over; hourly, so that an answer's last day is its last also after a pause."""
    services.end_consents(now=timezone.now())
