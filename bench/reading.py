"""How the site reads: Lighthouse on three pages, the weight of a report page, how soon its text is there.

    make bench, or: python bench/reading.py

The site is served with gzip, as any office server does. Needs Chromium, Node.js and npm. Ends with status 1 where a
bound below is missed.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # the tests' server serves here too
from serving import Quiet, served_by  # noqa: E402

SITE = ROOT / "site"
LIGHTHOUSE = ROOT / "bench" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
BOUNDS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 0.95}
HEAVIEST = 350_000  # bytes that are sent for a report page and all that belongs to it, without search
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class _Packing(Quiet):
    """Packs what is text."""

    def do_GET(self) -> None:  # noqa: N802 - the name http.server asks for
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in PACKED:
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        kind = self.guess_type(str(path))
        self.send_header("Content-Type", kind if "charset" in kind else f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)


def judged(address: str) -> dict[str, Any]:
    """Lighthouse's report on one address (mobile, its own throttling)."""
    chrome = shutil.which("chromium") or shutil.which("google-chrome") or ""
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(BOUNDS)}")
    done = subprocess.run(
        command, env={**os.environ, "CHROME_PATH": chrome}, capture_output=True, text=True, encoding="utf-8", check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def longest(pattern: str) -> str:
    """The address of the longest page of a kind."""
    path = max(SITE.glob(pattern), key=lambda page: page.stat().st_size)
    return path.relative_to(SITE).as_posix()


def ready() -> bool:
    """Have Lighthouse and the site at hand; False where the machine lacks what they need."""
    npm = shutil.which("npm")
    if npm is None or not (shutil.which("chromium") or shutil.which("google-chrome")):
        return False
    if not LIGHTHOUSE.exists():
        subprocess.run([npm, "ci", "--prefix", str(ROOT / "bench" / "lighthouse")], check=True)
    if not (SITE / "index.html").exists():
        subprocess.run([sys.executable, "-m", "juanzong", "build"], cwd=ROOT, check=True)
    return True


def main() -> int:
    """Print the table; 1 where a bound is missed."""
    if not ready():
        print("需要 Chromium、Node.js 和 npm：apt-get install chromium nodejs npm", file=sys.stderr)
        return 1
    pages = {"首页": "index.html", "报告": longest("reports/*/index.html"), "做法": longest("practices/*/index.html")}
    missed = False
    print(f"{'页面':6}{'性能':>6}{'无障碍':>6}{'最佳实践':>6}{'SEO':>6}  首字(s)  传输(kB)  展开(kB)")
    with served_by(_Packing, SITE) as root:
        for name, address in pages.items():
            told = judged(root + address)
            scores = {key: told["categories"][key]["score"] or 0 for key in BOUNDS}
            requests = told["audits"]["network-requests"]["details"]["items"]
            requests = [item for item in requests if "/assets/search/" not in item["url"]]
            sent = sum(item.get("transferSize", 0) for item in requests)
            whole = sum(item.get("resourceSize", 0) for item in requests)
            first = told["audits"]["first-contentful-paint"]["numericValue"] / 1000
            line = "".join([f"{score:8.2f}" for score in scores.values()])
            print(f"{name:6}{line}  {first:7.2f}  {sent / 1000:8.0f}  {whole / 1000:8.0f}")
            below = [key for key, bound in BOUNDS.items() if scores[key] < bound]
            missed = missed or bool(below) or (name == "报告" and sent > HEAVIEST)
            for key in below:
                for reference in told["categories"][key]["auditRefs"]:
                    audit = told["audits"][reference["id"]]
                    if reference["weight"] and audit["score"] not in (None, 1):
                        print(f"      {key}: {audit['id']} {audit['score']} {audit.get('displayValue', '')}")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
