"""The page in a real browser: no complaint, nothing cut off on a phone, every claim's words found and marked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from many import many
from sample import sample
from test_less_sure import KNEW, OPENS, unsure

from reportedly.brief import BriefOptions, assemble
from reportedly.brief.explain import explain
from reportedly.brief.explained_page import explained_page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LONG = "Averylongwordwithoutanyplacetobreakitatallasinsomeaddresses" * 3
SMALLEST = 12  # CSS pixels
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to look at the page with")

# A page of its own around the brief: a browser's own window cannot be as narrow as a phone.
AROUND = """<!doctype html><meta charset="utf-8"><iframe src="brief.html#HASH" width="WIDTH" height="900"></iframe>
<pre id="out">nothing</pre><script>
// How many rows of claims show: at first, and with the switch for less sure ones on.
const aside = (page) => {
  const shown = () => [...page.querySelectorAll(".claims tbody tr")].filter((e) => e.getClientRects().length).length;
  const first = shown(), less = page.getElementById("less");
  if (less) less.checked = true;
  return [first, shown()];
};
addEventListener("load", () => setTimeout(() => {
  const page = document.querySelector("iframe").contentDocument, root = page.documentElement;
  const sizes = [...page.querySelectorAll("main *")].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 &&
    n.textContent.trim()) && e.getClientRects().length && !e.closest(".hide")).map((e) => {
      const svg = e.ownerSVGElement, scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      return [parseFloat(getComputedStyle(e).fontSize) * scale, e.className.baseVal ?? e.className, e.tagName];
    });
  const target = page.querySelector(":target");
  document.getElementById("out").textContent = JSON.stringify({
    wide: root.scrollWidth - root.clientWidth,
    small: sizes.filter(([size]) => size < SMALLEST),
    target: target ? target.id : null,
    seen: target ? target.getClientRects().length > 0 : false,
    aside: aside(page),
  });
}, 300));
</script>"""


def looked_at(folder: Path, *, width: int, at: str = "") -> tuple[dict[str, object], list[str]]:
    """What the browser measures, and what its console says."""
    (folder / "around.html").write_text(
        AROUND.replace("HASH", at).replace("WIDTH", str(width)).replace("SMALLEST", str(SMALLEST)), encoding="utf8"
    )
    switches = (
        "--headless=new --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking --no-first-run "
        "--disable-component-update --disable-sync --allow-file-access-from-files --enable-logging=stderr "
        "--virtual-time-budget=4000 --window-size=1700,1000 --dump-dom"
    )
    command = [str(BROWSER), *switches.split(), f"--user-data-dir={folder / 'profile'}", f"file://{folder}/around.html"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env={**os.environ})
    found = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stdout[-500:]
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return json.loads(found[1].replace("&quot;", '"').replace("&amp;", "&")), console


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = sample(extra=LONG)
    assemble(given.account, given.reports, given.readings, BriefOptions()).save(tmp_path / "brief.html")
    return tmp_path


@pytest.mark.parametrize("width", [400, 1600])
def test_nothing_is_cut_off_too_small_or_complained_of(folder: Path, width: int) -> None:
    seen, console = looked_at(folder, width=width)
    assert console == []
    assert seen["wide"] == 0, "no scrolling sideways"
    assert seen["small"] == [], "no words too small to read"


@pytest.mark.parametrize("width", [400, 1600])
def test_pictures_of_many_reports_fit_the_page(tmp_path: Path, width: int) -> None:
    made = many(40)
    assemble(made.account, made.reports, made.readings).save(tmp_path / "brief.html")
    seen, console = looked_at(tmp_path, width=width)
    assert (seen["wide"], seen["small"], console) == (0, [], [])


def test_a_link_to_a_claim_shows_its_words(folder: Path) -> None:
    claim = sample(extra=LONG).readings[1].claims[1]
    here = "c-" + claim.id.replace(":", "-")
    seen, console = looked_at(folder, width=400, at=here)
    assert (seen["target"], seen["seen"], console) == (here, True, [])


@pytest.mark.parametrize("width", [400, 1600])
def test_the_page_of_an_explained_reading_is_whole(tmp_path: Path, width: int) -> None:
    made = sample(extra=LONG)
    page = explained_page([explain(*pair, show_below=0.95) for pair in zip(made.reports, made.readings, strict=True)])
    (tmp_path / "brief.html").write_text(page, encoding="utf8")
    seen, console = looked_at(tmp_path, width=width, at="c-" + made.readings[1].claims[1].id.replace(":", "-"))
    assert (seen["wide"], seen["small"], seen["seen"], console) == (0, [], True, [])


@pytest.mark.parametrize("at", [False, True])
def test_less_sure_claims_show_at_the_switch_or_where_a_link_leads_to_one(tmp_path: Path, at: bool) -> None:
    made = unsure(OPENS, KNEW)
    assemble(made.account, made.reports, made.readings).save(tmp_path / "brief.html")
    row = "l-" + made.readings[1].claims[OPENS].id.replace(":", "-")
    seen, console = looked_at(tmp_path, width=400, at=row if at else "")
    assert (seen["aside"], seen["seen"], console) == ([8 + at, 10], at, [])
