"""Each way to the public, times each kind of leak: refused, all of them, by the same door."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reportlab.pdfgen.canvas import Canvas
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow
from wagtail.snippets.models import get_snippet_models

from home.guard.models import Approval
from home.guard.page_text import texts_of
from home.guard.publishing import PublishRefused, findings_in_words
from home.guard.services import approvals
from home.pages import trees
from home.pages.models import CampaignPage, InformationPage, Paper, Picture, UpdatePage
from tests.home.pages import planted
from tests.home.pages.editors import signed_in
from tests.home.pages.opened import NOON, author, reviewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clean_files")]
LEAK = "990003201511031234"
LEAKS = {
    "number": f"证件号 {LEAK}",
    "phone": "有事打 13912345678",
    "card": "卡号 6222021234567890123",
}


def in_the_lead(page: InformationPage, leak: str) -> None:
    page.lead = leak


def in_the_title(page: InformationPage, leak: str) -> None:
    page.title = leak


def in_the_search_description(page: InformationPage, leak: str) -> None:
    page.search_description = leak


def in_the_body(page: InformationPage, leak: str) -> None:
    page.body = [("text", f"<p>{leak}</p>")]


def in_an_alt_text(page: InformationPage, leak: str) -> None:
    page.body = [("picture", {"picture": _picture("棉鞋"), "alt": leak, "caption": ""})]


def in_a_caption(page: InformationPage, leak: str) -> None:
    page.body = [("picture", {"picture": _picture("棉鞋"), "alt": "鞋", "caption": leak})]


def in_a_pictures_title(page: InformationPage, leak: str) -> None:
    page.body = [("picture", {"picture": _picture(leak), "alt": "鞋", "caption": ""})]


def in_a_table(page: InformationPage, leak: str) -> None:
    _show_paper(page, f"名称,备注\n鞋,{leak}\n".encode(), "a.csv")


def in_an_old_encoding(page: InformationPage, leak: str) -> None:
    _show_paper(page, leak.encode("gb18030"), "a.txt")


def in_a_papers_title(page: InformationPage, leak: str) -> None:
    _show_paper(page, "鞋".encode(), "a.txt", title=leak)


def in_a_pdf(page: InformationPage, leak: str) -> None:
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 700, "".join(sign for sign in leak if sign.isascii()))
    canvas.save()
    _show_paper(page, target.getvalue(), "a.pdf")


PLACES = [
    *(in_the_lead, in_the_title, in_the_search_description, in_the_body),
    *(in_an_alt_text, in_a_caption, in_a_pictures_title),
    *(in_a_table, in_an_old_encoding, in_a_papers_title, in_a_pdf),
]


def _picture(title: str) -> Any:
    return Picture.objects.create(
        title=title[:255], file=ContentFile(planted.picture("JPEG"), name="a.jpg")
    )


def _show_paper(page: InformationPage, data: bytes, name: str, title: str = "计划") -> None:
    paper = Paper.objects.create(title=title, file=ContentFile(data, name=name))
    block = page.body.stream_block.child_blocks["papers"]
    value = {"title": "文件", "papers": [{"label": "计划", "paper": paper.pk}]}
    page.body = [("papers", block.to_python(value))]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found_wherever_it_stands(
    about: InformationPage, place: Callable[[InformationPage, str], None], leak: str
) -> None:
    place(about, LEAKS[leak])

    assert findings_in_words(about)
    with pytest.raises(PublishRefused):
        about.save()


def test_what_a_title_and_a_text_tell_together_is_found(about: InformationPage) -> None:
    """A visitor reads both; neither alone singles out a child."""
    about.title = "一个女孩的新棉衣"
    assert not findings_in_words(about)
    about.search_description = "爸爸已经去世。"
    assert findings_in_words(about)
    about.title = "一千件新棉衣"
    assert not findings_in_words(about)


def by_revision(page: Page, client: Client) -> None:
    with pytest.raises(PublishRefused):
        page.get_latest_revision().publish(user=reviewer())


def by_save(page: Page, client: Client) -> None:
    with pytest.raises(PublishRefused):
        page.get_latest_revision_as_object().save()


def by_schedule(page: Page, client: Client) -> None:
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    with pytest.raises(PublishRefused):
        call_command("publish_scheduled")


def by_approval(page: Page, client: Client) -> None:
    with pytest.raises(PublishRefused):
        approvals.approve_revision(
            revision=page.get_latest_revision(), reviewer=reviewer(), now=NOON
        )


def by_workflow(page: Page, client: Client) -> None:
    Workflow.objects.get(name="Safeguarding review").start(page, author())
    state = page.current_workflow_task_state
    client.force_login(reviewer())
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))


def by_bulk(page: Page, client: Client) -> None:
    signed_in(client)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={page.pk}&next=/cms/", {"include_descendants": "on"})


def by_api(page: Page, client: Client) -> None:
    signed_in(client)
    url = f"/cms/api/main/pages/{page.pk}/action/publish/"
    answer = client.post(
        url, content_type="application/json", headers={"accept": "application/json"}
    )
    assert answer.status_code == 400


WAYS = [by_revision, by_save, by_schedule, by_approval, by_workflow, by_bulk, by_api]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", [in_the_lead, in_a_caption, in_a_table])
def test_no_way_leads_round_the_door(
    about: InformationPage,
    client: Client,
    place: Callable[[InformationPage, str], None],
    way: Callable[[Page, Client], None],
) -> None:
    place(about, LEAKS["number"])
    about.save_revision(user=author(), clean=False)
    before = about.live_revision_id
    approved = Approval.objects.count()

    way(about, client)

    about.refresh_from_db()
    assert about.live_revision_id == before
    assert Approval.objects.count() == approved


def test_an_update_goes_through_the_same_door(campaign_page: CampaignPage) -> None:
    told = UpdatePage(title="进展", slug="u", lead=LEAKS["phone"], told_on=date(2024, 12, 1))
    trees.write_below(campaign_page, told, author=author())

    with pytest.raises(PublishRefused):
        told.get_latest_revision().publish(user=reviewer())


def test_a_paper_that_cannot_be_read_is_refused(about: InformationPage) -> None:
    _show_paper(about, b"%PDF-1.7 broken", "a.pdf")

    assert findings_in_words(about)


def test_words_of_files_are_read_behind_the_wall_too(about: InformationPage) -> None:
    _show_paper(about, "名称\n覃紫涵\n".encode(), "a.csv")

    assert any("覃紫涵" in part.text for part in texts_of(about))


def test_the_cms_has_no_other_texts_that_the_public_reads() -> None:
    """A snippet or a redirect with words of its own would need the door as well."""
    assert get_snippet_models() == []
    words = {field.name for field in Redirect._meta.get_fields() if field.name == "title"}
    assert words == set()
