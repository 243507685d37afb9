"""Looking inside the files a paper is written to."""

import re
from io import BytesIO

import pikepdf

CODES = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGES = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
CURVES_OF_A_CIRCLE = 4


def opened(content):
    return pikepdf.open(BytesIO(content))


def elements(pdf, kind):
    """The structure elements of a kind ("/TH"), in reading order."""
    found, left = [], [pdf.Root.StructTreeRoot.K]
    while left:
        one = left.pop()
        if isinstance(one, pikepdf.Array):
            left += reversed(list(one))
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            found += [one] if str(one.S) == kind else []
            left += [one.K] if "/K" in one else []
    return found


def curves_of(pdf):
    """How many curves are drawn on all pages; a circle has four."""
    lines = (line for page in pdf.pages for line in pikepdf.parse_content_stream(page))
    return sum(str(line.operator) in {"c", "v", "y"} for line in lines)


def page_texts(pdf):
    """What is written on each page, as a reader that copies it would have it."""
    return [_text(page) for page in pdf.pages]


def _text(page):
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    parts, letters = [], {}
    for line in pikepdf.parse_content_stream(page):
        operator = str(line.operator)
        if operator == "Tf":
            letters = fonts[str(line.operands[0])]
        elif operator == "TJ":
            held = (one for one in line.operands[0] if isinstance(one, pikepdf.String))
            parts.append("".join(_decoded(bytes(one), letters) for one in held))
        elif operator == "Tj":
            parts.append(_decoded(bytes(line.operands[0]), letters))
    return "\n".join(parts)


def _decoded(codes, letters):
    pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join(letters.get(int.from_bytes(pair), "") for pair in pairs)


def _letters(font):
    table, letters = font.ToUnicode.read_bytes().decode(), {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in CODES.findall(block):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in RANGES.findall(block):
            for number in range(int(first, 16), int(last, 16) + 1):
                letters[number] = chr(int(text, 16) + number - int(first, 16))
    return letters
