"""Understand what is typed after the name of the program, or say in one sentence what is wrong with it."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from door.commands import Command, Option

WHEELS = Option("--wheels", "set up from the packages in this folder, without a network", Path, "DIR")
HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are a sentence and the way to help."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where help is; ends with 2."""
        stop = "" if message.endswith("?") else "."
        self.exit(2, f"{message[:1].upper()}{message[1:]}{stop}\nHelp: {self.prog} --help\n")


class Reader:
    """Reads the command and the options that were typed.

    Args:
        prog: How the program is called, for the help.
        commands: The commands that can be typed, by name.
        about: What the program is, for the help.
        shared: Options of every command.

    Example:
        >>> from door.commands import COMMANDS
        >>> command, given = Reader("course.py", COMMANDS, "The course.").read(["lab", "--port", "8899"])
        >>> command.name, given.port, given.no_browser
        ('lab', 8899, False)
    """

    def __init__(self, prog: str, commands: Mapping[str, Command], about: str, shared: Sequence[Option] = ()) -> None:
        self.commands = commands
        self.shared = tuple(shared)
        epilog = f"Each command has its own help, for example: {prog} {next(iter(commands))} --help"
        self.parser = Parser(prog=prog, description=about, epilog=epilog, allow_abbrev=False)
        words = self.parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
        self.made: dict[str, Parser] = {}
        for name, command in commands.items():
            text = f"{command.help[:1].upper()}{command.help[1:]}."
            made = words.add_parser(
                name, help=command.help, description=text, epilog=command.more or None, allow_abbrev=False
            )
            for option in self.options(command):
                option.add_to(made)
            self.made[name] = made

    def options(self, command: Command) -> tuple[Option, ...]:
        """All options of a command: its own, then those of every command."""
        return command.options + self.shared

    def read(self, argv: Sequence[str]) -> tuple[Command, argparse.Namespace]:
        """Understand what was typed.

        Args:
            argv: The words after the program's name.

        Returns:
            The command, and its options by their keys; `more` holds the words after `--`.

        Raises:
            SystemExit: With 2 after a sentence on stderr, or with 0 after the help.
        """
        words, more = list(argv), []
        if "--" in words:
            cut = words.index("--")
            words, more = words[:cut], words[cut + 1 :]
        if not words:
            self.parser.print_help()
            self.parser.exit(2)
        if words[0] not in self.commands:
            if words[0] not in HELP:
                self.parser.error(unknown(words[0], self.commands))
            self.parser.parse_args(words[:1])
        command = self.commands[words[0]]
        fault = fault_in(command, self.options(command), words[1:])
        if not fault and more and not command.more:
            fault = f"words after -- are not for {command.name}"
        if fault:
            self.made[command.name].error(fault)
        given = self.parser.parse_args(words)
        given.more = more
        return command, given


def unknown(word: str, known: Collection[str], what: str = "command") -> str:
    """Say that a word is not known, and which one may be meant.

    Args:
        word: What was typed.
        known: What could have been.
        what: What it should have been.

    Example:
        >>> unknown("lba", ["lab", "test"])
        'there is no command "lba"; did you mean "lab"?'
        >>> unknown("x", ["lab", "test"])
        'there is no command "x"; there are: lab, test'
    """
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.4)
    if not close:
        return f'there is no {what} "{word}"; there are: {", ".join(known)}'
    return f'there is no {what} "{word}"; did you mean "{close[0]}"?'


def fault_in(command: Command, options: Sequence[Option], words: Sequence[str]) -> str:
    """Find the first thing that is wrong with the words after a command, but for what only a value's reader knows.

    Args:
        command: The command.
        options: What can be typed after it.
        words: What was.

    Returns:
        A sentence without its full stop; an empty text when all is well.

    Example:
        >>> from door.commands import COMMANDS
        >>> lab = COMMANDS["lab"]
        >>> fault_in(lab, lab.options, ["--prot", "8899"])
        'there is no option "--prot" for lab; did you mean "--port"?'
        >>> fault_in(lab, lab.options, ["--port"])
        '--port needs a value: --port N'
    """
    named = {option.name: option for option in options if option.name.startswith("-")}
    places = [option for option in options if option.name not in named]
    needed = {option.name: option for option in options if option.must and option.name in named}
    left = list(words)
    while left:
        word = left.pop(0)
        name, given_with_it, _ = word.partition("=")
        needed.pop(name, None)
        if word in HELP:
            return ""
        if not word.startswith("-"):
            if not places:
                return f'there is a word too many for {command.name}: "{word}"'
            if places[0].many:
                places[0] = replace(places[0], must=False)
            else:
                places.pop(0)
        elif name not in named:
            return unknown(name, [*named, HELP[1]], "option").replace(f'"{name}"', f'"{name}" for {command.name}', 1)
        elif named[name].kind is None:
            if given_with_it:
                return f"{name} takes no value: leave out what follows ="
        elif not given_with_it:
            if left and not left[0].startswith("-"):
                left.pop(0)
            elif named[name].must_have_a_value():
                return f"{name} needs a value: {name} {named[name].value}"
    if places and (places[0].must or not places[0].many):
        return f"say {places[0].value} after {command.name}: {places[0].help}"
    for option in needed.values():
        return f"{command.name} needs {option.name} {option.value}: {option.help}"
    return ""
