"""What people get wrong, done to lawful records: a fault changes one thing where it can."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

Record = dict[str, Any]
Fault = Callable[[list[Record]], bool]


def spoil(records: list[Record], rng: random.Random) -> str:
    """Breaks one rule in a customer's records; returns the name of the fault."""
    for fault in rng.sample(FAULTS, len(FAULTS)):
        if fault(records):
            return fault.__name__
    raise ValueError("no fault fits")


def _contracts(records: list[Record], kind: str) -> list[Record]:
    return [record for record in records if record["record"] == "contract" and record["kind"] == kind]


def _events(records: list[Record], kind: str) -> list[Record]:
    return [record for record in records if record["record"] == kind]


def protocol_in_capitals(records: list[Record]) -> bool:
    """`L2TP` for `l2tp`."""
    for contract in _contracts(records, "gateway"):
        if "vpn" in contract:
            protocols = contract["vpn"]["protocols"]
            protocols[0] = protocols[0].upper()
            return True
    return False


def vpdn_contract_ended(records: list[Record]) -> bool:
    """L2TP goes on after the VPDN contract."""
    for record in _events(records, "related-contract"):
        if record["kind"] == "vpdn":
            record["ends_on"] = record["starts_on"] + timedelta(days=400)
            return True
    return False


def address_of_nobody(records: list[Record]) -> bool:
    """An address that was not assigned."""
    _contracts(records, "gateway")[0]["ip_addresses"]["used"].append("198.51.100.7")
    return True


def policy_not_decided(records: list[Record]) -> bool:
    """No operation policy of the gateway."""
    del _contracts(records, "gateway")[0]["prerequisites"]["operation_policy_decided_on"]
    return True


def misspelt_key(records: list[Record]) -> bool:
    """`max_session` for `max_sessions`."""
    for contract in _contracts(records, "gateway"):
        if "max_sessions" in contract:
            contract["max_session"] = contract.pop("max_sessions")
            return True
    return False


def date_that_is_none(records: list[Record]) -> bool:
    """The 30th of February."""
    _contracts(records, "network")[0]["applied_on"] = "2020-02-30"
    return True


def fee_a_day_early(records: list[Record]) -> bool:
    """A monthly fee before billing starts."""
    charges = _contracts(records, "network")[0]["charges"]
    charges[-1]["accrues_on"] -= timedelta(days=1)
    return True


def a_month_for_thirty_days(records: list[Record]) -> bool:
    """A cancellation on another day than the law's."""
    for event in _events(records, "cancellation"):
        event["effective_on"] += timedelta(days=1)
        contract = next(record for record in records if record["id"] == event["contract"])
        options = [
            option for option in contract.get("options", []) if option["option"] == event.get("option")
        ]
        (options or [contract])[0]["ends_on"] = event["effective_on"]
        return True
    return False


def credit_of_one_day_more(records: list[Record]) -> bool:
    """A credit that counts a begun day."""
    for event in _events(records, "credit-claim"):
        event["amount"] += event["amount"] // 2 + 2
        return True
    return False


def change_that_nobody_opened(records: list[Record]) -> bool:
    """A change-request for the contract's kind."""
    for event in _events(records, "change-request"):
        if "accepted_on" not in event:
            event["changes"][0] = {"field": "kind", "from": "gateway", "to": "network"}
            return True
    return False


def notice_after_the_change(records: list[Record]) -> bool:
    """The company told of a setting change too late."""
    for event in _events(records, "setting-change"):
        event["notified_on"] = event["changed_on"] + timedelta(days=2)
        return True
    return False


def undesignated_environment(records: list[Record]) -> bool:
    """A network environment that is not on the company's list."""
    _contracts(records, "network")[0]["prerequisites"]["network_environment"]["environment"] = (
        "carrier-pigeon"
    )
    return True


def sessions_on_type_b(records: list[Record]) -> bool:
    """A key of the other item."""
    for contract in _contracts(records, "gateway"):
        if contract["item"] == "type-b" and "ends_on" not in contract:
            contract["max_sessions"] = 10
            return True
    return False


FAULTS: tuple[Fault, ...] = (
    protocol_in_capitals,
    vpdn_contract_ended,
    address_of_nobody,
    policy_not_decided,
    misspelt_key,
    date_that_is_none,
    fee_a_day_early,
    a_month_for_thirty_days,
    credit_of_one_day_more,
    change_that_nobody_opened,
    notice_after_the_change,
    undesignated_environment,
    sessions_on_type_b,
)
