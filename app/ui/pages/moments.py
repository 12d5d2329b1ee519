"""Instants as a person tells them: 오늘 09:12, 어제 18:40, 2026. 3. 2. 14:05."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.core import periods


def show_recent(moment: datetime, today: date) -> str:
    """``moment`` in local time."""
    days = (today - moment.date()).days
    if days in (0, 1):
        return f"{('오늘', '어제')[days]} {moment:%H:%M}"
    return periods.show_moment(moment)


def show_briefly(moment: datetime, today: date) -> str:
    """The same where there is little room: older days without their time."""
    if (today - moment.date()).days in (0, 1):
        return show_recent(moment, today)
    return periods.show_short_date(moment.date())


def local(moment: datetime) -> datetime:
    """An instant as the file keeps it (UTC without a zone) on this machine's clock."""
    return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=None)
