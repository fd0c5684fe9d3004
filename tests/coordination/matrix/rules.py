"""Who may open which page of the office. A view without a row here fails the matrix.

`roles` may open it in their own area; everybody else gets 404, whatever is behind the address.
`about` says which object of the world stands in the address; out of reach it is 404 as well.
`brought` pages are for the one officer who brought the list, of whatever role. `anywhere` pages
are about something that belongs to no area, such as a text of the site.
"""

from dataclasses import dataclass

ROLES = (
    *("director", "supervisor", "coordinator", "packer", "school_contact", "auditor"),
    "treasurer",
)


@dataclass(frozen=True)
class Row:
    roles: frozenset[str]
    about: str = ""  # a name of `world.addresses`
    brought: bool = False
    anywhere: bool = False


def only(*roles: str, about: str = "", brought: bool = False, anywhere: bool = False) -> Row:
    return Row(frozenset(roles), about, brought, anywhere)


LISTS = ("coordinator", "supervisor")
BOARDS = ("auditor", "coordinator", "supervisor")
SIZES = ("coordinator", "director", "school_contact", "supervisor")
GOODS = ("coordinator", "packer")
CONTACT = ("school_contact",)
KEEPERS = ("director", "supervisor")
OVERSEERS = ("auditor", "supervisor")

