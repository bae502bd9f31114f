"""Fields that the book's template of a kind does not read: the book prints them under their names, so none is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jinja2 import Environment, nodes

from generator.model import Entry
from generator.model.fields import FieldValue, field_shapes, walk_texts


@dataclass(frozen=True, slots=True)
class UnreadField:
    """A field that says something and that no template of the book reads."""

    title: str
    texts: tuple[FieldValue, ...]


class BookFieldChecker:
    """Finds the fields of an entry that the template of its kind, and the partials it calls, do not read."""

    def __init__(self, env: Environment, partials: Collection[str]) -> None:
        self._env = env
        self._partials = partials
        self._read: dict[str, frozenset[str]] = {}

    def find_unread(self, entry: Entry) -> list[UnreadField]:
        """Return the fields of an entry's kind that have texts and are read by no template, in the model's order."""
        common = Entry.model_fields.keys()
        read = self._list_attributes_read(entry.kind)
        names = [shape.name for shape in field_shapes(type(entry)) if shape.attribute not in {*common, *read}]
        if not names:
            return []
        texts: dict[str, list[FieldValue]] = {name: [] for name in names}
        for found in walk_texts(entry):
            if (name := str(found.path[0])) in texts:
                texts[name].append(found)
        titles = {name: name.replace("_", " ").capitalize() for name in names}
        # A field of references alone says nothing that the pages it names do not say.
        non_empty = {name: found for name, found in texts.items() if any(not text.ref for text in found)}
        return [UnreadField(titles[name], tuple(found)) for name, found in non_empty.items()]

    def _list_attributes_read(self, kind: str) -> frozenset[str]:
        if kind not in self._read:
            tree = self._parse(f"book/{kind}")
            trees = [tree, *(self._parse(f"partials/{name}") for name in self._find_entry_partials(tree))]
            self._read[kind] = frozenset(node.attr for found in trees for node in found.find_all(nodes.Getattr))
        return self._read[kind]

    def _find_entry_partials(self, tree: nodes.Template) -> Iterator[str]:
        for call in tree.find_all(nodes.Call):
            module = call.node.node if isinstance(call.node, nodes.Getattr) else None
            given = any(isinstance(argument, nodes.Name) and argument.name == "entry" for argument in call.args)
            if given and isinstance(module, nodes.Name) and module.name in self._partials:
                yield module.name

    def _parse(self, name: str) -> nodes.Template:
        path = f"{name}.html.jinja"
        assert self._env.loader is not None
        return self._env.parse(self._env.loader.get_source(self._env, path)[0])
