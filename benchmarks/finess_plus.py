"""Import a register as large as the real one, 750 MB unpacked: `python benchmarks/finess_plus.py`.

The register is made of one site repeated under new numbers, in every department, one in ten closed;
seconds are wall time of the whole command, megabytes its largest resident set.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

MEGABYTES, ALLOWED_MEGABYTES = 760, 200
SITES_AN_ENTITY = 50
CLOSED = 10
CATEGORIES = ("603", "604", "124", *["355"] * 27)
DEPARTMENTS = (
    *(f"{number:02}" for number in (*range(1, 20), *range(21, 96))),
    *("2A", "2B", "971", "972", "973", "974", "976"),
)
ADDRESS = {
    "usageAdresse": "03",
    "numeroVoie": "62",
    "typeVoie": "AV",
    "libelleVoie": "DE LA RÉPUBLIQUE",
    "cogCommune": "",
    "ligneAcheminement": "SAINT-QUELQUEPART",
    "ligneQuatre": "62 AVENUE DE LA RÉPUBLIQUE",
    "coordonneesGeographique": {"coordonneeX": "5.254203", "coordonneeY": "46.211257"},
}
EVENT = {
    "evenementId": "2103",
    "dateEnregistrement": "2026-07-07 12:22:32",
    "dateEvenement": "2019-03-03",
    "identifiantObjet1": "1",
    "systemeMaitre": "01",
}


def site(number: int) -> dict[str, object]:
    """Make a site of some three and a half kilobytes, as large as the real ones are."""
    department = DEPARTMENTS[number % len(DEPARTMENTS)]
    commune = f"{department}{1:0{5 - len(department)}}"
    return {
        "informationsGeneralesEGE": {
            "egeId": str(number),
            "numFinessEge": f"{number:09}",
            "nomEgeLong": "MAISON DE SANTÉ PLURIPROFESSIONNELLE",
        },
        "categorieentiteGeographiqueExercice": CATEGORIES[number % len(CATEGORIES)],
        "adresse": [
            {**ADDRESS, "usageAdresse": "06", "cogCommune": "75101"},
            {**ADDRESS, "cogCommune": commune},
        ],
        "evenement": [EVENT] * 9,
        "etatObjet": "I" if number % CLOSED == 0 else "A",
    }


def write_register(path: Path) -> tuple[int, float]:
    """Write a packed register of at least MEGABYTES unpacked; give its sites and its megabytes."""
    number, size = 0, 0
    with gzip.open(path, "wb", compresslevel=1) as file:

        def write(text: str) -> None:
            nonlocal size
            size += file.write(text.encode())

        write('{"schemaVersion": "v1.0.0", "generatedAt": "2026-08-13T02:07:30Z", "gco": [],')
        write('"gcc": [], "pmej": [')
        while size < MEGABYTES * 1_000_000:
            sites = [site(number + more) for more in range(SITES_AN_ENTITY)]
            write("," if number else "")
            write(json.dumps({"ege": sites, "etatObjet": "A"}, indent=2, ensure_ascii=False))
            number += SITES_AN_ENTITY
        write("]}")
    return number, size / 1_000_000


def main() -> int:
    """Write the register, import it, tell what that took; 1 when it took too much."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "finess-structures-mensuel-202607.json.gz"
        sites, unpacked = write_register(path)
        print(f"{sites} sites, {unpacked:.0f} MB, packed {path.stat().st_size / 1e6:.0f} MB")
        command = [sys.executable, "-m", "desert_cli", "import", "finess-plus", path, "--json"]
        start = perf_counter()
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds = perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    (told,) = json.loads(done.stdout)["imports"]
    print(f"{told['new']} figures, {len(told['refused'])} findings, {told['skipped']} skipped")
    print(f"{seconds:.1f} s, {megabytes:.0f} MB (at most {ALLOWED_MEGABYTES})")
    return int(megabytes > ALLOWED_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
