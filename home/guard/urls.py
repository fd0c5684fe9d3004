from django.urls import path

from home.guard.views import reporting

app_name = "guard"
urlpatterns = [path("exposed/<uuid:key>/", reporting.report, name="report")]
