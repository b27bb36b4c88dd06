"""What templates are compiled to for the usual page: parts in place, attributes as they are, one string a block."""

from __future__ import annotations

from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from digest.site.inlining import Parts


class QuickCode(CodeGenerator):
    """Jinja's compiler with less between a value and the page; `parts` are those of its environment.

    A name that a value lacks raises AttributeError (see `digest.site.quick`). A block gathers what it prints and gives
    it as one string: each piece would else pass through all blocks around it.
    """

    parts: Parts

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """A template with its parts in place."""
        super().visit_Template(self.parts.in_place(node, self.name) if self.name else node, frame)

    def enter_frame(self, frame: Frame) -> None:
        """Begin to gather where a block begins."""
        super().enter_frame(frame)
        if _is_whole(frame):
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Give what was gathered."""
        if _is_whole(frame):
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Text is escaped where it stands, without a call of ours; whatever is no plain text as ever."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(escaped(value) if type(value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """As its beginning."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(") is str else escape(value))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """An attribute as Python looks it up; what is missing has none."""
        if (
            not isinstance(node.node, nodes.Name | nodes.Getattr)
            or not node.attr.isidentifier()
            or iskeyword(node.attr)
        ):
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.visit(node.node, frame)
        self.write(f".{node.attr}")


def _is_whole(frame: Frame) -> bool:
    """Whether a frame is that of a block or of a template outside its blocks."""
    return frame.parent is None and (frame.rootlevel or frame.block_frame)
