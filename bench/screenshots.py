"""The pictures in the README, taken from the site as it is built.

    make site && python bench/screenshots.py

Writes docs/assets/screenshots/*.png. Needs Chromium (Debian: apt-get install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "assets" / "screenshots"
# name → page, window
SHOTS = {
    "home": ("index.html", (1280, 800)),
    "report": ("reports/002-3c214e92878b1149/index.html", (1280, 800)),
    "edits": ("reports/001-db1bd44229e18281/edits/index.html", (1280, 800)),
    "practice": ("practices/dangjian-shenpan/index.html", (1280, 800)),
    "phone": ("reports/002-3c214e92878b1149/index.html", (390, 844)),
    "night": ("reports/003-9ce13d0365483d74/index.html", (1280, 800)),
}


def main() -> int:
    """Take every picture; 1 where there is no browser or no site."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None or not (ROOT / "site" / "index.html").exists():
        print("需要 Chromium，并且先运行 make site", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name, (page, (width, height)) in SHOTS.items():
            size, scheme = {"width": width, "height": height}, "dark" if name == "night" else "light"
            window = chromium.new_page(viewport=size, color_scheme=scheme)
            window.goto((ROOT / "site" / page).as_uri())
            window.screenshot(path=OUT / f"{name}.png")
            window.close()
        chromium.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
