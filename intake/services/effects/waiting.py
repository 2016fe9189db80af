"""Effects of waiting and of standing recognised: an offer from the pool, the end of a term, a recognition taken back."""

from __future__ import annotations

from intake.errors import Refused
from intake.services import money
from intake.services.telling import outside
from intake.services.turn import Turn


def offer(turn: Turn) -> None:
    """Money came back for the next in order: what the pool gives now, to be posted; held firmly when it is."""
    law, checked = turn.law.assessment, turn.application.checked_yuan
    amount = min(law.amount_yuan or 0, checked if checked is not None else law.amount_yuan or 0)
    if law.failed or amount <= 0:
        raise Refused.because("room_came_back", "券池现在没有可以递补的余额", "9")
    turn.columns = {"checked_yuan": amount}
    turn.body = {"amount_yuan": amount}
    turn.tells = f"券池有余额，按受理先后轮到您递补，拟安排{amount:,}元，接下来公示"


def expire_wait(turn: Turn) -> None:
    """A person confirms that nothing can come any more; the wait has used nothing up."""
    reason = turn.text("reason")
    money.release(turn)
    turn.columns |= {"result": reason}
    turn.tells = f"候补已到期：{reason}。这次候补不占用您的申领资格。{outside(turn.law.settings)}"


def revoke(turn: Turn) -> None:
    """The recognition is gone, and with it what needs a live one; it may be sought again."""
    reason = turn.text("reason")
    turn.text("evidence", required=False)
    turn.columns = {"award_status": None, "result": reason}
    turn.tells = f"认定已撤销：{reason}。以这项认定为前提、还没有审定的补助不能再审定。{outside(turn.law.settings)}"


def expire(turn: Turn) -> None:
    """The term is over: nothing can be claimed on it any more."""
    turn.columns = {"award_status": None, "result": "认定已到期"}
    turn.tells = "认定已到期，不再作为申领补助的前提"


EFFECTS = {"offer": offer, "unfunded/expire": expire_wait, "recognised/expire": expire, "revoke": revoke}
