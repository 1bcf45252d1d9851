"""XML from a stranger as a light tree: no DTD, no entity, nothing deep or endless.

Names lose their namespace, so that the transitional and the strict form of a format, and
whatever prefix a program chose, read alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from kjplan.errors import Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAMAGED = ("文件内容已损坏，读不出来。", "请发文件的人重发，或用 Word、WPS 打开修复后另存。")
DTD = ("文件里夹带 DTD 声明，办公软件不会这样写，没有读。", "请用 Word 或 WPS 打开后另存。")
_DEEP = ("文件里的内容一层套一层，套得太深，没有读。", "请用 Word 或 WPS 打开后另存。")
_DEPTH = 120
# Tags of a part, and elements that are kept at once.
_TAGS = 1_500_000
_KEPT = 400_000
_MANY = ("文件内容太多，不像一份工作要点，没有读。", "请核对文件是否选对，或删去无关内容。")


class Node:
    """An element: its name and attributes without namespaces, and what is inside it.

    `text` stands before the first element inside, `tail` behind the element itself.
    """

    __slots__ = ("attributes", "children", "tag", "tail", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.tail = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute, or what stands for a missing one."""
        return self.attributes.get(name, default)

    def find(self, *path: str) -> Node | None:
        """Return the first child of that name, and the first of the next name in it."""
        node = self
        for tag in path:
            for child in node.children:
                if child.tag == tag:
                    node = child
                    break
            else:
                return None
        return node

    def all(self, tag: str) -> Iterator[Node]:
        """Walk over the children of that name."""
        return (child for child in self.children if child.tag == tag)

    def value(self, *path: str) -> str | None:
        """Return the attribute `val` of the node there; None where there is no such node."""
        node = self.find(*path)
        return None if node is None else node.get("val")


def stream(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Call for each element as it opens and closes; raises Wrong for what is not harmless XML.

    Names and the keys of attributes come without namespaces.
    """
    names: dict[str, str] = {}
    plain: set[str] = set()
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise Wrong(*_DEEP)
        # Of a hundred thousand cells hardly any has a key with a namespace.
        if not plain.issuperset(attributes):
            plain.update(key for key in attributes if " " not in key)
            attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        start(names.get(name) or _shorten(names, name), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(names[name])

    parser = _parser()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, Wrong):
            raise
        raise Wrong(*DAMAGED) from None


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def _refuse_dtd(*_: object) -> None:
    raise Wrong(*DTD)


def _shorten(names: dict[str, str], name: str) -> str:
    names[name] = short = name.rpartition(" ")[2]
    return short


def tree(data: bytes, stop: str = "", take: Callable[[Node], None] | None = None) -> Node:
    """Read all of a part as a tree; raises Wrong for what is not harmless XML.

    With `stop` and `take`, each child of an element of that name is handed over as it closes and
    then forgotten, so that a long part takes no more memory than its longest child.
    """
    if data.count(b"<") > _TAGS:
        raise Wrong(*_MANY)
    root = Node("", {})
    stack = [root]

    pieces: list[str] = []
    kept = 0

    def flush() -> None:
        written = "".join(pieces)
        pieces.clear()
        if stack[-1].children:
            stack[-1].children[-1].tail = written
        else:
            stack[-1].text = written

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal kept
        if pieces:
            flush()
        kept += 1
        if kept > _KEPT:
            raise Wrong(*_MANY)
        node = Node(name, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_name: str) -> None:
        nonlocal kept
        if pieces:
            flush()
        node = stack.pop()
        if take and stack[-1].tag == stop:
            kept = 0
            stack[-1].children.clear()
            take(node)

    stream(data, start, end, pieces.append)
    return root.children[0]
