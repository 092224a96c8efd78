"""What a contributor plants in a repository so that something of it is started; each leaves its name where it ran."""

from __future__ import annotations

from pathlib import Path

MODULES = (
    "venv/__init__", "venv/__main__", "pip/__init__", "pip/__main__", "ensurepip/__init__", "ensurepip/__main__",
    "sitecustomize", "usercustomize", "validator/__init__", "validator/__main__", "yaml/__init__", "lark/__init__",
    "hatchling/__init__", "hatchling/build", "runpy", "gc", "subprocess", "json", "typing", "encodings/utf_8",
    "setup", "conftest", "src/sitecustomize", "src/validator/__init__",
)  # fmt: skip
PROGRAMS = (
    "git", "python", "python3", "bin/pip", "bin/kitei", "mktemp", "rm", "env", "sh", "bash", "bin/git", "bin/python3",
    ".kitei/bin/python", ".kitei/bin/kitei", ".kitei/bin/pip", ".venv/bin/python", ".venv/bin/kitei",
    "kitei/bin/python", "kitei/bin/kitei",
)  # fmt: skip
ENVIRONMENTS = (".kitei", ".venv", "kitei")
SETTINGS = {
    "setup.cfg": "[install]\nprefix = {folder}\n[global]\nno-index = true\n[easy_install]\nindex_url = file:///nowhere\n",
    "pip.conf": "[global]\nno-index = true\nfind-links = {folder}/wheels\n",
    "pip.ini": "[global]\nno-index = true\n",
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "setup"\nbackend-path = ["."]\n',
    ".pypirc": "[pypi]\nusername = planted\n",
    ".netrc": "machine localhost login planted password planted\n",
    "requirements.txt": "planted\n",
    "constraints.txt": "lark==0.0.1\n",
    "pyvenv.cfg": "home = {folder}/bin\ninclude-system-site-packages = false\n",
    "planted.pth": "import sitecustomize\n",
}


def plant(folder: Path, ran: Path) -> None:
    """Plants all of it; what runs makes a file in `ran` that is called as it is, with `,` for `/`."""
    ran.mkdir(exist_ok=True)
    for name in MODULES:
        _write(folder / f"{name}.py", _module(ran, name))
    for name in PROGRAMS:
        _write(folder / name, f'#!/bin/sh\n: > "{ran}/{name.replace("/", ",")}"\nexit 0\n').chmod(0o755)
    for name in ENVIRONMENTS:
        for version in range(11, 15):
            packages = folder / name / "lib" / f"python3.{version}" / "site-packages"
            _write(packages / "sitecustomize.py", _module(ran, f"{name}/sitecustomize"))
            _write(packages / "planted.pth", "import sitecustomize\n")
        _write(folder / name / "pyvenv.cfg", SETTINGS["pyvenv.cfg"].format(folder=folder))
    for name, text in SETTINGS.items():
        _write(folder / name, text.format(folder=folder))


def _module(ran: Path, name: str) -> str:
    return f"open({str(ran / name.replace('/', ','))!r}, 'w').close()\n"


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
