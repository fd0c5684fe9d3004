from django.urls import path

from donations.goods.views import (
    board,
    company,
    finding,
    flow,
    offers,
    papers,
    pledging,
    tracking,
)

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
    path("p/<str:token>/my-proof.json", tracking.pledge_proof, name="pledge_proof"),
    path("p/<str:token>/label.pdf", papers.label, name="label"),
    path("p/<str:token>/acknowledgement.pdf", papers.acknowledgement, name="acknowledgement"),
    path("<slug:code>/company/", company.upload, name="company_upload"),
    path("<slug:code>/company/check/", company.check, name="company_check"),
    path("<slug:code>/company/template.xlsx", company.template, name="company_template"),
    path("company/", company.company_offers, name="company_offers"),
    path("offers/", offers.offer_list, name="offer_list"),
    path("offers/<uuid:pledge_id>/", offers.offer_detail, name="offer_detail"),
    path("offers/<uuid:pledge_id>/accept/", offers.accept, name="accept_offer"),
    path("offers/<uuid:pledge_id>/decline/", offers.decline, name="decline_offer"),
    path("flow/", flow.goods_flow, name="flow"),
    path("flow.csv", flow.goods_flow_csv, name="flow_csv"),
    path("find/", finding.find_pledge, name="find_pledge"),
]
