"""Reads a page back as a tree, and refuses one that a browser would have to mend."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(kw_only=True)
class Element:
    """One tag, what it wears, and what stands in it."""

    tag: str
    attrs: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """This function will give everything written within, with single spaces."""
        return " ".join(" ".join(child if isinstance(child, str) else child.text for child in self.children).split())

    def all(self, tag: str = "", **wanted: str) -> "list[Element]":
        """This function will list the elements within that have a tag and attributes; `class_` means one of its classes."""
        return [one for one in self.walk() if _fits(one, tag=tag, wanted=wanted)]

    def one(self, tag: str = "", **wanted: str) -> "Element":
        """This function will give the only element that fits."""
        [found] = self.all(tag, **wanted)
        return found

    def walk(self) -> "Iterator[Element]":
        """This function will give every element within, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()


def _fits(element: Element, *, tag: str, wanted: dict[str, str]) -> bool:
    if tag and element.tag != tag:
        return False
    for name, value in wanted.items():
        if name == "class_" and value not in element.attrs.get("class", "").split():
            return False
        if name != "class_" and element.attrs.get(name.replace("_", "-")) != value:
            return False
    return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element(tag="", attrs={})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag=tag, attrs={name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(page: str) -> Element:
    """This function will read a page or a piece of one; tags that do not match and ids that come twice are refused."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> stays open"
    ids = [one.attrs["id"] for one in reader.open[0].walk() if "id" in one.attrs]
    assert len(set(ids)) == len(ids), f"an id comes twice: {sorted(ids)}"
    return reader.open[0]
