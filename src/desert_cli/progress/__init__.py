"""The arithmetic of progress: pure functions over figures and days, no SQL and no terminal.

`choice` picks the figures, `pace` measures the way and the speed, `doubt` carries rounding and
vague dates through, `assess` says what it comes to. `docs/method.md` tells each formula.
"""
