"""What the schema of Ant's JUnit XML (Windy Road) demands, since no package brings it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

SUITE = {"name", "timestamp", "hostname", "tests", "failures", "errors", "time", "package", "id"}
INTEGERS = ("tests", "failures", "errors", "id")


def assert_ant(document: str) -> Element:
    """Fails where a document is not of it; gives its only suite."""
    root = fromstring(document.encode())  # noqa: S314  # it is ours
    assert root.tag == "testsuites"
    assert not root.attrib
    (suite,) = root
    assert suite.tag == "testsuite"
    assert set(suite.attrib) == SUITE
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", ""))
    assert all(re.fullmatch(r"\d+", suite.get(name, "")) for name in INTEGERS)
    tags = [child.tag for child in suite]
    assert tags == ["properties", *["testcase"] * (len(tags) - 3), "system-out", "system-err"]
    assert all(set(each.attrib) == {"name", "value"} and each.get("name") for each in suite[0])
    for case in suite.findall("testcase"):
        assert set(case.attrib) == {"name", "classname", "time"}
        assert len(case) <= 1
        assert all(
            each.tag in ("failure", "error") and set(each.attrib) == {"type", "message"} for each in case
        )
    assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    return suite
