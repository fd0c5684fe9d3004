"""The queue's side of exports."""

from django.utils import timezone
from procrastinate.contrib.django import app

from coordination.exports import services


@app.periodic(cron="23 * * * *")
@app.task(name="exports.delete_expired", queueing_lock="exports-delete", pass_context=False)
def delete_expired(timestamp: int) -> None:
    services.delete_expired_exports(now=timezone.now())
