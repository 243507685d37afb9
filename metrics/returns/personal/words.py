"""Words by which a person's name or address is told from the other capitals of a report.

A title before a capital is a name unless the next word is one of an office's own. After "victim"
or a rank in full only a common forename is: "Victim Satisfaction" and "Inspector Posts" are not
people. Forenames that are ordinary words or months (Grace, Mark, May) are left out.
"""

AREAS = (
    "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|"
    "DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|"
    "LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|"
    "SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
TWO_LETTERS = "|".join(area for area in AREAS.split("|") if len(area) > 1)
TITLES = "Mr|Mrs|Ms|Miss|Dr|PC|PCSO|DC|DS|DI|DCI|Sgt|Insp|Cllr"
RANKS = "inspector|sergeant|superintendent|constable|councillor"
NOT_NAMES = (  # what stands after a title, or what looks like one, and is nobody
    "Access|Baseline|Budget|Costs?|Data|Days|Establishment|Excel|Female|Grades?|Headcount|Hits|"
    "Hours|Levels?|Male|Months?|Numbers?|Office|Officers?|Outlook|Pay|Plans?|Posts?|Power|"
    "PowerPoint|Programme|Projects?|Quarters?|Ranks?|Rates?|Recruit(?:s|ment)|Roles?|Staff|"
    "Strength|Targets?|Teams?|Time|Totals?|Training|Units?|Uplift|Vacan(?:t|cy|cies)|Word|Years?|"
    "January|February|April|June|July|August|September|October|November|December|"
    "Foster (?:[Ii]ndex|ratio|data)"
)
FORENAMES = (
    "Aaron|Abigail|Adam|Adrian|Ahmed|Aisha|Alan|Alex|Alexander|Alice|Alison|Amanda|Amy|Andrea|"
    "Andrew|Angela|Anna|Anne|Anthony|Barbara|Ben|Benjamin|Brian|Callum|Carol|Caroline|Catherine|"
    "Charles|Charlotte|Chloe|Chris|Christine|Christopher|Claire|Colin|Craig|Daniel|Darren|David|"
    "Deborah|Debbie|Denise|Derek|Diane|Donna|Dorothy|Edward|Elaine|Elizabeth|Ellie|Emily|Emma|"
    "Eric|Ethan|Fatima|Fiona|Fred|Gareth|Gary|Gemma|Geoffrey|George|Gillian|Graham|Hannah|Harry|"
    "Heather|Helen|Ian|Isabella|Jack|Jacqueline|Jacob|Jake|James|Jamie|Jane|Janet|Jason|Jean|"
    "Jennifer|Jessica|Joan|Joanne|John|Jonathan|Joseph|Joshua|Judith|Julia|Julie|Karen|Kate|"
    "Katherine|Katie|Keith|Kelly|Kenneth|Kevin|Kieran|Laura|Lauren|Leanne|Lee|Lewis|Liam|Linda|"
    "Lisa|Louise|Lucy|Luke|Margaret|Maria|Marie|Martin|Mary|Matthew|Megan|Michael|Michelle|"
    "Mohammed|Muhammad|Natalie|Nathan|Neil|Nicholas|Nicola|Nigel|Oliver|Olivia|Pamela|Patricia|"
    "Patrick|Paul|Paula|Peter|Philip|Rachel|Raymond|Rebecca|Richard|Robert|Roger|Ronald|Ruth|"
    "Ryan|Samantha|Samuel|Sandra|Sara|Sarah|Scott|Sean|Sharon|Sheila|Shirley|Simon|Sophie|"
    "Stephanie|Stephen|Steven|Stuart|Susan|Thomas|Timothy|Tom|Tracey|Tracy|Valerie|Wayne|Wendy|"
    "William|Zoe"
)
STREET = (
    "Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Way|Crescent|Court|Place|Gardens|Grove|Terrace|"
    "Row|Square|Walk|Hill|Mews|Park|Green"
)
PLACES = f"(?:{STREET}|Ward|House|School|Centre|Hospital|Station|Barracks|Bridge)"
