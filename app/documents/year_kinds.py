"""The documents of a year as a whole: plan, results, basic plan, and the register of all."""

from app.documents import register, year_document
from app.documents.kind import DocumentKind
from app.documents.year_document import YearDocumentFacts

SUBJECT = "year_document"


def _of_year(key: str, title: str) -> DocumentKind:
    return DocumentKind(
        key,
        title,
        YearDocumentFacts,
        year_document.compose,
        year_document.TEMPLATE,
        subject=SUBJECT,
        has_public_edition=True,
    )


KINDS = (
    _of_year("plan", "사업계획서"),
    _of_year("results", "사업실적보고서"),
    _of_year("basic-plan", "기본계획"),
    DocumentKind(
        "register",
        "문서대장",
        register.RegisterFacts,
        register.compose,
        register.TEMPLATE,
        confidential=True,
    ),
)
