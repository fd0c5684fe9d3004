"""Rulings get a random id for addresses: a number would tell how many there were, and when."""

import uuid

from django.db import migrations, models

ADD = """
ALTER TABLE matching_ruling ADD COLUMN public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();
ALTER TABLE matching_ruling ALTER COLUMN public_id DROP DEFAULT;
"""
DROP = "ALTER TABLE matching_ruling DROP COLUMN public_id"


class Migration(migrations.Migration):
    dependencies = [("matching", "0002_counts_and_refusals")]
    operations = [
        migrations.RunSQL(
            ADD,
            DROP,
            state_operations=[
                migrations.AddField(
                    model_name="ruling",
                    name="public_id",
                    field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                )
            ],
        )
    ]
