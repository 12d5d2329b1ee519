"""What the end of a case brings about, however it was written down."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core import periods
from app.models.case import AftercareVisit, CaseEpisode, CaseStage, Stage

# After work is found it is asked about twice, as the outcomes count it (3 and 6 months).
_AFTERCARE_MONTHS = (3, 6)


def settle(_: Session, episode: CaseEpisode) -> None:
    """A closed case is at 종결, or at 사후관리 with the days on which to ask again."""
    closed_on = episode.closed_on
    if closed_on is None:
        return
    begun = {line.stage for line in episode.stages}
    wanted = [Stage.CLOSING] + [Stage.AFTERCARE] * episode.needs_aftercare
    for stage in wanted:
        if stage.value not in begun:
            at = len(episode.stages)
            line = CaseStage(stage=stage.value, started_on=closed_on, position=at)
            episode.stages.append(line)
    if episode.needs_aftercare and not episode.aftercare:
        for position, months in enumerate(_AFTERCARE_MONTHS):
            planned = periods.add_months(closed_on, months)
            episode.aftercare.append(AftercareVisit(planned_on=planned, position=position))
