"""Pages that several topics end with."""

from sms_service.content.model import Text

#: Safety net of the brief, section 7: once in every exchange on stopping or starting again.
TOLERANCE = Text(
    "shared.tolerance",
    "One thing to know for later: after a break your body can take much less. An old dose can kill. "
    "Keep naloxone near and don't be alone if you use.",
    ("A21", "A48"),
)

STRIPS = Text(
    "shared.strips",
    "A clear result is never a full promise. Test strips find fentanyl or xylazine but can miss them. "
    "Rules on strips differ by place.",
    ("A50", "A20"),
)

TEXTS = (TOLERANCE, STRIPS)
