"""A centre of 100,000 people and 1,000,000 contacts: its lists, searches and 오늘 against raw SQL.

Budget: at most 3 times the raw query and at most 100 ms for a list, at most 2 times for a search.
Both sides in the same run, on the same encrypted file. A search that finds little is set against
the plain scan that answers it without an index.
usage: python -m benchmarks.many_people [PEOPLE] [CONTACTS]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from sqlalchemy import Connection, text

from app import bootstrap
from app.core.korean import initials
from app.core.paths import migrations_dir
from app.models import Consent, ContactNote, Participant, Placement, Staff, WorkUnit
from app.models.base import Record
from app.services import timelines
from app.services.values import Filter, Query
from app.store import summaries, words
from app.store.container import Surroundings, create
from app.store.keys import KdfCost
from app.ui import theme
from app.ui.context import ChangeBus, Context
from app.ui.framework.list_page import ListPage
from app.ui.jobs import JobsNow
from app.ui.messages import Recorder
from app.ui.pages.case_file_list import COLUMNS, PeopleList, Wish
from app.ui.screens import contact_notes

BUDGET_LIST, BUDGET_SEARCH = 3.0, 2.0
PASSPHRASE = "숫자를 재는 자리"
VISIBLE = 20
REPEATS = 5
# What takes longer is measured once more and not five times.
SLOW_SECONDS = 0.4
TODAY = date(2026, 11, 19)
YEARS = 10
TAKING_PART = 1_000
STAFF, UNITS = 12, 9
_FAMILY = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = "가나다라마바서선성소수승아연영예오우원유은재주지진태하현혜호"
_SUBJECTS = ("정기 상담", "주거 상담", "건강 확인", "구직 활동", "가정 방문", "채무 상담")
_SENTENCES = (
    "허리 통증이 줄어 작업 시간을 두 시간 늘려 보기로 했다.",
    "자격증 필기시험을 준비하며 교재비를 걱정하였다.",
    "자녀의 방학 동안 돌봄을 맡길 곳을 함께 찾아보았다.",
    "채무조정 신청 서류를 모으는 중이며 다음 주에 접수한다.",
)


def _text(number: int) -> str:
    told = " ".join(_SENTENCES[(number * step) % len(_SENTENCES)] for step in (1, 2, 3))
    # One contact in five thousand tells of a rare thing, as a search is wont to be for.
    return told + " 새벽시장 일자리를 물었다." if number % 5_000 == 17 else told


def _name(number: int) -> str:
    size = len(_GIVEN)
    return (
        _FAMILY[number % len(_FAMILY)]
        + _GIVEN[number * 7 % size]
        + _GIVEN[number // len(_FAMILY) * 11 % size]
    )


def _bulk(connection: Connection, model: type[Record], rows: Iterable[dict[str, Any]]) -> None:
    """As quick as the file can take them: no trail, no rules, ids and defaults given here."""
    usual = {
        column.key: getattr(column.default, "arg", None)
        for column in model.__mapper__.columns
        if not callable(getattr(column.default, "arg", None))
    }
    at = "2026-01-01 00:00:00.000000"
    usual |= {"version": 1, "created_at": at, "updated_at": at}
    names = list(usual | {"uid": ""})
    table, marks = model.__tablename__, ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    numbered = enumerate(rows, 1)
    while part := list(islice(numbered, 50_000)):
        full = [usual | {"id": n, "uid": f"{table[:8]}{n:024}"} | row for n, row in part]
        connection.exec_driver_sql(statement, [tuple(row[key] for key in names) for row in full])


def _people(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        name, stays = _name(number), number % (count // TAKING_PART or 1) == 0
        since = TODAY - timedelta(days=200 + number * 31 % (365 * YEARS))
        yield {
            "name": name,
            "kind": "조건부수급자" if number % 2 else "일반수급자",
            "registered_on": since.isoformat(),
            "left_on": None if stays else (since + timedelta(days=150)).isoformat(),
            "manager_id": number % STAFF + 1,
            "phone": f"010-0000-{number % 10_000:04}",
            "search_key": initials(name),
        }


def _consents(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {
            "participant_id": number + 1,
            "kind": "개인정보",
            "given_on": "2025-01-02",
            "expires_on": "2029-12-31",
        }


def _placements(people: int) -> Iterator[dict[str, Any]]:
    for number, person in enumerate(_people(people)):
        yield {
            "participant_id": number + 1,
            "work_unit_id": number % UNITS + 1,
            "kind": "사회서비스형",
            "started_on": person["registered_on"],
            "ended_on": person["left_on"],
        }


def _contacts(people: int, count: int) -> Iterator[dict[str, Any]]:
    """In the order they happened, so that one person's are scattered over the whole file."""
    begin = TODAY - timedelta(days=365 * YEARS)
    for number in range(count):
        day = begin + timedelta(days=number * 365 * YEARS // count)
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        yield {
            "participant_id": number * 7919 % people + 1,
            "held_on": day.isoformat(),
            "staff_id": number % STAFF + 1,
            "method": ("내방", "전화", "방문")[number % 3],
            "companion": "이도움",
            "subject": subject,
            "content": _text(number),
            "search_key": initials(subject),
        }


def fill(services: bootstrap.Services, people: int, contacts: int) -> None:
    with services.uow.write("견본", trail=False) as session:
        connection = session.connection()
        staff = (
            {"name": f"{_name(n)}", "position": "사례관리", "joined_on": "2020-01-01"}
            for n in range(STAFF)
        )
        _bulk(connection, Staff, staff)
        units = ({"name": f"사업단 {n}", "kind": "사회서비스형"} for n in range(UNITS))
        _bulk(connection, WorkUnit, units)
        _bulk(connection, Participant, _people(people))
        _bulk(connection, Consent, _consents(people))
        _bulk(connection, Placement, _placements(people))
        _bulk(connection, ContactNote, _contacts(people, contacts))
        summaries.rebuild(connection)
        words.rebuild(connection.exec_driver_sql, ContactNote.__tablename__)


def timed(action: Callable[[], object]) -> float:
    """Median milliseconds, after one round that fills the caches of both sides alike."""
    start = perf_counter()
    action()
    slow = perf_counter() - start > SLOW_SECONDS
    times = []
    for _ in range(1 if slow else REPEATS):
        start = perf_counter()
        action()
        times.append((perf_counter() - start) * 1000)
    return median(times)


P = TypeVar("P", PeopleList, ListPage)


class Bench:
    def __init__(self, app: QApplication, ctx: Context, nobody: Context) -> None:
        self.app, self.ctx, self.nobody = app, ctx, nobody
        self.services = ctx.services
        self.bare = QTableWidget()
        self.bare.resize(1190, 720)
        self.bare.show()
        # Until the window system has shown it, nothing is painted.
        app.processEvents()

    def raw(self, *statements: str, painted: bool = False) -> float:
        """Raw SQL; with ``painted`` in a bare table of Qt, as a list is nothing before that."""

        def read() -> None:
            for statement in statements:
                with self.services.file.engine.connect() as connection:
                    rows = connection.execute(text(statement)).all()
                if painted:
                    self._paint_bare(rows)

        return timed(read)

    def _paint_bare(self, rows: Sequence[Sequence[Any]]) -> None:
        table = self.bare
        table.setRowCount(len(rows))
        table.setColumnCount(len(rows[0]) if rows else 0)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                table.setItem(at, column, QTableWidgetItem(str(value)))
        table.viewport().repaint()

    def compare(
        self, what: str, ours: Callable[[], object], *raw: str, painted: bool = True
    ) -> None:
        self._tell(what, timed(ours), self.raw(*raw, painted=painted), BUDGET_LIST)

    def _tell(self, what: str, mine: float, reference: float, budget: float) -> None:
        print(f"{what}: {mine:.1f} ms, raw {reference:.1f} ms")
        print(f"ratio of {what} {mine / reference:.2f} (budget {budget:g})", flush=True)

    def people(self) -> None:
        columns = "p.id, p.name, s.work_unit, s.risk_grade, s.last_contact_on"
        listed = (
            f"SELECT {columns} FROM participant p LEFT JOIN participant_summary s"
            " ON s.participant_id = p.id WHERE p.deleted_at IS NULL {where}"
            f" ORDER BY {{order}} LIMIT {VISIBLE}"
        )
        by_name = "p.name, p.id"
        page = self._open("people", PeopleList, listed.format(where="", order=by_name))
        recent = Query(
            Participant, COLUMNS, order_by=("-summary.last_contact_on",), search_in=("name",)
        )
        self.compare(
            "people, sort by last contact",
            lambda: page.rows.set_query(recent),
            listed.format(where="", order="s.last_contact_on DESC NULLS LAST, p.id DESC"),
        )
        page.reload()
        wish = Wish("조건부수급자", (Filter("kind", "is", "조건부수급자"),))
        self.compare(
            "people, one chip",
            lambda: self._chosen(page, wish),
            listed.format(where="", order=by_name),
            listed.format(where="AND p.kind = '조건부수급자'", order=by_name),
        )
        page.chips["kind"].choose(None)
        looked = "(p.name LIKE '%{0}%' OR p.phone LIKE '%{0}%' OR p.former_phones LIKE '%{0}%')"
        for typed in ("김", "김가나", "ㄱ", "ㄱㄱㄴ", "없는이"):
            where = looked.format(typed)
            if typed[0] == "ㄱ":
                where = f"p.search_key LIKE '%{typed}%'"
            statement = listed.format(where=f"AND {where}", order=by_name)
            self._type(page, "people, per key", typed, statement)
        page.hide()

    def contacts(self) -> None:
        listed = (
            "SELECT n.id, n.held_on, p.name, n.method, n.subject, n.content, s.name, n.companion,"
            " n.next_on FROM contact_note n LEFT JOIN participant p ON p.id = n.participant_id"
            " LEFT JOIN staff s ON s.id = n.staff_id WHERE n.deleted_at IS NULL {where}"
            f" ORDER BY {{order}} LIMIT {VISIBLE}"
        )
        newest = "n.held_on DESC, n.id DESC"
        page = self._open(
            "contacts",
            lambda ctx: ListPage(ctx, contact_notes.SCREEN),
            listed.format(where="", order=newest),
        )
        self.compare(
            "contacts, sort by method",
            lambda: self._sorted(page, "method"),
            listed.format(where="", order="n.method, n.id"),
        )
        page.columns.sort_by("")
        looked = "(n.subject LIKE '%{0}%' OR n.content LIKE '%{0}%' OR p.name LIKE '%{0}%')"
        for typed in ("상담", "새벽시장", "없는말", "ㅈㄱㅅㄷ"):
            where = looked.format(typed)
            if typed[0] == "ㅈ":
                where = f"(n.search_key LIKE '%{typed}%' OR p.search_key LIKE '%{typed}%')"
            statement = listed.format(where=f"AND {where}", order=newest)
            self._type(page, "contacts, per key", typed, statement)
        page.hide()

    def _type(self, page: PeopleList | ListPage, name: str, typed: str, statement: str) -> None:
        """The last keystroke of a word, with the page it paints."""
        times: list[float] = []
        while len(times) < (1 if max(times, default=0) > SLOW_SECONDS * 1000 else REPEATS):
            page.search.setText(typed[:-1])
            start = perf_counter()
            page.search.setText(typed)
            page.view.viewport().repaint()
            times.append((perf_counter() - start) * 1000)
        reference = self.raw(statement, painted=True)
        self._tell(f"{name}: {typed}", median(times), reference, BUDGET_SEARCH)

    def rest(self) -> None:
        person = 4_242
        self.compare(
            "one case, its contacts",
            lambda: self.services.cases.timeline(person, (timelines.CONTACTS,)),
            f"SELECT * FROM contact_note WHERE participant_id = {person} AND deleted_at IS NULL"
            " ORDER BY held_on DESC",
            painted=False,
        )
        now = "(SELECT id FROM participant WHERE deleted_at IS NULL AND left_on IS NULL)"
        told = tuple(
            f"SELECT * FROM {table} WHERE participant_id IN {now}"
            for table in ("consent", "placement", "participation_notice")
        )
        self.compare("오늘", lambda: self.services.due.on(TODAY), *told, painted=False)
        alone = (
            "SELECT * FROM contact_note WHERE method = '방문' AND companion = ''"
            " AND deleted_at IS NULL AND held_on BETWEEN '2026-01-01' AND '2026-12-31'"
        )
        self.compare(
            "checks of the year",
            lambda: self.services.checks.run(year=2026),
            *told,
            alone,
            painted=False,
        )

    def _open(self, what: str, build: Callable[[Context], P], statement: str) -> P:
        """First paint, against the same page of a centre that has nobody, and the raw query."""
        built: list[P] = []

        def open_in(ctx: Context) -> None:
            page = build(ctx)
            page.resize(1190, 720)
            page.show()
            # Paints, without waiting for the timers that count afterwards.
            self.app.sendPostedEvents()
            page.repaint()
            built.append(page)

        mine = timed(lambda: open_in(self.ctx))
        page = built.pop()
        reference = timed(lambda: open_in(self.nobody)) + self.raw(statement)
        for other in built:
            other.hide()
        self._tell(f"{what}, first paint", mine, reference, BUDGET_LIST)
        return page

    def _chosen(self, page: PeopleList, wish: Wish) -> None:
        for one in (None, wish):
            page.chips["kind"].choose(one)
        page.view.viewport().repaint()

    def _sorted(self, page: ListPage, path: str) -> None:
        page.columns.sort_by(path)
        page.view.viewport().repaint()


def _centre(folder: Path) -> bootstrap.Services:
    folder.mkdir()
    around = Surroundings(folder / "user", migrations_dir(), refusal=lambda path: None)
    file, _ = create(folder / "b.sallim", PASSPHRASE, cost=KdfCost(64, 1, 1), around=around)
    return bootstrap.wire(file, around=around, clock=lambda: TODAY)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    contacts = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    app = QApplication([])
    look = theme.apply(app, dark=False)
    with tempfile.TemporaryDirectory(prefix="many-people-") as name:
        folder = Path(name)
        services, nobody = (_centre(folder / which) for which in ("many", "nobody"))
        started = perf_counter()
        fill(services, people, contacts)
        size = services.file.path.stat().st_size / 1e6
        print(
            f"{people:,} people, {contacts:,} contacts, {size:,.0f} MB, filled in"
            f" {perf_counter() - started:.0f} s; median of {REPEATS}",
            flush=True,
        )
        store = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat)
        jobs, nowhere = JobsNow(), lambda *_, **__: None
        contexts = (
            Context(one, ChangeBus(), jobs, jobs, Recorder(), look, nowhere, store)
            for one in (services, nobody)
        )
        bench = Bench(app, *contexts)
        bench.people()
        bench.contacts()
        bench.rest()
        services.close()
        nobody.close()


if __name__ == "__main__":
    main()
