"""What the page of each step says: its title, what it does, its button, and what was done."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import Words


@dataclass(frozen=True)
class StepWords:
    """The words of one step; each may name the stakeholder as %(name)s."""

    link: Words
    title: Words
    lede: Words
    button: Words
    done: Words


STEP_WORDS: dict[str, StepWords] = {
    "propose": StepWords(
        link=_("Propose it"),
        title=_("Propose to %(name)s"),
        lede=_("Note how these posts were laid before %(name)s. From then on they are kept as they were laid."),
        button=_("Proposed"),
        done=_("Noted that it was proposed."),
    ),
    "counter": StepWords(
        link=_("Record a counter"),
        title=_("What %(name)s wants instead"),
        lede=_("Keep their own words. If they named other posts, draw those as theirs."),
        button=_("Save their words"),
        done=_("Kept in their own words."),
    ),
    "decline": StepWords(
        link=_("Not feasible"),
        title=_("Not feasible, but what is?"),
        lede=_("It stays in the list. Say why it cannot be done, and what you can do instead."),
        button=_("Save, with the alternative"),
        done=_("Kept as not feasible, with the reason."),
    ),
    "react": StepWords(
        link=_("Record their reaction"),
        title=_("How %(name)s took it"),
        lede=_("What did they say to the reason and to what was offered instead?"),
        button=_("Save their reaction"),
        done=_("Their reaction is kept."),
    ),
    "park": StepWords(
        link=_("Park it"),
        title=_("Park it until a day"),
        lede=_("On that day it comes back by itself to where it is now."),
        button=_("Park"),
        done=_("Parked."),
    ),
    "unpark": StepWords(
        link=_("Take it up again"),
        title=_("Take it up again"),
        lede=_("It comes back to where it was when it was parked."),
        button=_("Take it up"),
        done=_("Taken up again."),
    ),
    "withdraw": StepWords(
        link=_("They withdrew it"),
        title=_("%(name)s no longer expects this"),
        lede=_("Only on their own word. The posts hold no more from today; verdicts of earlier periods stay."),
        button=_("Withdrawn by %(name)s"),
        done=_("Withdrawn, on their word."),
    ),
    "drop_move": StepWords(
        link=_("Let the move go"),
        title=_("Let the move go"),
        lede=_("The agreed posts go on. What was asked stays readable."),
        button=_("Let it go"),
        done=_("The move was let go; the agreed posts go on."),
    ),
    "close": StepWords(
        link=_("Close it"),
        title=_("Close it by the judge's answer"),
        lede=_("Its day has ended. The judge's own answer says whether it was met; a measured verdict alone does not."),
        button=_("Close"),
        done=_("Closed by the judge's answer."),
    ),
    "reopen": StepWords(
        link=_("Reopen it"),
        title=_("Hear it again"),
        lede=_("It is open again, as heard. Former posts and verdicts stay as its history."),
        button=_("Reopen"),
        done=_("Open again."),
    ),
}
