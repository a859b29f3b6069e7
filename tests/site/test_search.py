"""The search finds API names, whole and in part, pasted error messages, and plain questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

ASSIGNMENT = "/lessons/2-assignment/"
ASSISTANT = "/lessons/4-smart-assistant/"
ENGINE_ROOM = "/lessons/1-engine-room/"
GLOSSARY = "/reference/glossary/"
KATA = "/lessons/3-kata/"
PICTURES = "/lessons/5-pictures/"
PLAYGROUND = "/playground/"

FIRST = {
    "requires_grad": ASSIGNMENT,
    "requires_gr": ASSIGNMENT,
    "zero_grad": ASSIGNMENT,
    "zero_gr": ASSIGNMENT,
    ".grad": ASSIGNMENT,
    "retain_graph": GLOSSARY,
    "retain_gr": ASSIGNMENT,
    "grad_fn": GLOSSARY,
    "next_functions": GLOSSARY,
    "retain_grad": ASSIGNMENT,
    "no_grad": ASSIGNMENT,
    "inference_mode": GLOSSARY,
    "detach": ASSIGNMENT,
    "is_leaf": GLOSSARY,
    "set_to_none": ASSIGNMENT,
    "autograd.grad": ASSIGNMENT,
    "backward(gradient": ASSIGNMENT,
    "gradcheck": GLOSSARY,
    "AccumulateGrad": GLOSSARY,
    "element 0 of tensors does not require grad and does not have a grad_fn": ENGINE_ROOM,
    "RuntimeError: Trying to backward through the graph a second time": PICTURES,
    "grad can be implicitly created only for scalar outputs": PICTURES,
    "a leaf Variable that requires grad is being used in an in-place operation": ASSIGNMENT,
    "one of the variables needed for gradient computation has been modified by an inplace operation": KATA,
    "only Tensors of floating point and complex dtype can require gradients": ASSIGNMENT,
    "can't optimize a non-leaf Tensor": ASSIGNMENT,
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed": ASSIGNMENT,
    "Inference tensors cannot be saved for backward": ASSISTANT,
    "is_available": PICTURES,
    "why is my gradient None": ASSIGNMENT,
    "why do gradients add up": ENGINE_ROOM,
    "what is a learning rate": ENGINE_ROOM,
    "what is a loss function": ENGINE_ROOM,
    "learning rate too big": ENGINE_ROOM,
    "blindfolded hiker": ENGINE_ROOM,
    "recording tape": ENGINE_ROOM,
    "lemonade stand": ASSISTANT,
    "house prices": KATA,
    "chain rule": ASSIGNMENT,
    "vector-Jacobian product": GLOSSARY,
    "saddle point": GLOSSARY,
    "computation graph": ASSIGNMENT,
    "difference between detach and no_grad": ASSIGNMENT,
    "training loop": GLOSSARY,
    "stock prices": ASSISTANT,
    "contour": PICTURES,
    "why is training slow": KATA,
    "does PyTorch copy on detach": ASSIGNMENT,
    "playground": PLAYGROUND,
}
"""What a reader types, and the page that must come first."""


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Page]:
    """A page with its search open."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + GLOSSARY)
        page.mouse.move(5, 5)  # the first sign of use loads the theme's script
        page.wait_for_selector("html[data-rewind-theme]", state="attached")
        page.locator("label[for=__search]").first.dispatch_event("click")
        yield page


def pages_found(search: Page, query: str) -> list[str]:
    """Type the query and return the pages of the hits, best first."""
    box = search.locator(".md-search__input")
    box.fill("")
    box.press("Backspace")
    search.locator(".md-search-result__meta", has_text="Type to start").wait_for(state="attached")
    box.fill(query)
    box.press("End")
    search.locator(".md-search-result__meta", has_text="matching").wait_for(state="attached")
    links = search.locator(".md-search-result__item > .md-search-result__link")
    found = links.evaluate_all("all => all.map(link => new URL(link.href).pathname)")
    return [str(path) for path in found]


def test_there_are_at_least_forty_queries() -> None:
    assert len(FIRST) >= 40


@pytest.mark.parametrize("query", FIRST)
def test_the_right_page_comes_first(search: Page, query: str) -> None:
    assert pages_found(search, query)[0] == FIRST[query]


def test_notebooks_do_not_double_the_hits(search: Page) -> None:
    assert not [path for path in pages_found(search, "requires_grad") if "notebooks" in path]


def test_nonsense_finds_nothing_and_says_so(search: Page) -> None:
    box = search.locator(".md-search__input")
    box.fill("zzqxv")
    box.press("End")
    search.locator(".md-search-result__meta", has_text="No matching documents").wait_for()
