"""The same services as the screens, for the command line and for those who test us.

Exit codes: 0 done, 1 problems found (they are listed), 2 wrong use or unreadable input.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from app import bootstrap, command_text
from app.command_issue import issue_documents
from app.core import paths
from app.core.errors import AppError, Usage
from app.core.jobs import run_now
from app.documents.catalogue import KINDS as DOCUMENTS
from app.services.imports import KINDS, Preview
from app.services.lookup import grant_named
from app.store import backup

PASSPHRASE = "SALLIM_PASSPHRASE"
DONE, PROBLEMS, WRONG = 0, 1, 2
_YEARS = (None, *range(1900, 2200))
_FORMATS = ("pdf", "xlsx", "text")


class _Parser(argparse.ArgumentParser):
    """argparse in Korean: one line that says what is wrong and where to look."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{_in_korean(message)} 쓰는 법은 ‘python -m app --help’에 있어요.")


def _in_korean(message: str) -> str:
    _, _, rest = message.partition(": ")
    if message.startswith("the following arguments are required"):
        return f"빠진 것이 있어요: {rest}."
    if message.startswith("unrecognized arguments"):
        return f"모르는 말이에요: {rest}."
    if "invalid choice" in message:
        chosen, _, choices = message.partition("(choose from ")
        value = chosen.rpartition("invalid choice: ")[2].strip()
        return f"{value}은 고를 수 없어요. 고를 수 있는 것: {choices.rstrip(')')}."
    return "명령을 알아듣지 못했어요."


def _common() -> _Parser:
    """What may stand before or behind any command."""
    common = _Parser(add_help=False)
    common.add_argument(
        "--data", type=Path, default=argparse.SUPPRESS, metavar="FILE", help="자료 파일(*.sallim)"
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="기계가 읽는 결과"
    )
    return common


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = _Parser(
        prog="python -m app",
        description="센터살림. 명령 없이 부르면 창이 열려요.",
        parents=[common],
    )
    parser.add_argument("--smoke", type=Path, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, help_: str) -> _Parser:
        return commands.add_parser(name, help=help_, description=help_, parents=[common])

    create = add("create", "새 자료 파일을 만들어요")
    create.add_argument("file", type=Path, metavar="FILE")
    create.add_argument("--name", required=True, help="기관 이름")
    create.add_argument("--kind", required=True, choices=sorted(bootstrap.KINDS))

    sample = add("sample", "견본 센터 파일을 만들어요")
    sample.add_argument("folder", type=Path, metavar="DIR")

    import_ = add("import", "엑셀에서 가져와요")
    import_.add_argument("kind", choices=tuple(KINDS), metavar="KIND")
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.add_argument("--grant", help="사업명")
    import_.add_argument("--sheet", help="시트 이름")
    import_.add_argument("--again", action="store_true", help="가져왔던 파일을 다시 가져와요")
    import_.add_argument("--dry-run", action="store_true", help="적지 않고 살펴보기만 해요")

    export = add("export", "엑셀로 내보내요")
    export.add_argument("kind", choices=tuple(KINDS), metavar="KIND")
    export.add_argument("path", type=Path, metavar="PATH")
    export.add_argument("--grant", help="사업명")

    issue = add("issue", "문서를 발행해요")
    issue.add_argument("document", choices=tuple(DOCUMENTS), metavar="DOCUMENT")
    issue.add_argument("--year", type=int, help="연도")
    issue.add_argument("--grant", help="사업명")
    issue.add_argument("--of", metavar="NAME", help="문서에 담을 사람이나 회의처럼 하나의 이름")
    issue.add_argument("--month", type=int, choices=range(1, 13), metavar="M", help="달")
    issue.add_argument("--public", action="store_true", help="이름을 뺀 공개본")
    issue.add_argument("--format", choices=_FORMATS, default="pdf")
    issue.add_argument("--out", type=Path, required=True, metavar="PATH")

    proof = add("proof", "다른 곳에서 만든 문서의 수치를 검산해요")
    proof.add_argument("file", type=Path, metavar="FILE", help="txt, xlsx, hwpx, pdf 파일")

    check = add("check", "자료와 규칙을 확인해요")
    check.add_argument("--year", type=int, help="연도")
    check.add_argument("--grant", help="사업명")

    for name, help_ in (
        ("backup", "확인한 백업을 만들어요"),
        ("restore", "백업에서 되돌려요"),
        ("verify", "백업이 온전한지 확인해요"),
    ):
        add(name, help_).add_argument("path", type=Path, metavar="PATH")
    return parser


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    as_json = "--json" in words
    try:
        args = _parser().parse_args(words)
        if args.smoke is not None:
            return _smoke(args.smoke)
        if args.command is None:
            raise Usage("무엇을 할지 빠졌어요. 쓰는 법은 ‘python -m app --help’에 있어요.")
        if getattr(args, "year", None) not in _YEARS:
            raise Usage("연도는 2026처럼 네 자리로 적어 주세요.")
        commands: dict[str, Callable[[argparse.Namespace], int]] = {
            "create": _create,
            "sample": _sample,
            "import": _import,
            "export": _export,
            "issue": _issue,
            "proof": _proof,
            "check": _check,
            "backup": _backup,
            "restore": _restore,
            "verify": _verify,
        }
        return commands[args.command](args)
    except AppError as exc:
        return _fail(exc, as_json)
    except BrokenPipeError:
        # Whoever read our lines has seen enough; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _fail(error: AppError, as_json: bool) -> int:
    line = " ".join(error.text.split())
    if as_json:
        print(json.dumps({"ok": False, "error": line}, ensure_ascii=False))
    else:
        print(line, file=sys.stderr)
    return WRONG


