"""The commissioner's way without a mouse: from the overview to the pack, always seeing where one is."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Dashboard, settle

NEWEST = "/?quarter=2026-27-Q2"
AT = """() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  if (!at || at === document.body) return null
  const ringed = one => {
    const style = getComputedStyle(one)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  }
  const seen = at.matches('main') || ringed(at) || (at.closest('label') && ringed(at.closest('label')))
  return { seen: Boolean(seen), what: at.outerHTML.slice(0, 160) }
}"""


def tab_to(page: Page, wanted: Locator, most: int) -> int:
    """Tab until it is there; fails where that takes more, or where nothing shows what is focused."""
    expect(wanted).to_be_attached()
    for pressed in range(1, most + 1):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        assert at is None or at["seen"], at
        if wanted.evaluate("one => one.getRootNode().activeElement === one"):
            return pressed
    raise AssertionError(f"{most} presses did not lead to {wanted}.")


def test_the_first_link_leads_past_the_menu(dashboard: Dashboard, page: Page):
    dashboard.open(page)
    expect(page.locator("#menu a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    page.keyboard.press("Tab")
    assert not page.locator("#menu").evaluate("one => one.contains(document.activeElement)")


def test_from_the_overview_to_the_pack_by_the_keyboard_alone(dashboard: Dashboard, page: Page):
    dashboard.open(page)
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    worst = page.locator("tbody tr", has_text="off target").first.get_by_role("link")
    name = worst.inner_text()
    tab_to(page, worst, 30)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    settle(page)

    figures = page.locator("table", has=page.locator("caption", has_text="figures"))
    tab_to(page, figures.locator("tbody a").first, 60)

    page.reload()  # as F5 does
    settle(page)
    group = page.get_by_role("button", name="Meeting", exact=True)
    tab_to(page, group, 6)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Meeting", exact=True), 2)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meeting of")
    settle(page)

    make = page.get_by_role("button", name="Make the pack")
    expect(make).to_be_visible()
    tab_to(page, make, 30)
    page.keyboard.press("Enter")
    taken = page.get_by_role("button", name="Download").first
    expect(taken).to_be_visible()
    tab_to(page, taken, 30)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".pdf")
