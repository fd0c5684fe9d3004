from django.urls import path

from coordination.vault.views import desk, emergencies, erasures, record

app_name = "vault"
urlpatterns = [
    path("", record.look_list, name="look_list"),
    path("week/", record.week, name="week"),
    path("desk/", desk.desk, name="desk"),
    path("alarms/", desk.alarm_list, name="alarm_list"),
    path("alarms/<uuid:alarm_id>/seen/", desk.alarm_seen, name="alarm_seen"),
    path("more/", desk.more_looks, name="more_looks"),
    path("child/", desk.child_find, name="child_find"),
    path("child/<uuid:subject>/", desk.child, name="child"),
    path("child/<uuid:subject>/erase/", erasures.ask, name="erasure_ask"),
    path("erasures/", erasures.erasure_list, name="erasure_list"),
    path("erasures/<uuid:erasure_id>/", erasures.receipt, name="receipt"),
    path("erasures/<uuid:erasure_id>/erase/", erasures.erase, name="erase"),
    path("emergencies/ask/", emergencies.ask, name="emergency_ask"),
    path("emergencies/<uuid:emergency_id>/", emergencies.emergency, name="emergency"),
    path("emergencies/<uuid:emergency_id>/grant/", emergencies.grant, name="emergency_grant"),
    path("emergencies/<uuid:emergency_id>/end/", emergencies.end, name="emergency_end"),
]
