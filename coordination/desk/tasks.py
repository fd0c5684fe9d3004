"""The queue's side of the desk. The hour of an answer says nothing: all leave at these ticks."""

from django.utils import timezone
from procrastinate.contrib.django import app

from coordination.desk import services


@app.periodic(cron="* * * * * */10")  # every ten seconds
@app.task(name="desk.read_waiting", queueing_lock="desk-read", pass_context=False)
def read_waiting(timestamp: int) -> None:
    services.read_waiting(now=timezone.now())
