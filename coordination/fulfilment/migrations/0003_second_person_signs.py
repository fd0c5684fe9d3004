"""Whoever sealed a pack of a delivery does not countersign it: refused by the table itself."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION fulfilment_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM fulfilment_pack
        WHERE drive_id = NEW.drive_id AND school_id = NEW.school_id
          AND sealed_by_id = NEW.signed_by_id
    ) THEN
        RAISE EXCEPTION 'fulfilment_handover_two_people' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fulfilment_handover_two_people BEFORE INSERT OR UPDATE ON fulfilment_handover
    FOR EACH ROW EXECUTE FUNCTION fulfilment_second_person();
"""
ALLOW = """
DROP TRIGGER fulfilment_handover_two_people ON fulfilment_handover;
DROP FUNCTION fulfilment_second_person();
"""


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0002_what_packing_needs")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
