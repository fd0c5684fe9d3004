"""A person's name keeps its own language on a page of another."""

import pytest
from django.template import Context, Template

SENTENCE = Template(
    "{% load i18n interface %}"
    "{% blocktranslate with name=name|person %}Approved by {{ name }}.{% endblocktranslate %}"
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("示例协调员", 'Approved by <bdi lang="zh-Hans">示例协调员</bdi>.'),
        ("Ann Lee", "Approved by Ann Lee."),
        ("<b>示例", 'Approved by <bdi lang="zh-Hans">&lt;b&gt;示例</bdi>.'),
        ("<b>Ann", "Approved by &lt;b&gt;Ann."),
        ("", "Approved by ."),
    ],
)
def test_a_chinese_name_is_marked_and_every_name_is_escaped(name: str, said: str) -> None:
    assert SENTENCE.render(Context({"name": name})) == said
