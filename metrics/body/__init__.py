"""Another body's configuration, made from the one that is there.

What is the same for every force (how measures are defined, the national priorities, the Victims'
Code, the layouts of national files) is taken over; what is one force's own (targets, baselines,
areas, promises, events, sources) is left out. There is no second copy of the plan to keep in step.
"""

from metrics.body.answers import Answers, read_answers, said_answers
from metrics.body.blank import blank_answers
from metrics.body.folder import Made, make_body
from metrics.body.whose import OfAnother, refuse_anothers

__all__ = [
    "Answers",
    "Made",
    "OfAnother",
    "blank_answers",
    "make_body",
    "read_answers",
    "refuse_anothers",
    "said_answers",
]
