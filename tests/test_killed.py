"""`kill -9` at any moment of an export, a build or an import leaves files whole, old or new."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from desert_cli.app import main
from desert_cli.exports.datapackage import DESCRIPTOR
from desert_cli.files import UNFINISHED

SOURCE = Path(__file__).parent.parent / "src"
EVENTS = frozenset({"open", "os.rename", "os.chmod", "os.mkdir", "os.remove", "os.rmdir"})
"""What Python tells each time it touches the disk."""


OFFICIAL = (
    "indic_id,enforce_zone_id,metric_enforce_date,maille,indic_vi,indic_va,indic_vc,indic_ta\n"
    "IND-311,R84,2024-12-01,REG,,401.0,,\n"
)


def killed_at(moment: int, words: list[str]) -> bool:
    """Run a command in a process of its own, killed as it touches the disk for the nth time.

    Tell whether it was killed: after its last moment it ends by itself.
    """
    child = os.fork()
    if child == 0:
        left = moment

        def watch(event: str, _given: object) -> None:
            nonlocal left
            if event not in EVENTS:  # os.kill is told too
                return
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        os._exit(main(words))
    _child, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in {0, -signal.SIGKILL}
    return os.WIFSIGNALED(status)


def found(place: Path) -> dict[str, bytes]:
    """Give the files at a place by name, what a killed process left unfinished aside."""
    files = place.iterdir() if place.is_dir() else filter(lambda one: one.exists(), [place])
    return {file.name: file.read_bytes() for file in files if not file.name.startswith(UNFINISHED)}


def files_under(folder: Path) -> dict[Path, bytes]:
    """Give the files of a folder and of those in it, what was left unfinished aside."""
    return {
        file.relative_to(folder): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }


def put(files: dict[str, bytes], place: Path, *, folder: bool) -> None:
    """Make a place hold these files and nothing else, in a fresh folder."""
    shutil.rmtree(place.parent, ignore_errors=True)
    (place if folder else place.parent).mkdir(parents=True)
    for name, data in files.items():
        (place / name if folder else place).write_bytes(data)


def broken(files: dict[str, bytes]) -> list[str]:
    """Give the tables of a package whose fingerprint is not the one told of them."""
    return [
        resource["name"]
        for resource in json.loads(files[DESCRIPTOR])["resources"]
        if f"sha256:{hashlib.sha256(files[resource['path']]).hexdigest()}" != resource["hash"]
    ]


@pytest.fixture
def other_store(tiny_store: Path, tmp_path: Path) -> Path:
    """Give a store in which figures and sources have other notes."""
    path = tmp_path / "other.sqlite"
    shutil.copy(tiny_store, path)
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("update figures set note = 'other'")
        store.execute("update sources set note = 'other'")
    return path


@pytest.mark.parametrize("name", ["package", "package.zip", "figures.csv", "all.json"])
def test_an_export_killed_whenever_it_touches_the_disk(
    tiny_store: Path, other_store: Path, tmp_path: Path, name: str
) -> None:
    """Each file is byte for byte the old or the new one; none is lost, and a mixture is told.

    The files of a package take their places one by one: between the first and the last it has new
    tables under the old fingerprints, which a validation finds and the next export mends.
    """
    for store, side in ((other_store, "old"), (tiny_store, "new")):
        (tmp_path / side).mkdir()
        main(["export", "--db", str(store), "-o", str(tmp_path / side / name)])
    old, new = found(tmp_path / "old" / name), found(tmp_path / "new" / name)
    place = tmp_path / "there" / name
    words = ["export", "--db", str(tiny_store), "-o", str(place)]
    mixed = 0
    for moment in count():
        put(old, place, folder=name == "package")
        killed = killed_at(moment, words)
        left = found(place)
        assert left.keys() == old.keys()
        assert [one for one in left if left[one] not in {old[one], new[one]}] == []
        if name == "package" and left not in (old, new):
            assert left[DESCRIPTOR] == old[DESCRIPTOR]
            assert broken(left)
            mixed += 1
            assert main(words) == 0
            assert found(place) == new
        if not killed:
            break
    assert moment > 5
    assert left == new
    assert bool(mixed) == (name == "package")


@pytest.mark.parametrize(("name", "every"), [("package", 1), ("book.xlsx", 3)])
def test_a_first_export_killed_as_it_touches_the_disk(
    tiny_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, every: int
) -> None:
    """There is nothing yet, or all."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "new").mkdir()
    main(["export", "--db", str(tiny_store), "-o", str(tmp_path / "new" / name)])
    new, place = found(tmp_path / "new" / name), tmp_path / "there" / name
    words = ["export", "--db", str(tiny_store), "-o", str(place)]
    for moment in count(step=every):
        put({}, place, folder=False)
        killed = killed_at(moment, words)
        assert found(place) in ({}, new)
        if not killed:
            break
    assert moment > 5
    assert found(place) == new


