"""What a page's body is made of. No raw HTML, no embeds, no quotations of people."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
_DIGIT = re.compile(r"\d")


class PictureBlock(blocks.StructBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("In words"),
        max_length=200,
        help_text=_("What a person who cannot see the picture should know. Never a child's name."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/pages/blocks/picture.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), required=False)


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "home/pages/blocks/steps.html"


class FactBlock(blocks.CharBlock):
    """A fact without a figure: figures come from the published boards alone."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Wagtail's own signature
        cleaned = super().clean(value)
        if _DIGIT.search(cleaned):
            raise ValidationError(_("Leave figures out; the boards show them with their date."))
        return cleaned


class FactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    facts = blocks.ListBlock(FactBlock(max_length=200), label=_("Facts"))

    class Meta:
        icon = "tick"
        label = _("Facts")
        template = "home/pages/blocks/facts.html"


class PaperBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Name"), max_length=120)
    paper = DocumentChooserBlock(label=_("Document"))


class PapersBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    papers = blocks.ListBlock(PaperBlock(), label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "home/pages/blocks/papers.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=120)
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "ul", "link"])


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "home/pages/blocks/questions.html"


class BodyBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=TEXT_FEATURES,
        template="home/pages/blocks/text.html",
    )
    picture = PictureBlock()
    steps = StepsBlock()
    facts = FactsBlock()
    papers = PapersBlock()
    questions = QuestionsBlock()


class CardBlock(blocks.StructBlock):
    picture = blocks.ChoiceBlock(
        label=_("Picture"),
        choices=[
            ("goods", _("parcel")),
            ("visit", _("people on the way")),
            ("care", _("house")),
            ("ledger", _("book of accounts")),
        ],
    )
    title = blocks.CharBlock(label=_("Heading"), max_length=40)
    text = blocks.CharBlock(label=_("Text"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Leads to"))


class CardsBlock(blocks.StreamBlock):
    card = CardBlock(label=_("Card"))
