"""Packs are made and boxed; the packer fills, seals and sends them, and never learns a name."""

from playwright.sync_api import expect

from tests.journeys import goods
from tests.journeys.conftest import World
from tests.journeys.hands import press
from tests.journeys.preparing import SCHOOLS, THE_SCHOOL
from tests.journeys.rosters import CHILDREN

PACKS_A_BOX = 6


def test_packs_are_made_and_boxes_filled(story: World) -> None:
    page = story.people.officer("coordinator")
    page.goto("/packs/")
    story.watch.look(page, "packs-to-make")
    press(page, "form[action$='/make/'] button")
    story.watch.look(page, "boxes-to-fill")

    page.fill("input[name=packs_per_box]", str(PACKS_A_BOX))
    press(page, "form[action$='/boxes/fill/'] button")

    expect(page.locator("a[href*='/packs/boxes/']:not([href$='/boxes/'])")).to_have_count(2)


def test_the_packer_sees_codes_and_sizes_and_no_school(story: World) -> None:
    page = story.people.officer("packer")
    page.goto("/packs/")
    story.watch.look(page, "packing")
    boxes = goods.hrefs(page, "a[href*='/packs/boxes/']:not([href$='/boxes/'])")

    page.goto(boxes[0])
    story.watch.look(page, "box")
    shown = page.content()
    page.goto(goods.hrefs(page, "a[href*='/packs/pack/']")[0])
    story.watch.look(page, "pack")
    shown += page.content()

    assert not [name for name in SCHOOLS[THE_SCHOOL][:2] if name in shown]
    assert not [child.name for child in CHILDREN if child.name in shown]
    story.told["boxes"] = " ".join(boxes)


def test_every_pack_is_filled_and_sealed(story: World) -> None:
    page = story.people.officer("packer")
    for box in story.told["boxes"].split():
        page.goto(box)
        for address in goods.hrefs(page, "ul.checklist a[href*='/packs/pack/']"):
            goods.pack(page, address)
    story.watch.look(page, "pack-sealed")

    page.goto(box)

    expect(page.locator("form[action$='/ship/']")).to_be_visible()
    story.watch.look(page, "box-sealed")


def test_the_label_is_a_pdf_without_a_name(story: World) -> None:
    page = story.people.officer("packer")
    label = page.locator("a[href$='labels.pdf']").get_attribute("href") or ""

    answer = page.request.get(story.machine.office_url + label)

    assert answer.body().startswith(b"%PDF")


def test_the_boxes_are_sent(story: World) -> None:
    page = story.people.officer("packer")

    for box in story.told["boxes"].split():
        page.goto(box)
        goods.say_yes(page, "form[action$='/ship/']")
        expect(page.locator("form[action$='/ship/']")).to_have_count(0)

    page.goto("/packs/boxes/")
    story.watch.look(page, "boxes-sent")
    story.machine.wait_until_carried()
