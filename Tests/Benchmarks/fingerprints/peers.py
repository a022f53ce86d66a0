"""The Python packages that the measurements stand beside: found, or put into `.venv-fingerprints` once."""
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

MODULES = ["PIL", "numpy", "pdqhash"]
PACKAGES = ["pillow", "numpy", "pdqhash"]


def need():
    """Returns where Pillow, numpy and pdqhash can be imported; otherwise starts the program anew where they can."""
    if all(importlib.util.find_spec(module) for module in MODULES):
        return
    folder = Path(__file__).resolve().parents[3] / ".venv-fingerprints"
    python = folder / "bin" / "python3"
    if Path(sys.prefix) == folder:
        sys.exit(f"{folder} is incomplete; remove it and try again")
    ready = folder / ".ready"
    if not ready.exists():
        print(f"Putting {', '.join(PACKAGES)} into {folder.name} …", file=sys.stderr)
        for command in (
            [sys.executable, "-m", "venv", "--clear", folder],
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES],
        ):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                reason = ((done.stderr or done.stdout).strip().splitlines() or ["no reason given"])[-1]
                print(f"{', '.join(PACKAGES)} cannot be had: {reason}\nOn Debian: apt-get install python3-venv", file=sys.stderr)
                sys.exit(69)
        ready.touch()
    os.execv(python, [str(python), *sys.argv])
