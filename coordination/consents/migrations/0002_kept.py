"""An answer is written once: only its end may be added. From eight years the child is asked."""

from django.db import migrations

KEEP = """
CREATE FUNCTION consents_keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
        OR (to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id,withdrawn_why}'::text[])
        IS DISTINCT FROM (to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id,withdrawn_why}'::text[])
    THEN
        RAISE EXCEPTION 'an answer is kept as it was given'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consents_consent_kept BEFORE UPDATE OR DELETE ON consents_consent
    FOR EACH ROW EXECUTE FUNCTION consents_keep_answer();

CREATE FUNCTION consents_check_ages() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    born date;
BEGIN
    SELECT born_month INTO born FROM registry_childfile WHERE subject = NEW.child_id;
    IF NEW.child_wish = 'under_eight' AND NEW.from_on >= born + interval '8 years' THEN
        RAISE EXCEPTION 'from eight years the child is asked'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'consents_consent_child_is_asked';
    END IF;
    IF NEW.giver = 'child' AND NEW.from_on < born + interval '14 years' THEN
        RAISE EXCEPTION 'under 14 years a guardian answers'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'consents_consent_giver_may_answer';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consents_consent_ages BEFORE INSERT ON consents_consent
    FOR EACH ROW EXECUTE FUNCTION consents_check_ages();
"""
FORGET = """
DROP TRIGGER consents_consent_ages ON consents_consent;
DROP FUNCTION consents_check_ages();
DROP TRIGGER consents_consent_kept ON consents_consent;
DROP FUNCTION consents_keep_answer();
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
