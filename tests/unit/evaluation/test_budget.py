"""Work has an end. It is counted in steps, so that every machine gives the same answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from generators.built_in import built_in

from validator.commands.policy import Loaded
from validator.evaluation import check as checking
from validator.evaluation.check import Checker, Options, Source, Tariff, check
from validator.model import values as worlds
from validator.model.report import Report
from validator.model.values import Overrun, Thing, World
from validator.sources.read import read

OPTIONS = Options(date(2025, 11, 1), "en", {})


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return built_in()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[World]:
    """The worlds of the checks that follow."""
    found: list[World] = []

    def gathered(*args: object) -> dict[str, World]:
        made = real(*args)  # type: ignore[arg-type]
        found.extend(made.values())
        return made

    real = checking.worlds
    monkeypatch.setattr(checking, "worlds", gathered)
    return found


def allow(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many steps, however many records there are."""
    monkeypatch.setattr(worlds, "BUDGET", steps)
    monkeypatch.setattr(worlds, "BUDGET_OF_EACH", 0)


def contract(contractor: str, number: int, options: str = "") -> str:
    return f"""record: contract
id: GW-{number}
contractor: {contractor}
service: gio-remote-access
kind: gateway
item: type-a
applied_on: 2024-01-01
accepted_on: 2024-01-05
billing_starts_on: 2024-02-01
max_sessions: 25
vpn: {{protocols: [ikev2]}}
prerequisites: {{internet_connection: true, operation_policy_decided_on: 2024-01-02}}
charges:
  - {{for: base, type: initial, accrues_on: 2024-01-05, amount: 30000}}
  - {{for: base, type: monthly, accrues_on: 2024-02-01, amount: 28000}}
{options}"""


def many_options(count: int) -> str:
    """So many spells of one option of one contract, and so many cancellations of it."""
    spells = [
        f"  - {{option: extended-support, application: F-{n}, applied_on: 2024-01-{n % 28 + 1:02},"
        " accepted_on: 2024-02-01, billing_starts_on: 2024-02-01}"
        for n in range(count)
    ]
    ends = [
        f"record: cancellation\nid: C-{n}\ncontractor: aozora\ncontract: GW-0\noption: extended-support\n"
        f"received_on: 2024-01-{n % 28 + 1:02}\neffective_on: 2024-02-{n % 20 + 5:02}\n"
        for n in range(count)
    ]
    return "---\n".join([contract("aozora", 0, "\n".join(["options:", *spells, ""])), *ends])


def many_contracts(count: int, contractor: str = "aozora") -> str:
    return "---\n".join(contract(contractor, n) for n in range(count))


def judged(tariff: Tariff, *texts: str) -> Report:
    return check(
        tariff, [Source(f"{n}.yaml", read(t.encode()), True, True) for n, t in enumerate(texts)], OPTIONS
    )


