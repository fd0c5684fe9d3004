"""Heads, receipts and runs are kept; the first rules of the retention table.

How long is from domain facts 7.6 and our own proposal; a lawyer confirms before real use.
"""

from datetime import date

from django.db import migrations

REFUSE = """
CREATE TRIGGER vault_chainhead_append_only BEFORE UPDATE OR DELETE ON vault_chainhead
    FOR EACH ROW EXECUTE FUNCTION vault_append_only();
CREATE TRIGGER vault_retentionrun_append_only BEFORE UPDATE OR DELETE ON vault_retentionrun
    FOR EACH ROW EXECUTE FUNCTION vault_append_only();
CREATE TRIGGER vault_erasure_kept BEFORE DELETE ON vault_erasure
    FOR EACH ROW EXECUTE FUNCTION vault_append_only();
CREATE TRIGGER vault_erasure_final BEFORE UPDATE ON vault_erasure
    FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION vault_append_only();
"""
ALLOW = """
DROP TRIGGER vault_erasure_final ON vault_erasure;
DROP TRIGGER vault_erasure_kept ON vault_erasure;
DROP TRIGGER vault_retentionrun_append_only ON vault_retentionrun;
DROP TRIGGER vault_chainhead_append_only ON vault_chainhead;
"""
FIRST_DAY = date(2024, 1, 1)
RULES = [
    ("closed_file", 730, "PIPL 47: the purpose is reached; two years for questions after a drive"),
    ("roster", 7, "taken in or discarded within the week; the screen says so"),
    ("alarm", 1095, "three years, as long as an impact assessment is kept (PIPL 56)"),
    ("emergency", 1095, "three years, as long as an impact assessment is kept (PIPL 56)"),
]


def write_rules(apps, schema_editor):
    rule = apps.get_model("vault", "RetentionRule")
    rule.objects.bulk_create(
        rule(kind=kind, keep_days=days, basis=basis, from_on=FIRST_DAY)
        for kind, days, basis in RULES
    )


def remove_rules(apps, schema_editor):
    apps.get_model("vault", "RetentionRule").objects.filter(from_on=FIRST_DAY).delete()


class Migration(migrations.Migration):
    dependencies = [("vault", "0005_erasures")]
    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunPython(write_rules, remove_rules),
    ]
