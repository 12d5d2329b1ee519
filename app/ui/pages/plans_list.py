"""사업계획·실적: every document of a year that is being written or was issued."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.models.year_document import YearDocument, YearDocumentKind
from app.services.choices import matches
from app.services.year_values import DocumentRow
from app.ui.context import Context
from app.ui.framework.empty_state import EmptyState, FirstStep
from app.ui.framework.input_method import LineEdit, shortcut
from app.ui.framework.widgets import Card, PageHeader, PrimaryButton, label
from app.ui.messages import Answer
from app.ui.pages.documents_table import Cell, Head, TextTable
from app.ui.pages.documents_tabs import PLANS, DocumentTabs
from app.ui.pages.moments import local, show_recent
from app.ui.theme import SPACE_8, SPACE_12, SPACE_24

_HEADS = (
    Head("연도", 88),
    Head("종류", 136),
    Head("제목"),
    Head("작성", 120),
    Head("발행번호", 176),
    Head("마지막으로 고친 때", 160),
)
_TABLES = {"year_document", "section", "issued_document"}
_DELETE = (
    Answer("delete", "지우기"),
    Answer("keep", "그대로 두기", is_default=True, is_escape=True),
)


class PlanList(QWidget):
    """``opened`` carries the id of a document, ``new_wanted`` the one to start from (0: none)."""

    opened = Signal(int)
    new_wanted = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._rows: list[DocumentRow] = []
        self._stale = True
        self.tabs = DocumentTabs(ctx, PLANS)
        self.search = LineEdit()
        self.search.setPlaceholderText("문서 찾기")
        self.search.setAccessibleName("문서 찾기")
        self.search.setFixedWidth(220)
        self.add_button = PrimaryButton(ctx.theme, "새 문서", "add", "Ctrl+N")
        self.header = PageHeader(ctx.theme, "문서", actions=[self.search, self.add_button])
        self.header.row.insertWidget(2, self.tabs)
        self.table = TextTable(ctx.theme, "사업계획과 실적", _HEADS)
        self.count = label("", "hint")
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def row(self) -> DocumentRow | None:
        found: DocumentRow | None = self.table.thing()
        return found

    def reload(self, choose: int = 0) -> None:
        self._stale = False
        kept = choose or (self.row.id if self.row is not None else 0)
        self._rows = self._ctx.services.year_documents.rows()
        typed = self.search.text()
        shown = [row for row in self._rows if matches(f"{row.year} {row.kind} {row.name}", typed)]
        place = next((n for n, row in enumerate(shown) if row.id == kept), 0)
        today = self._ctx.services.today()
        self.table.fill(
            [(row, _cells(row, show_recent(local(row.updated_at), today))) for row in shown], place
        )
        self.count.setText(f"{len(shown):,}건")
        self.stack.setCurrentIndex(0 if self._rows else 1)
        self.search.setVisible(len(self._rows) > 8)
        self.add_button.setVisible(bool(self._rows))
        if not self._rows:
            self._show_empty()

    def open_chosen(self) -> None:
        if self.row is not None:
            self.opened.emit(self.row.id)

    def delete(self) -> None:
        """To the trash; an issued one keeps its number and its paper."""
        row = self.row
        if row is None:
            return
        detail = "휴지통에서 되살릴 수 있어요."
        if row.issued_number:
            detail = f"발행한 {row.issued_number} 문서는 문서대장에 그대로 남아요. {detail}"
        if self._ctx.messages.ask(f"‘{row.name}’을 지울까요?", _DELETE, detail) == "delete":
            self._ctx.services.records.delete(YearDocument, [row.id])

    def previous(self) -> DocumentRow | None:
        """The newest plan there is: what the next one starts from."""
        plans = [row for row in self._rows if row.kind == YearDocumentKind.PLAN.value]
        return max(plans, key=lambda row: row.year, default=None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete()
        else:
            super().keyPressEvent(event)

    def _show_empty(self) -> None:
        old = self.stack.widget(1)
        year = self._ctx.services.today().year + 1
        empty = EmptyState(
            self._ctx.theme,
            "documents",
            "올해 기록이 그대로 사업계획서가 돼요",
            "시설·종사자·성과·교육·예산은 기록에서 표로 만들어지고, 글에 넣은 수치도 기록을 "
            "따라가요.\n어긋나는 수는 발행하기 전에 알려 드려요.",
            (
                FirstStep(
                    f"{year}년 사업계획서 시작하기",
                    "센터 종류에 맞는 차례에서",
                    "add",
                    lambda: self.new_wanted.emit(0),
                ),
                FirstStep(
                    "사업·성과 먼저 적기",
                    "영역과 세부목표, 세부추진사업",
                    "projects",
                    lambda: self._ctx.navigate("projects"),
                ),
                FirstStep(
                    "다른 곳에서 만든 문서 검산",
                    "한글·엑셀·PDF의 합계와 비율",
                    "check_list",
                    self.tabs.go_to_proof,
                ),
            ),
            "다 만들어진 모습은 ‘견본 보기’에서 연 견본 센터의 이 화면에 있어요.",
        )
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(empty)
        self.stack.setCurrentIndex(1)

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables & _TABLES:
            self._stale = True
            if self.isVisible():
                self.reload()

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda _=False: self.new_wanted.emit(0))
        self.table.doubleClicked.connect(lambda _index: self.open_chosen())
        self.search.typed.connect(lambda _text: self.reload())
        shortcut(self, "Ctrl+N", lambda: self.new_wanted.emit(0))
        self._ctx.bus.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        foot = QWidget()
        row = QVBoxLayout(foot)
        row.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        row.addWidget(self.count)
        card.body.addWidget(foot)
        self.stack.addWidget(card)
        self.stack.addWidget(QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, 0, SPACE_24, SPACE_24)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)


def _cells(row: DocumentRow, updated: str) -> tuple[Cell, ...]:
    done = row.filled == row.sections
    return (
        Cell(f"{row.year}년"),
        Cell(row.kind),
        Cell(row.name, bold=True, tip=row.name),
        Cell(f"{row.filled:,} / {row.sections:,} 작성", "accent" if done else "text2"),
        Cell(row.issued_number or "작성 중", "text" if row.issued_number else "text3"),
        Cell(updated, "text2"),
    )
