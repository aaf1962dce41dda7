"""What pydantic says of a record in English, in the user's words."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def sentence_of(detail: ErrorDetails) -> str:
    """Say what is wrong with a value, for all that pydantic says of our records."""
    sentences = {
        "missing": _("it is missing"),
        "unexpected_keyword_argument": _("there is no such name: mend or remove it"),
        "literal_error": _("“{input}” is none of {expected}"),
        "string_pattern_mismatch": _("“{input}” is not written like {pattern}"),
        "string_type": _("“{input}” is no text: put it in quotes"),
        "tuple_type": _("“{input}” is no list: put it in brackets"),
        "float_parsing": _("“{input}” is no number"),
        "float_type": _("“{input}” is no number"),
        "int_parsing": _("“{input}” is no whole number"),
        "int_type": _("“{input}” is no whole number"),
        "int_from_float": _("“{input}” is no whole number"),
        "less_than_equal": _("“{input}” is too large: {le} at most"),
        "greater_than_equal": _("“{input}” is too small: {ge} at least"),
        "finite_number": _("“{input}” is no number"),
    }
    sentence = sentences.get(detail["type"], _("“{input}” may not stand there"))
    context = dict(detail.get("ctx", {}))
    if "expected" in context:
        *names, last = re.findall(r"'[^']*'", context["expected"])
        context["expected"] = _(" or ").join(filter(None, [", ".join(names), last]))
    return sentence.format(input=detail["input"], **context)