def _say(args: argparse.Namespace, result: dict[str, Any], text: str) -> None:
    """One line for a person, or everything for a machine."""
    if getattr(args, "json", False):
        print(json.dumps({"ok": True} | result, ensure_ascii=False, default=str))
    elif text:
        print(text)


def _secret(prompt: str = "비밀번호: ") -> str:
    secret = os.environ.get(PASSPHRASE)
    if secret:
        return secret
    if not sys.stdin.isatty():
        raise Usage(f"비밀번호가 없어요. 환경 변수 {PASSPHRASE}에 적고 다시 불러 주세요.")
    return getpass.getpass(prompt)


def _new_secret() -> str:
    secret = _secret("새 비밀번호: ")
    if os.environ.get(PASSPHRASE):
        return secret
    if getpass.getpass("한 번 더: ") != secret:
        raise Usage("두 번 적은 비밀번호가 달라요. 다시 불러 주세요.")
    return secret


def _data_file(args: argparse.Namespace) -> Path:
    """The file named, or the only one in the user's data folder."""
    named: Path | None = getattr(args, "data", None)
    if named is not None:
        return named
    folder = paths.user_data_dir()
    found = sorted(folder.glob("*.sallim"))
    if len(found) == 1:
        return found[0]
    if not found:
        raise Usage("자료 파일이 아직 없어요. --data로 알려 주거나 create로 만들어 주세요.")
    names = ", ".join(path.name for path in found)
    raise Usage(f"자료 파일이 여럿이에요({names}). --data로 하나를 골라 주세요.")


def _open(args: argparse.Namespace) -> bootstrap.Services:
    return bootstrap.open_centre(_data_file(args), _secret())


def _create(args: argparse.Namespace) -> int:
    services, code = bootstrap.create_centre(
        args.file, _new_secret(), kind=args.kind, name=args.name
    )
    services.close()
    _say(
        args,
        {"file": str(args.file), "recovery_code": code},
        f"{args.file}을 만들었어요.\n복구 코드: {code}\n"
        "비밀번호를 잊으면 이 코드로만 열 수 있어요. 적어서 따로 두세요.",
    )
    return DONE


def _sample(args: argparse.Namespace) -> int:
    from app.services.sample import write_samples
    from app.services.sample_names import SAMPLE_PASSPHRASE

    secret = os.environ.get(PASSPHRASE) or SAMPLE_PASSPHRASE
    written = write_samples(args.folder, secret)
    lines = [*(f"{path}을 만들었어요." for path in written), f"비밀번호: {secret}"]
    _say(args, {"files": [str(path) for path in written], "passphrase": secret}, "\n".join(lines))
    return DONE


