"""What left stays as it left: only `applied_at` of a message may change, and none goes."""

from django.db import migrations

KEEP = """
CREATE FUNCTION gate_keep_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.message_id, OLD.kind, OLD.payload, OLD.written_at)
        IS DISTINCT FROM (NEW.message_id, NEW.kind, NEW.payload, NEW.written_at) THEN
        RAISE EXCEPTION 'what left is kept as it left'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER gate_outboxmessage_kept BEFORE UPDATE OR DELETE ON gate_outboxmessage
    FOR EACH ROW EXECUTE FUNCTION gate_keep_message();
"""
FORGET = """
DROP TRIGGER gate_outboxmessage_kept ON gate_outboxmessage;
DROP FUNCTION gate_keep_message();
"""


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
