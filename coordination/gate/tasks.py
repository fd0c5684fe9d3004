"""The queue's side of the gate."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from coordination.gate import applying


@app.task(name="gate.apply_waiting", retry=RetryStrategy(max_attempts=20, exponential_wait=2))
def apply_waiting() -> None:
    applying.apply_waiting(now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="gate.sweep", queueing_lock="gate-sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Carry what a killed worker left behind; jobs need no reaper, the outbox is the truth."""
    applying.apply_waiting(now=timezone.now())
