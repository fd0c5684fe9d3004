"""An export's record stays; a file with identities is fetched only after a second person's word."""

from django.db import migrations

KEEP = """
CREATE FUNCTION exports_keep_export() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR to_jsonb(OLD) - '{approved_by_id,approved_at,blob}'::text[]
            IS DISTINCT FROM to_jsonb(NEW) - '{approved_by_id,approved_at,blob}'::text[]
        OR (OLD.approved_at IS NOT NULL AND (OLD.approved_by_id, OLD.approved_at)
            IS DISTINCT FROM (NEW.approved_by_id, NEW.approved_at))
        OR (NEW.blob IS NOT NULL AND NEW.blob IS DISTINCT FROM OLD.blob)
    THEN
        RAISE EXCEPTION 'the record of an export is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exports_export_kept BEFORE UPDATE OR DELETE ON exports_export
    FOR EACH ROW EXECUTE FUNCTION exports_keep_export();

CREATE FUNCTION exports_keep_download() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of a download is kept'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER exports_download_kept BEFORE UPDATE OR DELETE ON exports_download
    FOR EACH ROW EXECUTE FUNCTION exports_keep_download();

CREATE FUNCTION exports_check_download() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    made exports_export;
BEGIN
    SELECT * INTO made FROM exports_export WHERE id = NEW.export_id FOR UPDATE;
    IF NEW.by_id <> made.made_by_id
        OR NEW.at >= made.expires_at
        OR (made.subject IS NOT NULL AND made.approved_by_id IS NULL)
        OR (NEW.outcome = 'given' AND made.most_downloads <= (
            SELECT count(*) FROM exports_download
            WHERE export_id = NEW.export_id AND outcome = 'given'))
    THEN
        RAISE EXCEPTION 'this export is not for this person now'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'exports_download_is_allowed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exports_download_allowed BEFORE INSERT ON exports_download
    FOR EACH ROW EXECUTE FUNCTION exports_check_download();
"""
FORGET = """
DROP TRIGGER exports_download_allowed ON exports_download;
DROP FUNCTION exports_check_download();
DROP TRIGGER exports_download_kept ON exports_download;
DROP FUNCTION exports_keep_download();
DROP TRIGGER exports_export_kept ON exports_export;
DROP FUNCTION exports_keep_export();
"""


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
