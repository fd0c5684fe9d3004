from django.urls import path

from coordination.needs import views

app_name = "needs"
urlpatterns = [
    path("", views.release_list, name="release_list"),
    path("drive/<slug:drive_code>/propose/", views.release_propose, name="release_propose"),
    path("<uuid:release_id>/", views.release_detail, name="release_detail"),
    path("<uuid:release_id>/release/", views.release_publish, name="release_publish"),
    path("<uuid:release_id>/drop/", views.release_drop, name="release_drop"),
    path("sizes/", views.measure_list, name="measure_list"),
    path("sizes/<uuid:need_id>/", views.measure, name="measure"),
    path("sizes/<uuid:need_id>/who/", views.measure_who, name="measure_who"),
]
