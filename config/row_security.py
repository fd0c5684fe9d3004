"""The second lock: which rows of the office a scope reaches, said by PostgreSQL itself.

Each table of the office stands in `LOCKED` with its rule or in `OPEN` with the reason why it needs
none; `check_wall` fails on a table that stands in neither. A rule reads the settings that
`coordination.scope` sets in each transaction. Without them nothing is reached.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

PEOPLE = ("director", "supervisor", "coordinator", "school_contact")  # work with names
PAYING = ("treasurer", "supervisor", "auditor")  # draft, sign and check payments
GOODS = ("supervisor", "coordinator", "packer", "school_contact", "auditor")  # codes and sizes
ANYBODY = ("director", *GOODS)
PAID = "treasurer"  # reaches a file and its account, none of what it needs
RUNS = ("supervisor", "coordinator", "auditor", "packer")
BOARDS = ("supervisor", "coordinator", "auditor")
LISTS = ("supervisor", "coordinator")


@dataclass(frozen=True)
class Rule:
    """`rows` is SQL, with {areas} and {schools} as these roles reach them and {table} itself.

    `new` is what a written row has to be; the same unless it is given.
    """

    roles: tuple[str, ...]
    rows: str
    new: str = ""


AT_HOME_OR_SCHOOL = "area_id IN {areas} OR school_id IN {schools}"
OF_SCHOOL = "school_id IN {schools}"
OF_COUNTY = (
    "EXISTS (SELECT 1 FROM needs_drive drive"
    " WHERE drive.code = {table}.drive_id AND drive.county_id IN {areas})"
)
OF_CHILD = (
    "EXISTS (SELECT 1 FROM registry_childfile child WHERE child.subject = {table}.%s"
    " AND (child.area_id IN {areas} OR child.school_id IN {schools}))"
)
OWN_FILE = (  # a sealed roster opens for who brought it, a sealed export for who made it
    "EXISTS (SELECT 1 FROM discovery_upload list WHERE {table}.id IN (list.blob, list.mends)"
    " AND list.uploaded_by_id::text = {officer})"
    " OR EXISTS (SELECT 1 FROM exports_export export WHERE export.blob = {table}.id"
    " AND export.made_by_id::text = {officer})"
)
OF_A_PAYMENT = (  # a sealed paper or account opens for whom its plan does
    "EXISTS (SELECT 1 FROM spending_evidence paper WHERE paper.blob = {table}.id)"
    " OR EXISTS (SELECT 1 FROM spending_plan plan WHERE plan.payee = {table}.id)"
)
OF_PLAN = "EXISTS (SELECT 1 FROM spending_plan plan WHERE plan.id = {table}.plan_id)"

LOCKED = {
    "registry_childfile": Rule((*ANYBODY, PAID), AT_HOME_OR_SCHOOL),
    "registry_measurement": Rule(ANYBODY, OF_CHILD % "child_id"),
    "needs_need": Rule(ANYBODY, OF_CHILD % "child_id"),
    "needs_boardrelease": Rule(BOARDS, OF_COUNTY),
    "discovery_upload": Rule(LISTS, OF_SCHOOL),
    "matching_run": Rule(RUNS, f"{OF_SCHOOL} OR {OF_COUNTY}"),
    "matching_ruling": Rule(
        RUNS, "EXISTS (SELECT 1 FROM needs_need need WHERE need.id = {table}.need_id)"
    ),
    "fulfilment_pack": Rule(GOODS, OF_SCHOOL),
    "fulfilment_packline": Rule(
        GOODS, "EXISTS (SELECT 1 FROM fulfilment_pack pack WHERE pack.id = {table}.pack_id)"
    ),
    "vault_identity": Rule((*PEOPLE, PAID), OF_CHILD % "subject"),
    "vault_sealedfield": Rule((*PEOPLE, PAID), OF_CHILD % "subject"),
    "vault_blindindex": Rule((*PEOPLE, PAID), OF_CHILD % "subject"),
    "vault_pseudonym": Rule((*PEOPLE, PAID), OF_CHILD % "subject"),
    "consents_consent": Rule(ANYBODY, OF_CHILD % "child_id"),
    "vault_sealedblob": Rule(
        (*LISTS, "auditor", PAID),
        f"{OWN_FILE} OR {OF_A_PAYMENT}",
        new="EXISTS {areas} OR EXISTS {schools}",
    ),
    "spending_plan": Rule(PAYING, "area_id IN {areas}"),
    "spending_planreceiver": Rule(PAYING, OF_PLAN),
    "spending_disbursement": Rule(PAYING, OF_PLAN),
    "spending_paymentline": Rule(
        PAYING,
        "EXISTS (SELECT 1 FROM spending_disbursement paid WHERE paid.id = {table}.disbursement_id)",
    ),
    "spending_evidence": Rule(PAYING, OF_PLAN),
    "spending_look": Rule(PAYING, OF_PLAN),
}

_LIBRARY = "of a library; holds no child"
_PLACES = "places and public rolls in numbers"
_GOODS = "goods and counts; which child they are for is behind a locked table"
_LOOKS = "what officers asked and were told; opaque ids, no value of a child"
OPEN = {
    "registry_area": _PLACES,
    "registry_school": _PLACES,
    "registry_rollgroup": _PLACES,
    "officers_officer": "asked before there is a scope",
    "officers_duty": "the scope is made of it",
    "needs_drive": "a campaign's dates and items",
    "matching_lot": _GOODS,
    "matching_count": _GOODS,
    "matching_inspection": _GOODS,
    "matching_allocation": _GOODS,
    "fulfilment_box": _GOODS,
    "fulfilment_keysheet": "a number and a count; the names are on paper",
    "fulfilment_handover": _GOODS,
    "gate_outboxmessage": "what left: proved safe, and public since",
    "desk_reading": "where in a text of the site to look; the words stay there",
    "desk_checkalert": "an author's number and a day",
    "vault_accessrecord": "whoever looks adds to the chain's end; holds no value",
    "exports_export": "what was made of many lines, by whom and why; the content is sealed",
    "exports_download": "each time an export was fetched",
    "vault_chainhead": "a day's last record, also mailed outside",
    "vault_morelooks": _LOOKS,
    "vault_alarm": _LOOKS,
    "vault_emergency": _LOOKS,
    "vault_erasure": "a receipt: what is destroyed is in nobody's reach",
    "vault_retentionrule": "days a kind of thing is kept",
    "vault_retentionrun": "how many things went under which rule",
    "django_migrations": _LIBRARY,
    "django_content_type": _LIBRARY,
    "django_session": _LIBRARY,
    "auth_group": _LIBRARY,
    "auth_group_permissions": _LIBRARY,
    "auth_permission": _LIBRARY,
    "account_emailaddress": _LIBRARY,
    "account_emailconfirmation": _LIBRARY,
    "mfa_authenticator": _LIBRARY,
    "usersessions_usersession": _LIBRARY,
    "interface_cache": "counts of tries, under digests",
    "procrastinate_events": _LIBRARY,
    "procrastinate_jobs": _LIBRARY,
    "procrastinate_periodic_defers": _LIBRARY,
    "procrastinate_workers": _LIBRARY,
}

# The codes of one kind of place that these roles reach. `x IN (SELECT …)` is hashed once a query;
# `x = ANY (array)` would be searched from end to end for each row.
FUNCTION = """
CREATE FUNCTION nuantong_reach(kind text, roles text[]) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT DISTINCT place
    FROM jsonb_each(coalesce(nullif(current_setting('nuantong.reach', true), ''), '{}')::jsonb)
        AS held (role, places),
        jsonb_array_elements_text(places -> kind) AS place
    WHERE role = ANY (roles)
