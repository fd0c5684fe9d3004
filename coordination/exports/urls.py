from django.urls import path

from coordination.exports import views

app_name = "exports"
urlpatterns = [
    path("", views.export_list, name="export_list"),
    path("new/<slug:kind>/", views.export_new, name="export_new"),
    path("child/<slug:code>/", views.child_copy_new, name="child_copy_new"),
    path("<uuid:export_id>/", views.export_detail, name="export_detail"),
    path("<uuid:export_id>/approve/", views.export_approve, name="export_approve"),
    path("<uuid:export_id>/file/", views.export_file, name="export_file"),
]
