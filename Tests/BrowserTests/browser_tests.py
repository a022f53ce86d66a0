"""The review desk in a real browser: what staff do all day, and what must never happen. See `run`."""

import argparse
import pathlib
import sys
import unittest

from selenium.webdriver.common.keys import Keys

from browser import Browser
from workspace import PASSWORD, Workspace

LANGUAGES = ["zh-CN", "en"]
SCHEMES = ["light", "dark"]
desk = None


class DeskTest(unittest.TestCase):
    """A test with browsers of its own; what their consoles and networks said is looked at in the end."""

    def setUp(self):
        self.browsers = []

    def tearDown(self):
        complaints = []
        for browser in self.browsers:
            browser.listen()
            complaints += browser.complaints
            browser.close()
        self.assertEqual(complaints, [], "the console is silent and nothing is asked of another host")

    def browser(self, name=None, language="en"):
        browser = Browser(desk.origin)
        self.browsers.append(browser)
        if name:
            browser.sign_in(name, PASSWORD)
            browser.open(f"/queue?lang={language}")
        return browser

    def cases(self, browser):
        """The queue's cases: number to finding codes, from the top."""
        return {row.get_attribute("data-case"): row.get_attribute("data-codes") for row in browser.all("tr[data-case]")}

    def with_finding(self, browser, code):
        cases = [case for case, codes in self.cases(browser).items() if code in codes]
        self.assertTrue(cases, f"a case with {code} waits")
        return cases


class T1Looking(DeskTest):
    """Every page, before anything is decided."""

    def pages(self, browser):
        cases = self.cases(browser)
        first = {codes: case for case, codes in reversed(cases.items())}
        paths = ["/queue", "/queue?finding=location.redacted", "/overview", "/board", "/audit", "/help", "/no-such-page"]
        paths += [f"/cases/{case}" for case in first.values()]
        browser.open("/board")
        paths.append(browser.find("td.week a").get_attribute("href").removeprefix(desk.origin))
        browser.open(f"/cases/{next(iter(cases))}")
        paths.append(browser.find(".picture .hint a").get_attribute("href").removeprefix(desk.origin))
        return paths

    def test_axe_finds_nothing_on_any_page_in_both_languages_light_and_dark(self):
        browser = self.browser("lin")
        found = []
        with browser.refused(404):
            for path in self.pages(browser):
                for language in LANGUAGES:
                    browser.open(path + ("&" if "?" in path else "?") + f"lang={language}")
                    self.assertEqual(browser.find("html").get_attribute("lang"), language)
                    for scheme in SCHEMES:
                        browser.scheme(scheme)
                        found += [f"{path} {language} {scheme}: {line}" for line in browser.violations()]
        self.assertEqual(found, [])

    def test_axe_finds_nothing_on_the_sign_in_page(self):
        browser = self.browser()
        for scheme in SCHEMES:
            browser.scheme(scheme)
            browser.open("/sign-in")
            self.assertEqual(browser.violations(), [])
        with browser.refused(403):
            browser.sign_in("lin", "wrong-password-1")
        self.assertTrue(browser.all("[role=alert]"), "a wrong password is told")
        self.assertEqual(browser.violations(), [])

    def test_no_page_is_wider_than_a_phone_or_any_other_window(self):
        browser = self.browser("lin")
        pages = self.pages(browser)
        with browser.refused(404):
            for width, height, phone in [(360, 740, True), (768, 1024, False), (1440, 900, False), (2560, 1440, False)]:
                browser.window(width, height, phone)
                for path in pages:
                    browser.open(path)
                    self.assertEqual(browser.width(), width, path)
        browser.window(360, 740, True)
        browser.open(pages[0])
        self.assertEqual(browser.violations(), [])

    def test_pictures_are_shown_upright_and_anew(self):
        browser = self.browser("lin")
        browser.open(f"/cases/{self.with_finding(browser, 'memo.duration-mismatch')[0]}")
        pictures = browser.all(".pictures img")
        self.assertEqual(len(pictures), 2)
        for picture in pictures:
            browser.wait(lambda: browser.driver.execute_script("return arguments[0].naturalWidth", picture) > 300, "the preview")
            self.assertTrue(picture.get_attribute("alt"))
        self.assertEqual(len(browser.all("svg.daka-map .mark")), 4, "two fixes on the map, and both in its key")
        self.assertEqual(len(browser.all("svg.daka-times .mark.before")), 1)
        browser.press("z")
        browser.wait(lambda: browser.all("dialog.zoom[open] img"), "the zoomed photo")
        browser.press(Keys.ESCAPE)
        browser.wait(lambda: not browser.all("dialog.zoom"), "the page without the zoomed photo")

    def test_missing_and_blanked_positions_are_told_apart(self):
        browser = self.browser("lin")
        words = {"location.redacted": "blanked", "location.absent": "no position in the file"}
        for code, word in words.items():
            browser.open("/queue")
            browser.open(f"/cases/{self.with_finding(browser, code)[0]}")
            self.assertIn(word, browser.find(".pictures").text)

    def test_the_language_is_switched_and_stays(self):
        browser = self.browser("wu", language="zh-CN")
        self.assertIn("审核队列", browser.find("h1").text)
        browser.submit("header a[hreflang=en]")
        self.assertEqual(browser.find("h1").text, "Review queue")
        browser.open("/overview")
        self.assertEqual(browser.find("html").get_attribute("lang"), "en")

    def test_roles_see_what_they_may(self):
        browser = self.browser("gao")
        self.assertFalse(browser.all("nav a[href='/audit']"))
        self.assertFalse(browser.all("input[name=case]"))
        browser.open(f"/cases/{next(iter(self.cases(browser)))}")
        self.assertFalse(browser.all(".decide button"), "a viewer has no buttons to decide with")
        self.assertTrue(browser.find(".decide .notice").text)
        with browser.refused(403):
            browser.open("/audit")
        self.assertIn("may not do this", browser.find("main [role=alert]").text)
        self.assertFalse(browser.all("main table"), "not a line of the trail is shown")


