"""What the vault does by itself."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from coordination.vault.services import digests, heads

log = logging.getLogger(__name__)


@app.periodic(cron="50 15 * * *")  # UTC: ten to midnight in China
@app.task(name="vault.daily_head", queueing_lock="vault-daily-head", pass_context=False)
def daily_head(timestamp: int) -> None:
    """Keep the day's head, print it to the log and mail it."""
    head = heads.write_head(now=timezone.now())
    if head is not None:
        log.warning("head of the access record: %s", heads.line_of(head))
        heads.notify_head(head=head)


@app.periodic(cron="0 0 * * 1")  # UTC: eight on Monday morning in China
@app.task(name="vault.weekly_digest", queueing_lock="vault-weekly-digest", pass_context=False)
def weekly_digest(timestamp: int) -> None:
    """Tell those who oversee others that the week's looks can be read."""
    digests.notify_weekly(now=timezone.now())
