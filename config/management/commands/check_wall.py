"""Prove from outside that the site's role reaches nothing of the office."""

import os

from django.core.management.base import BaseCommand, CommandError

from config import wall, wall_inside
from config.local import environment


class Command(BaseCommand):
    help = "Connect as the site's role and as the gate's, and try what they must not be able to do."

    def handle(self, *args: object, **options: object) -> None:
        site, office = environment.urls_of("site"), environment.urls_of("office")
        findings = wall.check(
            site_url=os.environ.get("SITE_ROLE_URL") or site["SITE_DATABASE_URL"],
            gate_url=os.environ.get("GATE_ROLE_URL") or office["SITE_DATABASE_URL"],
            office_url=environment.owner_url("office"),
        )
        for finding in findings:
            sign = "ok  " if finding.holds else "note" if finding.advice else "HOLE"
            self.stdout.write(f"{sign} {finding.claim}")
        if not wall_inside.all_hold(findings):
            raise CommandError("The wall has a hole.")
