"""What was carried before gets its place in the chain; then nothing but a first place may change.

The digest is the one of `gate.chain`, written out so that this stays as it was.
"""

import hashlib
import json
from datetime import UTC

from django.db import migrations

KEEP = """
CREATE OR REPLACE FUNCTION gate_keep_message() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['applied_at'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.chain_number IS NULL THEN
        free := free || ARRAY['chain_number', 'previous_hash', 'hash'];
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN
        RAISE EXCEPTION 'what left is kept as it left'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
AS_BEFORE = """
CREATE OR REPLACE FUNCTION gate_keep_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.message_id, OLD.kind, OLD.payload, OLD.written_at)
        IS DISTINCT FROM (NEW.message_id, NEW.kind, NEW.payload, NEW.written_at) THEN
        RAISE EXCEPTION 'what left is kept as it left'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def chain_all(apps, schema_editor):
    messages = apps.get_model("gate", "OutboxMessage").objects.filter(applied_at__isnull=False)
    previous = ""
    for number, row in enumerate(messages.order_by("position"), start=1):
        said = {
            "number": number,
            "message_id": str(row.message_id),
            "kind": row.kind,
            "payload": row.payload,
            "written_at": row.written_at.astimezone(UTC).isoformat(),
            "act": "",
            "drive": "",
            "actor": "",
            "actor_role": "",
            "basis": {},
        }
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
        messages.filter(pk=row.pk).update(
            chain_number=number, previous_hash=previous, hash=digest
        )
        previous = digest


class Migration(migrations.Migration):
    dependencies = [("gate", "0003_origin_and_chain")]
    operations = [
        migrations.RunSQL(KEEP, AS_BEFORE),
        migrations.RunPython(chain_all, migrations.RunPython.noop),
    ]
