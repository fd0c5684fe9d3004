from django.urls import path

from donations.money.views import donor, giving, opened, papers

app_name = "money"
urlpatterns = [
    path("", giving.fund_list, name="fund_list"),
    path("find/", donor.find, name="find"),
    path("open/", opened.opened, name="opened"),
    path("verify/", papers.verify, name="verify"),
    path("g/<uuid:gift_id>/", giving.back, name="back"),
    path("d/<str:token>/", donor.donor, name="donor"),
    path("d/<str:token>/my-proof.json", donor.proof, name="proof"),
    path("d/<str:token>/stop/", donor.stop, name="stop"),
    path("d/<str:token>/pause/", donor.pause, name="pause"),
    path("d/<str:token>/resume/", donor.resume, name="resume"),
    path("d/<str:token>/change/", donor.change, name="change"),
    path("d/<str:token>/notices/", donor.notices, name="notices"),
    path("d/<str:token>/<uuid:gift_id>.pdf", papers.acknowledgement, name="acknowledgement"),
    path("d/<str:token>/<int:year>.pdf", papers.statement, name="statement"),
    path("<slug:code>/", giving.give, name="give"),
    path("<slug:code>/pay/", giving.pay, name="pay"),
]
