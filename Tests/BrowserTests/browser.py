"""Chromium as a member of staff uses it, with an ear on its console, its requests and its accessibility."""

import contextlib
import json
import pathlib
import re
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import axe_playwright_python

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

# WCAG 2.2 to level AA, and what axe calls best practice.
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Browser:
    """One browser session with its own cookies."""

    def __init__(self, origin):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN",
                         "--disable-background-networking", "--disable-component-update", "--no-first-run",
                         "--disable-dev-shm-usage", "--window-size=1440,900", "--force-device-scale-factor=1"]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.origin = origin
        self.complaints = []
        self.requests = 0
        self.allowed = set()
        self.refusals = set()

    def close(self):
        self.driver.quit()

    # Ways around

    def open(self, path):
        self.driver.get(self.origin + path)

    @property
    def path(self):
        parts = urllib.parse.urlsplit(self.driver.current_url)
        return parts.path

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, condition, what, seconds=20):
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition(), f"{what} did not come about at {self.driver.current_url}")

    def press(self, key):
        """A key for the page as a whole, as somebody presses it whose hands lie on the keyboard."""
        webdriver.ActionChains(self.driver).send_keys(key).perform()

    def submit(self, selector):
        """Clicks and waits until another document has come."""
        before = self.find("html").id
        self.find(selector).click()
        self.wait(lambda: self.fresh(before), "the next page")

    def fresh(self, before):
        try:
            return self.find("html").id != before and self.driver.execute_script("return document.readyState") == "complete"
        except Exception:
            return False

    def sign_in(self, name, password):
        self.open("/sign-in")
        self.find("input[name=account]").send_keys(name)
        self.find("input[name=password]").send_keys(password)
        self.submit("main form button")

    # Ways of looking

    def scheme(self, scheme):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def window(self, width, height, phone=False):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                    {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone})

    def screenshot(self, path, width, height):
        """The upper left `width` × `height` pixels of the page."""
        self.window(width, height)
        self.driver.execute_script("window.scrollTo(0, 0)")
        self.driver.save_screenshot(str(path))

    # Ears

    def listen(self):
        """Collects what the console and the network said since the last time."""
        for entry in self.driver.get_log("browser"):
            if entry["level"] in ("SEVERE", "WARNING") and not self.is_expected(entry["message"]):
                self.complaints.append(f"console at {self.driver.current_url}: {entry['message']}")
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            url = message["params"]["request"]["url"]
            self.requests += 1
            if not url.startswith((self.origin + "/", "data:", "chrome:", "about:", "blob:" + self.origin)):
                self.complaints.append(f"request to another place: {url}")

    @contextlib.contextmanager
    def refused(self, *statuses):
        """What is done inside must be refused, with each of these statuses and with no other."""
        self.listen()
        self.allowed, self.refusals = set(statuses), set()
        yield
        self.listen()
        missing, self.allowed = self.allowed - self.refusals, set()
        assert not missing, f"{missing} was to be answered at {self.driver.current_url}"

    def is_expected(self, message):
        """A refusal that a test asked for is told by the browser as an error of the network."""
        told = re.search(r"Failed to load resource: the server responded with a status of (\d+)", message)
        if not told or int(told.group(1)) not in self.allowed:
            return False
        self.refusals.add(int(told.group(1)))
        return True

    def violations(self):
        """What axe-core finds on the page, one line each."""
        self.driver.execute_script(AXE)
        result = self.driver.execute_async_script(
            "const done = arguments[1]; axe.run(document, arguments[0]).then(done, e => done({error: String(e)}))", AXE_OPTIONS)
        if "error" in result:
            return [f"axe-core itself failed: {result['error']}"]
        return [
            f"{violation['id']} ({violation['impact']}): {violation['help']}: "
            + "; ".join(f"{' '.join(map(str, node['target']))} {' '.join((node.get('failureSummary') or '').split())[:240]}" for node in violation["nodes"][:4])
            for violation in result["violations"]
        ]

    def width(self):
        """Pixels across of the whole page; more than the window's where something sticks out."""
        return self.driver.execute_script("return Math.max(document.documentElement.scrollWidth, window.innerWidth)")
