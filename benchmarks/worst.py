"""Records of one contractor that grow in one direction only: what is compared with what, as many as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

READY = "prerequisites: {internet_connection: true, operation_policy_decided_on: 2024-01-01}\n"
_NETWORK = """\
prerequisites:
  internet_connection: true
  network_environment: {provider: company, environment: backbone}
"""
_IN_FORCE = "applied_on: 2024-01-01\naccepted_on: 2024-01-01\n"


def _record(kind: str, id_: str, rest: str) -> str:
    return f"record: {kind}\nid: {id_}\ncontractor: aozora\n{rest}"


def _gateway(number: int, more: str = "vpn: {protocols: [ikev2]}\n") -> str:
    rest = f"service: gio-remote-access\nkind: gateway\nitem: type-a\n{_IN_FORCE}{READY}{more}"
    return _record("contract", f"GW-{number}", rest)


def _network(number: int) -> str:
    return _record(
        "contract", f"NW-{number}", f"service: gio-remote-access\nkind: network\n{_IN_FORCE}{_NETWORK}"
    )


def _cancellation(number: int, contract: str, more: str = "") -> str:
    rest = f"contract: {contract}\nreceived_on: 2025-01-01\neffective_on: 2025-01-31\n{more}"
    return _record("cancellation", f"END-{number}", rest)


def _request(number: int, contract: str, changes: str) -> str:
    rest = f"contract: {contract}\nrequested_on: 2025-01-01\naccepted_on: 2025-01-02\nchanges:\n{changes}"
    return _record("change-request", f"CHG-{number}", rest)


def _change(number: int) -> str:
    return f"  - {{field: max_sessions, from: {number}, to: {number + 1}}}\n"


def clean(count: int) -> Iterator[str]:
    """Contracts of which there is nothing to say."""
    yield _gateway(0)
    yield from map(_network, range(count))


def cancellations_of_nothing(count: int) -> Iterator[str]:
    """Gateways, and as many cancellations of contracts that are not there."""
    for number in range(count):
        yield _gateway(number)
        yield _cancellation(number, f"XX-{number}")


def cancellations_of_what_goes_on(count: int) -> Iterator[str]:
    """Gateways that end a year after each was cancelled."""
    for number in range(count):
        yield _gateway(number, "ends_on: 2026-01-31\n")
        yield _cancellation(number, f"GW-{number}")


def cancellations_of_one(count: int) -> Iterator[str]:
    """Cancellations of one contract, each with a settlement."""
    yield _gateway(0)
    for number in range(count):
        yield _cancellation(number, "GW-0", "settlement: 1\n")


def unreadable_references(count: int) -> Iterator[str]:
    """Cancellations whose contract is a list."""
    for number in range(count):
        yield _gateway(number)
        yield _cancellation(number, f"[GW-{number}]")


def changes_of_one_request(count: int) -> Iterator[str]:
    """One request, with all its changes of one field."""
    yield _gateway(0)
    yield _request(0, "GW-0", "".join(map(_change, range(count))))


def requests(count: int) -> Iterator[str]:
    """Each changes a contract of its own."""
    for number in range(count):
        yield _gateway(number)
        yield _request(number, f"GW-{number}", _change(number))


def l2tp(count: int) -> Iterator[str]:
    """Gateways on L2TP, beside as many related contracts that are not the one they need."""
    yield _network(0)
    for number in range(count):
        yield _gateway(number, "vpn: {protocols: [l2tp]}\n")
        rest = "service: auth-outsource\nkind: other\nstarts_on: 2020-01-01\n"
        yield _record("related-contract", f"R-{number}", rest)


def one_kind(count: int) -> Iterator[str]:
    """Gateways, and no network."""
    yield from map(_gateway, range(count))


def address_ranges(count: int) -> Iterator[str]:
    """As many ranges used as assigned, none of them the same."""
    yield _network(0)
    used = "".join(f"    - 10.{n >> 8}.{n & 255}.0/24\n" for n in range(count))
    assigned = "".join(f"    - {{address: 11.{n >> 8}.{n & 255}.0/24, by: company}}\n" for n in range(count))
    yield _gateway(0, f"ip_addresses:\n  assigned:\n{assigned}  used:\n{used}")


def options(count: int) -> Iterator[str]:
    """One option in as many entries."""
    yield _network(0)
    held = "  - {option: extended-support, application: F-1, applied_on: 2024-01-01}\n" * count
    yield _gateway(0, f"options:\n{held}")


def fees_of_one_day(count: int) -> Iterator[str]:
    """A monthly fee of one day, again and again."""
    yield _network(0)
    fee = "  - {for: base, type: monthly, accrues_on: 2024-02-01, amount: 1}\n"
    yield _gateway(0, f"charges:\n{fee * count}")


def one_id(count: int) -> Iterator[str]:
    """Contracts of one id, and as many cancellations of it."""
    for number in range(count):
        yield _network(0)
        yield _cancellation(number, "NW-0")


def _day(number: int, year: int = 2024) -> str:
    """A day of its own for each number below 336, in years from then on where there are more."""
    return f"{year + number // 336:04}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def _held(number: int) -> str:
    return f"  - {{option: extended-support, application: F-1, applied_on: {_day(number, 1950)}}}\n"


def spells(count: int) -> Iterator[str]:
    """One option, begun anew each day."""
    yield _network(0)
    yield _gateway(0, "options:\n" + "".join(map(_held, range(count))))


def cancellations_of_spells(count: int) -> Iterator[str]:
    """One option, begun anew each day, and a cancellation of it for each."""
    yield from spells(count)
    for number in range(count):
        yield _cancellation(number, "GW-0", "option: extended-support\n")


def fees(count: int) -> Iterator[str]:
    """A monthly fee of an option, anew each day."""
    yield _network(0)
    fee = "".join(
        f"  - {{for: extended-support, type: monthly, accrues_on: {_day(n, 1950)}, amount: 1}}\n"
        for n in range(count)
    )
    yield _gateway(0, f"options:\n{_held(0)}charges:\n{fee}")


def _claim(number: int, contract: str) -> str:
    outage = f"{{attributable_to: company, unusable: total, known_at: {_day(number, 1990)}T00:00:00+09:00}}"
    rest = f"contract: {contract}\noutage: {outage}\nclaimed_on: {_day(number, 1990)}\namount: 1\n"
    return _record("credit-claim", f"CLM-{number}", rest)


def claims(count: int) -> Iterator[str]:
    """Claims of one contract, none of which has ended when the next begins."""
    yield _network(0)
    for number in range(count):
        yield _claim(number, "NW-0")


def claims_and_fees(count: int) -> Iterator[str]:
    """Half of them claims of a contract, half of them its fees."""
    yield from fees(count // 2)
    for number in range(count // 2):
        yield _claim(number, "GW-0")


def requests_of_one(count: int) -> Iterator[str]:
    """Requests to change one contract."""
    yield _gateway(0)
    for number in range(count):
        yield _request(number, "GW-0", _change(number))


def settings(count: int) -> Iterator[str]:
    """Setting changes for one service, contracted as often and never in time."""
    yield _network(0)
    for number in range(count):
        rest = "service: cloud-proxy\nkind: standard\nstarts_on: 2025-01-01\nends_on: 2025-01-02\n"
        yield _record("related-contract", f"R-{number}", rest)
        rest = "contract: NW-0\nreason: concurrent-service\nwith_service: cloud-proxy\n"
        days = f"notified_on: {_day(number, 1990)}\nchanged_on: {_day(number, 1990)}\n"
        yield _record("setting-change", f"SET-{number}", rest + days)


def many_slips(count: int) -> Iterator[str]:
    """References, each a letter from one of as many ids."""
    yield from map(_network, range(count))
    for number in range(count):
        yield _cancellation(number, f"NW-{number}X")


def slips(count: int) -> Iterator[str]:
    """A hundred references, each a letter from one of many ids."""
    yield from map(_network, range(count))
    for number in range(100):
        yield _cancellation(number, f"NW-{number}X")


def unknown_keys(count: int) -> Iterator[str]:
    """Keys that nobody knows."""
    yield _network(0) + "".join(f"key_{n}: x\n" for n in range(count))


SHAPES: dict[str, Callable[[int], Iterator[str]]] = {
    each.__name__.replace("_", " "): each
    for each in (
        clean,
        cancellations_of_nothing,
        cancellations_of_what_goes_on,
        cancellations_of_one,
        unreadable_references,
        changes_of_one_request,
        requests,
        l2tp,
        one_kind,
        address_ranges,
        options,
        fees_of_one_day,
        one_id,
        spells,
        cancellations_of_spells,
        fees,
        claims,
        claims_and_fees,
        requests_of_one,
        settings,
        slips,
        many_slips,
        unknown_keys,
    )
}
"""Each gives the documents of a repository."""

_LARGEST = 1_000_000


def files(documents: Iterator[str]) -> Iterator[str]:
    """The documents in files below the largest that is read."""
    held: list[str] = []
    size = 0
    for document in documents:
        if held and size + len(document) > _LARGEST:
            yield "---\n".join(held)
            held, size = [], 0
        held.append(document)
        size += len(document) + 4
    yield "---\n".join(held)
