"""Prints the import edges between the Python files of a folder as JSON, by the standard library alone.

Files are read with `ast` and names are found with `importlib.machinery.PathFinder`, which looks into folders as the
interpreter does and runs nothing. Usage: edges.py FOLDER, with one relative path a line on standard input.
"""

import ast
import json
import os
import sys
from functools import lru_cache
from importlib.machinery import PathFinder

ROOT = os.path.abspath(sys.argv[1])


def is_package(folder):
    return os.path.exists(os.path.join(folder, "__init__.py"))


@lru_cache(maxsize=None)
def search_path(folder):
    """Every folder above a file that is no package, nearest first, each with its `src`."""
    path = []
    while True:
        if not is_package(folder):
            path += [folder, os.path.join(folder, "src")]
        if folder == ROOT:
            return tuple(path)
        folder = os.path.dirname(folder)


def roots_of_packages(paths):
    """The folders in which a top-level package lies, by its name: what an installed project would put on the path."""
    roots = {}
    for path in paths:
        if os.path.basename(path) != "__init__.py":
            continue
        package = os.path.dirname(os.path.join(ROOT, path))
        parent = os.path.dirname(package)
        if not is_package(parent) and parent not in roots.setdefault(os.path.basename(package), []):
            roots[os.path.basename(package)].append(parent)
    return roots


@lru_cache(maxsize=None)
def find(name, path):
    """The spec of a dotted name below the folders of `path`, without running its parents."""
    spec = None
    for part in name.split("."):
        spec = PathFinder.find_spec(part, list(path))
        if spec is None:
            return None
        path = tuple(spec.submodule_search_locations or ())
    return spec


def file_of(spec):
    origin = spec.origin if spec and spec.has_location else None
    inside = origin and origin.startswith(ROOT + os.sep) and origin.endswith(".py")
    return os.path.relpath(origin, ROOT) if inside else None


class Resolver:
    def __init__(self, paths):
        self.roots = roots_of_packages(paths)

    def module(self, file, level, name):
        """The spec of an absolute or relative module."""
        folder = os.path.dirname(os.path.join(ROOT, file))
        if level > 0:
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            parent, base = os.path.split(folder)
            return find(f"{base}.{name}" if name else base, (parent,))
        top = name.split(".")[0]
        if top in sys.stdlib_module_names:
            return None
        for candidate in [*search_path(folder), *self.roots.get(top, [])]:
            spec = find(name, (candidate,))
            if spec is not None:
                return spec
        return None

    def targets(self, file, node):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield file_of(self.module(file, 0, alias.name))
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}" if node.module else alias.name
                spec = None if alias.name == "*" else self.submodule(file, node.level, node.module, inner)
                yield file_of(spec or self.module(file, node.level, node.module or ""))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("__import__", "import_module", "importlib.import_module"):
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                name = node.args[0].value
                level = len(name) - len(name.lstrip("."))
                if name.lstrip("."):
                    yield file_of(self.module(file, level, name.lstrip(".")))

    def submodule(self, file, level, module, inner):
        """A name that is a module of the package, and not of another place that happens to hold one."""
        parent = self.module(file, level, module or "")
        if parent is None or parent.submodule_search_locations is None:
            return None
        return find(inner.split(".")[-1], tuple(parent.submodule_search_locations))


def main():
    paths = [line.strip() for line in sys.stdin if line.strip()]
    resolver = Resolver(paths)
    edges, unread = set(), []
    for path in paths:
        try:
            with open(os.path.join(ROOT, path), "rb") as source:
                tree = ast.parse(source.read())
        except (SyntaxError, ValueError):
            unread.append(path)
            continue
        for node in ast.walk(tree):
            for target in resolver.targets(path, node):
                if target is not None and target != path:
                    edges.add((path, target))
    json.dump({"edges": sorted(edges), "unread": unread}, sys.stdout)


main()
