"""Edits of a case file by program that leave every other byte alone.

Comments, order, quoting and line breaks stay as they are. Each edit patches the text at the places
of its nodes, reads the result back, and refuses the edit unless the data are then exactly what was
meant.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.case import yamlpatch
from steelyard.case.walk import dotted
from steelyard.case.yamlfile import YamlFile, load_yaml
from steelyard.case.yamlnodes import Data, ListNode, MapNode, Node, Path, ScalarNode, data_of, find
from steelyard.case.yamlpatch import Fragment, Patch, read_fragment
from steelyard.errors import CaseError, InputError

_FILE = "the edited text"


def set_value(text: str, path: Path, fragment: str) -> str:
    """Set the value at a path, adding the key and its parents where they are missing.

    Parameters
    ----------
    text : str
        A YAML file with a map at the top.
    path : tuple of str or int
        Keys, and positions in lists, from the top; at least one.
    fragment : str
        The value as YAML, such as ``80 %``, ``{value: 80 %, stated: E7}`` or some lines of a map.

    Returns
    -------
    str
        The text with that value; the same text if the value is that already.

    Raises
    ------
    CaseError
        If the text cannot be read.
    InputError
        If the fragment is not YAML, a parent is neither map nor list, or the value cannot be put
        there.
    """
    return _set(text, path, read_fragment(fragment))


def append(text: str, path: Path, fragment: str) -> str:
    """Add an item at the end of the list at a path; a list that is missing or null is made.

    Parameters
    ----------
    text : str
        A YAML file with a map at the top.
    path : tuple of str or int
        Keys and positions down to the list.
    fragment : str
        The item as YAML.

    Returns
    -------
    str
        The text with the item.

    Raises
    ------
    CaseError
        If the text cannot be read.
    InputError
        If the fragment is not YAML, the path leads to something else, or the item cannot be put
        there.
    """
    place, piece = _Target.of(text, path), read_fragment(fragment)
    node = place.node
    if not place.exists or (isinstance(node, ScalarNode) and node.value is None):
        return _set(text, path, piece.as_item())
    if not isinstance(node, ListNode):
        raise InputError(f"{dotted(path)} is not a list, so nothing can be added at its end.")
    wanted = place.with_value([*(data_of(item) for item in node.items), piece.data])
    return _verified(text, yamlpatch.add(text, node, _item(piece, node.flow)), wanted)


def delete(text: str, path: Path) -> str:
    """Remove the key or list item at a path with its lines.

    The last one leaves an empty map or list.

    Parameters
    ----------
    text : str
        A YAML file with a map at the top.
    path : tuple of str or int
        Keys and positions, from the top; at least one.

    Returns
    -------
    str
        The text without it.

    Raises
    ------
    CaseError
        If the text cannot be read.
    InputError
        If there is nothing at the path.
    """
    place = _Target.of(text, path)
    if not place.exists or not path:
        known = dotted(path[: place.depth])
        raise InputError(f"There is nothing at {dotted(path)}; the file goes as far as {known}.")
    wanted = _without(place.file.data, path)
    return _verified(text, _removal(text, place), wanted)


@dataclass(frozen=True)
class _Target:
    """A path of a file, what stands at the last step of it that exists, and which step that is."""

    file: YamlFile
    path: Path
    node: Node
    depth: int

    @classmethod
    def of(cls, text: str, path: Path) -> _Target:
        file = load_yaml(text, _FILE)
        _, node, depth = find(file.root, path)
        return cls(file, path, node, depth)

    @property
    def exists(self) -> bool:
        return self.depth == len(self.path)

    def with_value(self, value: Data) -> Data:
        """The data of the file with a value here."""
        return _put(self.file.data, self.path, value)


def _set(text: str, path: Path, piece: Fragment) -> str:
    place = _Target.of(text, path)
    if not path:
        raise InputError("The path is empty; name at least one key.")
    wanted = place.with_value(piece.data)
    if _same(place.file.data, wanted):
        return text
    if place.exists:
        return _verified(text, _replacement(text, place.file.root, path, piece), wanted)
    return _verified(text, _addition(text, place, piece), wanted)


def _addition(text: str, place: _Target, piece: Fragment) -> Patch:
    """What adds a value with the parents that are missing."""
    root, known = place.file.root, place.path[: place.depth]
    flow = _is_flow(root, known)
    for key in reversed(place.path[place.depth :]):
        piece = piece.under(str(key), flow)
    if isinstance(place.node, MapNode):
        return yamlpatch.add(text, place.node, piece)
    return _replacement(text, root, known, piece)


def _removal(text: str, place: _Target) -> Patch:
    *steps, last = place.path
    above = tuple(steps)
    _, parent, _ = find(place.file.root, above)
    if isinstance(parent, ScalarNode):
        raise InputError(f"{dotted(above)} has no parts.")
    if parent.flow or len(parent.items) > 1:
        return yamlpatch.remove(text, parent, _position(parent, last))
    empty = read_fragment("{}" if isinstance(parent, MapNode) else "[]")
    return _replacement(text, place.file.root, above, empty)


def _position(parent: MapNode | ListNode, step: str | int) -> int:
    if isinstance(parent, MapNode):
        return list(parent.items).index(str(step))
    return int(step)


def _replacement(text: str, root: MapNode, path: Path, piece: Fragment) -> Patch:
    if not path:
        return yamlpatch.replace_all(root, piece)
    return yamlpatch.replace(text, find(root, path[:-1])[1], path[-1], piece)


def _is_flow(root: Node, path: Path) -> bool:
    """Tell whether a new child at a path stands within braces.

    So does all that lies within braces.
    """
    nodes = (find(root, path[:depth])[1] for depth in range(len(path) + 1))
    return any(not isinstance(node, ScalarNode) and node.flow for node in nodes)


def _item(piece: Fragment, flow: bool) -> Fragment:
    """The only item of a list, in brackets or on lines of its own."""
    if flow:
        return Fragment(f"[{piece.text}]", [piece.data], False)
    continued = piece.text.replace("\n", "\n" + yamlpatch.STEP)
    return Fragment(f"- {continued}", [piece.data], True)


def _put(data: Data, path: Path, value: Data) -> Data:
    """Return the data with a value at a path, parents made where they are missing or null."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str) and (data is None or isinstance(data, dict)):
        old = data or {}
        return {**old, step: _put(old.get(step), rest, value)}
    if isinstance(step, int) and isinstance(data, list) and 0 <= step < len(data):
        return [*data[:step], _put(data[step], rest, value), *data[step + 1 :]]
    raise _no_place(step)


def _no_place(step: str | int) -> InputError:
    needed = "a list that long" if isinstance(step, int) else "a map"
    return InputError(f"There is no place for {step!r}: what stands there is not {needed}.")


def _without(data: Data, path: Path) -> Data:
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and isinstance(step, str):
        return {
            key: _without(value, rest) if key == step else value
            for key, value in data.items()
            if rest or key != step
        }
    if isinstance(data, list) and isinstance(step, int):
        return [
            _without(value, rest) if place == step else value
            for place, value in enumerate(data)
            if rest or place != step
        ]
    return data


def _same(one: Data, other: Data) -> bool:
    """Tell whether two data agree in value, kind and order: 1, 1.0 and true differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(
            _same(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


def _verified(text: str, patch: Patch, wanted: Data) -> str:
    edited = patch.apply(text)
    try:
        data: Data = load_yaml(edited, _FILE).data
    except CaseError as error:
        raise InputError(
            f"The new value does not fit into its place: {error.problems[0].message}"
        ) from error
    if not _same(data, wanted):
        raise InputError(
            "The edit would be read as something else, or change what stands beside it. "
            "Put quotes around a text, and end the file with a line break."
        )
    return edited