def work(tariff: Tariff, seen: list[World], *texts: str) -> int:
    seen.clear()
    report = judged(tariff, *texts)
    assert report.failures == ()
    return sum(each.work for each in seen)


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_beyond_the_budget_is_a_failure_that_names_the_rule(
    engine: str, loaded: Loaded, seen: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    tariff = loaded.tariff("reference" if engine == "reference" else "compiled")
    texts = many_contracts(12), contract("midori", 0).replace("max_sessions: 25\n", "")
    small = work(tariff, seen, texts[1])
    assert small < work(tariff, seen, texts[0])
    whole = judged(tariff, *texts)
    allow(small + 1, monkeypatch)
    report = judged(tariff, *texts)
    (failure,) = report.failures
    assert failure.path == "0.yaml"
    assert failure.line > 1
    assert "`" in failure.message
    assert report.summary.unreadable == 1
    # the other contractor is judged as ever
    assert [v for v in whole.violations if v.path == "1.yaml"] == [
        v for v in report.violations if v.path == "1.yaml"
    ]
    assert any(v.path == "1.yaml" for v in report.violations)
    assert judged(tariff, *texts) == report


def test_explaining_is_work_too(loaded: Loaded, seen: list[World], monkeypatch: pytest.MonkeyPatch) -> None:
    tariff = loaded.tariff()
    text = many_options(6)
    spent = work(tariff, seen, text)
    allow(spent - 1, monkeypatch)
    (failure,) = judged(tariff, text).failures
    assert any(f"`{rule.id}`" in failure.message for rule in tariff.rules)
    allow(spent, monkeypatch)
    assert judged(tariff, text).failures == ()


def test_it_is_told_where_any_record_of_the_contractor_is_reported(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(5, monkeypatch)
    texts = many_contracts(12), contract("aozora", 99), contract("midori", 0)
    for told, count in ((1, 1), (2, 0)):
        sources = [Source(f"{n}.yaml", read(t.encode()), True, n == told) for n, t in enumerate(texts)]
        assert (
            len([f for f in check(loaded.tariff(), sources, OPTIONS).failures if f.path == "0.yaml"]) == count
        )


def test_a_kept_check_says_it_again(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    allow(5, monkeypatch)
    sources = [Source("0.yaml", read(many_contracts(12).encode()), True, True)]
    checker = Checker(loaded.tariff(), OPTIONS)
    first = checker.report(sources)
    assert first.failures
    assert checker.report(sources) == first


def test_an_honest_contractor_is_far_from_the_budget(loaded: Loaded, seen: list[World]) -> None:
    assert work(loaded.tariff(), seen, many_contracts(100)) * 100 < worlds.BUDGET


def test_options_and_cancellations_do_not_grow_beyond_all_measure(loaded: Loaded, seen: list[World]) -> None:
    """Each definition is computed once where a finding is explained; else this grows by more than the fourth power."""
    tariff = loaded.tariff()
    assert work(tariff, seen, many_options(16)) < 12 * work(tariff, seen, many_options(8))


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_looking_through_a_list_is_work(engine: str, loaded: Loaded, seen: list[World]) -> None:
    """So many addresses, each sought among as many ranges: the definition goes through all, and counts it, or a file of
    them has no end; the fast engine looks each up."""
    tariff = loaded.tariff("reference" if engine == "reference" else "compiled")

    def addresses(count: int) -> str:
        assigned = [f"    - {{address: 10.{n // 256}.{n % 256}.0/24, by: company}}" for n in range(count)]
        used = [f"    - 10.{n // 256}.{n % 256}.7" for n in range(count)]
        return contract(
            "aozora", 0, "\n".join(["ip_addresses:", "  assigned:", *assigned, "  used:", *used, ""])
        )

    if engine == "reference":
        assert work(tariff, seen, addresses(200)) >= 200 * 200
    else:
        assert work(tariff, seen, addresses(400)) < 2.3 * work(tariff, seen, addresses(200))


def cancellations_of_one_id(count: int) -> str:
    """Contracts of one id, and as many cancellations of it: of none can it be said which contract it ends."""
    ends = "record: cancellation\nid: C-{n}\ncontractor: aozora\ncontract: GW-0\nreceived_on: 2024-02-01\neffective_on: 2024-03-04\n"
    return "---\n".join([*[contract("aozora", 0)] * count, *(ends.format(n=n) for n in range(count))])


def requests_of_one_contract(count: int) -> str:
    """Changes of one field of one contract, each accepted for the same day."""
    changes = "".join(f"  - {{field: max_sessions, from: {n}, to: {n + 1}}}\n" for n in range(count))
    request = "record: change-request\nid: R\ncontractor: aozora\ncontract: GW-0\nrequested_on: 2024-06-01\naccepted_on: 2024-06-02\n"
    return "---\n".join([contract("aozora", 0), f"{request}changes:\n{changes}"])


@pytest.mark.parametrize("of", [cancellations_of_one_id, requests_of_one_contract])
def test_twice_as_many_are_twice_the_work(
    of: Callable[[int], str], loaded: Loaded, seen: list[World]
) -> None:
    assert work(loaded.tariff(), seen, of(200)) < 2.3 * work(loaded.tariff(), seen, of(100))


def test_the_budget_grows_with_what_there_is() -> None:
    world = World("aozora", date(2025, 11, 1), Thing("designations", None, "", None))
    world.things["contract"] = [Thing("contract", None, "", None)] * 10
    assert world.budget == worlds.BUDGET + 10 * worlds.BUDGET_OF_EACH
    world.spend(world.budget)
    with pytest.raises(Overrun):
        world.spend(1)


def test_a_missing_day_is_not_computed_beyond_the_budget(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The world as it would be is made anew for each."""
    lacking = (
        "record: cancellation\nid: C\ncontractor: aozora\ncontract: GW-0\nreceived_on: 2024-06-01\n"
        "designated_on: 2024-09-01\n"
    )
    text = "---\n".join([many_contracts(12), lacking])
    assert any(each.fix for each in judged(loaded.tariff(), text).violations)
    allow(5, monkeypatch)
    report = judged(loaded.tariff(), text)
    assert report.failures
    (lack,) = (each for each in report.violations if "effective_on" in each.message)
    assert lack.fix is None
