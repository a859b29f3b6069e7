"""The browsers can be driven, and what goes wrong on a page is noticed in each."""

from __future__ import annotations

import pytest

from tests.browsers.driver import Driver, DriverError

FIELD = """() => {
    const field = document.createElement('textarea');
    field.id = 'field';
    document.body.prepend(field);
    field.onclick = event => field.dataset.clicked = event.isTrusted;
}"""
VALUE = "() => document.getElementById('field').value"


def test_hands_and_eyes(any_browser: Driver) -> None:
    any_browser.goto("/")
    any_browser.evaluate(FIELD)
    any_browser.click("#field")
    assert any_browser.evaluate("() => document.getElementById('field').dataset.clicked") == "true"
    any_browser.type("two words, ∇")
    any_browser.press("Enter")
    any_browser.type("x")
    assert any_browser.evaluate(VALUE) == "two words, ∇\nx"
    any_browser.press("Control+a")
    any_browser.press("Control+x")
    assert any_browser.evaluate(VALUE) == ""
    any_browser.press("Control+v")
    assert any_browser.wait_for(VALUE) == "two words, ∇\nx"
    assert any_browser.screenshot().startswith(b"\x89PNG")


def test_values_go_in_and_out(any_browser: Driver) -> None:
    any_browser.goto("/")
    value = {"text": "∇ \\ ' \" \n", "list": [1, 2.5, None, True]}
    assert any_browser.evaluate("async (one, two) => [two, one]", value, 7) == [7, value]
    assert any_browser.evaluate("() => undefined") is None
    with pytest.raises(DriverError, match="on purpose"):
        any_browser.evaluate("async () => { throw new Error('on purpose'); }")
    with pytest.raises(DriverError, match="nothing to press"):
        any_browser.click("#not-there")
    with pytest.raises(DriverError, match="in vain"):
        any_browser.wait_for("() => false", timeout=0.2)


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ("() => console.error('said', 'aloud')", "said"),
        ("() => { setTimeout(() => { throw new Error('thrown'); }, 0); }", "thrown"),
        ("() => { Promise.reject(new Error('rejected')); }", "rejected"),
        ("() => { new Image().src = 'http://127.0.0.1:9/leak.png'; }", "127.0.0.1:9"),
        (
            "() => { document.body.append(Object.assign(new Image(), { src: 'nothing.png' })); }",
            "nothing.png",
        ),
    ],
    ids=["console", "thrown", "rejected", "policy", "missing"],
)
def test_what_goes_wrong_is_noticed(any_browser: Driver, script: str, word: str) -> None:
    any_browser.goto("/")
    any_browser.complaints()
    any_browser.evaluate(script)
    # a refused request may be said a little later
    said = any_browser.complaints() + any_browser.complaints()
    assert [text for text in said if word in text], said
    assert any_browser.complaints() == []
