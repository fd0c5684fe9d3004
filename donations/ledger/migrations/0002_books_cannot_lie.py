"""What the books promise, said by the database: balanced, whole, in open months, for ever.

Functions run as the owner of the tables: a role that may add entries need not read the rest.
"""

from django.db import migrations

# A posting belongs to the transaction that wrote it; closing a month waits for those under way.
POSTING = """
ALTER TABLE ledger_posting ADD COLUMN made_in xid8;
CREATE FUNCTION ledger_begin_posting() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7200101, NEW.charity_id::integer);
    IF EXISTS (SELECT 1 FROM ledger_period period WHERE period.charity_id = NEW.charity_id
               AND period.first_on >= date_trunc('month', NEW.booked_on)::date) THEN
        RAISE EXCEPTION 'this month is closed' USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'ledger_posting_month_is_open';
    END IF;
    NEW.made_in := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_posting_begins BEFORE INSERT ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION ledger_begin_posting();

CREATE FUNCTION ledger_close_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7200101, NEW.charity_id::integer);
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_period_waits BEFORE INSERT ON ledger_period
    FOR EACH ROW EXECUTE FUNCTION ledger_close_period();
"""
POSTING_BACK = """
DROP TRIGGER ledger_period_waits ON ledger_period;
DROP FUNCTION ledger_close_period();
DROP TRIGGER ledger_posting_begins ON ledger_posting;
DROP FUNCTION ledger_begin_posting();
ALTER TABLE ledger_posting DROP COLUMN made_in;
"""

# An entry counts up its fund's account: the row is locked by that, and CHECKed not to go under.
ENTRY = """
CREATE FUNCTION ledger_count_entry() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_posting posting WHERE posting.id = NEW.posting_id
                   AND posting.made_in = pg_current_xact_id()) THEN
        RAISE EXCEPTION 'a posting is written at once'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    UPDATE ledger_account SET balance_minor = balance_minor + NEW.amount_minor
        WHERE id = NEW.account_id AND fund_id IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_counts AFTER INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_count_entry();
"""
ENTRY_BACK = """
DROP TRIGGER ledger_entry_counts ON ledger_entry;
DROP FUNCTION ledger_count_entry();
"""

BALANCED = """
CREATE FUNCTION ledger_check_posting(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found record;
BEGIN
    SELECT count(*) AS entries, coalesce(sum(entry.amount_minor), 0) AS off,
           bool_and(account.currency = posting.currency
                    AND account.charity_id = posting.charity_id) AS alike
        INTO found
        FROM ledger_posting posting
        JOIN ledger_entry entry ON entry.posting_id = posting.id
        JOIN ledger_account account ON account.id = entry.account_id
        WHERE posting.id = checked;
    IF found.entries < 2 OR found.off <> 0 OR NOT found.alike THEN
        RAISE EXCEPTION 'a posting balances, in one currency, in one charity''s books'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'ledger_posting_balances';
    END IF;
    IF EXISTS (
        SELECT 1 FROM ledger_posting posting
        JOIN ledger_entry entry ON entry.posting_id IN (posting.id, posting.reverses_id)
        WHERE posting.id = checked AND posting.reverses_id IS NOT NULL
        GROUP BY entry.account_id HAVING sum(entry.amount_minor) <> 0
    ) THEN
        RAISE EXCEPTION 'a correction takes back exactly what it corrects'
            USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'ledger_posting_mirrors';
    END IF;
END $$;
CREATE FUNCTION ledger_check_of_posting() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM ledger_check_posting(NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION ledger_check_of_entry() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM ledger_check_posting(NEW.posting_id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_of_posting();
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_of_entry();
"""
BALANCED_BACK = """
DROP TRIGGER ledger_entry_balances ON ledger_entry;
DROP TRIGGER ledger_posting_balances ON ledger_posting;
DROP FUNCTION ledger_check_of_entry();
DROP FUNCTION ledger_check_of_posting();
DROP FUNCTION ledger_check_posting(uuid);
"""

# Nothing is changed or taken away, by the owner of the tables either.
KEPT = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the books are kept as they were written'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER ledger_posting_kept BEFORE UPDATE OR DELETE ON ledger_posting
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_period_kept BEFORE UPDATE OR DELETE ON ledger_period
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_closedbalance_kept BEFORE UPDATE OR DELETE ON ledger_closedbalance
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE FUNCTION ledger_keep_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.balance_minor = 0 THEN
        RETURN NEW;
    ELSIF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN  -- an entry counts up
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'only entries change what an account holds'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER ledger_account_kept BEFORE INSERT OR UPDATE OR DELETE ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_keep_account();
"""
KEPT_BACK = """
DROP TRIGGER ledger_account_kept ON ledger_account;
DROP FUNCTION ledger_keep_account();
DROP TRIGGER ledger_closedbalance_kept ON ledger_closedbalance;
DROP TRIGGER ledger_period_kept ON ledger_period;
DROP TRIGGER ledger_entry_kept ON ledger_entry;
DROP TRIGGER ledger_posting_kept ON ledger_posting;
DROP FUNCTION ledger_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(POSTING, POSTING_BACK),
        migrations.RunSQL(ENTRY, ENTRY_BACK),
        migrations.RunSQL(BALANCED, BALANCED_BACK),
        migrations.RunSQL(KEPT, KEPT_BACK),
    ]
