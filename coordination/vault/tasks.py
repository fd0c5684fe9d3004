"""What the vault does by itself."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from coordination.vault.services import heads

log = logging.getLogger(__name__)


@app.periodic(cron="50 15 * * *")  # UTC: ten to midnight in China
@app.task(name="vault.daily_head", queueing_lock="vault-daily-head", pass_context=False)
def daily_head(timestamp: int) -> None:
    """Keep the day's head, print it to the log and mail it."""
    head = heads.write_head(now=timezone.now())
    if head is not None:
        log.warning("head of the access record: %s", heads.line_of(head))
        heads.notify_head(head=head)
