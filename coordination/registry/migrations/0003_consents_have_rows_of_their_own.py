"""Consents are rows now. Back, the latest row gives a file its one answer again."""

from django.db import migrations

GIVE_BACK = """
UPDATE registry_childfile AS file SET consent_on = said.from_on, consent = CASE
    WHEN said.withdrawn_at IS NOT NULL THEN 'withdrawn'
    WHEN said.answer = 'no' OR said.child_wish = 'no' THEN 'refused'
    ELSE 'given' END
FROM (
    SELECT DISTINCT ON (child_id) * FROM consents_consent
    WHERE purpose = 'goods' AND receiver = 'charity' AND withdrawn_why <> 'ended'
    ORDER BY child_id, withdrawn_at DESC NULLS FIRST, recorded_at DESC
) AS said
WHERE said.child_id = file.subject;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('consents', '0003_carried_over'),
        ('registry', '0002_before_school'),
    ]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, GIVE_BACK),  # backwards: the last step
        migrations.RemoveConstraint(
            model_name='childfile',
            name='registry_childfile_consent_is_dated',
        ),
        migrations.RemoveField(
            model_name='childfile',
            name='consent',
        ),
        migrations.RemoveField(
            model_name='childfile',
            name='consent_on',
        ),
    ]
