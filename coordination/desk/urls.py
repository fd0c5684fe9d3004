from django.urls import path

from coordination.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.text_list, name="list"),
    path("<uuid:check_id>/", views.text_detail, name="detail"),
    path("<uuid:check_id>/decide/", views.text_decide, name="decide"),
]
