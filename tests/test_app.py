"""The one door: what is not understood is said, with a remedy and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desert_cli import __version__
from desert_cli.app import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Said

SHIPPED = Path(__file__).parent.parent / "data" / "measures.sqlite"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gpa",), "“gpa”"),
        (("gap", "--ragion", "ara"), "--ragion"),
        (("gap", "--by", "city"), "city"),
        (("gap", "-r"), "-r"),
        (("show",), "MEASURE"),
        (("show", "msp", "cpts"), "cpts"),
        (("gap", "--as-of", "2024-13-01"), "2024-13-01"),
        (("gap", "--fields", ","), "--fields"),
        (("gap", "--fields", "colour"), "colour"),
        (("gap", "-o", "answer.docx"), "answer.docx"),
        (("--colour",), "--colour"),
    ],
)
def test_what_is_not_understood(
    desert: Callable[..., Said], words: tuple[str, ...], said: str
) -> None:
    """A sentence that names the word, a remedy on a second line, exit 2, nothing on stdout."""
    answer = desert(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) >= 2
    assert "Traceback" not in answer.err


def test_errors_are_json_where_json_was_asked(desert: Callable[..., Said]) -> None:
    """One object with the kind, the sentence and the remedy."""
    error = json.loads(desert("gap", "-r", "nowhere", "--json").err)["error"]
    assert sorted(error) == ["kind", "message", "remedy"]
    assert error["kind"] == "unknown_name"


def test_two_formats_are_one_too_many(desert: Callable[..., Said]) -> None:
    """--json and --format csv contradict each other."""
    assert json.loads(desert("gap", "--json", "--format", "csv").err)["error"]["kind"] == "usage"


def test_the_version(desert: Callable[..., Said]) -> None:
    """It is the package's."""
    assert desert("--version").out == f"desert {__version__}\n"


def test_nothing_asked_is_help(desert: Callable[..., Said]) -> None:
    """Without a command: what there is, and how to ask."""
    answer = desert()
    assert answer.code == 0
    assert all(command.name in answer.out for command in COMMANDS if command.group)


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_explains_itself(desert: Callable[..., Said], name: str) -> None:
    """--help gives the usage, the options, an example."""
    answer = desert(name, "--help")
    assert answer.code == 0
    assert f"Usage: desert {name}" in answer.out
    assert "Examples" in answer.out


def test_an_interruption_is_quiet(
    desert: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C: exit 130, no traceback."""

    def stop(*_words: object, **_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desert_cli.answering.emit", stop)
    answer = desert("gap")
    assert answer.code == 130
    assert "Traceback" not in answer.err


def test_a_closed_pipe_ends_quietly() -> None:
    """`desert figures | head -1`: the first line, and nothing on standard error."""
    line = f"{sys.executable} -m desert_cli figures --format csv | head -1"
    environ = {**os.environ, "DESERT_DB": str(SHIPPED)}
    done = subprocess.run(
        line,
        shell=True,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("key,indicator")
    assert done.stderr == ""


def test_an_answer_goes_to_a_file_whole(desert: Callable[..., Said], tmp_path: Path) -> None:
    """-o writes the file its ending tells, and says nothing."""
    answer = desert("gap", "-o", tmp_path / "gaps.csv")
    assert (answer.code, answer.out) == (0, "")
    assert (tmp_path / "gaps.csv").read_text(encoding="utf-8").startswith("measure,indicator")
    assert [path.name for path in tmp_path.iterdir()] == ["gaps.csv"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("gap", "lune", "--json"), "unknown_name"),
        (("gap", "lune", "--format", "json"), "unknown_name"),
        (("gap", "lune", "--format=json"), "unknown_name"),
        (("gap", "lune", "-f", "json"), "unknown_name"),
        (("gap", "lune", "-fjson"), "unknown_name"),
        (("gap", "-r", "84", "--json", "--by", "city"), "usage"),
        (("gpa", "--json"), "unknown_name"),
        (("sources", "a", "b", "--json"), "usage"),
        (("gap", "--json", "--db", "absent.sqlite"), "store"),
        (("gap", "--json", "-o", "absent/a.json"), "file"),
    ],
)
def test_each_kind_of_error_is_told_to_scripts(
    desert: Callable[..., Said], words: tuple[str, ...], kind: str
) -> None:
    """However JSON was asked for, and though the words were not understood."""
    assert json.loads(desert(*words).err)["error"]["kind"] == kind


@pytest.mark.parametrize(
    "words", [("gap", "-r", "json"), ("gap", "json"), ("gap", "--", "--json"), ("json",)]
)
def test_a_name_is_no_format(desert: Callable[..., Said], words: tuple[str, ...]) -> None:
    """A territory called json asks for no JSON."""
    assert desert(*words).err.startswith("desert: ")


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (("show", "msp", "cpts", "ald"), "There is no place for “cpts ald”.\nSee: desert show"),
        (("gap", "--reg", "ara"), "There is no option --reg.\nDid you mean --region?"),
        (("gap", "--by"), "--by wants a value.\n"),
        (("gap", "--json=yes"), "--json takes no value.\n"),
        (("compare", "ara", "bfc", "--per", "0"), "--per cannot be “0”.\n"),
        (("compare", "ara", "bfc", "--per", "x"), "--per cannot be “x”.\n"),
        (("gap", "--by", "x"), "--by cannot be “x”.\nChoose one of: region, department."),
        (("gap", "--lang", "de"), "--lang cannot be “de”.\nChoose one of: fr, en."),
        (("--lang", "de", "gap"), "--lang cannot be “de”.\nChoose one of: fr, en."),
        (("compare",), "TERRITORY... is missing.\nSee: desert compare --help"),
        (("gpa",), "No command is called “gpa”.\nDid you mean gap"),
        (("lune",), "No command is called “lune”.\nList them with: desert --help"),
        (("-",), "No command is called “-”.\nList them with: desert --help"),
        (("--", "-x"), "No command is called “-x”.\nList them with: desert --help"),
    ],
)
def test_the_word_that_is_wrong_is_quoted(
    desert: Callable[..., Said], words: tuple[str, ...], err: str
) -> None:
    """So that a person sees at once what to write instead."""
    assert desert(*words).err.startswith(f"desert: {err}")


def alone(command: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in a process of its own, `desert` being the program."""
    return subprocess.run(
        ["sh", "-c", command.replace("desert", f"{sys.executable} -m desert_cli")],
        env={**os.environ, "DESERT_DB": str(SHIPPED), **environ},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["gap -r ara", "gap -r ara --json", "--help", "figures --json"])
def test_a_full_disk_is_told(command: str) -> None:
    """One sentence, one remedy, exit 3: whether the answer is long or short."""
    done = alone(f"desert {command} > /dev/full")
    assert done.returncode == 3
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "code"), [("gap -r ara >&-", 0), ("gap lune 2>&-", 2), ("gap lune >&- 2>&-", 2)]
)
def test_a_closed_stream_is_no_fault(command: str, code: int) -> None:
    """What is written to it is lost, as it was asked."""
    done = alone(f"desert {command}")
    assert (done.returncode, done.stdout, b"Traceback" in done.stderr) == (code, b"", False)