class T2Deciding(DeskTest):
    """Decisions; each test takes cases of its own and leaves the rest."""

    def test_1_a_queue_is_worked_by_keyboard_alone(self):
        browser = self.browser()
        browser.open("/sign-in?lang=en")
        browser.find("html").send_keys(Keys.HOME)
        browser.driver.execute_script("document.querySelector('[name=account]').focus()")
        before = browser.find("html").id
        browser.press("wu")
        browser.press(Keys.TAB)
        browser.press(PASSWORD)
        browser.press(Keys.ENTER)
        browser.wait(lambda: browser.fresh(before) and browser.path == "/queue", "the queue")

        cases = list(self.cases(browser))
        current = lambda: [row.get_attribute("data-case") for row in browser.all("tr.current")]
        browser.wait(lambda: current() == cases[:1], "the first case marked")
        browser.press("j")
        browser.wait(lambda: current() == cases[1:2], "the second case marked")
        browser.press("k")
        browser.wait(lambda: current() == cases[:1], "the first case marked again")

        browser.press("?")
        browser.wait(lambda: browser.all("dialog[data-help][open]"), "the help")
        self.assertEqual(browser.violations(), [])
        browser.press(Keys.ESCAPE)
        browser.wait(lambda: not browser.all("dialog[open]"), "the queue without the help")

        self.key(browser, "a")
        self.assertNotIn(cases[0], self.cases(browser), "the approved case has left the queue")
        self.assertEqual(browser.violations(), [])
        self.key(browser, "u")
        browser.open("/queue")
        self.assertIn(cases[0], self.cases(browser), "undone, the case waits again")

        case = current()[0]
        browser.press("r")
        browser.wait(lambda: browser.all("dialog[open] [name=reason]"), "the question for a reason")
        self.assertEqual(browser.violations(), [])
        browser.press("The memo and the photos do not agree")
        self.key(browser, Keys.ENTER)
        self.assertNotIn(case, self.cases(browser))
        browser.open(f"/cases/{case}")
        self.assertIn("The memo and the photos do not agree", browser.find(".decide").text)
        self.assertEqual(browser.violations(), [])

    def key(self, browser, key):
        before = browser.find("html").id
        browser.press(key)
        browser.wait(lambda: browser.fresh(before), f"the page after {key!r}")

    def test_2_the_case_page_decides_and_leads_to_the_next_case(self):
        browser = self.browser("wu")
        case = self.with_finding(browser, "memo.duration-mismatch")[0]
        browser.open(f"/cases/{case}")
        following = browser.all("a[rel=next]")
        browser.find(".decide [name=reason]").send_keys("Die Uhr im Bild stimmt; 时间相符")
        browser.submit(".decide button[value=approve]")
        self.assertEqual(browser.path != f"/cases/{case}", True)
        self.assertTrue(following == [] or browser.path.startswith("/cases/"), "the next case is open")
        self.assertTrue(browser.all(f"form[action='/cases/{case}/undo']"), "the decision can be taken back from there")
        self.assertEqual(browser.violations(), [])
        browser.open(f"/cases/{case}")
        self.assertIn("时间相符", browser.find(".decide").text)
        self.assertIn("wu", browser.find(".decide").text)
        browser.find(".decide [data-undo] [name=reason]").send_keys("by mistake")
        browser.submit(".decide [data-undo] button")
        self.assertTrue(browser.all(".decide button[value=approve]"), "undone, the case can be decided again")
        self.assertIn("by mistake", browser.find(".history").text)

    def test_3_of_two_people_the_second_sees_the_first_ones_decision(self):
        first, second = self.browser("wu"), self.browser("lin")
        case = self.with_finding(first, "location.absent")[-1]
        for browser in (first, second):
            browser.open(f"/cases/{case}")
        first.find(".decide [name=reason]").send_keys("Please upload the photos as files")
        first.submit(".decide button[value=ask]")
        second.find(".decide [name=reason]").send_keys("No")
        with second.refused(409):
            second.submit(".decide button[value=reject]")
        text = second.find("main").text
        self.assertIn("wu", text)
        self.assertIn("Please upload the photos as files", text)
        self.assertIn("No", text, "the second person's reason is not lost")
        self.assertEqual(second.violations(), [])
        second.open(f"/cases/{case}")
        self.assertNotIn("lin", second.find(".decide").text, "the first decision stands")

    def test_4_a_list_that_is_open_follows_what_others_decide(self):
        watching, deciding = self.browser("lin"), self.browser("wu")
        case = self.with_finding(watching, "memo.duration-mismatch")[-1]
        caption, counts = watching.find("[data-caption]").text, [count.text for count in watching.all(".count")]
        open_case = self.browser("lin")
        open_case.open(f"/cases/{case}")
        deciding.open(f"/cases/{case}")
        deciding.find(".decide [name=reason]").send_keys("Seen by the other")
        deciding.submit(".decide button[value=reject]")
        for browser in (watching, open_case):
            # What somebody does who comes back to the tab.
            browser.driver.execute_script("document.dispatchEvent(new Event('visibilitychange'))")
        watching.wait(lambda: not watching.all(f"tr[data-case='{case}']"), "the list without the case")
        self.assertNotEqual(watching.find("[data-caption]").text, caption)
        self.assertNotEqual([count.text for count in watching.all(".count")], counts)
        open_case.wait(lambda: open_case.find("[data-changed]").is_displayed(), "the word that the case has changed")

    def test_4_equal_findings_are_decided_together_with_one_reason(self):
        browser = self.browser("lin")
        cases = self.with_finding(browser, "location.redacted")
        self.assertGreaterEqual(len(cases), 2)
        for case in cases:
            browser.find(f"tr[data-case='{case}'] input[name=case]").click()
        browser.find(".bulk [name=reason]").send_keys("Seen in the reading room by staff")
        browser.submit(".bulk button[value=approve]")
        self.assertEqual(browser.violations(), [])
        browser.open("/queue")
        for case in cases:
            self.assertNotIn(case, self.cases(browser))
        browser.open(f"/cases/{cases[0]}")
        self.assertIn("Seen in the reading room by staff", browser.find(".decide").text)

    def test_5_a_case_is_decided_without_any_script(self):
        browser = self.browser()
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        browser.open("/sign-in?lang=en")
        browser.find("input[name=account]").send_keys("wu")
        browser.find("input[name=password]").send_keys(PASSWORD)
        browser.find("main form button").click()
        browser.wait(lambda: browser.path == "/queue", "the queue")
        link = browser.find("tr[data-case] a")
        case = link.get_attribute("href").split("?")[0].removeprefix(desk.origin)
        link.click()
        browser.wait(lambda: browser.path == case, "the case")
        browser.find(".decide [name=reason]").send_keys("Without a script")
        browser.find(".decide button[value=reject]").click()
        browser.wait(lambda: browser.path != case, "what comes after the decision")
        browser.open(case)
        self.assertIn("Without a script", browser.find(".decide").text)

    def test_6_new_evidence_reopens_a_decided_case_and_stands_beside_the_old(self):
        browser = self.browser("wu")
        for case in self.cases(browser):
            browser.open(f"/cases/{case}")
            photo = desk.photo(browser.find("h1").text.split()[0], browser.find("h1 small").text)
            if photo:
                break
        self.assertTrue(photo, "a case with the samples' after.jpg waits")
        browser.find(".decide [name=reason]").send_keys("Not in a classroom")
        browser.submit(".decide button[value=reject]")
        desk.replace(photo)
        browser.wait(lambda: browser.open(f"/cases/{case}") or browser.all(".notice.warn[role=status]"), "the case re-opened", 90)
        self.assertEqual(len(browser.all("section[aria-labelledby=changes-head] .picture img")), 2, "old and new side by side")
        self.assertIn("Not in a classroom", browser.find(".history").text)
        self.assertTrue(browser.all(".decide button[value=approve]"), "it can be decided again")
        found = []
        for language in LANGUAGES:
            browser.open(f"/cases/{case}?lang={language}")
            for scheme in SCHEMES:
                browser.scheme(scheme)
                found += [f"{language} {scheme}: {line}" for line in browser.violations()]
        self.assertEqual(found, [])
        browser.open("/queue?lang=en")
        self.assertIn(case, self.cases(browser))

    def test_6_a_reason_typed_while_the_session_ended_is_given_back(self):
        desk.call("staff", "add", "chen", "--role", "reviewer", "--config", desk.configuration, text=PASSWORD + "\n")
        browser = self.browser("chen")
        case = next(iter(self.cases(browser)))
        browser.open(f"/cases/{case}")
        browser.find(".decide [name=reason]").send_keys("Two different rooms")
        desk.call("staff", "disable", "chen", "--config", desk.configuration)
        with browser.refused(401):
            browser.submit(".decide button[value=reject]")
        self.assertIn("Two different rooms", browser.find("main").text)
        for scheme in SCHEMES:
            browser.scheme(scheme)
            self.assertEqual(browser.violations(), [])
        browser.find("input[name=account]").send_keys("lin")
        browser.find("input[name=password]").send_keys(PASSWORD)
        browser.submit("main form button")
        self.assertEqual(browser.path, f"/cases/{case}", "signed in again, the same case is open")
        self.assertTrue(browser.all(".decide button[value=reject]"), "nothing was decided")

    def test_7_the_audit_trail_holds_who_did_what(self):
        browser = self.browser("lin")
        browser.open("/audit")
        text = browser.find("main").text
        for word in ["wu", "lin", "signed in", "decided", "undid a decision", "saw a case", "was refused"]:
            self.assertIn(word, text)


