import json
from collections.abc import Callable
from typing import Any


def test_fail_on_tells_a_script_that_something_was_found(desert: Callable[..., Any]) -> None:
    """1 when such a finding is there, 0 when none is."""
    assert desert("audit", "--fail-on", "echo, any").code == 1
    assert desert("audit", "stale", "--fail-on", "echo").code == 0
    assert desert("audit", "--fail-on", "mood").code == 2


def test_json_holds_the_promised_fields(desert: Callable[..., Any]) -> None:
    """And every finding, whatever the page shows."""
    answer = json.loads(desert("audit", "--json").out)
    assert {"name", "message", "where", "refers_to", "sureness", "figures", "question"} <= set(
        answer["findings"][0]
    )
    assert sum(answer["counts"].values()) == len(answer["findings"])
    assert answer["desert"]["as_of"]
