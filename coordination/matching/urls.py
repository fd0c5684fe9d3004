from django.urls import path

from coordination.matching.views import foresight, lots, rulings, runs

app_name = "matching"
urlpatterns = [
    path("lots/", lots.lot_list, name="lot_list"),
    path("lots/expect/", lots.lot_expect, name="lot_expect"),
    path("lots/<uuid:lot_id>/receive/", lots.lot_receive, name="lot_receive"),
    path("lots/<uuid:lot_id>/inspect/", lots.lot_inspect, name="lot_inspect"),
    path("lots/<uuid:lot_id>/correct/", lots.lot_correct, name="lot_correct"),
    path(
        "lots/deliveries/<slug:drive_code>/<str:reference>/",
        lots.delivery_receive,
        name="delivery_receive",
    ),
    path("runs/", runs.run_list, name="run_list"),
    path("runs/new/", runs.run_new, name="run_new"),
    path("runs/<uuid:run_id>/", runs.run_detail, name="run_detail"),
    path("runs/<uuid:run_id>/what-if/", foresight.run_what_if, name="run_what_if"),
    path("runs/<uuid:run_id>/approve/", runs.run_approve, name="run_approve"),
    path("runs/<uuid:run_id>/certificate/", runs.run_certificate, name="run_certificate"),
    path("runs/<uuid:run_id>/lines/<int:number>/", rulings.ruling_new, name="ruling_new"),
    path("rulings/<uuid:ruling_id>/lift/", rulings.ruling_lift, name="ruling_lift"),
]
