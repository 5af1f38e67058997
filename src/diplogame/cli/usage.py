"""Wrong usage in one line: what is wrong, and where to read how it is meant."""

from __future__ import annotations

import click


def refusal_line(error: click.ClickException) -> str:
    """What click has to say of a command line, in one line."""
    said = " ".join(_message(error).split())
    said = said[:1].lower() + said[1:]
    if not isinstance(error, click.UsageError):
        return f"diplogame: {said}"
    path = error.ctx.command_path if error.ctx else "diplogame"
    return f"diplogame: {said} See: {path} --help"


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if (
        isinstance(error, click.BadParameter)
        and error.param
        and not isinstance(error, click.MissingParameter)
    ):
        return f"{_written(error.param)}: {_ended(error.message)}"
    return _ended(error.format_message())


def _no_such_option(error: click.NoSuchOption) -> str:
    from diplogame.findings import did_you_mean

    command = error.ctx.command if error.ctx else None
    known = (
        [name for one in command.get_params(error.ctx) for name in one.opts] if command and error.ctx else []
    )
    begun = [name for name in known if name.startswith(error.option_name)]
    near = begun[0] if len(begun) == 1 else did_you_mean(error.option_name, known)
    guess = f" Did you mean '{near}'?" if near else ""
    return f"there is no option '{error.option_name}'.{guess}"


def _written(param: click.Parameter) -> str:
    """A parameter as its user writes it."""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


def _ended(text: str) -> str:
    return text if text.rstrip().endswith((".", "?", "!")) else f"{text.rstrip()}."
