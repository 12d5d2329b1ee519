"""The documents of a year as a whole: plan, results, basic plan, and the register of all."""

from app.documents import register
from app.documents.kind import DocumentKind

KINDS = (
    DocumentKind(
        "register",
        "문서대장",
        register.RegisterFacts,
        register.compose,
        register.TEMPLATE,
        confidential=True,
    ),
)