RULES: dict[str, Row] = {
    "office_home": only(*ROLES),
    "discovery:upload_list": only(*LISTS),
    "discovery:upload_new": only(*LISTS),
    "discovery:upload_columns": only(*LISTS, about="upload", brought=True),
    "discovery:upload_rows": only(*LISTS, about="upload", brought=True),
    "discovery:upload_row": only(*LISTS, about="upload_row", brought=True),
    "discovery:upload_leave_out": only(*LISTS, about="upload_row", brought=True),
    "discovery:upload_take_back": only(*LISTS, about="upload_row", brought=True),
    "discovery:upload_keep_row": only(*LISTS, about="upload_row", brought=True),
    "discovery:upload_settle": only(*LISTS, about="upload_row", brought=True),
    "discovery:upload_marked_copy": only(*LISTS, about="upload", brought=True),
    "discovery:upload_check": only(*LISTS, about="upload", brought=True),
    "discovery:upload_confirm": only(*LISTS, about="upload", brought=True),
    "discovery:upload_report": only(*LISTS, about="upload"),
    "discovery:upload_discard": only(*LISTS, about="upload", brought=True),
    "needs:release_list": only(*BOARDS),
    "needs:release_propose": only("supervisor", about="drive"),
    "needs:release_detail": only(*BOARDS, about="release"),
    "needs:release_publish": only(*LISTS, about="release"),
    "needs:release_drop": only("supervisor", about="release"),
    "needs:measure_list": only(*SIZES),
    "needs:measure": only(*SIZES, about="need"),
    "needs:measure_who": only("director", "school_contact", "supervisor", about="need"),
    "matching:lot_list": only(*GOODS),
    "matching:lot_expect": only(*GOODS),
    "matching:lot_receive": only(*GOODS, about="expected_lot"),
    "matching:lot_inspect": only(*GOODS, about="counted_lot"),
    "matching:lot_correct": only("coordinator", about="counted_lot"),
    "matching:delivery_receive": only(*GOODS, about="delivery"),
    "matching:run_list": only(*BOARDS),
    "matching:run_new": only(*LISTS),
    "matching:run_detail": only(*BOARDS, about="run"),
    "matching:run_approve": only(*LISTS, about="run"),
    "matching:run_what_if": only(*LISTS, about="run"),
    "matching:run_certificate": only("auditor", "supervisor", about="run"),
    "matching:ruling_new": only(*LISTS, about="run_line"),
    "matching:ruling_lift": only(*LISTS, about="ruling"),
    "fulfilment:packing": only(*GOODS),
    "fulfilment:packs_make": only("coordinator", about="run"),
    "fulfilment:box_list": only(*GOODS),
    "fulfilment:boxes_fill": only("coordinator"),
    "fulfilment:box_detail": only(*GOODS, about="box"),
    "fulfilment:box_ship": only(*GOODS, about="box"),
    "fulfilment:labels_a4": only(*GOODS, about="box"),
    "fulfilment:box_label": only(*GOODS, about="box"),
    "fulfilment:box_contents": only(*GOODS, about="box"),
    "fulfilment:box_received": only(*CONTACT, about="box"),
    "fulfilment:load_list": only("coordinator", about="drive"),
    "fulfilment:pack_detail": only(*GOODS, about="pack"),
    "fulfilment:pack_scan": only(*GOODS, about="pack"),
    "fulfilment:pack_seal": only(*GOODS, about="pack"),
    "fulfilment:pack_reopen": only(*GOODS, about="pack"),
    "fulfilment:pack_empty": only(*GOODS, about="pack"),
    "fulfilment:labels_single": only(*GOODS, about="pack"),
    "fulfilment:pack_line": only(*GOODS, about="pack_line"),
    "fulfilment:handover": only(*CONTACT),
    "fulfilment:handover_tick": only(*CONTACT, about="pack"),
    "fulfilment:handover_school": only(*CONTACT, about="hand_over"),
    "fulfilment:handover_all": only(*CONTACT, about="hand_over"),
    "fulfilment:handover_sign": only(*CONTACT, about="hand_over"),
    "fulfilment:key_sheet": only(*CONTACT, about="hand_over"),
    "fulfilment:key_sheet_destroyed": only(*CONTACT, about="key_sheet"),
    "gate:ledger": only("supervisor", "auditor"),
    "consents:consent_list": only(*KEEPERS),
    "consents:unasked_list": only(*KEEPERS),
    "consents:child": only(*KEEPERS, about="child_code"),
    "consents:child_name": only(*KEEPERS, about="child_code"),
    "consents:record": only(*KEEPERS, about="child_answer"),
    "consents:withdraw": only(*KEEPERS, about="consent"),
    "exports:export_list": only(*OVERSEERS),
    "exports:export_new": only(*OVERSEERS, about="export_kind", anywhere=True),
    "exports:child_copy_new": only("supervisor", about="child_code"),
    "exports:export_detail": only(*OVERSEERS, about="export"),
    "exports:export_approve": only(*OVERSEERS, about="export"),
    "exports:export_file": only(*OVERSEERS, about="export"),
    "desk:list": only("supervisor"),
    "desk:detail": only("supervisor", about="text", anywhere=True),
    "desk:decide": only("supervisor", about="text", anywhere=True),
    "vault:week": only(*OVERSEERS),
    "vault:look_list": only("auditor"),
    "vault:desk": only(*KEEPERS),
    "vault:alarm_list": only(*OVERSEERS),
    "vault:alarm_seen": only("supervisor", about="alarm"),
    "vault:more_looks": only("supervisor"),
    "vault:child_find": only("supervisor"),
    "vault:child": only("supervisor", about="subject"),
    "vault:erasure_ask": only("supervisor", about="subject"),
    "vault:erasure_list": only(*OVERSEERS),
    "vault:receipt": only(*OVERSEERS, about="receipt"),
    "vault:erase": only("supervisor", about="erasure"),
    "vault:emergency_ask": only(*KEEPERS),
    "vault:emergency": only("director", about="emergency"),
    "vault:emergency_grant": only("supervisor", about="emergency"),
    "vault:emergency_end": only(*KEEPERS, about="emergency"),
}

# Signing in and out, one's own second factor, the language, the health of the wall.
OPEN_VIEWS = {
    *("health_wall", "set_language", "account_login", "account_logout", "account_inactive"),
    *("account_signup", "account_reauthenticate", "account_email"),
    *("account_email_verification_sent", "account_change_password", "account_set_password"),
    *("account_reset_password", "account_confirm_login_code", "account_confirm_email"),
    *("account_reset_password_from_key_done", "account_reset_password_from_key"),
    *("account_reset_password_done", "mfa_index", "mfa_authenticate", "mfa_reauthenticate"),
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_download_recovery_codes", "usersessions_list"),
}
