"""Read a page into a tree and write it back: whatever is rewritten on a built page goes through here.

The parser is lexbor's, which reads HTML as the standard says that a browser does (https://html.spec.whatwg.org/).
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

KEEPS_NEWLINES = "pre, textarea, listing"


def parse(html: str) -> LexborHTMLParser:
    """Return the tree of a whole page.

    Written back, it is the page a browser would show before, in other spelling: the elements that HTML lets
    an author leave out are there, and all attributes stand in double quotes.
    """
    tree = LexborHTMLParser(html)
    for element in tree.css(KEEPS_NEWLINES):
        # a reader of HTML drops a newline after the opening tag, and a writer of it adds none
        first = element.first_child
        if first is not None and (first.text_content or "").startswith("\n"):
            first.replace_with(f"\n{first.text_content}")
    return tree


def written(tree: LexborHTMLParser) -> str:
    """Return a page's HTML.

    Raises ValueError where there is nothing to write.
    """
    if not tree.html:
        raise ValueError("a page without any HTML")
    return f"{tree.html}\n"


def element(markup: str) -> LexborNode:
    """Return the one element that some HTML consists of, to be put into a page.

    Raises ValueError where it is none.
    """
    root = LexborHTMLParser(markup, is_fragment=True).root
    if root is None or not root.is_element_node or root.next is not None:
        raise ValueError(f"is no element: {markup}")
    return root


def wrap(node: LexborNode, markup: str) -> None:
    """Put an element of a page into another one, which is empty and takes its place."""
    node.insert_before(element(markup))
    box = node.prev
    if box is None:
        raise ValueError(f"is in no page: {node.html}")
    box.insert_child(node, move=True)


def classes(node: LexborNode) -> list[str]:
    """Return an element's classes; a comment has none."""
    return [] if not node.is_element_node else (node.attrs.get("class") or "").split()
