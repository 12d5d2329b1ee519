"""The ways into a data file, as the window asks for them; tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core import paths
from app.core.jobs import Job, Step
from app.core.settings import Settings
from app.services.sample_names import SAMPLE_NAMES, SAMPLE_PASSPHRASE
from app.ui.dialogs.first_start import Wish

if TYPE_CHECKING:
    from app.bootstrap import Services


@dataclass(frozen=True)
class Doors:
    """``sample`` gives the first sample file, writing the samples if they are not there yet."""

    open: Callable[[Path, str], Services]
    create: Callable[[Wish], tuple[Services, str]]
    sample: Callable[[], Path]
    folder: Path


def sample_passphrase(path: Path) -> str:
    """What opens ``path`` if it is a sample; sample files keep no secret."""
    return SAMPLE_PASSPHRASE if path.stem in SAMPLE_NAMES else ""


def warm_up() -> Job[None]:
    """Load what opening a file needs while the passphrase is being typed (a second of work)."""
    yield Step(0, 0, "준비하는 중")
    from app import bootstrap

    bootstrap.warm_up()


def real_doors(settings: Settings) -> Doors:
    """Files in the user's own data folder; the history names the operator of the settings."""
    folder = paths.user_data_dir()

    def open_file(path: Path, secret: str) -> Services:
        from app import bootstrap

        return bootstrap.open_centre(path, secret, operator=lambda: settings.operator)

    def create(wish: Wish) -> tuple[Services, str]:
        from app import bootstrap

        wish.path.parent.mkdir(parents=True, exist_ok=True)
        return bootstrap.create_centre(wish.path, wish.passphrase, kind=wish.kind, name=wish.name)

    def sample() -> Path:
        from app.services.sample import write_samples

        written = folder / "견본"
        known = sorted(written.glob("*.sallim"))
        return known[0] if known else write_samples(written)[0]

    return Doors(open_file, create, sample, folder)


def sampling(doors: Doors) -> Job[Path]:
    """Writing the samples takes some seconds."""
    yield Step(0, 0, "견본 센터를 만들고 있어요")
    return doors.sample()


def restoring(services: Services, doors: Doors, path: Path, secret: str) -> Job[Services]:
    """Put a backup in the place of the open file, and open what came of it."""
    from app.services.backups import restore_job

    target = services.file.path
    yield from services.backups.before_restore_job()
    services.close()
    yield from restore_job(path, target, secret)
    yield Step(0, 0, "되돌린 파일을 열고 있어요")
    return doors.open(target, secret)
