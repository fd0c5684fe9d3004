from django.urls import path

from donations.goods.views import board, finding, papers, pledging, tracking

app_name = "goods"
urlpatterns = [
    path("board/<slug:code>/", board.board, name="board"),
    path("<slug:code>/give/", pledging.start, name="give_start"),
    path("<slug:code>/give/items/", pledging.items, name="give_items"),
    path("<slug:code>/give/arrival/", pledging.arrival, name="give_arrival"),
    path("<slug:code>/give/contact/", pledging.contact, name="give_contact"),
    path("<slug:code>/give/check/", pledging.check, name="give_check"),
    path("p/<str:token>/", tracking.pledge, name="pledge"),
    path("p/<str:token>/change/", tracking.change, name="change_pledge"),
    path("p/<str:token>/withdraw/", tracking.withdraw, name="withdraw_pledge"),
    path("p/<str:token>/restore/", tracking.restore, name="restore_pledge"),
    path("p/<str:token>/label.pdf", papers.label, name="label"),
    path("p/<str:token>/acknowledgement.pdf", papers.acknowledgement, name="acknowledgement"),
    path("find/", finding.find_pledge, name="find_pledge"),
]
