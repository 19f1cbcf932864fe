"""The pages of an incident in which 100,000 messages were said and 1,000 entries were written, in a browser."""

import statistics
import tempfile
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bot.database import migrate, open_database
from tests.bench import running
from tests.bench.figures import Figure
from tests.bench.measurements import export
from tests.browser import chromium
from tests.stories.reading import ENTER

name = "pages of a long incident, SQLite"
budget = "100,000 messages: first paint in ≤ 1 s"
how = """\
The incident of the measurement before, plus its 1,000 entries, and `python app.py run` on that SQLite file. Somebody asks for the link in the chat,
goes in, and opens each page seven times in headless Chromium on the same machine. First paint is what the browser itself reports
(`first-contentful-paint`), counted from the moment at which it begins to go there. "Searched" looks for a word that is in 98 of 100 messages, and
"one person" shows the last page of what one of 20 people said. Median of seven, best and worst."""

SECONDS, TIMES = 1.0, 7
PAGES = {
    "timeline, last page": "",
    "transcript, last page": "/transcript",
    "transcript, page 250 of 500": "/transcript?page=250",
    "transcript, searched": "/transcript?q=dashboard",
    "transcript, one person": "/transcript?by=U7",
}
PAINT = """() => new Promise(done => new PerformanceObserver(seen => {
  const first = seen.getEntriesByName("first-contentful-paint")[0];
  if (first) done(first.startTime / 1000);
}).observe({type: "paint", buffered: true}))"""


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, running.workspace() as workspace:
        url = f"sqlite:///{folder}/drumbeat.db"
        engine = open_database(url)
        migrate(engine)
        export._fill(engine)
        engine.dispose()
        with running.bot(workspace, url) as bot, sync_playwright() as playwright:
            bot.until_ready()
            found = chromium.find(playwright.chromium.executable_path)
            browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
            page = browser.new_page()
            base = f"http://127.0.0.1:{bot.port}"
            page.goto(base + _link(workspace))
            page.get_by_role("button").click()
            page.wait_for_url("**/incidents/INC-1")
            figures = [_figure(page, what, base, path) for what, path in PAGES.items()]
            browser.close()
    return figures


def _link(workspace) -> str:
    typed = workspace.person("bo@example.com").types("/incident timeline INC-1", channel="general")
    typed.wait(10)
    (found,) = set(ENTER.findall(" ".join(str(told["blocks"]) for told in typed.messages)))
    return urlsplit(found).path


def _figure(page, what, base, path) -> Figure:
    took = []
    for _ in range(TIMES):
        page.goto(f"{base}/incidents/INC-1{path}")
        took.append(page.evaluate(PAINT))
    assert page.locator(".entry").count() > 0
    return Figure(what, statistics.median(took), "s", SECONDS, (min(took), max(took)))
