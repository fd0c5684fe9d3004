"""What was drafted, signed and paid stays as it was; a payment goes one way only."""

from django.db import migrations

STAYS = """
CREATE FUNCTION spending_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'this record of spending is kept'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER spending_plan_kept BEFORE UPDATE OR DELETE ON spending_plan
    FOR EACH ROW EXECUTE FUNCTION spending_stays();
CREATE TRIGGER spending_planreceiver_kept BEFORE UPDATE OR DELETE ON spending_planreceiver
    FOR EACH ROW EXECUTE FUNCTION spending_stays();
CREATE TRIGGER spending_evidence_kept BEFORE UPDATE OR DELETE ON spending_evidence
    FOR EACH ROW EXECUTE FUNCTION spending_stays();
CREATE TRIGGER spending_look_kept BEFORE UPDATE OR DELETE ON spending_look
    FOR EACH ROW EXECUTE FUNCTION spending_stays();

CREATE FUNCTION spending_receiver_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM spending_disbursement paid WHERE paid.plan_id = NEW.plan_id) THEN
        RAISE EXCEPTION 'this record of spending is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spending_planreceiver_in_time BEFORE INSERT ON spending_planreceiver
    FOR EACH ROW EXECUTE FUNCTION spending_receiver_in_time();
"""
STAYS_BACK = """
DROP TRIGGER spending_planreceiver_in_time ON spending_planreceiver;
DROP FUNCTION spending_receiver_in_time();
DROP TRIGGER spending_look_kept ON spending_look;
DROP TRIGGER spending_evidence_kept ON spending_evidence;
DROP TRIGGER spending_planreceiver_kept ON spending_planreceiver;
DROP TRIGGER spending_plan_kept ON spending_plan;
DROP FUNCTION spending_stays();
"""

# A signature is written once, a state follows the arrows, a line only comes back.
ONE_WAY = """
CREATE FUNCTION spending_one_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moving text[] := '{state,bank_on,returned_minor,checked_by_id,checked_at,approved_by_id,
        approved_at,withdrawn_by_id,withdrawn_at,sent_by_id,sent_at,paid_by_id,paid_at,
        closed_by_id,closed_at}';
    said text;
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving IS DISTINCT FROM to_jsonb(NEW) - moving
        OR NEW.returned_minor < OLD.returned_minor
    THEN
        RAISE EXCEPTION 'this record of spending is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    FOREACH said IN ARRAY moving LOOP
        IF said NOT IN ('state', 'returned_minor')
            AND to_jsonb(OLD) -> said <> 'null'::jsonb
            AND to_jsonb(OLD) -> said IS DISTINCT FROM to_jsonb(NEW) -> said
        THEN
            RAISE EXCEPTION 'this record of spending is kept'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'checked'), ('checked', 'approved'), ('approved', 'committed'),
        ('approved', 'refused'), ('committed', 'sent'), ('sent', 'paid'),
        ('draft', 'withdrawn'), ('checked', 'withdrawn'), ('approved', 'withdrawn'),
        ('committed', 'withdrawn'), ('paid', 'part_returned'), ('paid', 'returned'),
        ('part_returned', 'returned'), ('paid', 'closed'), ('part_returned', 'closed'),
        ('returned', 'closed'))
    THEN
        RAISE EXCEPTION 'a payment does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spending_disbursement_one_way BEFORE UPDATE OR DELETE ON spending_disbursement
    FOR EACH ROW EXECUTE FUNCTION spending_one_way();

CREATE FUNCTION spending_line_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM spending_disbursement paid
               WHERE paid.id = NEW.disbursement_id AND paid.state <> 'draft') THEN
        RAISE EXCEPTION 'this record of spending is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spending_paymentline_in_time BEFORE INSERT ON spending_paymentline
    FOR EACH ROW EXECUTE FUNCTION spending_line_in_time();

CREATE FUNCTION spending_keep_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state = 'returned'
        OR to_jsonb(OLD) - '{state,reason}'::text[]
            IS DISTINCT FROM to_jsonb(NEW) - '{state,reason}'::text[]
    THEN
        RAISE EXCEPTION 'this record of spending is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spending_paymentline_kept BEFORE UPDATE OR DELETE ON spending_paymentline
    FOR EACH ROW EXECUTE FUNCTION spending_keep_line();
"""
ONE_WAY_BACK = """
DROP TRIGGER spending_paymentline_kept ON spending_paymentline;
DROP FUNCTION spending_keep_line();
DROP TRIGGER spending_paymentline_in_time ON spending_paymentline;
DROP FUNCTION spending_line_in_time();
DROP TRIGGER spending_disbursement_one_way ON spending_disbursement;
DROP FUNCTION spending_one_way();
"""

# At the end of the transaction the lines are the total. Lines are added to drafts alone, and
# every later state asks again; so new lines do not each add all of them up.
ADDS_UP = """
CREATE FUNCTION spending_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paid spending_disbursement;
    lines record;
BEGIN
    SELECT * INTO paid FROM spending_disbursement
        WHERE id = (CASE TG_TABLE_NAME WHEN 'spending_disbursement'
                    THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'disbursement_id' END)::uuid;
    IF NOT FOUND THEN
        RETURN NULL;  -- a scope that sees no row wrote none either
    END IF;
    SELECT coalesce(sum(amount_minor), 0) AS total, count(subject) AS receivers,
        coalesce(sum(amount_minor) FILTER (WHERE state = 'returned'), 0) AS returned
        INTO lines FROM spending_paymentline WHERE disbursement_id = paid.id;
    IF (lines.total, lines.receivers, lines.returned)
        IS DISTINCT FROM (paid.total_minor::numeric, paid.receivers::bigint,
                          paid.returned_minor::numeric)
    THEN
        RAISE EXCEPTION 'the lines of a payment are not its total'
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'spending_disbursement_adds_up';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER spending_disbursement_adds_up AFTER INSERT OR UPDATE
    ON spending_disbursement DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION spending_adds_up();
CREATE CONSTRAINT TRIGGER spending_paymentline_adds_up AFTER UPDATE
    ON spending_paymentline DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION spending_adds_up();
"""
ADDS_UP_BACK = """
DROP TRIGGER spending_paymentline_adds_up ON spending_paymentline;
DROP TRIGGER spending_disbursement_adds_up ON spending_disbursement;
DROP FUNCTION spending_adds_up();
"""


class Migration(migrations.Migration):
    dependencies = [("spending", "0001_initial")]
    operations = [
        migrations.RunSQL(STAYS, STAYS_BACK),
        migrations.RunSQL(ONE_WAY, ONE_WAY_BACK),
        migrations.RunSQL(ADDS_UP, ADDS_UP_BACK),
    ]
