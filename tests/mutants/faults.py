"""The small ways to break a function: each is one place of its syntax tree, changed."""

from __future__ import annotations

import ast
import gc
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef
Change = Callable[[], ast.AST]
"""Breaks a place, and returns what stands there then."""

_OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_SHOWN_BESIDE, _LONGEST = 40, 200


@dataclass(frozen=True)
class Mutant:
    """One change of one function: which node in the order of `ast.walk`, and which way to break it."""

    room: str
    file: str
    function: str
    line: int
    digest: str
    place: int
    way: int

    @property
    def where(self) -> str:
        """Return its function, as the tests that run it are noted."""
        return f"{self.file}:{self.line} {self.function}"

    @property
    def key(self) -> str:
        """Return what its outcome is kept under, which stays while the function only moves."""
        return f"{self.file} {self.function} {self.digest} {self.place}.{self.way}"


class Broken(NamedTuple):
    """A mutant's code, and what a reader is told of it."""

    code: CodeType
    line: int
    change: str


def _set(node: ast.AST, field: str, value: object) -> ast.AST:
    setattr(node, field, value)
    return node


def _put(node: ast.AST, values: list[Any], at: int, value: object) -> ast.AST:
    values[at] = value
    return node


def _nothing() -> ast.Constant:
    return ast.Constant(None)


def _is_nothing(value: ast.expr, *kinds: type[ast.expr]) -> bool:
    return isinstance(value, kinds) or (isinstance(value, ast.Constant) and value.value is None)


def _other(node: Any) -> list[Change]:
    found = _OPPOSITE.get(type(node.op))
    return [partial(_set, node, "op", found())] if found else []


def _compared(node: ast.Compare) -> list[Change]:
    ways = enumerate(_OPPOSITE.get(type(op)) for op in node.ops)
    return [partial(_put, node, node.ops, at, other()) for at, other in ways if other]


def _constant(node: ast.Constant) -> list[Change]:
    match node.value:
        case bool():
            return [partial(_set, node, "value", not node.value)]
        case int() | float():
            return [partial(_set, node, "value", node.value + 1)]
        case str():
            return [partial(_set, node, "value", f"XX{node.value}XX")]
    return []


def _call(node: ast.Call) -> list[Change]:
    given = [at for at, value in enumerate(node.args) if not _is_nothing(value, ast.Starred)]
    named = [
        each for each in node.keywords if each.arg not in (None, "strict") and not _is_nothing(each.value)
    ]
    found: list[Change] = [partial(_put, node, node.args, at, _nothing()) for at in given]
    return found + [partial(_named, node, each) for each in named]


def _named(node: ast.Call, keyword: ast.keyword) -> ast.AST:
    keyword.value = _nothing()
    return node


def _valued(node: ast.Return | ast.Assign) -> list[Change]:
    return [] if node.value is None or _is_nothing(node.value) else [partial(_set, node, "value", _nothing())]


def _turned(node: ast.If | ast.IfExp) -> list[Change]:
    return [partial(_set, node, "test", ast.UnaryOp(ast.Not(), node.test))]


def _undone(node: ast.UnaryOp) -> list[Change]:
    return [lambda: node.operand] if isinstance(node.op, ast.Not) else []


_WAYS: dict[type[ast.AST], Callable[[Any], list[Change]]] = {
    ast.Compare: _compared,
    ast.BoolOp: _other,
    ast.BinOp: _other,
    ast.UnaryOp: _undone,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Return: _valued,
    ast.Assign: _valued,
    ast.If: _turned,
    ast.IfExp: _turned,
    ast.Break: lambda _: [ast.Continue],
    ast.Continue: lambda _: [ast.Break],
}


def _ways(node: ast.AST) -> list[Change]:
    return _WAYS.get(type(node), lambda _: [])(node)


def _untouched(node: ast.AST) -> list[ast.AST]:
    """Return the parts of a node that are for a reader or a type checker, or run at import only."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            defaults = [each for each in (*node.args.defaults, *node.args.kw_defaults) if each]
            return [*node.decorator_list, *defaults, *([node.returns] if node.returns else [])]
        case ast.arg(annotation=ast.expr() as said) | ast.AnnAssign(annotation=said):
            return [said]
        case ast.Expr(value=ast.Constant() as said):
            return [said]
        case ast.Call(func=ast.Name(id="cast" | "getLogger")):
            return [node]
        case ast.keyword(arg="strict"):  # what is zipped is of one length by construction
            return [node]
    return []


def functions_of(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Yield the functions that stand in no other, by their qualified names."""

    def within(body: list[ast.stmt], before: str) -> Iterator[tuple[str, Function]]:
        for each in body:
            if isinstance(each, Function):
                yield before + each.name, each
            elif isinstance(each, ast.ClassDef):
                yield from within(each.body, f"{before}{each.name}.")

    return within(tree.body, "")


