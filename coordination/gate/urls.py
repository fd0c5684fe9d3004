from django.urls import path

from coordination.gate import views

app_name = "gate"
urlpatterns = [path("", views.ledger, name="ledger")]
