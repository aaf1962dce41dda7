"""How help and usage errors read, in both languages; commands are loaded when they are called."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from gettext import gettext as _
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Protocol

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command as click_command

from desert_cli import __version__
from desert_cli.errors import NotUnderstoodError, UnknownNameError
from desert_cli.language import LANGUAGES, mark
from desert_cli.options import one_of
from desert_cli.render.words import labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

INTRODUCTION = mark(
    "Who promised what against medical deserts in France, where it stands, and who says so."
)
EXAMPLES = mark(
    "Examples: desert gap --region ara · desert show msp · desert compare ara bfc"
    " · desert gap --json | jq"
)


STANDS_FOR = (
    mark("MEASURE"),
    mark("TERRITORY"),
    mark("PLAN"),
    mark("SOURCE"),
    mark("DAY"),
    mark("FILE"),
    mark("DIR"),
    mark("NAME"),
    mark("KEY"),
    mark("KIND"),
    mark("STANDING"),
    mark("FORMAT"),
    mark("NUMBER"),
    mark("WORD"),
    mark("QUERY"),
    mark("STYLE"),
    mark("FIELD"),
    mark("COLUMN"),
    mark("VALUE"),
    mark("OLD"),
    mark("NEW"),
)
"""The words in capitals that stand for what the user types."""
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


class Listed(Protocol):
    """What the list of commands tells of each."""

    @property
    def name(self) -> str:
        """What the user types."""

    @property
    def group(self) -> str:
        """The heading it stands under; none for an alias, which is not listed."""

    @property
    def module(self) -> str:
        """The module of `commands/` that holds it."""

    @property
    def help(self) -> str:
        """One line."""


def _write_usage(command: Any, context: Any, formatter: Any) -> None:
    pieces = command.collect_usage_pieces(context)
    formatter.write_usage(context.command_path, " ".join(map(_, pieces)), prefix=_("Usage: "))


def _metavar_of(parameter: Any) -> str | None:
    """Give the word that stands for a parameter's value, in the language chosen."""
    numeric = parameter.type.name.startswith("int")
    metavar: str | None = parameter.metavar or ("NUMBER" if numeric else None)
    return metavar and _CAPITALS.sub(lambda word: _(word[0]), metavar)


class _Formatter(HelpFormatter):
    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{labelled(heading).rstrip()}\n")


class _Context(typer.Context):
    formatter_class = _Formatter


class Spoken(TyperCommand):
    """A command whose help speaks the language chosen."""

    context_class = _Context
    allow_extra_args = True

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Understand the words; raise NotUnderstoodError quoting those there is no place for."""
        extra: list[str] = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            words = " ".join(extra)
            raise NotUnderstoodError(
                _("There is no place for “{words}”.").format(words=words),
                _("See: {command} --help").format(command=ctx.command_path),
            )
        return extra

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Give --help, with its line translated."""
        option: Any = super().get_help_option(ctx)
        option.help = _("Show this message and exit.")
        return option


