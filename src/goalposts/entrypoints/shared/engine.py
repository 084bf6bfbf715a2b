"""Jinja for Django, with each template compiled once per language: its fixed texts are translated while compiling.

What a page shows is escaped without making safe text of it first: it goes straight into the page, and into nothing else.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.backends.jinja2 import Jinja2
from django.utils import translation
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped_text  # type: ignore[attr-defined]

TRANSLATORS: dict[str, Callable[..., str]] = {
    "_": translation.gettext,
    "gettext": translation.gettext,
    "pgettext": translation.pgettext,
}


def shown(value: Any) -> str:
    """Write a value as it stands in a page, as `escape` does; the outcome is for the page alone, since it does not say that it is safe."""
    kind = type(value)
    if kind is str:
        return str(escaped_text(value))
    if kind is UUID or kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class ShowingGenerator(CodeGenerator):
    """Compiles templates so that what they put on the page is written by `shown`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.shown(")
        if finalize.src is not None:
            self.write(finalize.src)


class FoldingEnvironment(Environment):
    """An environment of one language; without one, texts are translated each time they are shown."""

    code_generator_class = ShowingGenerator
    shown = staticmethod(shown)
    folds_for: str | None = None

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        if self.folds_for is not None:
            with translation.override(self.folds_for):
                source = _Fold().visit(source)
        return super()._generate(source, *args, **kwargs)


class _Fold(NodeTransformer):
    """Puts the translation in the place of a call that could not give anything else: fixed words and nothing to fill in."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (the visitor looks for this name)
        self.generic_visit(node)
        translate = TRANSLATORS.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        fixed = [one.value for one in node.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        is_fixed = len(fixed) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if translate is None or not is_fixed:
            return node
        return nodes.Const(Markup(translate(*fixed)) % {}, lineno=node.lineno)  # noqa: S704 (as Jinja itself does)


class Templates(Jinja2):
    """Django's Jinja backend, choosing the environment by the language that is spoken now."""

    _plain: Environment
    _spoken: dict[str, Environment]

    @property
    def env(self) -> Environment:
        """Give the environment of this language."""
        return self._spoken.get(translation.get_language() or "", self._plain)

    @env.setter
    def env(self, made: Environment) -> None:
        self._plain = made
        self._spoken = {}
        for code, _name in settings.LANGUAGES:
            spoken = made.overlay()
            spoken.folds_for = code  # type: ignore[attr-defined]
            self._spoken[code] = spoken