def _import(args: argparse.Namespace) -> int:
    services = _open(args)
    try:
        preview = _preview(services, args)
        if preview.blockers:
            raise Usage(" ".join(preview.blockers))
        known = preview.already_imported is not None and not args.again
        outcome = None
        if not args.dry_run and not preview.errors and not known:
            outcome = run_now(services.imports.confirm(preview, force=args.again))
    finally:
        services.close()
    done = not preview.errors and (args.dry_run or outcome is not None)
    _say(
        args,
        command_text.import_result(preview, outcome, done),
        command_text.import_text(preview, outcome, known),
    )
    return DONE if done else PROBLEMS


def _preview(services: bootstrap.Services, args: argparse.Namespace) -> Preview:
    of_grant = KINDS[args.kind].of_grant
    grant_id = grant_named(services.uow, args.grant) if of_grant else None
    return services.imports.preview(args.kind, args.file, sheet=args.sheet, grant_id=grant_id)


def _export(args: argparse.Namespace) -> int:
    services = _open(args)
    try:
        of_grant = KINDS[args.kind].of_grant
        grant_id = grant_named(services.uow, args.grant) if of_grant else None
        exported = run_now(services.exports.export(args.kind, args.path, grant_id=grant_id))
    finally:
        services.close()
    _say(
        args,
        {
            "file": str(exported.path),
            "rows": exported.rows,
            "totals": [asdict(total) for total in exported.totals],
        },
        f"{exported.path}에 {exported.rows:,}건을 내보냈어요.\n"
        + "\n".join(command_text.totals(exported.totals)),
    )
    return DONE


def _issue(args: argparse.Namespace) -> int:
    services = _open(args)
    try:
        issued = issue_documents(
            services,
            services.issuing.kinds()[args.document],
            year=args.year,
            grant=args.grant,
            of=args.of,
            month=args.month,
            public=args.public,
            format_=args.format,
            out=args.out,
        )
    finally:
        services.close()
    paths = [str(path) for one in issued for path in one.paths]
    _say(
        args,
        {
            "number": issued[0].number,
            "title": issued[0].title,
            "files": paths,
            "documents": [{"number": one.number, "title": one.title} for one in issued],
        },
        "\n".join([*(f"{one.number} {one.title}" for one in issued), *paths]),
    )
    return DONE


def _proof(args: argparse.Namespace) -> int:
    """Needs no data file: the document is read as it is printed."""
    from app.services.manuscripts import as_json, proofread, report_text

    result = run_now(proofread(args.file))
    _say(args, as_json(result), report_text(result))
    return PROBLEMS if result.findings else DONE


def _check(args: argparse.Namespace) -> int:
    services = _open(args)
    try:
        grant_id = grant_named(services.uow, args.grant, args.year) if args.grant else None
        services.file.mend_index()
        found = services.checks.integrity() + services.checks.run(grant_id, args.year)
        if grant_id is None:
            found += services.year_documents.check_all(args.year)
    finally:
        services.close()
    _say(
        args,
        {"ok": not found, "findings": [asdict(finding) for finding in found]},
        command_text.findings(found),
    )
    return PROBLEMS if found else DONE


def _backup(args: argparse.Namespace) -> int:
    services = _open(args)
    try:
        manifest = backup.backup(services.file, args.path)
    finally:
        services.close()
    _say(
        args,
        {"file": str(args.path), "manifest": manifest.as_json()},
        f"{args.path}에 백업하고 확인까지 마쳤어요. {command_text.how_much(manifest)}",
    )
    return DONE


def _verify(args: argparse.Namespace) -> int:
    manifest = backup.verify(args.path, os.environ.get(PASSPHRASE))
    _say(
        args,
        {"file": str(args.path), "manifest": manifest.as_json()},
        f"{args.path.name}은 온전해요. {command_text.how_much(manifest)}",
    )
    return DONE


def _restore(args: argparse.Namespace) -> int:
    target = _data_file(args)
    kept = backup.restore(args.path, target, _secret())
    text = f"{args.path.name}에서 되돌렸어요."
    if kept is not None:
        text += f" 그전 파일은 {kept.name}에 그대로 있어요."
    _say(args, {"file": str(target), "kept": str(kept) if kept else None}, text)
    return DONE


def _smoke(file: Path) -> int:
    """Start the window without a display, unlock the sample and quit (for the installer)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui.app import smoke

    return smoke(file, _secret())