@pytest.mark.parametrize("command", ["gap", "gap --by department --json", "territories -f csv"])
def test_a_reader_that_leaves_early_hears_no_complaint(command: str) -> None:
    """Short answers and long ones; the program itself ends with 0."""
    done = alone(f"{{ desert {command}; echo code $? >&2; }} | head -c 1")
    assert len(done.stdout) == 1
    assert done.stderr == b"code 0\n"


def test_an_error_in_json_is_whole_in_every_locale() -> None:
    """Its quotes are those of the sentence, none that ends the text."""
    done = alone("desert gap lune --json", PYTHONIOENCODING="ascii")
    assert "“lune”" in json.loads(done.stderr.decode("utf-8"))["error"]["message"]


def test_an_error_in_words_uses_the_signs_there_are() -> None:
    """In ASCII too."""
    done = alone("desert gap lune", PYTHONIOENCODING="ascii")
    assert b'No measure is called "lune".' in done.stderr


def test_an_interruption_of_the_process_ends_with_130() -> None:
    """A signal while it works: no traceback, nothing half written."""
    program = (
        "import desert_cli.answering as a, os, signal, sys; from desert_cli.app import main;"
        # A shell lets what it starts in the background ignore the signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "a.emit = lambda *_: os.kill(os.getpid(), signal.SIGINT); sys.exit(main(['gap']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "DESERT_DB": str(SHIPPED)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (130, b"")
    assert b"Traceback" not in done.stderr


def test_a_store_damaged_inside_is_told(
    desert: Callable[..., Said], tiny_store: Path, tmp_path: Path
) -> None:
    """Found while it was read: exit 3, and how to have a whole one."""
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(tiny_store.read_bytes()[:9000])
    said = desert("gap", db=torn)
    assert (said.code, said.out) == (3, "")
    assert "cannot be read" in said.err
    assert "desert build" in said.err


BYTES = os.fsdecode(b"\xff")
"""A byte that is no letter, as a word of the command or in a file's name."""


@pytest.mark.parametrize(
    "words",
    [("cite", BYTES), ("gap", "--db", BYTES), ("sql", f"select '{BYTES}'"), ("show", BYTES)],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_bytes_that_are_no_letters(
    desert: Callable[..., Said], words: tuple[str, ...], form: str
) -> None:
    """A sentence for people and for scripts, with a sign in their place."""
    answer = desert(*words, "--format", form)
    assert answer.code in {2, 3}
    assert "\ufffd" in answer.err or "surrogates" in answer.err
    assert answer.err.encode()


def test_a_file_named_in_bytes(desert: Callable[..., Said], tmp_path: Path) -> None:
    """The answer names it, with a sign for what is no letter; accents stay."""
    path = tmp_path / f"é{BYTES}.sqlite"
    path.write_bytes(SHIPPED.read_bytes())
    for words in (("--json",), ("-f", "plain"), ("-o", tmp_path / "answer.json")):
        answer = desert("info", *words, db=path)
        assert answer.code == 0
        told = answer.out or (tmp_path / "answer.json").read_text(encoding="utf-8")
        assert "é\ufffd.sqlite" in told
