"""What is in the log stays as it is, in order, without a gap; a head covers all of it."""

from django.db import migrations

KEEP = """
CREATE FUNCTION publiclog_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_empty boolean := false;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO is_empty;
    END IF;
    IF NOT is_empty THEN
        RAISE EXCEPTION 'the public log is only ever added to'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION publiclog_check_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    least bigint; most bigint; many bigint;
BEGIN
    SELECT min(index), max(index), count(*) INTO least, most, many FROM fresh;
    IF many > 0 AND (most - least + 1 <> many
        OR (least > 0 AND NOT EXISTS (SELECT 1 FROM publiclog_logentry WHERE index = least - 1)))
    THEN
        RAISE EXCEPTION 'entries of the public log follow each other without a gap'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION publiclog_check_nodes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fresh WHERE index < 0 OR ((index + 1) << level) >
        (SELECT coalesce(max(index), -1) + 1 FROM publiclog_logentry))
    THEN
        RAISE EXCEPTION 'a node of the public log is complete'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION publiclog_check_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.tree_size <> (SELECT coalesce(max(index), -1) + 1 FROM publiclog_logentry) THEN
        RAISE EXCEPTION 'a head of the public log covers all of it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
"""
TABLES = ("publiclog_logentry", "publiclog_treenode", "publiclog_loghead")
KEEP += "".join(
    f"""
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION publiclog_refuse();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION publiclog_refuse();
"""
    for table in TABLES
)
KEEP += """
CREATE TRIGGER publiclog_logentry_gapless AFTER INSERT ON publiclog_logentry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publiclog_check_entries();
CREATE TRIGGER publiclog_treenode_complete AFTER INSERT ON publiclog_treenode
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION publiclog_check_nodes();
CREATE TRIGGER publiclog_loghead_whole AFTER INSERT ON publiclog_loghead
    FOR EACH ROW EXECUTE FUNCTION publiclog_check_head();
"""
NAMES = {
    "publiclog_logentry": ["kept", "not_emptied", "gapless"],
    "publiclog_treenode": ["kept", "not_emptied", "complete"],
    "publiclog_loghead": ["kept", "not_emptied", "whole"],
}
FORGET = "".join(
    f"DROP TRIGGER {table}_{name} ON {table};\n" for table, names in NAMES.items() for name in names
)
FORGET += """
DROP FUNCTION publiclog_refuse();
DROP FUNCTION publiclog_check_entries();
DROP FUNCTION publiclog_check_nodes();
DROP FUNCTION publiclog_check_head();
"""


class Migration(migrations.Migration):
    dependencies = [("publiclog", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
