"""Deeds on customers and what hangs on them."""

from goalposts.apps.customers.usecases.contact import (
    Heard,
    UnableToRecordContact,
    forget_contacts,
    note_contact,
    note_contacts,
    record_contact,
    refresh_last_heard,
    remove_contact,
)
from goalposts.apps.customers.usecases.contract import (
    BreakDay,
    Terms,
    UnableToKeepContract,
    add_contract,
    archive_contract,
    change_contract,
    dates_before_saving,
    delete_contract,
    unarchive_contract,
)
from goalposts.apps.customers.usecases.contract_dates import keep_contract_dates, mind_contract_dates
from goalposts.apps.customers.usecases.conversation import (
    Talk,
    UnableToKeepConversation,
    change_conversation,
    delete_conversation,
    record_conversation,
)
from goalposts.apps.customers.usecases.customer import (
    UnableToKeepCustomer,
    add_customer,
    archive_customer,
    change_customer,
    change_lead,
    delete_customer,
    unarchive_customer,
)
from goalposts.apps.customers.usecases.erase import ask_erasure, take_back_erasure
from goalposts.apps.customers.usecases.figures import MonthFigures, UnableToKeepFigures, keep_figures, mark_strategic
from goalposts.apps.customers.usecases.informed import note_informed, note_informed_otherwise
from goalposts.apps.customers.usecases.own import correct_own_profile, take_own_email
from goalposts.apps.customers.usecases.pause import UnableToPause, pause_stakeholder, resume_stakeholder
from goalposts.apps.customers.usecases.reach import (
    choose_mail_without_content,
    choose_progress_mail,
    mark_reachable,
    mark_unreachable,
)
from goalposts.apps.customers.usecases.removal import HasHistory
from goalposts.apps.customers.usecases.requests import (
    UnableToNoteRequest,
    close_request,
    note_request,
    remind_of_requests,
)
from goalposts.apps.customers.usecases.stakeholder import (
    Profile,
    UnableToKeepStakeholder,
    add_stakeholder,
    archive_stakeholder,
    change_stakeholder,
    delete_stakeholder,
    mark_left,
    mark_returned,
    name_successor,
    unarchive_stakeholder,
)
from goalposts.apps.customers.usecases.warn import warn_of_contracts
from goalposts.domain.rhythm import ContactKind

__all__ = [
    "BreakDay",
    "ContactKind",
    "HasHistory",
    "Heard",
    "MonthFigures",
    "Profile",
    "Talk",
    "Terms",
    "UnableToKeepContract",
    "UnableToKeepConversation",
    "UnableToKeepCustomer",
    "UnableToKeepFigures",
    "UnableToKeepStakeholder",
    "UnableToNoteRequest",
    "UnableToPause",
    "UnableToRecordContact",
    "add_contract",
    "add_customer",
    "add_stakeholder",
    "archive_contract",
    "archive_customer",
    "archive_stakeholder",
    "ask_erasure",
    "change_contract",
    "change_conversation",
    "change_customer",
    "change_lead",
    "change_stakeholder",
    "choose_mail_without_content",
    "choose_progress_mail",
    "close_request",
    "correct_own_profile",
    "dates_before_saving",
    "delete_contract",
    "delete_conversation",
    "delete_customer",
    "delete_stakeholder",
    "forget_contacts",
    "keep_contract_dates",
    "keep_figures",
    "mark_left",
    "mark_reachable",
    "mark_returned",
    "mark_strategic",
    "mark_unreachable",
    "mind_contract_dates",
    "name_successor",
    "note_contact",
    "note_contacts",
    "note_informed",
    "note_informed_otherwise",
    "note_request",
    "pause_stakeholder",
    "record_contact",
    "record_conversation",
    "refresh_last_heard",
    "remind_of_requests",
    "remove_contact",
    "resume_stakeholder",
    "take_back_erasure",
    "take_own_email",
    "unarchive_contract",
    "unarchive_customer",
    "unarchive_stakeholder",
    "warn_of_contracts",
]
