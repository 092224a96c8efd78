"""Records as YAML in the hands of different people: commented or not, in flow or in block style."""

from __future__ import annotations

import random
import re
from datetime import date, datetime
from typing import Any

_COMMENTS = {
    "item": "品目。変更は終了と新規の申込みによる",
    "accepted_on": "承諾日",
    "billing_starts_on": "課金開始日。最低利用期間はこの日から数える",
    "max_sessions": "最大同時セッション数",
    "accounts": "利用アカウント数",
    "operation_policy_decided_on": "運用ポリシー(情報システム部と合意)",
    "ends_on": "利用の最終日",
    "received_on": "所定の書式の到達日",
    "designated_on": "契約者の指定した日",
    "claimed_on": "請求書の受領日",
}
_HEADS = {
    "gateway": "ゲートウェイ。社外からの接続を受ける",
    "network": "ネットワーク。ゲートウェイと社内設備とを結ぶ",
    "related-contract": "他のサービスの契約",
    "change-request": "契約内容の変更の請求",
    "cancellation": "解約の通知",
    "credit-claim": "利用不能による減額の請求",
    "setting-change": "併用するサービスに伴う設定の変更",
}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]*\Z")
_NOT_PLAIN = {"true", "false", "null"}


class Hand:
    """How one person writes."""

    def __init__(self, rng: random.Random) -> None:
        self.flow = rng.random() < 0.35
        self.comments = rng.random() * 0.6
        self.quote_dates = rng.random() < 0.1
        self.blank_lines = rng.random() < 0.5
        self.rng = rng

    def document(self, record: dict[str, Any]) -> str:
        """A record, one document of a file, without its `---`."""
        head = _HEADS[record.get("kind", "") if record["record"] == "contract" else record["record"]]
        return (f"# {head}\n" if self.rng.random() < self.comments + 0.3 else "") + self.text(record)

    def text(self, record: dict[str, Any]) -> str:
        """A record without a comment at its head."""
        lines = []
        for key, value in record.items():
            if self.blank_lines and isinstance(value, dict | list):
                lines.append("")
            lines += self._entry(key, value, "")
        return "\n".join(lines) + "\n"

    def _entry(self, key: str, value: Any, indent: str) -> list[str]:
        if not isinstance(value, dict | list):
            return [f"{indent}{key}: {self.scalar(value)}{self._comment(key)}"]
        if self._fits_a_line(value):
            return [f"{indent}{key}: {self._flow(value)}{self._comment(key)}"]
        if isinstance(value, dict):
            inner = [line for each in value.items() for line in self._entry(*each, indent + "  ")]
            return [f"{indent}{key}:", *inner]
        return [f"{indent}{key}:", *(line for item in value for line in self._item(item, indent + "  "))]

    def _item(self, item: Any, indent: str) -> list[str]:
        if not isinstance(item, dict):
            return [f"{indent}- {self.scalar(item)}"]
        if self.flow:
            return [f"{indent}- {self._flow(item)}"]
        lines = [line for each in item.items() for line in self._entry(*each, indent + "  ")]
        return [f"{indent}- {lines[0].strip()}", *lines[1:]]

    def _fits_a_line(self, value: Any) -> bool:
        inner = value.values() if isinstance(value, dict) else value
        return (
            self.flow
            and not any(isinstance(each, dict | list) for each in inner)
            and len(self._flow(value)) < 80
        )

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(item)}" for key, item in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return self.scalar(value)

    def scalar(self, value: Any) -> str:
        """A scalar as this person writes it."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, datetime):
            return value.isoformat(timespec="minutes") + "+09:00"
        if isinstance(value, date):
            return f'"{value}"' if self.quote_dates else str(value)
        if isinstance(value, int):
            return str(value)
        plain = _PLAIN.match(value) or re.match(r"\d{4}-\d\d-\d\d\Z|\d+\.\d+\.\d+\.\d+(/\d+)?\Z", value)
        return value if plain and value not in _NOT_PLAIN else f'"{value}"'

    def _comment(self, key: str) -> str:
        said = _COMMENTS.get(key)
        return f"  # {said}" if said and self.rng.random() < self.comments else ""
