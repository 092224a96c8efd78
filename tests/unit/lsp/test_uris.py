"""Paths by URIs, and back."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.lsp.uris import path_of, uri_of


@given(
    st.lists(st.binary(min_size=1).filter(lambda each: b"\0" not in each and b"/" not in each), min_size=1)
)
def test_there_and_back_is_the_same_file(parts: list[bytes]) -> None:
    path = os.path.normpath(os.fsdecode(b"/" + b"/".join(parts)))
    uri = uri_of(path)
    assert uri.isascii()
    assert path_of(uri) == path


@given(st.text(), st.sampled_from(["", "file:", "file://", "file:///", "FILE:///"]))
def test_whatever_is_given_is_a_clean_path_or_none(text: str, scheme: str) -> None:
    path = path_of(scheme + text)
    assert path is None or (path.startswith("/") and "\0" not in path and os.path.normpath(path) == path)


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b.yaml", "/a/b.yaml"),
        ("file:/a/b.yaml", "/a/b.yaml"),
        ("file://localhost/a", "/a"),
        ("FILE:///a%20b", "/a b"),
        ("file:///a%2Fb/%E5%A5%91", "/a/b/契"),
        ("file:///契", "/契"),
        ("file:///a%23b%3Fc#L3", "/a#b?c"),
        ("file:////a//b/../c", "/a/c"),
        ("file://host/a", None),
        ("file:a", None),
        ("untitled:a", None),
        ("file:///a%00", None),
        ("file:///\ud800", None),
        ("file://[", None),
    ],
)
def test_examples(uri: str, path: str | None) -> None:
    assert path_of(uri) == path
