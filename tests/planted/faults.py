"""One line each: what is changed, and which test must notice."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Fault:
    """`old` stands once in the file; `side` is the process the test belongs to."""

    name: str
    path: str
    old: str
    new: str
    test: str
    side: str = "office"


ACCOUNTS: Final = "tests/coordination/accounts"
FAULTS: Final = [
    Fault(
        "view-without-roles",
        "coordination/gate/views.py",
        '@for_roles("supervisor", "auditor")',
        "",
        "tests/config/test_wall.py::test_every_view_of_the_office_names_its_roles",
    ),
    Fault(
        "no-store",
        "config/settings/office.py",
        '    "coordination.accounts.middleware.NeverStoredMiddleware",',
        "    #",
        f"{ACCOUNTS}/test_headers.py::test_a_stranger_gets_them_on_every_route",
    ),
    Fault(
        "no-second-factor",
        "coordination/accounts/middleware.py",
        "and not is_mfa_enabled(user)",
        "and False",
        f"{ACCOUNTS}/test_signing_in.py"
        "::test_without_a_second_factor_every_page_leads_to_setting_one_up",
    ),
    Fault(
        "endless-sitting",
        "coordination/accounts/sitting.py",
        'second - kept["seen"] > settings.OFFICE_IDLE_SECONDS',
        "False",
        f"{ACCOUNTS}/test_sitting.py",
    ),
    Fault(
        "old-duties-go-on",
        "coordination/accounts/access.py",
        "if sitting.has_changed_duties(",
        "if False and sitting.has_changed_duties(",
        f"{ACCOUNTS}/test_sitting.py::test_it_ends_when_the_duties_change",
    ),
    Fault(
        "guesses-not-slowed",
        "home/interface/sign_in.py",
        "if code == TOO_MANY:",
        "if False:",
        f"{ACCOUNTS}/test_signing_in.py::test_the_sixth_wrong_password_gets_the_page_of_patience",
    ),
    Fault(
        "access-record-may-change",
        "coordination/vault/migrations/0002_append_only.py",
        "BEFORE UPDATE OR DELETE",
        "BEFORE DELETE",
        "tests/coordination/vault/test_reveal.py",
    ),
    Fault(
        "site-writes-boards",
        "config/database_roles.py",
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {} FROM nt_site",
        "REVOKE TRUNCATE ON {} FROM nt_site",
        "tests/config/test_wall.py::test_the_wall_holds",
    ),
    Fault(
        "demo-keys-for-real",
        "config/settings/keys.py",
        "if made_up and not demo:",
        "if False:",
        "tests/config/test_real_settings.py",
    ),
    Fault(
        "macros-read",
        "coordination/discovery/roster/reading/archive.py",
        "if any(is_program(info.filename) for info in infos):",
        "if False:",
        "tests/coordination/discovery/roster/test_hostile_files.py",
    ),
    Fault(
        "unescaped-words",
        "templates/errors/_page.html",
        "{% block error_words %}",
        "{{ words|safe }}{% block error_words %}",
        "tests/config/test_gate.py::test_the_program_holds_none_of_the_forbidden_words",
    ),
    Fault(
        "scripts-in-pages",
        "config/settings/base.py",
        '"script-src": ["\'self\'"],',
        '"script-src": ["\'self\'", "\'unsafe-inline\'"],',
        "tests/home/security/test_headers.py",
        "site",
    ),
    Fault(
        "values-in-logs",
        "home/interface/logs.py",
        "return value if isinstance(value, str) and WORD.fullmatch(value) else HIDDEN",
        "return str(value)",
        "tests/home/security/test_logs.py",
        "site",
    ),
    Fault(
        "papers-in-the-page",
        "home/interface/headers.py",
        "frame-ancestors 'none'; sandbox\"",
        "frame-ancestors 'none'\"",
        "tests/home/security/test_hostile_uploads.py",
        "site",
    ),
    Fault(
        "entities-read",
        "donations/goods/size_run/archives.py",
        "if any(_declares(packed.read(part)) for part in parts):",
        "if False:",
        "tests/donations/goods/test_hostile_size_runs.py",
        "site",
    ),
    Fault(
        "formulas-run",
        "home/interface/spreadsheets.py",
        'return f"\'{text}" if text.startswith(STARTERS) else text',
        "return text",
        "tests/donations/goods/test_hostile_size_runs.py",
        "site",
    ),
    Fault(
        "pictures-keep-their-place",
        "home/pages/storage.py",
        "return cleaning.cleaned(data)",
        "return data",
        "tests/home/pages/test_pictures.py",
        "site",
    ),
    Fault(
        "hidden-gifts-alone",
        "donations/publiclog/batches.py",
        "if len({movement.giver for movement in group}) >= least:",
        "if group:",
        "tests/donations/publiclog/test_grouping.py",
        "site",
    ),
    Fault(
        "refunds-are-company-for-gifts",
        "donations/publiclog/batches.py",
        "groups[movement.fund, movement.part].append(movement)",
        'groups[movement.fund, ""].append(movement)',
        "tests/donations/publiclog/test_grouping.py",
        "site",
    ),
    Fault(
        "log-may-change",
        "donations/publiclog/migrations/0002_append_only.py",
        "BEFORE UPDATE OR DELETE",
        "BEFORE DELETE",
        "tests/donations/publiclog/test_models.py",
        "site",
    ),
    Fault(
        "leaves-like-nodes",
        "donations/publiclog/merkle.py",
        r'return hashlib.sha256(b"\x00" + data).digest()',
        "return hashlib.sha256(data).digest()",
        "tests/donations/publiclog/test_merkle.py",
        "site",
    ),
    Fault(
        "totals-not-checked",
        "donations/publiclog/checker.py",
        "if self._products[fund, part] != envelope(amount, blinding):",
        "if False:",
        "tests/donations/publiclog/test_checker.py",
        "site",
    ),
]