$$
"""
SYSTEM = "(SELECT coalesce(current_setting('nuantong.system', true), '') <> '')"
OFFICER = "(SELECT current_setting('nuantong.officer', true))"
POLICY = "nuantong_reach"


def lock_rows(connection: psycopg.Connection) -> None:
    """Write the rules again, in this transaction; the owner is bound by them as well."""
    _drop_rules(connection)
    connection.execute(FUNCTION)
    for table, rule in LOCKED.items():
        name = sql.Identifier(table)
        for act in ["ENABLE", "FORCE"]:
            statement = sql.SQL("ALTER TABLE {} {} ROW LEVEL SECURITY")
            connection.execute(statement.format(name, sql.SQL(act)))
        connection.execute(
            sql.SQL("CREATE POLICY {} ON {} USING ({}) WITH CHECK ({})").format(
                sql.Identifier(POLICY), name, *map(sql.SQL, _conditions(table, rule))
            )
        )


def _drop_rules(connection: psycopg.Connection) -> None:
    """Drop the rules of an earlier version and the function they used."""
    rules = "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'"
    for table, policy in connection.execute(rules).fetchall():
        connection.execute(
            sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(policy), sql.Identifier(table))
        )
    connection.execute("DROP FUNCTION IF EXISTS nuantong_reach(text, text[])")


def _conditions(table: str, rule: Rule) -> list[str]:
    """Return the policy's two halves: rows that are seen, rows that may be written."""
    roles = "{" + ",".join(rule.roles) + "}"
    places = {
        kind: f"(SELECT nuantong_reach('{kind}', '{roles}'))" for kind in ["areas", "schools"]
    }
    halves = [rule.rows, rule.new or rule.rows]
    return [
        f"{SYSTEM} OR ({half.format(table=table, officer=OFFICER, **places)})" for half in halves
    ]
