"""The file with which anybody allowed to can prove a run again: `manage.py match --check`."""

import io
import json
import zipfile

import numpy as np

from coordination.matching.engine.instance import PAIR_SCHEMA
from coordination.matching.inputs.frozen import csv_text, from_json
from coordination.matching.models import Run

HOW = """Prove this run again:

    unzip NAME.zip -d run
    (cd run/inputs && sha256sum -c ../SHA256SUMS)
    manage.py match run/inputs --check run/result

The digest shown in the office is the SHA-256 of SHA256SUMS.
Identifiers are random and of no use elsewhere. Urgency is in the tables: keep it in the office.
"""
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same run gives the same bytes


def archive(run: Run) -> bytes:
    """Return the ZIP of a run: inputs, answer, certificate, how to check them."""
    inputs = from_json(run.instance)
    pairs = sorted((str(n), str(lot)) for n, lot in run.allocations.values_list("need", "lot"))
    report = {"number": run.number, "digest": run.input_digest, **run.report}
    files = {
        "README.txt": HOW.encode(),
        "SHA256SUMS": inputs.sums().encode(),
        **{f"inputs/{name}": text.encode() for name, text in inputs.files().items()},
        "result/allocation.csv": csv_text(list(PAIR_SCHEMA), pairs).encode(),
        "result/report.json": json.dumps(report, indent=1, sort_keys=True).encode(),
        "result/certificate.npz": prices_file(run),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in sorted(files.items()):
            bundle.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def prices_file(run: Run) -> bytes:
    """Return the prices as the command reads them; every entry dated alike."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, values in sorted(run.certificate["prices"].items()):
            column = io.BytesIO()
            np.lib.format.write_array(column, np.asarray(values, dtype=np.int64))
            bundle.writestr(zipfile.ZipInfo(f"{name}.npy", LONG_AGO), column.getvalue())
    return stored.getvalue()
