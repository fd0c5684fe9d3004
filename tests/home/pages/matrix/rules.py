"""Who may open which address of the public side. An address without a row here fails the matrix."""

from enum import Enum


class Open(Enum):
    EVERYBODY = "everybody"
    LINK = "whoever holds the pledge's own secret link; with any other it is 404"
    SIGNED_IN = "anybody signed in, for what is their own"
    ABOUT_A_PAGE = "everybody, about a page that is public; the holds' own tests ask it"
    FUND = "everybody, about a fund; what is written there has its own tests"
    DONOR = "whoever holds the link of a donor's page; with any other it is 404"
    PROVIDER = "whoever signs with the provider's secret; anybody else is refused"
    CHARITY = "a member of the charity it was offered to; anybody else gets 404"


RULES = {
    "goods:board": Open.EVERYBODY,
    "board_json": Open.EVERYBODY,
    "board_csv": Open.EVERYBODY,
    "board_schema": Open.EVERYBODY,
    "goods:give_start": Open.EVERYBODY,
    "goods:give_items": Open.EVERYBODY,
    "goods:give_arrival": Open.EVERYBODY,
    "goods:give_contact": Open.EVERYBODY,
    "goods:give_check": Open.EVERYBODY,
    "goods:flow": Open.EVERYBODY,
    "goods:flow_csv": Open.EVERYBODY,
    "goods:find_pledge": Open.EVERYBODY,
    "publiclog:log": Open.EVERYBODY,
    "log_checkpoint": Open.EVERYBODY,
    "log_key": Open.EVERYBODY,
    "log_entries": Open.EVERYBODY,
    "log_proof": Open.EVERYBODY,
    "log_consistency": Open.EVERYBODY,
    "log_checker": Open.EVERYBODY,
    "goods:pledge": Open.LINK,
    "goods:pledge_proof": Open.LINK,
    "goods:change_pledge": Open.LINK,
    "goods:withdraw_pledge": Open.LINK,
    "goods:restore_pledge": Open.LINK,
    "goods:label": Open.LINK,
    "goods:acknowledgement": Open.LINK,
    "goods:company_upload": Open.SIGNED_IN,
    "goods:company_check": Open.SIGNED_IN,
    "goods:company_template": Open.SIGNED_IN,
    "goods:company_offers": Open.SIGNED_IN,
    "goods:offer_list": Open.CHARITY,
    "goods:offer_detail": Open.CHARITY,
    "goods:accept_offer": Open.CHARITY,
    "goods:decline_offer": Open.CHARITY,
    "money:fund_list": Open.EVERYBODY,
    "money:opened": Open.EVERYBODY,
    "money_open_json": Open.EVERYBODY,
    "money_open_csv": Open.EVERYBODY,
    "money_open_schema": Open.EVERYBODY,
    "money:find": Open.EVERYBODY,
    "money:verify": Open.EVERYBODY,
    "money:give": Open.FUND,
    "money:pay": Open.FUND,
    "money:back": Open.FUND,
    "money:donor": Open.DONOR,
    "money:stop": Open.DONOR,
    "money:pause": Open.DONOR,
    "money:resume": Open.DONOR,
    "money:change": Open.DONOR,
    "money:notices": Open.DONOR,
    "money:acknowledgement": Open.DONOR,
    "money:statement": Open.DONOR,
    "money:proof": Open.DONOR,
    "money_told": Open.PROVIDER,
    "pages:robots": Open.EVERYBODY,
    "pages:sitemap": Open.EVERYBODY,
    "guard:report": Open.ABOUT_A_PAGE,
    "my_page": Open.SIGNED_IN,
}
# Addresses of libraries, by where they begin: the CMS asks for its own permission on each page.
CMS = "cms/"
LIBRARIES = (CMS, "documents/", "accounts/", "i18n/", "^media/", "_util/", "^((?:[\\w\\-]+/)*)$")
