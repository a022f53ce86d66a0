"""A workspace with the samples in it, and `daka serve` over it."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"

# Accounts that the tests sign in with: name, role. The passwords are made here and live as long as the workspace.
STAFF = [("lin", "lead"), ("wu", "reviewer"), ("gao", "viewer")]
PASSWORD = "correct-horse-battery-7"

# Sessions handed in besides the samples: copies of flagged ones, so that there is something to decide in bulk. The rules
# that know a copy again only watch here.
COPIED = ["reuse.same-file", "reuse.same-picture", "history.copied-position", "history.overlap", "memo.copied"]
COPIES = [
    ("2019050204/20211020-1", "2019050204/20211026-1"),
    ("2019050228/20211021-1", "2019050228/20211027-1"),
    ("2019050204/20211022-1", "2019050117 李雨桐/20211028-1"),
    ("2019050228/20211021-1", "2019050101/20211029-1"),
]


class Trouble(Exception):
    """Something that the tests need did not come about."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Workspace:
    """`daka init`, the samples' roster, staff, and the desk over the samples' uploads."""

    def __init__(self, daka):
        self.daka = os.path.abspath(daka)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="daka-browser-"))
        self.path = self.folder / "campus"
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.process = None
        self.log = None

    def __enter__(self):
        try:
            self.call("init", str(self.path))
            shutil.copy(SAMPLES / "roster.csv", self.path / "roster.csv")
            self.set("quiet-seconds", "0")
            self.set("partial-seconds", "0")
            self.set("port", str(self.port))
            self.set("shadow", f"[{', '.join(COPIED)}]")
            for name, role in STAFF:
                self.call("staff", "add", name, "--role", role, "--config", self.configuration, text=PASSWORD + "\n")
            self.upload()
            self.serve()
            self.wait_for_receipts()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        if self.log:
            self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def configuration(self):
        return str(self.path / "daka.yaml")

    def call(self, *arguments, text=""):
        done = subprocess.run([self.daka, *arguments], input=text, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise Trouble(f"daka {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def set(self, key, value):
        """Changes one setting of daka.yaml, whether it stands there as a comment or not."""
        path = self.path / "daka.yaml"
        text, count = re.subn(rf"(?m)^(\s*)#?\s?({re.escape(key)}:)[^\n]*", rf"\g<1>\g<2> {value}", path.read_text(), count=1)
        if not count:
            raise Trouble(f"daka.yaml has no setting {key}")
        path.write_text(text)

    def upload(self):
        uploads = self.path / "uploads"
        for session in sorted(path for path in (SAMPLES / "uploads").glob("*/*") if path.is_dir()):
            shutil.copytree(session, uploads / session.relative_to(SAMPLES / "uploads"))
        for source, target in COPIES:
            shutil.copytree(SAMPLES / "uploads" / source, uploads / target)

    def photo(self, student, session):
        """The photo taken after a session, by the name that the samples give it; nothing where it has another."""
        return next((self.path / "uploads").glob(f"{student}*/{session}/after.jpg"), None)

    def replace(self, photo):
        """Hands in another photo under the same name, as a student does who mends a session."""
        others = sorted((SAMPLES / "uploads").glob("*/*/after.jpg"))
        other = next(path for path in others if path.read_bytes() != photo.read_bytes())
        shutil.copy(other, photo.with_name(".after.jpg.part"))
        os.rename(photo.with_name(".after.jpg.part"), photo)

    def serve(self):
        self.log = open(self.folder / "log", "w")
        self.process = subprocess.Popen([self.daka, "serve", "--config", self.configuration], stderr=self.log)

    def wait_for_receipts(self):
        """Every session has a receipt and the desk answers; judged by what is there, not by how long it took."""
        sessions = len(list((SAMPLES / "uploads").glob("*/*/"))) + len(COPIES)
        limit = time.monotonic() + 300
        while time.monotonic() < limit:
            if self.process.poll() is not None:
                raise Trouble(f"daka serve ended with {self.process.returncode}:\n{self.log_text()}")
            receipts = len(list((self.path / "uploads").rglob("回执.txt")))
            if receipts >= sessions and self.answers():
                return
            time.sleep(0.2)
        raise Trouble(f"not all receipts after 300 s:\n{self.log_text()}")

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2):
                return True
        except OSError:
            return False

    def log_text(self):
        return (self.folder / "log").read_text()[-4000:]
