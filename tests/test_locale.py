"""French: every sentence is said, with the same placeholders, and a French session shows it."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo

from catalogue import FRENCH, french, untranslated
from desert_cli.app import COMMANDS
from desert_cli.help import Door

SHIPPED = Path(__file__).parent.parent / "data" / "measures.sqlite"
PLACEHOLDER = re.compile(r"\{\w*\}")
BREAKABLE = re.compile(r" [:;?!»%](?!\w)|« ")
"""A space that French typography wants narrow and unbreakable."""


def texts_of(words: object) -> list[str]:
    """Give the forms of a message or of its translation, one or two; none where it has none."""
    return [str(text) for text in (words if isinstance(words, list | tuple) else [words]) if text]


def said() -> list[Message]:
    """Give the messages of the French catalogue, its header left out."""
    return [message for message in french() if message.id]


class French(NamedTuple):
    """What a French session said, and how it ended."""

    out: str
    err: str
    code: int


def session(*words: str, **environ: str) -> French:
    """Run `desert` in a fresh process; its surroundings name no language but those of *environ*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    silent = {"LANG": "C.UTF-8", "LANGUAGE": "", "DESERT_LANG": "", "DESERT_DB": str(SHIPPED)}
    done = subprocess.run(
        [sys.executable, "-m", "desert_cli", *words],
        env={**kept, **silent, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return French(done.stdout, done.stderr, done.returncode)


def test_nothing_is_untranslated_or_in_doubt() -> None:
    """Each sentence of the code has its French; none is fuzzy."""
    assert list(untranslated(french())) == []


def test_the_catalogue_says_nothing_that_the_code_does_not() -> None:
    """No sentence is left from code that is gone."""
    assert not french().obsolete


def test_the_compiled_catalogue_is_the_one_that_is_read() -> None:
    """The .mo is a compile of the .po: `make locale` makes it."""
    compiled = io.BytesIO()
    write_mo(compiled, french())
    assert (FRENCH / "desert.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("message", said(), ids=lambda message: texts_of(message.id)[0][:40])
def test_a_translation_has_the_placeholders_of_its_original(message: Message) -> None:
    """What is filled in, in English, is filled in, in French, in both numbers."""
    wanted = sorted(set(PLACEHOLDER.findall(texts_of(message.id)[-1])))
    for text in texts_of(message.string):
        assert sorted(set(PLACEHOLDER.findall(text))) == wanted


def test_signs_are_not_parted_from_their_words() -> None:
    """Before : ; ? ! » and %, and after «, stands a narrow no-break space."""
    breakable = [text for one in said() for text in texts_of(one.string) if BREAKABLE.search(text)]
    assert breakable == []


def test_each_word_that_stands_for_what_is_typed_can_be_said_in_french() -> None:
    """MEASURE, FILE… of every command's help are among those that are translated."""
    door = Door(COMMANDS)
    commands = [door.get_command(None, command.name) for command in COMMANDS]
    metavars = " ".join(str(one.metavar or "") for command in commands for one in command.params)
    sayable = {text for one in said() for text in texts_of(one.id)}
    assert set(re.findall(r"\b[A-Z]{3,}\b", metavars)) <= sayable


def test_help_is_in_french() -> None:
    """Help, its headings, and the words that stand for others."""
    door, gap = session("--lang", "fr", "--help"), session("gap", "--help", DESERT_LANG="fr")
    assert "Qui a promis quoi contre les déserts médicaux" in door.out
    assert "Chiffres et sources\u202f:\n" in door.out
    assert "desert gap [OPTIONS] [MESURE]..." in gap.out
    assert "--db FICHIER" in gap.out
    assert "Affiche cette aide et s'arrête." in gap.out


def test_a_table_and_a_verdict_are_in_french() -> None:
    """Headings, names, numbers, days and verdicts."""
    told = session("gap", "msp", "--as-of", "2026-01-31", LANG="fr_FR.UTF-8")
    assert told.code == 0
    assert "Appréciation" in told.out
    assert "MSP en fonctionnement" in told.out
    assert re.search(r"\d,\d\u202f%", told.out)
    assert "déc. 2022" in told.out
    assert "très en retard" in told.out


def test_an_error_is_in_french() -> None:
    """What is wrong, and what to do."""
    told = session("gap", "-r", "xx", "--lang", "fr")
    assert told.code == 2
    assert "Il n'existe pas de territoire «\u202fxx\u202f»." in told.err
    assert "Pour en voir la liste\u202f: desert territories" in told.err


def test_a_program_reads_the_same_keys_in_french() -> None:
    """Only people are spoken to: keys and fields stay as they are."""
    english, told = (
        session("territories", "--format", "csv", "--lang", lang) for lang in ("en", "fr")
    )
    assert told.out == english.out


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'a,"b', "1: readable: ce n'est pas du CSV (un guillemet n'est pas fermé)"),
        (b"\x1f\x8b\x08", "est abîmé\u202f: il est coupé."),
    ],
)
def test_what_is_wrong_with_a_file_is_in_french(tmp_path: Path, raw: bytes, said: str) -> None:
    """Not in the English of the libraries that read it."""
    (tmp_path / "file.csv").write_bytes(raw)
    told = session("import", "ditp", str(tmp_path / "file.csv"), "--lang", "fr")
    assert said in (told.out + told.err).replace("\u00a0", "\u202f")


def test_what_is_wrong_with_a_record_is_in_french(ledger: Path) -> None:
    """What is wanted, and each word between the choices."""
    figures = ledger / "figures" / "ald.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace(",actual,", ",guess,"), "utf-8")
    told = session("check", "--data", str(ledger), "--lang", "fr")
    assert "kind\u202f: «\u202fguess\u202f»" in told.out
    assert "'forecast' ou 'claim'" in told.out
