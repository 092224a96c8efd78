"""Customers of the built-in tariff, made up by chance and lawful as of a given day: their records as data."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

Record = dict[str, Any]

ENVIRONMENTS = ("private-backbone", "leased-line", "metro-ethernet")
CONCURRENT = ("cloud-proxy", "mail-filter")
BROWSERS = ("secure-browser", "secure-browser-mobile")
PREREQUISITES = ("id-management",)
_VPN_WORDS = ("l2tp", "ipsec", "ikev2", "sstp", "ssl-vpn")
_FEES = {
    "ssl-server-certificate": (10_000, 3_000),
    "extended-support": (0, 20_000),
    "matrix-authentication": (5_000, 4_500),
}
_FIRST = (
    ("aozora", "青空"), ("asahi", "旭"), ("fuji", "富士"), ("hikari", "光"), ("hinode", "日の出"),
    ("hokuto", "北斗"), ("izumi", "泉"), ("kaede", "楓"), ("kawasemi", "かわせみ"), ("kirishima", "霧島"),
    ("kogane", "黄金"), ("matsuba", "松葉"), ("minato", "みなと"), ("miyako", "都"),
    ("nadeshiko", "なでしこ"), ("ohtori", "鳳"), ("ruri", "瑠璃"), ("sakura", "さくら"),
    ("sazanami", "さざなみ"), ("shiosai", "潮騒"), ("sumire", "すみれ"), ("tokiwa", "常磐"),
    ("tsukimi", "月見"), ("wakaba", "若葉"), ("yamabiko", "やまびこ"), ("yukishiro", "雪代"),
)  # fmt: skip
_LAST = (
    ("bank", "銀行"), ("bussan", "物産"), ("denki", "電機"), ("foods", "フーズ"), ("gakuen", "学園"),
    ("hospital", "病院"), ("insatsu", "印刷"), ("kensetsu", "建設"), ("law", "法律事務所"),
    ("logi", "物流"), ("seiki", "精機"), ("shoji", "商事"), ("shoten", "書店"), ("systems", "システムズ"),
    ("tetsudo", "鉄道"), ("yakuhin", "薬品"),
)  # fmt: skip
_SOFTWARE = (
    "接続クライアント 3.2",
    "リモートアクセス設定ツール",
    "証明書配布ツール(Windows版)",
    "Access Client for macOS",
)


class Customer(NamedTuple):
    """A contractor: its slug, its name in Japanese, its records."""

    slug: str
    name: str
    records: list[Record]


def customers(count: int, as_of: date, rng: random.Random) -> list[Customer]:
    """So many customers, every one lawful as of the day."""
    names = [
        (f"{a}-{b}", f"株式会社{x}{y}" if rng.random() < 0.7 else f"{x}{y}")
        for a, x in _FIRST
        for b, y in _LAST
    ]
    rng.shuffle(names)
    made = []
    for number in range(count):
        slug, name = names[number % len(names)]
        turn = number // len(names)
        made.append(_Maker(f"{slug}-{turn + 1}" if turn else slug, name, as_of, rng).customer())
    return made


def designations() -> Record:
    """What the company designates in such a repository."""
    return {
        "record": "designations",
        "browsers": [{"vendor": "soliton", "product": product} for product in BROWSERS],
        "changeable_fields": ["software"],
        "prerequisites": [{"name": name} for name in PREREQUISITES],
        "network_environments": list(ENVIRONMENTS),
        "concurrent_services": list(CONCURRENT),
    }


class _Maker:
    """Makes one customer's records."""

    def __init__(self, slug: str, name: str, as_of: date, rng: random.Random) -> None:
        self.slug, self.name, self.as_of, self.rng = slug, name, as_of, rng
        self.prefix = slug.upper()[:3] + (slug.rpartition("-")[2] if slug[-1].isdigit() else "")
        self.records: list[Record] = []
        # well before the day, so that everything that follows has come by then
        self.start = date(2013, 4, 1) + timedelta(
            days=rng.randrange(max(1, (as_of - date(2013, 4, 1)).days - 500))
        )

    def customer(self) -> Customer:
        old = self.rng.random() < 0.02
        if old:
            self.start = date(2012, self.rng.randint(1, 9), self.rng.randint(1, 28))
        gateway = self._gateway("GW-01", self.start, type_a=self.rng.random() < 0.7)
        network = self._network("NW-01", self.start)
        if old:
            gateway["service"] = network["service"] = "secure-access-gateway"
        if self._has(gateway, "l2tp"):
            self._related("VPDN-01", "auth-outsource", "vpdn", self.start)
        extras = [self._change, self._claim, self._setting_change, self._stopped_option, self._ended_gateway]
        self.rng.shuffle(extras)
        least, most = max(3, len(self.records)), self.rng.randint(3, 6)
        for extra in extras:
            if len(self.records) < most:
                extra(gateway)
        while len(self.records) < least:
            self._second_network()
        for claim in self.records:
            if claim["record"] == "credit-claim":
                claim["amount"] = _credit(claim, gateway, self.records)
        return Customer(self.slug, self.name, self.records)

    # --- contracts --------------------------------------------------------------------------------

    def _gateway(self, id_: str, start: date, *, type_a: bool) -> Record:
        contract = self._contract(id_, "gateway", start)
        contract["item"] = "type-a" if type_a else "type-b"
        self._dates(contract, start)
        if type_a:
            contract["max_sessions"] = self.rng.choice((10, 20, 30, 50, 80, 100, 200))
            contract["vpn"] = {"protocols": self.rng.sample(_VPN_WORDS, self.rng.randint(1, 3))}
        else:
            contract["accounts"] = self.rng.choice((5, 10, 25, 60, 150))
            contract["browser"] = {
                "vendor": "soliton",
                "product": self.rng.choice(BROWSERS),
                "terms_accepted_on": start,
            }
        if self.rng.random() < 0.6:
            names = self.rng.sample(_SOFTWARE, self.rng.randint(1, 2))
            contract["software"] = [
                {"name": name, "license_accepted_on": contract["accepted_on"]} for name in names
            ]
        contract["ip_addresses"] = self._addresses()
        contract["prerequisites"] = {
            "internet_connection": True,
            "operation_policy_decided_on": contract["accepted_on"] + timedelta(days=self.rng.randint(0, 10)),
            "others": list(PREREQUISITES),
        }
        fee = 24_000 + 400 * contract.get("max_sessions", 0) + 300 * contract.get("accounts", 0)
        contract["charges"] = self._base_charges(contract, 30_000, fee)
        if type_a:
            self._options(contract)
        return contract

    def _network(self, id_: str, start: date) -> Record:
        contract = self._contract(id_, "network", start)
        if self.rng.random() < 0.3:
            contract["item"] = self.records[0]["item"]
        self._dates(contract, start)
        link: Record = {"provider": "company", "environment": self.rng.choice(ENVIRONMENTS)}
        if self.rng.random() < 0.4:
            told = contract["accepted_on"]
            link |= {"provider": "other", "disclosed_on": told}
            if self.rng.random() < 0.5:
                changed = told + timedelta(days=self.rng.randint(20, 200))
                link |= {
                    "changed_on": changed,
                    "notified_on": changed + timedelta(days=self.rng.randint(0, 5)),
                }
        contract["prerequisites"] = {
            "internet_connection": True,
            "network_environment": link,
            "others": list(PREREQUISITES),
        }
        contract["charges"] = self._base_charges(contract, 15_000, 18_000)
        return contract

    def _second_network(self) -> None:
        number = 1 + sum(record.get("kind") == "network" for record in self.records)
        self._network(f"NW-{number:02}", self.start + timedelta(days=self.rng.randint(0, 60)))

    def _contract(self, id_: str, kind: str, start: date) -> Record:
        contract = self._record("contract", id_)
        contract |= {"service": "gio-remote-access", "kind": kind, "applied_on": start}
        return contract

    def _dates(self, contract: Record, start: date) -> None:
        accepted = start + timedelta(days=self.rng.randint(2, 14))
        contract["applied_on"] = contract.pop("applied_on")  # behind `item`, where people write it
        contract["accepted_on"] = accepted
        contract["billing_starts_on"] = _first_of_next_month(accepted + timedelta(days=10))

    def _base_charges(self, contract: Record, initial: int, monthly: int) -> list[Record]:
        return [
            {"for": "base", "type": "initial", "accrues_on": contract["accepted_on"], "amount": initial},
            {
                "for": "base",
                "type": "monthly",
                "accrues_on": contract["billing_starts_on"],
                "amount": monthly,
            },
        ]

    def _addresses(self) -> Record:
        third, sixth = self.rng.randrange(256), self.rng.randrange(1, 0xFFFF)
        assigned = [{"address": f"10.{self.rng.randrange(256)}.{third}.0/24", "by": "company"}]
        net = assigned[0]["address"].rpartition(".")[0]
        used = [f"{net}.{host}" for host in sorted(self.rng.sample(range(1, 120), self.rng.randint(1, 4)))]
        used.append(f"{net}.128/25")
        if self.rng.random() < 0.4:
            assigned.append({"address": f"2001:db8:{sixth:x}::/64", "by": "contractor"})
            used.append(f"2001:db8:{sixth:x}::{self.rng.randrange(1, 0xFFF):x}")
        return {"assigned": assigned, "used": used}

    def _options(self, contract: Record) -> None:
        words = self.rng.sample([*_FEES, "out-of-hours-change"], self.rng.choice((0, 1, 1, 2, 3)))
        for word in words:
            option: Record = {
                "option": word,
                "application": f"F-{contract['applied_on'].year}-{self.rng.randrange(10_000):04}",
                "applied_on": contract["applied_on"],
                "accepted_on": contract["accepted_on"],
                "billing_starts_on": contract["billing_starts_on"],
            }
            if word == "ssl-server-certificate":
                option |= {
                    "server_name": f"vpn.{self.slug}.example",
                    "terms_accepted_on": contract["applied_on"],
                }
            contract.setdefault("options", []).append(option)
            self._option_charges(contract, option)
        contract["charges"] = contract.pop("charges")

    def _option_charges(self, contract: Record, option: Record) -> None:
        word = option["option"]
        if word not in _FEES:
            arose = contract["billing_starts_on"] + timedelta(days=self.rng.randint(20, 90))
            charge = {
                "for": word,
                "type": "one-time",
                "accrues_on": arose,
                "amount": 40_000,
                "arose_on": arose,
            }
            contract["charges"].append(charge)
            return
        initial, monthly = _FEES[word]
        days = (
            ("initial", option["accepted_on"], initial),
            ("monthly", option["billing_starts_on"], monthly),
        )
        contract["charges"] += [
            {"for": word, "type": type_, "accrues_on": day, "amount": amount}
            for type_, day, amount in days
            if amount
        ]

    # --- what happens to a contract ---------------------------------------------------------------

    def _change(self, gateway: Record) -> None:
        field = "max_sessions" if "max_sessions" in gateway else "accounts"
        requested = gateway["billing_starts_on"] + timedelta(days=self.rng.randint(40, 200))
        request = self._event("change-request", "CHG-01", gateway) | {"requested_on": requested}
        self.records.append(request)
        if self.rng.random() < 0.2:  # still to be decided
            request["changes"] = [{"field": field, "from": gateway[field], "to": gateway[field] + 20}]
            return
        request["accepted_on"] = requested + timedelta(days=self.rng.randint(1, 9))
        request["effective_on"] = _first_of_next_month(request["accepted_on"])
        request["changes"] = [{"field": field, "from": gateway[field], "to": gateway[field] + 30}]
        gateway[field] += 30
        charges = gateway["charges"]
        charges.insert(
            2, charges[1] | {"accrues_on": request["effective_on"], "amount": charges[1]["amount"] + 12_000}
        )

    def _claim(self, gateway: Record) -> None:
        known = datetime.combine(gateway["billing_starts_on"], datetime.min.time())
        known += timedelta(days=self.rng.randint(5, 400), minutes=self.rng.randrange(1440))
        hours = self.rng.randint(24, 80)
        restored = known + timedelta(hours=hours, minutes=self.rng.randrange(60))
        claim = self._event("credit-claim", "CLM-01", gateway)
        claim["outage"] = {
            "attributable_to": "company",
            "unusable": "total",
            "known_at": known,
            "restored_at": restored,
        }
        claim["claimed_on"] = restored.date() + timedelta(days=self.rng.randint(0, 30))
        self.records.append(claim)

    def _setting_change(self, gateway: Record) -> None:
        service = self.rng.choice(CONCURRENT)
        begun = self._related("SVC-01", service, "standard", gateway["billing_starts_on"])["starts_on"]
        changed = begun + timedelta(days=self.rng.randint(30, 300))
        event = self._event("setting-change", "SET-01", gateway)
        event |= {"reason": "concurrent-service", "with_service": service}
        event |= {"notified_on": changed - timedelta(days=self.rng.randint(3, 20)), "changed_on": changed}
        self.records.append(event)

    def _stopped_option(self, gateway: Record) -> None:
        held = [option for option in gateway.get("options", []) if option["option"] in _FEES]
        if not held:
            return
        option = held[-1]
        event = self._notice(gateway, "END-01", option["billing_starts_on"]) | {"option": option["option"]}
        option["ends_on"] = event["effective_on"]
        self.records.append({key: event[key] for key in (*list(event)[:4], "option", *list(event)[4:-1])})

    def _ended_gateway(self, gateway: Record) -> None:
        """An earlier gateway, given up for the one in use."""
        ended = self._gateway("GW-00", gateway["applied_on"] - timedelta(days=400), type_a=False)
        if gateway["service"] != ended["service"] or gateway["applied_on"].year < 2014:
            self.records.remove(ended)
            return
        event = self._notice(ended, "END-02", ended["billing_starts_on"])
        ended["ends_on"] = event["effective_on"]
        self.records.append(event)

    def _notice(self, contract: Record, id_: str, after: date) -> Record:
        received = after + timedelta(days=self.rng.randint(60, 300))
        event = self._event("cancellation", id_, contract) | {"received_on": received}
        effective = received + timedelta(days=30)
        if self.rng.random() < 0.4:
            event["designated_on"] = effective = effective + timedelta(days=self.rng.randint(0, 30))
        event["effective_on"] = effective
        return event

    # --- records ----------------------------------------------------------------------------------

    def _related(self, id_: str, service: str, kind: str, before: date) -> Record:
        record = self._record("related-contract", id_)
        record |= {
            "service": service,
            "kind": kind,
            "starts_on": before - timedelta(days=self.rng.randint(0, 90)),
        }
        return record

    def _record(self, kind: str, id_: str) -> Record:
        record: Record = {"record": kind, "id": f"{self.prefix}-{id_}", "contractor": self.slug}
        self.records.append(record)
        return record

    def _event(self, kind: str, id_: str, contract: Record) -> Record:
        return {
            "record": kind,
            "id": f"{self.prefix}-{id_}",
            "contractor": self.slug,
            "contract": contract["id"],
        }

    def _has(self, contract: Record, protocol: str) -> bool:
        return protocol in contract.get("vpn", {}).get("protocols", ())


def _credit(claim: Record, contract: Record, records: list[Record]) -> int:
    """A thirtieth of the monthly fee of that day for each full day, half a yen counting as one."""
    known, restored = claim["outage"]["known_at"], claim["outage"]["restored_at"]
    fee = _monthly_fee(contract, known.date(), records)
    return (2 * fee * ((restored - known) // timedelta(days=1)) + 30) // 60


def _monthly_fee(contract: Record, day: date, records: list[Record]) -> int:
    stopped = {r.get("option"): r["effective_on"] for r in records if r["record"] == "cancellation"}
    latest = {
        charge["for"]: charge["amount"]
        for charge in contract["charges"]
        if charge["type"] == "monthly" and charge["accrues_on"] <= day <= stopped.get(charge["for"], day)
    }
    return sum(latest.values())


def _first_of_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
