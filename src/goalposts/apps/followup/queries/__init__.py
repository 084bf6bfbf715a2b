"""Reading complaints and action items."""

from goalposts.apps.followup.queries.complaints import (
    ComplaintFilter,
    ComplaintPage,
    ComplaintRow,
    ComplaintStepLine,
    complaint_counts,
    complaint_page,
    complaints_of,
)

__all__ = [
    "ComplaintFilter",
    "ComplaintPage",
    "ComplaintRow",
    "ComplaintStepLine",
    "complaint_counts",
    "complaint_page",
    "complaints_of",
]
