"""Who may do what in the CMS.

Editors write and submit, moderators arrange and take down, safeguarding reviewers approve. Nobody
publishes by right alone: the guard asks for a review.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.guard.reviewers import REVIEWERS
from home.review.stage import ensure_stage

EDITORS, MODERATORS = "Editors", "Moderators"
_PAGES = {
    EDITORS: ("add_page", "change_page"),
    MODERATORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    REVIEWERS: ("publish_page",),  # taking down; approving is the review's own right
}
_FILES = (
    *("add_picture", "change_picture", "choose_image"),
    *("add_paper", "change_paper", "choose_document"),
)


def ensure_groups() -> tuple[Group, Group, Group]:
    """Return editors, moderators, reviewers, with the permissions written here and their stage."""
    editors, moderators, reviewers = (_ensure(name) for name in _PAGES)
    ensure_stage(reviewers=reviewers)
    return editors, moderators, reviewers


def _ensure(name: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="submit_translation"),
    )
    root = Page.get_first_root_node()
    for permission in _permissions("wagtailcore", _PAGES[name]):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in _permissions("pages", _FILES):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return group


def _permissions(app: str, names: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=names))
