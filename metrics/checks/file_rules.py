"""The rules that the file itself is held to, before anybody looks at its figures."""

from metrics.checks.rule import fatal, warning

# Accepted only when a person says in words that it may be.
CONFIRMED = frozenset({"personal-data", "approved-changed", "made-up-as-real"})

FILE_RULES = (
    fatal("empty-file", "the file is empty. | Wanted a table with headings and rows."),
    fatal("too-large", "the file is {found}. | Wanted at most {limit}: send it in parts."),
    fatal(
        "not-a-table",
        "this is {found}, not a table. "
        "| Wanted a CSV file or a workbook (.xlsx, .xlsm, .xls, .xlsb, "
        ".ods).",
    ),
    fatal(
        "password-protected",
        "the workbook is protected by a password. | Save a copy without one and send that.",
    ),
    fatal(
        "default-password",
        "the workbook is encrypted, though it opens without a password: Excel does so where only "
        "changes are forbidden. "
        "| In Excel choose Review, then Unprotect, save it as .xlsx and send "
        "that.",
    ),
    fatal(
        "unsafe-part",
        'the workbook has a part "{found}", {why}. '
        "| Open it in a spreadsheet program, save it again "
        "and send that.",
    ),
    fatal(
        "too-many-parts",
        "the workbook has {found} parts. | Wanted at most {limit}: copy the tables into a new "
        "workbook.",
    ),
    fatal(
        "declares-entities",
        "the workbook declares a document type (DOCTYPE), which no spreadsheet program writes and "
        "which can make a small file endless. | Save it again in a spreadsheet program.",
    ),
    fatal(
        "too-hard-to-read",
        "reading the workbook takes {found}. | Copy the table, values only, into a new workbook or "
        "save it as CSV UTF-8, and send that.",
    ),
    warning(
        "external-links",
        "the workbook takes figures from other workbooks ({count}). | They are read as they were "
        "last saved: make sure they were up to date.",
    ),
    warning(
        "personal-data",
        "{what} ({shown}){more}. | No figure needs it: remove it, or confirm that it may be kept.",
    ),
    fatal(
        "expands-too-much",
        "the workbook would grow to {found} when opened. | Wanted at most {limit}.",
    ),
    fatal(
        "damaged-workbook",
        "the workbook cannot be read: {reason}. | Open it in a spreadsheet program, save it again "
        "and send that.",
    ),
    fatal(
        "nul-bytes",
        "the text holds NUL characters, so it is damaged or not text. "
        "| Save it again as CSV UTF-8.",
    ),
    fatal(
        "damaged-text",
        "the file says it is {encoding}, but holds bytes that are not. "
        "| Save it again as CSV UTF-8.",
    ),
    warning(
        "encoding-guessed",
        "the text is not UTF-8 and was read as Windows-1252. | Check accented letters and the £ "
        "sign, or save the file as CSV UTF-8.",
    ),
    fatal(
        "broken-quotes",
        "the text cannot be split into fields from here on ({reason}). "
        "| Check the quotation marks.",
    ),
    fatal(
        "ragged-row",
        "the row has {found} and the heading row {wanted}. | Check for a comma that belongs to a "
        "text or a figure, or for a note among the rows.",
    ),
    fatal(
        "too-wide",
        "the table is {found} columns wide. | Wanted at most {limit}.",
    ),
)
