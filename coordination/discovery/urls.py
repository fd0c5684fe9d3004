from django.urls import path

from coordination.discovery import views

app_name = "discovery"
urlpatterns = [
    path("", views.upload_list, name="upload_list"),
    path("new/", views.upload_new, name="upload_new"),
    path("<uuid:upload_id>/columns/", views.upload_columns, name="upload_columns"),
    path("<uuid:upload_id>/rows/", views.upload_rows, name="upload_rows"),
    path("<uuid:upload_id>/rows/<int:row>/", views.upload_row, name="upload_row"),
    path("<uuid:upload_id>/rows/<int:row>/out/", views.upload_leave_out, name="upload_leave_out"),
    path("<uuid:upload_id>/rows/<int:row>/in/", views.upload_take_back, name="upload_take_back"),
    path("<uuid:upload_id>/rows/<int:row>/keep/", views.upload_keep_row, name="upload_keep_row"),
    path("<uuid:upload_id>/rows/<int:row>/file/", views.upload_settle, name="upload_settle"),
    path("<uuid:upload_id>/copy/", views.upload_marked_copy, name="upload_marked_copy"),
    path("<uuid:upload_id>/check/", views.upload_check, name="upload_check"),
    path("<uuid:upload_id>/confirm/", views.upload_confirm, name="upload_confirm"),
    path("<uuid:upload_id>/report/", views.upload_report, name="upload_report"),
    path("<uuid:upload_id>/discard/", views.upload_discard, name="upload_discard"),
]
