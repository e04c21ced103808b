"""A headless Chromium for the page; every test here is skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tei.parsing import parse_xml
from tei.transformation import transform

SOURCE = Path(__file__).with_name("inquiry.xml")


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "inquiry.html"
    path.write_bytes(transform(parse_xml(SOURCE.read_bytes(), SOURCE.name), "html", {"tei": "inquiry.xml"}))
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    webdriver = pytest.importorskip("selenium.webdriver")
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("needs chromium and chromedriver (Debian: chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield browser
    browser.quit()


@pytest.fixture
def resize(chromium) -> Callable[[int], None]:
    """Set the width of the window, in CSS pixels."""

    def to(width: int) -> None:
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    return to


@pytest.fixture
def page(chromium, resize: Callable[[int], None], page_file: Path):
    """The page, opened anew on a desktop's width."""
    resize(1280)
    chromium.get("about:blank")
    chromium.get(page_file.as_uri())
    return chromium
