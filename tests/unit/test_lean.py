"""What a page does not need is left out of it, and what it needs is not."""

from __future__ import annotations

from html.parser import HTMLParser

from course_utils.desk.lean import make_lean, words_of


def test_what_no_page_uses_is_gone(tmp_path):
    """Styles of Sphinx and MyST-NB, and an index for other books; what the pages load stays."""
    stays = ["a.html", "searchindex.js", "_static/course.css", "_static/frame.css", "_static/searchtools.js"]
    goes = ["objects.inv", "_static/basic.css", "_static/pygments.css", "_static/mystnb.12ab.css", "_static/plus.png"]
    for name in (*stays, *goes):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    make_lean(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == set(stays)


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
