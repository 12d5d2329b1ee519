"""find words in notes

Written by hand: a virtual table is in no model. ``letter_pairs`` is given to every connection by
``app.store.engine``; whoever changes what it returns adds a revision that fills the table anew.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE IF EXISTS contact_note_words")
    op.execute(
        "CREATE VIRTUAL TABLE contact_note_words USING fts5(pairs, content='', "
        "contentless_delete=1, detail=none, prefix='1', tokenize='ascii')"
    )
    op.execute(
        "INSERT INTO contact_note_words (rowid, pairs) SELECT id, letter_pairs("
        "subject || ' ' || content || ' ' || search_key || ' ') FROM contact_note"
    )
