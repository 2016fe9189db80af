"""The second factor: setting up an authenticator, asking for its code, spare codes, and taking it off again."""

from __future__ import annotations

import hmac
import secrets

import pyotp

from intake import clock, sealing
from intake.errors import BadInput, Forbidden, NotFound
from intake.services import attempts, recording
from intake.services.people import Person
from intake.store import factors as store
from intake.store import people as people_store
from intake.store import sessions
from intake.store.database import write_tx
from intake.store.models import SecondFactor

PERIOD = 30  # seconds a code lives; the one before and the one after are taken too, for clocks that go wrong
LIMIT = 5  # wrong codes in a quarter of an hour
CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
WRONG = "验证码不对，或已经用过。请等手机上换出新的六位数字后再填。"


def begin(person: Person) -> None:
    """A fresh key for the person's authenticator, kept sealed until its first code confirms it."""
    sealed = sealing.seal(pyotp.random_base32(), "second_factor", "secret", person.id)
    with write_tx():
        if not store.begin(person.id, sealed, recording.moment()):
            raise Forbidden("这个账号已经设置过验证器。")


def waiting(person: Person) -> str | None:
    """The key that waits for its first code, to be shown to its owner; None when there is none."""
    found = store.of(person.id)
    return _secret(found) if found is not None and found.confirmed_at is None else None


def address_of(person: Person, secret: str) -> str:
    """What the authenticator reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.login, issuer_name="伊州数标")


def confirm(person: Person, code: str) -> list[str]:
    """The first code: the factor counts from now on, this session has shown it; the spare codes, shown once."""
    found = store.of(person.id)
    if found is None or found.confirmed_at is not None:
        raise Forbidden("请从头设置验证器。")
    _attempt(person)
    step = _step(found, code)
    spare = ["-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2)) for _ in range(CODES)]
    with write_tx():
        if step is None or not store.take_step(person.id, step) or not store.confirm(person.id, recording.moment()):
            raise BadInput({"code": WRONG})
        store.set_codes(person.id, [_digest(person.id, one) for one in spare])
        _shown(person)
        recording.office_act(person.id, _role(person), "set_second_factor", body={"account": person.id})
    return spare


def show(person: Person, code: str) -> None:
    """A code of the authenticator, or a spare code: each is taken once; BadInput at ``code`` otherwise."""
    found = store.of(person.id)
    if found is None or found.confirmed_at is None:
        raise Forbidden("请先设置验证器。")
    _attempt(person)
    step = _step(found, code)
    with write_tx():
        if step is not None:
            good = store.take_step(person.id, step)
        else:
            good = store.use_code(person.id, _digest(person.id, code), recording.moment())
            if good:
                recording.office_act(person.id, _role(person), "use_spare_code", body={"account": person.id})
        if not good:
            raise BadInput({"code": WRONG})
        _shown(person)


def renew_codes(person: Person) -> list[str]:
    """New spare codes in place of the old ones, shown once."""
    spare = ["-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(2)) for _ in range(CODES)]
    with write_tx():
        if not person.enrolled:
            raise Forbidden("请先设置验证器。")
        store.set_codes(person.id, [_digest(person.id, one) for one in spare])
        recording.office_act(person.id, _role(person), "renew_spare_codes", body={"account": person.id})
    return spare


def remove(person: Person) -> None:
    """Take one's own second factor off; staff set up another before the next page."""
    with write_tx():
        store.remove(person.id)
        sessions.forget_factor(person.id)
        recording.office_act(person.id, _role(person), "remove_second_factor", body={"account": person.id})


def reset(by: Person, account: int) -> None:
    """An administrator takes off the factor of somebody who lost the telephone; the sessions end."""
    by.needs("administrator")
    if account == by.id:
        raise Forbidden("自己的验证器请在“我的账号”里更换，或请另一位管理员办理。")
    with write_tx():
        if people_store.account(account) is None:
            raise NotFound()
        store.remove(account)
        sessions.end_all(account, recording.moment(), "revoked")
        recording.office_act(by.id, str(by.role), "reset_second_factor", body={"account": account})


def codes_left(person: Person) -> int:
    """How many spare codes are left."""
    return store.codes_left(person.id)


def _attempt(person: Person) -> None:
    attempts.take({f"factor:{person.id}": LIMIT})


def _shown(person: Person) -> None:
    attempts.forget(f"factor:{person.id}")
    sessions.mark(person.session, factor_at=recording.moment())


def _role(person: Person) -> str:
    return person.role or ("staff" if person.staff else "applicant")


def _secret(found: SecondFactor) -> str:
    return sealing.unseal(found.secret_sealed, "second_factor", "secret", found.account)


def _step(found: SecondFactor, code: str) -> int | None:
    """The period this code belongs to; None when it is no code of now."""
    typed = "".join(code.split())
    if len(typed) != 6 or not typed.isascii() or not typed.isdigit():
        return None
    now, key = int(clock.on_devices().timestamp()) // PERIOD, pyotp.TOTP(_secret(found))
    near = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(key.generate_otp(step), typed)]
    return next((step for step in near if step > found.last_step), near[0] if near else None)


def _digest(account: int, code: str) -> str:
    plain = "".join(sign for sign in code.casefold() if sign in LETTERS)[:40]
    return sealing.digest(f"{account}:{plain}", "spare code")