class Door(TyperGroup):
    """`desert` itself: knows the commands by name, and imports only the one that is called."""

    context_class = _Context

    def __init__(self, listed: Sequence[Listed]) -> None:
        super().__init__(
            name="desert",
            help=_(INTRODUCTION),
            epilog=_(EXAMPLES),
            rich_markup_mode=None,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=_nothing,
            params=[_version_option(), _lang_option()],
        )
        self.listed = {command.name: command for command in listed}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import one command and give it, its help translated."""
        listed = self.listed[cmd_name]
        module = import_module(f"desert_cli.commands.{listed.module}")
        app = typer.Typer(
            add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )
        app.command(
            name=cmd_name, cls=Spoken, help=_(listed.help), epilog=_(cleandoc(module.EXAMPLES))
        )(getattr(module, listed.module))
        command: Any = click_command(app)
        for parameter in command.params:
            parameter.help = _(parameter.help)
            parameter.metavar = _metavar_of(parameter)
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Give the command named first; raise UnknownNameError with near names."""
        if args[0] not in self.listed:
            near = get_close_matches(args[0], self.listed)
            raise UnknownNameError(_("command"), args[0], near, "desert --help")
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Give --help, with its line translated."""
        option: Any = super().get_help_option(ctx)
        option.help = _("Show this message and exit.")
        return option

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under their headings, without loading any."""
        groups = dict.fromkeys(command.group for command in self.listed.values() if command.group)
        for group in groups:
            with formatter.section(_(group)):
                formatter.write_dl(
                    [(c.name, _(c.help)) for c in self.listed.values() if c.group == group]
                )

    def _main_shell_completion(self, *given: Any) -> None:
        """Answer a shell that completes: Typer does, once it was told which shells there are."""
        if "_DESERT_COMPLETE" in os.environ:
            from typer._completion_classes import completion_init  # noqa: PLC0415 — only when completing

            completion_init()
        super()._main_shell_completion(*given)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete the name of a command without loading any."""
        from typer._click.shell_completion import CompletionItem  # noqa: PLC0415 — only when completing

        return [
            CompletionItem(name, help=_(command.help))
            for name, command in self.listed.items()
            if name.startswith(incomplete)
        ]

    def invoke(self, ctx: Any) -> Any:
        """Run the command named; without any, show help."""
        if not ctx._protected_args:  # noqa: SLF001 — Typer keeps the words after the options there
            typer.echo(ctx.get_help())
            return 0
        return super().invoke(ctx)


def _nothing(*, version: bool = False, lang: str | None = None) -> None:
    """Hold the options of `desert` itself; the language was read before anything was loaded."""


def _show_version(ctx: Any, _option: Any, wanted: Any) -> None:
    if wanted and not ctx.resilient_parsing:
        typer.echo(f"desert {__version__}")
        raise typer.Exit


def _check_lang(_ctx: Any, _option: Any, value: Any) -> None:
    if value:
        one_of("--lang", LANGUAGES)(value)


def _version_option() -> Any:
    return TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        default=False,
        callback=_show_version,
        help=_("Show the version and exit."),
        show_default=False,
    )


def _lang_option() -> Any:
    return TyperOption(
        param_decls=["--lang"],
        expose_value=False,
        callback=_check_lang,
        metavar="fr|en",
        default=None,
        help=_("The language for people. Default: DESERT_LANG, then the locale."),
    )


def usage_error(error: typer.TyperException) -> NotUnderstoodError:
    """Say in our words, and in the language chosen, what Typer did not understand."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "desert"
    remedy = _("See: {command} --help").format(command=path)
    parameter = getattr(error, "param", None)
    name = parameter.get_error_hint(context).replace("'", "") if parameter is not None else ""
    if kind == "NoSuchOption":
        option = error.option_name  # type: ignore[attr-defined]
        near = list(error.possibilities or ())  # type: ignore[attr-defined]
        if near:
            remedy = _("Did you mean {names}?").format(names=_(" or ").join(sorted(near)))
        return NotUnderstoodError(_("There is no option {option}.").format(option=option), remedy)
    if kind == "MissingParameter":
        return NotUnderstoodError(_("{name} is missing.").format(name=name), remedy)
    if kind == "BadParameter":
        choices = getattr(getattr(parameter, "type", None), "choices", None)
        if choices:
            remedy = _("Choose one of: {choices}.").format(choices=", ".join(map(str, choices)))
        # Typer writes “'x' is not one of…”, “0 is not in the range…”: the value comes first.
        value = error.message.partition(" is not ")[0].strip("'")
        return NotUnderstoodError(
            _("{name} cannot be “{value}”.").format(name=name, value=value), remedy
        )
    option = error.option_name  # type: ignore[attr-defined]
    if "requires" in error.message:
        return NotUnderstoodError(_("{option} wants a value.").format(option=option), remedy)
    return NotUnderstoodError(_("{option} takes no value.").format(option=option), remedy)
