from django.urls import path

from donations.publiclog.views import page

app_name = "publiclog"
urlpatterns = [path("", page.log, name="log")]
