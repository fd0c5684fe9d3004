from django.urls import path

from coordination.fulfilment.views import boxes, handover, key_sheets, packing, prints

app_name = "fulfilment"
urlpatterns = [
    path("", packing.packing, name="packing"),
    path("runs/<uuid:run_id>/make/", packing.packs_make, name="packs_make"),
    path("boxes/", boxes.box_list, name="box_list"),
    path("boxes/fill/", boxes.boxes_fill, name="boxes_fill"),
    path("boxes/<uuid:box_id>/", boxes.box_detail, name="box_detail"),
    path("boxes/<uuid:box_id>/ship/", boxes.box_ship, name="box_ship"),
    path("boxes/<uuid:box_id>/labels.pdf", prints.labels_a4, name="labels_a4"),
    path("boxes/<uuid:box_id>/label.pdf", prints.box_label, name="box_label"),
    path("boxes/<uuid:box_id>/contents.pdf", prints.box_contents, name="box_contents"),
    path("boxes/<uuid:box_id>/received/", handover.box_received, name="box_received"),
    path("load/<slug:drive_code>.pdf", prints.load_list, name="load_list"),
    path("pack/<uuid:pack_id>/", packing.pack_detail, name="pack_detail"),
    path("pack/<uuid:pack_id>/scan/", packing.pack_scan, name="pack_scan"),
    path("pack/<uuid:pack_id>/seal/", packing.pack_seal, name="pack_seal"),
    path("pack/<uuid:pack_id>/empty/", packing.pack_empty, name="pack_empty"),
    path("pack/<uuid:pack_id>/open/", packing.pack_reopen, name="pack_reopen"),
    path("pack/<uuid:pack_id>/label.pdf", prints.labels_single, name="labels_single"),
    path("pack/<uuid:pack_id>/tick/", handover.handover_tick, name="handover_tick"),
    path("pack/<uuid:pack_id>/lines/<slug:item>/", packing.pack_line, name="pack_line"),
    path("handover/", handover.handover, name="handover"),
    path("handover/<slug:drive>/<slug:school>/", handover.handover_school, name="handover_school"),
    path("handover/<slug:drive>/<slug:school>/all/", handover.handover_all, name="handover_all"),
    path("handover/<slug:drive>/<slug:school>/sign/", handover.handover_sign, name="handover_sign"),
    path("handover/<slug:drive>/<slug:school>/key/", key_sheets.key_sheet, name="key_sheet"),
    path(
        "handover/<slug:drive>/<slug:school>/key/<int:number>/destroyed/",
        key_sheets.key_sheet_destroyed,
        name="key_sheet_destroyed",
    ),
]
