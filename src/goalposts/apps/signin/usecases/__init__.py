"""Deeds of signing in, and of keeping the means to do so."""

from goalposts.apps.signin.usecases.addresses import take_new_address
from goalposts.apps.signin.usecases.codes import (
    MINUTES,
    CodeProof,
    Purpose,
    SpentCode,
    WrongCode,
    check_code,
    mail_new_address_code,
    mail_proving_code,
    mail_sign_in_code,
)
from goalposts.apps.signin.usecases.confirm import CodePurpose, confirm_visit, mail_link_code, use_link_code
from goalposts.apps.signin.usecases.factors import (
    Factor,
    UnableToAddFactor,
    WrongFactor,
    add_app,
    add_passkey,
    check_factor,
    make_recovery_codes,
    note_passkey_used,
    remove_app,
    remove_passkey,
)
from goalposts.apps.signin.usecases.links import LINK_MINUTES, make_sign_in_link, use_sign_in_link
from goalposts.apps.signin.usecases.losses import (
    StillWaiting,
    UnableToLiftFactor,
    lift_factor,
    report_factor_lost,
    stop_factor_loss,
    take_lost_factor_off,
)
from goalposts.apps.signin.usecases.passwords import (
    ADVISED,
    LONGEST,
    SHORTEST,
    UnableToSetPassword,
    person_with_password,
    set_password,
)
from goalposts.apps.signin.usecases.personal import UnableToMakeLink, make_link, mint_personal_token, revoke_links
from goalposts.apps.signin.usecases.sessions import (
    end_other_sessions,
    end_session,
    note_session_seen,
    rename_session,
    tidy_sessions,
)
from goalposts.apps.signin.usecases.tidy_links import tidy_links
from goalposts.apps.signin.usecases.tries import TooManyTries, Trial, spend_try, take_back
from goalposts.apps.signin.usecases.visits import LinkOver, end_visit, note_visit, open_link
from goalposts.domain.portal_access import LinkPurpose

__all__ = [
    "ADVISED",
    "LINK_MINUTES",
    "LONGEST",
    "MINUTES",
    "SHORTEST",
    "CodeProof",
    "CodePurpose",
    "Factor",
    "LinkOver",
    "LinkPurpose",
    "Purpose",
    "SpentCode",
    "StillWaiting",
    "TooManyTries",
    "Trial",
    "UnableToAddFactor",
    "UnableToLiftFactor",
    "UnableToMakeLink",
    "UnableToSetPassword",
    "WrongCode",
    "WrongFactor",
    "add_app",
    "add_passkey",
    "check_code",
    "check_factor",
    "confirm_visit",
    "end_other_sessions",
    "end_session",
    "end_visit",
    "lift_factor",
    "mail_link_code",
    "mail_new_address_code",
    "mail_proving_code",
    "mail_sign_in_code",
    "make_link",
    "make_recovery_codes",
    "make_sign_in_link",
    "mint_personal_token",
    "note_passkey_used",
    "note_session_seen",
    "note_visit",
    "open_link",
    "person_with_password",
    "remove_app",
    "remove_passkey",
    "rename_session",
    "report_factor_lost",
    "revoke_links",
    "set_password",
    "spend_try",
    "stop_factor_loss",
    "take_back",
    "take_lost_factor_off",
    "take_new_address",
    "tidy_links",
    "tidy_sessions",
    "use_link_code",
    "use_sign_in_link",
]
