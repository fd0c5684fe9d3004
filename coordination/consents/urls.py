from django.urls import path

from coordination.consents.views import children, lists

app_name = "consents"
urlpatterns = [
    path("", lists.consent_list, name="consent_list"),
    path("unasked/", lists.unasked_list, name="unasked_list"),
    path("<slug:code>/", children.child, name="child"),
    path("<slug:code>/name/", children.child_name, name="child_name"),
    path("<slug:code>/record/<slug:purpose>/", children.record, name="record"),
    path("<slug:code>/withdraw/<uuid:consent_id>/", children.withdraw, name="withdraw"),
]
