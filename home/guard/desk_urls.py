"""Under `/cms/`, for people of the CMS alone."""

from django.urls import path

from home.guard.views import desk

app_name = "guard_desk"
urlpatterns = [
    path("", desk.hold_list, name="holds"),
    path("take-down/<int:page_id>/", desk.take_down, name="take_down"),
    path("lift/<uuid:hold_id>/", desk.lift, name="lift"),
    path("purge/<int:page_id>/", desk.purge, name="purge"),
    path("picture/<int:picture_id>/", desk.picture_people, name="picture_people"),
    path("picture/<int:picture_id>/blur-faces/", desk.blur_faces, name="blur_faces"),
    path("withdraw/<int:consent_id>/", desk.withdraw, name="withdraw"),
]
