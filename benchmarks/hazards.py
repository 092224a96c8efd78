"""Files that crash, hang or mislead a naive reader of YAML. The acceptance tests judge the same ones."""

from __future__ import annotations

HEAD = "record: contract\nid: X-01\ncontractor: x\nservice: gio-remote-access\nkind: network\n"


def _bomb(first: str, line: str, levels: int) -> str:
    return first + "".join(line.format(name=f"b{n}", below=f"b{n - 1}") for n in range(1, levels))


HAZARDS: dict[str, bytes] = {
    name: text if isinstance(text, bytes) else text.encode()
    for name, text in {
        "30,000 brackets": HEAD + "software: " + "[" * 30_000,
        "30,000 brackets at the head": "[" * 30_000,
        "40,000 block lists": "record: contract\nsoftware:\n " + "- " * 40_000,
        "alias bomb": _bomb(
            "record: contract\nb0: &b0 [x]\n", "{name}: &{name} [" + ", ".join(["*{below}"] * 9) + "]\n", 9
        ),
        "merge bomb": _bomb(
            "record: contract\nb0: &b0 {{x: 1}}\n".format(),
            "{name}: &{name} {{<<: [*{below}, *{below}]}}\n",
            26,
        ),
        "merge key": HEAD + "<<: {applied_on: 2025-01-01}\n",
        "list within itself": "record: contract\nsoftware: &r [*r]\n",
        "explicit tag": HEAD + 'applied_on: !!int ""\n',
        "python tag": HEAD + "applied_on: !!python/object/apply:os.system [id]\n",
        "5 MB scalar": HEAD + "applied_on: " + "x" * 5_000_000 + "\n",
        "1 MB scalar": HEAD + "applied_on: " + "x" * 1_000_000 + "\n",
        "600,000 events": HEAD + "software: [" + "[]," * 300_000 + "]\n",
        "90,000 events": HEAD + "software: [" + "x, " * 90_000 + "]\n",
        "base-60 number": HEAD + "max_sessions: " + "1:59" * 50_000 + "\n",
        "5,000 digits": HEAD + "max_sessions: " + "9" * 5_000 + "\n",
        "20,000 unknown keys": HEAD + "".join(f"key_{n}: x\n" for n in range(20_000)),
        "8,000 records": "---\n".join([HEAD] * 8_000),
        "NUL": HEAD + "applied_on: \0\n",
        "Shift_JIS": (HEAD + "# 契約\n").encode("shift_jis"),
    }.items()
}
