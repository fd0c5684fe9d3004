"""Stable addresses outside the languages: files are the same in all of them."""

from django.urls import path

from donations.goods.views import board

urlpatterns = [
    path("board/<slug:code>.json", board.board_json, name="board_json"),
    path("board/<slug:code>.csv", board.board_csv, name="board_csv"),
    path("board.schema.json", board.board_schema, name="board_schema"),
]
