"""The rows that need attention, in the same columns plus one that says why."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from app.core.data_files import refuse_data_file
from app.core.errors import Usage
from app.services.imports.table import Table
from app.services.imports.values import Preview
from app.services.workbook_out import WorkbookOut

REASON = "사유"


def save(preview: Preview, path: Path) -> int:
    """Write the rows with problems as a workbook that can be corrected and imported again.

    Returns how many rows were written.
    """
    table: Table | None = preview.table
    if table is None:
        raise Usage("적어 둘 줄이 없어요. 열과 시트를 먼저 골라 주세요.")
    refuse_data_file(path)
    reasons: dict[int, list[str]] = defaultdict(list)
    for one in preview.problems:
        reasons[one.row - 1].append(f"{one.cell}: {one.text}")
    used = [one for one in preview.columns if one.key is not None]
    columns = [(table.header.columns[one.key or ""], one) for one in used]
    with WorkbookOut(path) as out:
        sheet = out.sheet(preview.label)
        sheet.heading([*(one.label or one.heading for _, one in columns), REASON])
        rows = [row for row in sorted(reasons) if row not in table.skipped]
        for row in rows:
            line = table.sheet.rows[row]
            cells = [line[column] if column < len(line) else "" for column, _ in columns]
            sheet.row([*cells, "\n".join(reasons[row])])
    return len(rows)
