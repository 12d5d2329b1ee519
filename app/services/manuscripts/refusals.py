"""Why a file cannot be read: what happened, that it is unharmed, the one next step."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from app.core.errors import StorageError

UNTOUCHED = "파일은 그대로예요."
SIZE_LIMIT = 80 * 1024 * 1024


def name_of(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name)


def bytes_of(path: Path) -> bytes:
    """The file's content; StorageError where it is missing, empty, too large or locked."""
    name = name_of(path)
    try:
        if path.is_dir():
            raise StorageError(f"‘{name}’은 폴더예요. {UNTOUCHED} 그 안의 파일을 골라 주세요.")
        if path.stat().st_size > SIZE_LIMIT:
            raise StorageError(
                f"‘{name}’ 파일이 80MB보다 커요. {UNTOUCHED} 필요한 쪽만 따로 저장해 주세요."
            )
        data = path.read_bytes()
    except FileNotFoundError as exc:
        raise StorageError(
            f"‘{name}’ 파일이 그 자리에 없어요. 아무것도 바뀌지 않았어요. 파일을 다시 골라 주세요."
        ) from exc
    except OSError as exc:
        raise StorageError(
            f"‘{name}’ 파일을 읽을 수 없어요. {UNTOUCHED} "
            "다른 프로그램에서 닫은 뒤 다시 골라 주세요."
        ) from exc
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise StorageError(
            f"‘{name}’ 파일이 비어 있어요. {UNTOUCHED} 내용이 있는 파일을 골라 주세요."
        )
    return data


def broken(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’ 파일이 손상되어 읽지 못했어요. {UNTOUCHED} "
        "만든 프로그램에서 열어 다른 이름으로 저장한 뒤 다시 골라 주세요."
    )


def protected(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’에 암호가 걸려 있어 열지 못했어요. {UNTOUCHED} "
        "암호를 풀어 저장한 뒤 다시 골라 주세요."
    )


def too_large(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’ 파일은 풀면 너무 커서 읽을 수 없어요. {UNTOUCHED} "
        "필요한 쪽만 따로 저장해 주세요."
    )


def old_hangul(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’은 예전 한글 형식(.hwp)이라 읽지 못해요. {UNTOUCHED} "
        "한글에서 ‘다른 이름으로 저장하기’로 HWPX나 PDF를 만든 뒤 골라 주세요."
    )


def scanned(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’에는 글자가 없고 그림만 있어요. {UNTOUCHED} "
        "스캔하지 않은 원본이나 글자가 들어 있는 PDF를 골라 주세요."
    )


def unknown(name: str) -> StorageError:
    return StorageError(
        f"‘{name}’은 읽을 수 있는 형식이 아니에요. {UNTOUCHED} "
        "txt, xlsx, hwpx, pdf 파일 가운데 하나로 저장한 뒤 골라 주세요."
    )