def mutants(root: Path, room: str) -> Iterator[Mutant]:
    """Yield every mutant of a room, in the order of the files."""
    for path in sorted((root / "bot" / room).rglob("*.py")):
        file = path.relative_to(root).as_posix()
        for name, function in functions_of(ast.parse(path.read_text("utf-8"))):
            digest = hashlib.sha256(ast.unparse(function).encode()).hexdigest()[:12]
            tops = [top for node in ast.walk(function) for top in _untouched(node)]
            spared = {id(part) for top in tops for part in ast.walk(top)}
            for place, node in enumerate(ast.walk(function)):
                for way in range(0 if id(node) in spared else len(_ways(node))):
                    yield Mutant(room, file, name, function.lineno, digest, place, way)


def compiled(root: Path, file: str, tree: ast.Module, name: str, line: int) -> CodeType | None:
    """Return the code of a function out of a changed tree, None where it has none of its own."""
    ast.fix_missing_locations(tree)
    left = [compile(tree, str(root / file), "exec", dont_inherit=True)]
    while left:
        code = left.pop()
        if code.co_qualname == name and code.co_firstlineno == line:
            return code
        left += [each for each in code.co_consts if isinstance(each, CodeType)]
    return None


def first_line(function: Function) -> int:
    """Return the line a function's code begins at: that of its first decorator."""
    return min(each.lineno for each in (function, *function.decorator_list))


def broken(root: Path, mutant: Mutant) -> Broken | None:
    """Return a mutant's code and what it changes, None where it cannot be compiled."""
    tree = ast.parse((root / mutant.file).read_text("utf-8"))
    named = (function for name, function in functions_of(tree) if name == mutant.function)
    function = next(each for each in named if each.lineno == mutant.line)
    above = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    node = list(ast.walk(function))[mutant.place]
    shown = node
    while isinstance(shown, ast.Constant | ast.JoinedStr | ast.FormattedValue | ast.keyword):
        shown = above[shown]
    line, before = getattr(node, "lineno", mutant.line), _text(shown)
    new = _ways(node)[mutant.way]()
    for field, value in ast.iter_fields(above[node]):
        if value is node:
            setattr(above[node], field, new)
        elif isinstance(value, list):
            value[:] = [new if each is node else each for each in value]
    change = _clipped(before, _text(new if shown is node else shown))
    try:
        code = compiled(root, mutant.file, tree, mutant.function, first_line(function))
    except SyntaxError:
        return None
    return code and Broken(code, line, change)


def _text(node: ast.AST) -> str:
    shown = ast.Expr(node.test) if isinstance(node, ast.If) else node
    return " ".join(ast.unparse(ast.fix_missing_locations(shown)).split())


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _clipped(before: str, after: str) -> str:
    """Return the two with no more of what they share than tells where it is."""
    first = _alike(before, after)
    last = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - first)
    lead = "…" if first > _SHOWN_BESIDE else ""
    start = max(0, first - _SHOWN_BESIDE)
    tail = "…" if last > _SHOWN_BESIDE else ""
    ends = (len(each) - max(0, last - _SHOWN_BESIDE) for each in (before, after))
    shown = (each[start:end] for each, end in zip((before, after), ends, strict=True))
    return " -> ".join(f"{lead}{_short(each)}{tail}" for each in shown)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def loaded(root: Path) -> dict[tuple[str, str, int], list[FunctionType]]:
    """Return the functions in memory that were read from the bot's files, by file, name and line."""
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    ours = str(root / "bot")
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(ours):
            found.setdefault(_place(each.__code__), []).append(each)
    return found


def _place(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def install(code: CodeType, functions: dict[tuple[str, str, int], list[FunctionType]]) -> bool:
    """Let the functions of this place run another code; return whether there was one.

    So do the functions that it made by now: what a function made when its module was imported is not made
    anew.
    """
    there = functions.get(_place(code), [])
    fitting = [each for each in there if each.__code__.co_freevars == code.co_freevars]
    for each in fitting:
        each.__code__ = code
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return any([bool(fitting), *(install(each, functions) for each in inner)])


def watched(function: Function, hit: ast.expr) -> None:
    """Let a function, and each that it makes, evaluate something first."""
    for each in ast.walk(function):
        if isinstance(each, Function):
            each.body[:0] = [ast.Expr(hit)]
        elif isinstance(each, ast.Lambda):
            each.body = ast.Subscript(ast.Tuple([each.body, hit], ast.Load()), ast.Constant(0), ast.Load())