def test_a_build_killed_whenever_it_touches_the_disk(
    tiny: Path, tiny_store: Path, tmp_path: Path
) -> None:
    """The store is the old one or the new one."""
    place = tmp_path / "there" / "store.sqlite"
    words = ["build", "--data", str(tiny), "-o", str(place)]
    new = tiny_store.read_bytes()
    old = new.replace(b"ministry", b"MINISTRY")
    assert main([*words[:-1], str(tmp_path / "warm.sqlite")]) == 0
    for moment in count():
        put({"store.sqlite": old}, place, folder=False)
        killed = killed_at(moment, words)
        assert place.read_bytes() in {old, new}
        if not killed:
            break
    assert moment > 5
    assert place.read_bytes() == new


def test_an_import_killed_whenever_it_touches_the_disk(tiny: Path, tmp_path: Path) -> None:
    """Each file of the ledger is the old one or the new one."""
    file = tmp_path / "ind-311.csv"
    file.write_text(OFFICIAL, encoding="utf-8")
    words = ["import", str(file), "--published", "2025-03-20", "--write", "--data"]
    old = files_under(tiny)
    shutil.copytree(tiny, tmp_path / "new")
    assert main([*words, str(tmp_path / "new")]) == 0
    new, place = files_under(tmp_path / "new"), tmp_path / "there"
    for moment in count():
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(tiny, place)
        killed = killed_at(moment, [*words, str(place)])
        left = files_under(place)
        assert old.keys() <= left.keys() <= new.keys()
        assert [one for one in left if left[one] not in {old.get(one), new[one]}] == []
        if not killed:
            break
    assert moment > 5
    assert left == new


def test_an_export_killed_by_the_clock(
    tiny_store: Path, shipped_path: Path, tmp_path: Path
) -> None:
    """A process as a user starts it, killed after ever more of the time it takes."""
    place = tmp_path / "there" / "package"
    place.parent.mkdir()
    main(["export", "--db", str(tiny_store), "-o", str(place)])
    main(["export", "--db", str(shipped_path), "-o", str(tmp_path / "new")])
    old, new = found(place), found(tmp_path / "new")
    words = [sys.executable, "-m", "desert_cli", "export", "--db", str(shipped_path), "-o"]
    environ = {**os.environ, "PYTHONPATH": str(SOURCE)}
    start = time.monotonic()
    timed = [*words, str(tmp_path / "timed")]
    subprocess.run(timed, env=environ, check=True, capture_output=True)
    takes = time.monotonic() - start
    for part in range(1, 9):
        put(old, place, folder=True)
        with subprocess.Popen(
            [*words, str(place)], env=environ, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(takes * part / 8)
            process.kill()
        left = found(place)
        assert left.keys() == old.keys()
        assert [one for one in left if left[one] not in {old[one], new[one]}] == []
        assert left in (old, new) or broken(left)