def screenshots(folder):
    """Takes the README's pictures; only when asked for, as they are kept with the sources."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    browser = Browser(desk.origin)
    browser.sign_in("lin", PASSWORD)
    browser.open("/queue?lang=en")
    browser.press("j")
    browser.screenshot(folder / "queue.png", 1200, 640)
    row = next(row for row in browser.all("tr[data-case]") if "memo.duration" in row.get_attribute("data-codes"))
    for name, path, height in [
        ("case", f"/cases/{row.get_attribute('data-case')}", 1230), ("board", "/board", 420), ("overview", "/overview", 640),
    ]:
        browser.open(path)
        browser.screenshot(folder / f"{name}.png", 1280, height)
    browser.close()


def main():
    global desk
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--daka", required=True, help="the program to try")
    parser.add_argument("--screenshots", metavar="FOLDER", help="take the README's pictures into this folder, and test nothing")
    parser.add_argument("patterns", nargs="*", help="run only tests whose names match")
    arguments = parser.parse_args()
    with Workspace(arguments.daka) as workspace:
        desk = workspace
        if arguments.screenshots:
            screenshots(arguments.screenshots)
            return 0
        loader = unittest.TestLoader()
        if arguments.patterns:
            loader.testNamePatterns = [f"*{pattern}*" for pattern in arguments.patterns]
        result = unittest.TextTestRunner(verbosity=2).run(loader.loadTestsFromModule(sys.modules[__name__]))
        failed = len(result.failures) + len(result.errors)
        print(f"browser tests: {result.testsRun - failed} passed, {failed} failed", file=sys.stderr)
        if failed:
            print(workspace.log_text(), file=sys.stderr)
        return 1 if failed or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
