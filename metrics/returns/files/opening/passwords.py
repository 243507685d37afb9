"""Whether an encrypted workbook has a secret password, or the one Excel sets by itself."""

import io

ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # in an .xlsx or .xlsb with a password
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and any workbook with a password
EXCEL_DEFAULT = "VelvetSweatshop"  # MS-OFFCRYPTO 2.1.4: set where only changes are forbidden


def is_encrypted(content: bytes) -> bool:
    """Whether the workbook is encrypted at all; one that cannot be made out is not."""
    try:
        import msoffcrypto  # noqa: PLC0415 - 30 ms that other workbooks need not wait for

        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception:  # noqa: BLE001 - damaged headers raise whatever comes to hand
        return False


def opens_by_itself(content: bytes) -> bool:
    """Whether Excel opens the workbook without asking for a password.

    Anything the library cannot make sense of counts as a secret password.
    """
    try:
        import msoffcrypto  # noqa: PLC0415

        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not file.is_encrypted():
            return False
        asked = {"verify_password": True} if file.format == "ooxml" else {}  # .xls always does
        file.load_key(password=EXCEL_DEFAULT, **asked)
    except Exception:  # noqa: BLE001 - damaged headers raise whatever comes to hand
        return False
    return True
