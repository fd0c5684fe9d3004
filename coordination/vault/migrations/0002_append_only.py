"""The access record and what left through the gate can be added to, never changed.

Truncating is not granted to the office's role (see config/database_roles.py).
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION vault_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER vault_accessrecord_append_only BEFORE UPDATE OR DELETE ON vault_accessrecord
    FOR EACH ROW EXECUTE FUNCTION vault_append_only();
"""
ALLOW = """
DROP TRIGGER vault_accessrecord_append_only ON vault_accessrecord;
DROP FUNCTION vault_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
