"""The one answer each file held becomes a row: goods, charity. The way back is in registry 0003."""

from django.db import migrations

CARRY = """
INSERT INTO consents_consent (
    id, child_id, purpose, receiver, text_version, text_digest, language, giver, witnessed,
    answer, child_wish, from_on, until_on, recorded_at, withdrawn_at, withdrawn_why
)
SELECT gen_random_uuid(), subject, 'goods', 'charity', 0, '', 'zh-hans', 'parent', 'carried',
    CASE consent WHEN 'refused' THEN 'no' ELSE 'yes' END, 'not_recorded',
    consent_on, (consent_on + interval '36 months')::date, opened_at,
    CASE consent WHEN 'withdrawn' THEN opened_at END,
    CASE consent WHEN 'withdrawn' THEN 'guardian' ELSE '' END
FROM registry_childfile WHERE consent <> 'pending' AND NOT EXISTS (
    SELECT 1 FROM consents_consent  -- after a way back and forth the rows are there already
    WHERE child_id = subject AND purpose = 'goods' AND receiver = 'charity'
);
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0002_kept"), ("registry", "0002_before_school")]
    operations = [migrations.RunSQL(CARRY, migrations.RunSQL.noop)]
