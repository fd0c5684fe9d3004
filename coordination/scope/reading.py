"""An officer's reach, read once a request from duties and areas."""

import json
from datetime import date
from typing import Any

from django.db import connection

from coordination.accounts.models import Officer
from coordination.scope.scopes import Reach, Scope

# A duty covers its area and all that lies below, the schools there, and its own school.
COVERED = """
WITH RECURSIVE duty AS (
    SELECT duty.role, duty.area_id, duty.school_id
    FROM officers_duty duty JOIN officers_officer officer ON officer.id = duty.officer_id
    WHERE officer.id = %s AND officer.is_active
      AND duty.from_on <= %s AND (duty.to_on IS NULL OR duty.to_on >= %s)
), area AS (
    SELECT role, area_id AS code FROM duty WHERE area_id IS NOT NULL
    UNION
    SELECT area.role, part.code FROM area JOIN registry_area part ON part.parent_id = area.code
), school AS (
    SELECT area.role, school.code FROM area JOIN registry_school school
        ON school.township_id = area.code OR school.county_id = area.code
    UNION
    SELECT role, school_id FROM duty WHERE school_id IS NOT NULL
)
SELECT coalesce(jsonb_object_agg(role, jsonb_build_object(
    'areas', (SELECT coalesce(jsonb_agg(code ORDER BY code), '[]') FROM area a
              WHERE a.role = held.role),
    'schools', (SELECT coalesce(jsonb_agg(code ORDER BY code), '[]') FROM school s
                WHERE s.role = held.role)
)), '{}')::text,
(SELECT coalesce(jsonb_agg(jsonb_build_array(role, area_id, school_id)), '[]') FROM duty)::text
FROM (SELECT DISTINCT role FROM duty) held
"""


def scope_of(*, officer: Officer, on: date) -> Scope:
    """Return what the officer reaches on this day, in each role."""
    with connection.cursor() as cursor:
        cursor.execute(COVERED, [officer.pk, on, on])
        row = cursor.fetchone()
    places: dict[str, dict[str, Any]] = json.loads(row[0]) if row else {}
    duties = [tuple(duty) for duty in json.loads(row[1])] if row else []
    reach = {
        role: Reach(tuple(place["areas"]), tuple(place["schools"]))
        for role, place in places.items()
    }
    return Scope(officer=str(officer.pk), reach=reach, duties=tuple(duties))
