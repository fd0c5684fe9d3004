from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gate", "0004_chained")]
    operations = [
        migrations.AddConstraint(
            model_name='outboxmessage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('applied_at', None), ('chain_number', None), ('hash', '')), models.Q(('chain_number__isnull', False), models.Q(('hash', ''), _negated=True)), _connector='OR'), name='gate_outboxmessage_carried_is_chained'),
        ),
    ]
