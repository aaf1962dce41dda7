import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from desert_cli.errors import FileUnusableError, NotUnderstoodError
from desert_cli.render.emit import Wish, emit, in_encoding, note, write_data
from desert_cli.render.formats import Format, chosen_format


@dataclass(frozen=True, slots=True)
class Place:
    """A record."""

    name: str
    count: float | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """An answer drawn by a page of its own."""

    page: ClassVar[str] = "findings_page"
    places: list[Place]


ANSWER = Places([Place("« Côte-d’Or » → “[b]”", 2251.0), Place("[bold]")])


class Stream(io.TextIOWrapper):
    """A stream of one encoding, whose bytes can be read."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def written(self) -> bytes:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


def emitted(
    monkeypatch: pytest.MonkeyPatch, form: Format, encoding: str, fields: tuple[str, ...] = ()
) -> bytes:
    stream = Stream(encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    emit(ANSWER, Wish(form, fields), {})
    return stream.written()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", [Format.json, Format.jsonl, Format.csv, Format.tsv, Format.csv_fr])
def test_data_is_utf_8_whatever_the_locale(
    monkeypatch: pytest.MonkeyPatch, form: Format, encoding: str
) -> None:
    """A program reads the same bytes everywhere, no letter replaced."""
    assert emitted(monkeypatch, form, encoding) == emitted(monkeypatch, form, "utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_is_whole_where_quotes_are_not_known(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """A curly quote made straight would end the text."""
    told = json.loads(emitted(monkeypatch, Format.json, encoding).decode("utf-8"))
    assert told["places"][0]["name"] == "« Côte-d’Or » → “[b]”"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("ascii", '" Cote-d\'Or " -> "[b]"'),
        ("latin-1", '" Côte-d\'Or " -> "[b]"'),
        ("utf-8", "« Côte-d’Or » → “[b]”"),
    ],
)
@pytest.mark.parametrize("form", [Format.table, Format.plain])
def test_pages_use_the_signs_there_are(
    monkeypatch: pytest.MonkeyPatch, form: Format, encoding: str, text: str
) -> None:
    """Plain ones instead of others; letters lose their accents last."""
    assert text in emitted(monkeypatch, form, encoding, ("name",)).decode(encoding)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2\u202f251", "2 251"),
        ("≈ 900", "~ 900"),
        ("███░┆┃", "###.:|"),
        ("✓ œuvre", "+ oeuvre"),
        ("−4 · 8–10…", "-4 - 8-10..."),
        ("漢", "?"),
    ],
)
def test_plain_signs(text: str, plain: str) -> None:
    """What ASCII has for each; a question mark where it has nothing."""
    assert in_encoding(text, "ascii") == plain


def test_what_fits_is_left_alone() -> None:
    """Accents stay where they can."""
    assert in_encoding("été", "latin-1") == "été"


@pytest.mark.parametrize("form", [Format.table, Format.plain, Format.markdown])
def test_chosen_fields_are_shown_to_people_too(
    monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    """Only those, in that order, as the data has them."""
    text = emitted(monkeypatch, form, "utf-8", ("count", "name")).decode("utf-8")
    assert text.index("count") < text.index("name")
    assert "2251" in text
    assert "bold]" in text


@pytest.mark.parametrize("form", list(Format))
def test_an_unknown_field_is_refused_in_every_format(
    monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    """Nothing is written."""
    with pytest.raises(NotUnderstoodError):
        emitted(monkeypatch, form, "utf-8", ("lune",))


def test_fields_help_lists_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """One a line, whatever the format."""
    assert emitted(monkeypatch, Format.json, "utf-8", ("help",)) == b"name\ncount\n"


def test_data_is_written_to_what_is_no_file_too() -> None:
    """A stream of text has no encoding to change."""
    out = io.StringIO()
    write_data(out, "é\r\n")
    assert out.getvalue() == "é\r\n"


def test_a_note_shows_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that a user or a file gave may hold some."""
    note("“\x1b[31m” is unknown.")
    assert capsys.readouterr() == ("", "“\\x1b[31m” is unknown.\n")


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interruption leaves what was there, and nothing beside it."""
    path = tmp_path / "a.csv"
    path.write_text("before", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr("pathlib.Path.replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            emit(ANSWER, Wish(Format.csv, (), path), {})
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["absent/a.csv", "."])
def test_a_file_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    """A folder that is not there, a file that is a folder."""
    with pytest.raises(FileUnusableError):
        emit(ANSWER, Wish(Format.csv, (), tmp_path / name), {})


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", Format.json),
        ("a.CSV", Format.csv),
        ("a.tsv", Format.tsv),
        ("a.jsonl", Format.jsonl),
        ("a.md", Format.markdown),
        ("a.txt", Format.plain),
    ],
)
def test_the_ending_tells_the_format(name: str, form: Format) -> None:
    """In small letters or large."""
    assert chosen_format(as_json=False, form=None, file=Path(name)) is form


def test_a_format_asked_for_goes_before_the_ending() -> None:
    """CSV for French spreadsheets ends in .csv too."""
    file = Path("a.csv")
    assert chosen_format(as_json=False, form=Format.csv_fr, file=file) is Format.csv_fr
    assert chosen_format(as_json=True, form=None, file=file) is Format.json
    assert chosen_format(as_json=True, form=Format.json, file=None) is Format.json
    assert chosen_format(as_json=False, form=None, file=None) is Format.table


@pytest.mark.parametrize(
    ("as_json", "form", "file"), [(True, Format.csv, None), (False, None, Path("a.xyz"))]
)
def test_two_formats_and_none_are_refused(
    *, as_json: bool, form: Format | None, file: Path | None
) -> None:
    """--json beside --format csv, and an ending that tells nothing."""
    with pytest.raises(NotUnderstoodError):
        chosen_format(as_json=as_json, form=form, file=file)
