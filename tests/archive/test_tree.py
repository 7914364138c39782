"""The tree that is made quickly is the one that trafilatura makes."""

from __future__ import annotations

import pytest
from lxml.html import tostring
from trafilatura import load_html

from reportedly.archive.pages.tree import read_tree

BODY = "<p>The mill at Orrin stands still.</p><form><input name=q><select><option>a</select></form>"
PAGES = {
    "plain": f"<!DOCTYPE html>\n<html lang=en><head><title>Mill</title></head><body>{BODY}</body></html>\n",
    "no doctype": f"<html>\n<body>{BODY}</body></html>",
    "one line": f"<!doctype html><html><body>{BODY}</body></html>",
    "other letters": f"<!doctype html>\n<html><body><p>Žofie – мост 橋</p>{BODY}</body></html>",
    "another charset declared": f"<!doctype html>\n<html><head><meta charset=iso-8859-1></head><p>é{BODY}</html>",
    "controls": f"<!doctype html>\n<html><body><p>a\x00b\x0bc\x1fd\ufffee\uffff</p>{BODY}</body></html>",
    "half a character": f"<!doctype html>\n<html><body><p>a\ud800b</p>{BODY}</body></html>",
    "closes itself": f"<!doctype html>\n<html lang='en'/>\n<body>{BODY}</body></html>",
    "slashed doctype": f"<!doctype html public '-//W3C//DTD'/ >\n<html><body>{BODY}</body></html>",
    "declared as XML": f"<?xml version='1.0' encoding='utf-8'?>\n<html><body>{BODY}</body></html>",
    "two bodies": f"<html>\n<body>{BODY}</body><body><p>More.</p></body></html>",
    "a piece": BODY,
    "a remark": "<html>\n<!-- only this --></html>",
    "no page": "Only words.",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_tree_is_trafilaturas(name: str) -> None:
    ours, theirs = read_tree(PAGES[name]), load_html(PAGES[name])
    if theirs is None:
        assert ours is None
    else:
        assert ours is not None
        assert tostring(ours) == tostring(theirs)
