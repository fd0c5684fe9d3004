"""The reader used by other tests finds what it is for."""

from tests.home.pages.reading import read


def test_words_keep_their_language_after_pictures_and_icons() -> None:
    html = (
        '<html lang="en"><p>one</p><svg><use href="#a"></use></svg><img alt="two">'
        '<b lang="zh-Hans">三</b><p>four <br> 五</p></html>'
    )

    words = read(html).words

    assert {"one", "two", "four", "五"} <= set(words["en"])
    assert "三" in words["zh-Hans"]
    assert "" not in words


def test_inline_styles_scripts_and_handlers_are_seen() -> None:
    html = '<p style="x">a</p><script>b</script><style>c</style><a onclick="d">e</a>'

    assert read(html).inline == ["p style", "script", "style style", "a onclick"]


def test_what_is_loaded_is_seen_and_links_are_not() -> None:
    html = '<img src="https://a.example/x"><link rel="stylesheet" href="/c"><a href="//b">b</a>'

    assert read(html).loaded == ["https://a.example/x", "/c"]
