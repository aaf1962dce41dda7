import json
from collections.abc import Callable
from typing import Any


def test_rows_are_written_in_every_format(desert: Callable[..., Any]) -> None:
    """A table, JSON, CSV."""
    query = "select key, value, note from figures where key = 'msp-fr-target-2027'"
    assert "msp-fr-target-2027    4000" in desert("sql", query).out
    assert json.loads(desert("sql", query, "--json").out)["rows"] == [
        {"key": "msp-fr-target-2027", "value": 4000, "note": None}
    ]
    assert desert("sql", query, "--format", "csv").out == (
        "key,value,note\nmsp-fr-target-2027,4000.0,\n"
    )
    assert desert("sql", query, "--fields", "value", "--format", "csv").out == "value\n4000.0\n"


def test_no_row_is_an_answer(desert: Callable[..., Any]) -> None:
    """An empty list, with its columns."""
    query = "select key from figures where 0"
    assert desert("sql", query).out == "No row.\n"
    assert desert("sql", query, "--format", "csv").out == "key\n"


def test_a_write_is_refused(desert: Callable[..., Any]) -> None:
    """In a sentence, exit 2; as JSON when asked for."""
    said = desert("sql", "delete from figures")
    assert said.code == 2
    assert "read-only" in said.err
    assert json.loads(desert("sql", "drop table figures", "--json").err)["error"]["kind"] == "usage"


def test_time_is_limited(desert: Callable[..., Any]) -> None:
    """And the limit can be moved."""
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    said = desert("sql", endless, "--timeout", "0.05")
    assert said.code == 2
    assert "stopped after 0.05 s" in said.err


def test_fractions_and_text_are_shown_as_they_are(desert: Callable[..., Any]) -> None:
    """Unknown is a dash."""
    out = desert("sql", "select 1.5 as a, 'x' as b, null as c").out
    assert out.splitlines()[2].split() == ["1.5", "x", "–"]
