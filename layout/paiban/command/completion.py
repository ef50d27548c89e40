"""``paiban completion``: a script that completes commands, options and their values in a shell.

It is made of the parser itself, so that it knows what this version knows, and does not start ``paiban`` as one types.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from typing import NamedTuple

from paiban.base.messages import told
from paiban.command.cli import parser
from paiban.command.report import emit


class CommandWords(NamedTuple):
    """A command, what it is for, and its options: their names, what each is for, the values of each (none where any
    will do) and whether it takes one."""

    name: str
    what: str
    options: Sequence[tuple[Sequence[str], str, Sequence[str], bool]]
    values: Sequence[str]


def run(options: Namespace) -> int:
    """Print the script for a shell.  Return the exit status."""
    script = {"bash": bash, "zsh": zsh, "fish": fish}[options.shell]
    return emit(script(commands()))


def commands() -> list[CommandWords]:
    """All commands."""
    top = parser()
    (choice,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    abouts = {action.dest: str(action.help or "") for action in choice._choices_actions}
    found = []
    for name, own in choice.choices.items():
        options: list[tuple[Sequence[str], str, Sequence[str], bool]] = []
        values: list[str] = []
        for action in own._actions:
            choices: list[str] = [str(value) for value in action.choices or ()]
            if action.option_strings:
                takes = action.nargs != 0
                options.append((list(action.option_strings), told(str(action.help or "")), choices, takes))
            else:
                values += choices
        found.append(CommandWords(name, told(abouts[name]), options, values))
    return found


def bash(found: Sequence[CommandWords]) -> str:
    """The script for bash."""
    cases, values = [], []
    for command in found:
        every = [name for names, _, _, _ in command.options for name in names]
        cases.append(f"    {command.name}) words='{' '.join([*every, *command.values])}' ;;")
        for names, _, allowed, takes in command.options:
            if allowed:
                pattern = "|".join(f"{command.name}:{name}" for name in names)
                values.append(f"    {pattern}) words='{' '.join(allowed)}' files= ;;")
            elif takes:
                values.append(f"    {'|'.join(f'{command.name}:{name}' for name in names)}) words= ;;")
    return f"""# paiban completion bash > ~/.local/share/bash-completion/completions/paiban
_paiban() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} command= words= files=yes i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in -*) ;; *) command=${{COMP_WORDS[i]}}; break ;; esac
  done
  case $command in
    '') files= words='{" ".join(c.name for c in found)} help --help --version --lang' ;;
    help) files= words='{" ".join(c.name for c in found)}' ;;
{chr(10).join(cases)}
  esac
  case $command:$prev in
{chr(10).join(values)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ -n $files && $cur != -* ]]; then COMPREPLY+=($(compgen -f -- "$cur")); fi
}}
complete -o filenames -F _paiban paiban
"""


def zsh(found: Sequence[CommandWords]) -> str:
    """The script for zsh."""
    cases = []
    for command in found:
        rows = []
        for names, what, choices, takes in command.options:
            value = f":value:({' '.join(choices)})" if choices else ":value:_files" if takes else ""
            rows += [_quoted(f"{name}[{_plain(what)}]{value}") for name in names]
        rest = f"*:value:({' '.join(command.values)})" if command.values else "*:file:_files"
        cases.append(f"    {command.name}) _arguments {' '.join([*rows, _quoted(rest)])} ;;")
    listed = " ".join(_quoted(f"{c.name}:{_plain(c.what)}") for c in found)
    return f"""#compdef paiban
# paiban completion zsh > a folder of $fpath, as _paiban
_paiban() {{
  local -a commands
  commands=({listed})
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  if [[ $words[2] == help ]]; then _describe command commands; return; fi
  local command=$words[2]
  shift words; (( CURRENT-- ))
  case $command in
{chr(10).join(cases)}
  esac
}}
if [[ $funcstack[1] == _paiban ]]; then _paiban "$@"; else compdef _paiban paiban; fi
"""


def fish(found: Sequence[CommandWords]) -> str:
    """The script for fish."""
    rows = ["# paiban completion fish > ~/.config/fish/completions/paiban.fish"]
    for command in found:
        rows.append(f"complete -c paiban -n __fish_use_subcommand -f -a {command.name} -d {_quoted(command.what)}")
        within = f"complete -c paiban -n '__fish_seen_subcommand_from {command.name}'"
        for names, what, choices, takes in command.options:
            forms = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in names)
            value = f" -x -a {_quoted(' '.join(choices))}" if choices else " -r" if takes else ""
            rows.append(f"{within} {forms}{value} -d {_quoted(what)}")
        if command.values:
            rows.append(f"{within} -f -a {_quoted(' '.join(command.values))}")
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    """A text as one word of a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _plain(text: str) -> str:
    """A text without the signs that zsh reads in a description."""
    return "".join("（）"[sign == "]"] if sign in "[]" else "：" if sign == ":" else sign for sign in text)
