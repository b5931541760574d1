"""What a page does not need is left out of it, and what it needs is not."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from course_utils.desk.lean import make_lean, words_of


@pytest.fixture
def built(tmp_path):
    """A page as Sphinx writes it, with two icons of three and all that comes along."""
    files = {
        "a.html": '<head><script defer src="_static/scripts/fontawesome.js?digest=1"></script>\n<script src="b.js">'
        '</script></head><i class="fa-solid fa-bars"></i>',
        "objects.inv": "",
        "searchindex.js": "words",
        "_static/scripts/fontawesome.js": "icons",
        "_static/scripts/theme.js": 'x = "fa-xmark";\n//# sourceMappingURL=theme.js.map',
        "_static/scripts/theme.js.map": "{}",
        "_static/styles/theme.css": '.fa-bars,.fa-lines{--fa:"b"}.fa-xmark{--fa:"x"}.fa-star{--fa:"s"}.fa-lg{size:1}'
        "/*# sourceMappingURL=theme.css.map */",
        "_static/locales/ja/theme.mo": "",
        "_static/images/logo.svg": "",
        "_static/vendor/fontawesome/webfonts/fa-solid-900.woff2": "",
        "_static/vendor/fontawesome/webfonts/fa-brands-400.woff2": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    make_lean(tmp_path)
    return tmp_path


def test_what_no_page_uses_is_gone(built):
    """Maps, indexes for other books, other languages, logos, unused icons; the rest stays."""
    assert {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()} == {
        "a.html",
        "searchindex.js",
        "_static/scripts/theme.js",
        "_static/styles/theme.css",
        "_static/vendor/fontawesome/webfonts/fa-solid-900.woff2",
    }


def test_nothing_that_is_left_asks_for_what_is_gone(built):
    """A page without the icons' script, styles and scripts without the name of their map."""
    assert "fontawesome" not in (built / "a.html").read_text()
    assert '<script src="b.js">' in (built / "a.html").read_text()
    assert (built / "_static/scripts/theme.js").read_text() == 'x = "fa-xmark";'


def test_icons_that_a_page_or_a_script_shows_stay(built):
    """By any of their names; rules of size stay too."""
    css = (built / "_static/styles/theme.css").read_text()
    assert css == '.fa-bars,.fa-lines{--fa:"b"}.fa-xmark{--fa:"x"}.fa-lg{size:1}'


def test_the_search_gets_words_and_places_and_nothing_else():
    """Elements stay properly inside each other, broken ones too; scripts, styles and signs for links are silent."""
    html = (
        '<article id="top"><h1>Title<a class="headerlink" href="#top">#</a></h1><img src="a.png"><p>One<br>two'
        '<section id="b"><ul><li>three<li>four</ul><script>"<p>five</p>"</script></section>&lt;six&gt; &#233;</article>'
    )

    class Tree(HTMLParser):
        depth, places = 0, ()

        def handle_starttag(self, tag, attrs):
            assert tag == "div"
            self.depth += 1
            self.places += ((self.depth, dict(attrs)["id"]),)

        def handle_endtag(self, tag):
            self.depth -= 1

    said = words_of(html)
    tree = Tree()
    tree.feed(said)
    assert (tree.depth, tree.places) == (0, ((1, "top"), (2, "b")))
    assert "One two" in said
    assert "three four" in said
    assert "&lt;six&gt; &#233;" in said
    assert not any(word in said for word in ("five", "#top", "img"))
