"""Decorated functions without their decorator, which is called after them: mutmut leaves others."""

import ast

# These take a function and give what stands in its place.
TAKEN = {"property", "cached_property", "contextmanager", "cache"}


def plain(text: str) -> str:
    """Write `@property def f` as `def f` and then `f = property(f)`; the rest stays."""
    lines = text.splitlines(keepends=True)
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    for node in sorted(functions, key=lambda node: -node.lineno):
        match node.decorator_list:
            case [ast.Name(id=name) as decorator] if name in TAKEN and node.end_lineno:
                indent = " " * node.col_offset
                lines.insert(node.end_lineno, f"\n{indent}{node.name} = {name}({node.name})\n")
                del lines[decorator.lineno - 1]
    return "".join(lines)
