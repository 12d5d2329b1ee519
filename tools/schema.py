"""Keep models and migrations in step: ``check`` compares them, ``new WHY`` writes a revision."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from app.store import migrate

ROOT = Path(__file__).resolve().parents[1]


def check() -> int:
    differences = migrate.differences()
    if not differences:
        return 0
    print("The models say something the migrations do not:", file=sys.stderr)
    print("\n".join(f"  {difference}" for difference in differences), file=sys.stderr)
    print('Write one with: make migration WHY="..."', file=sys.stderr)
    return 1


def new(why: str) -> int:
    if not migrate.differences():
        print("Models and migrations agree; there is nothing to write.")
        return 0
    written = migrate.autogenerate(why)
    for command in (["check", "--quiet", "--fix"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *command, str(written)], check=True)
    print(f"{written.relative_to(ROOT)}: read it before you commit it")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check")
    commands.add_parser("new").add_argument("why")
    args = parser.parse_args()
    return check() if args.command == "check" else new(args.why)


if __name__ == "__main__":
    sys.exit(main())
