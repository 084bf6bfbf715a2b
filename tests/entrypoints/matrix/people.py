"""What belongs to no workspace: the start, signing in, one's own profile. Each sees only their own."""

from tests.entrypoints.matrix.rows import INSIDE, Open, signed_in

ONCE = {"token": "no-such-token"}
PEOPLE: dict[str, Open] = {
    "home:welcome": Open(200),
    "home:start": Open(signed_in(200) | dict.fromkeys((*INSIDE, "vera", "fenna"), 302)),
    "home:favicon": Open(200),
    "home:language": Open(None, 302, form={"language": "nl", "next": "/"}),
    "home:first_run": Open(404, 404),  # there is a workspace already
    "home:invitation": Open(404, parts=ONCE),
    "home:use_invitation": Open(404, 404),
    "home:offer": Open(404, parts=ONCE),
    "home:use_offer": Open(404, 404),
    "home:colleague": Open(404, parts=ONCE),
    "home:use_colleague": Open(404, 404),
    "signin:in": Open(signed_in(302) | {"nobody": 200}, 422),
    "signin:ways": Open(302),
    "signin:send": Open(None, 302),
    "signin:code": Open(302, 302),
    "signin:password": Open(None, 302),
    "signin:factor": Open(302, 302),
    "signin:passkey": Open(None, 422),
    "signin:passkey_question": Open(None, 200),
    "signin:lost_password": Open(200, 422),
    "signin:step_up": Open(signed_in(200), signed_in(405)),
    "signin:out": Open(None, 302),
    "signin:use_link": Open(404, 404),
    "signin:link": Open(404, 404, parts=ONCE),
    "signin:keep_factor": Open(404, 404),
    "signin:keep_factor_link": Open(404, parts=ONCE),
    "feeds:calendar": Open(404, parts=ONCE),
    "me:profile": Open(signed_in(200), signed_in(422)),
    "me:sessions": Open(signed_in(200), 302),
    "me:prove": Open(signed_in(200), signed_in(422)),
    # Whoever comes by a session that proved nothing lately is asked to prove it first.
    **{
        f"me:{page}": Open(302, 302)
        for page in ("email", "confirm_email", "password", "app", "passkey", "passkey_question", "remove", "codes")
    },
    "me:lost_factor": Open(302, 302),
}
