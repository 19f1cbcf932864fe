"""What every test of the page does: find things, type, fill in."""

from playwright.sync_api import Page


def by(page: Page, testid: str):
    return page.locator(f"[data-testid={testid}]")


def composer(page: Page):
    return by(page, "composer")


def types(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Escape")  # the completions are another test's story
    composer(page).press("Enter")


def field(page: Page, block_id: str, kind: str = "input, textarea"):
    return page.locator(f"[data-testid=modal] [data-block-id={block_id}] :is({kind})").first
