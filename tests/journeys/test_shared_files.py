"""Forms whose answer is a file: the page stays, and each button brings its own."""

from playwright.sync_api import Page

from tests.journeys.test_shared_script import Desk, desk, folder, waits

__all__ = ["desk", "folder"]


def test_a_form_that_brings_files_brings_each_of_them_once(page: Page, desk: Desk) -> None:
    """The page stays where it is, so the second button must not wait for an answer that never comes."""
    page.goto(f"{desk.site}/capture")
    page.evaluate(
        """() => {
            const form = document.querySelector("form[data-draft-url]");
            form.dataset.bringsFile = "";
            form.target = "files";
            const frame = document.body.appendChild(document.createElement("iframe"));
            frame.name = "files";
            const press = (value) => {
                const button = form.querySelector(`button[value=${value}]`) || form.appendChild(document.createElement("button"));
                Object.assign(button, { type: "submit", name: "form", value });
                form.requestSubmit(button);
            };
            globalThis.press = press;
        }"""
    )
    page.evaluate("press('PPTX'); press('PPTX')")
    waits(page, lambda: len(desk.saved) == 1)
    page.evaluate("press('DOCX')")
    waits(page, lambda: len(desk.saved) == 2)
    page.wait_for_timeout(300)

    assert [one["form"] for one in desk.saved] == ["PPTX", "DOCX"]
