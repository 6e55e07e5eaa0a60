"""How to reach the service desk, and when maintenance is done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.support import Channel, MaintenanceWindow
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, tables_html

TELEPHONE = re.compile(r"\+?[0-9 ()-]{5,24}")
E_MAIL = re.compile(r"[^\s@<>\"'?&]+@[^\s@<>\"'?&]+")
WEB = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to report; *link* is empty where the address is none that a browser can open."""

    name: str
    address: str
    link: str
    staffed: str
    meant_for: str
    hint: str


def channels(catalogue: Catalogue, language: str) -> str:
    """How to reach the service desk: address, when it is staffed, what it is meant for."""
    phrases = Phrases(catalogue, language)
    found = tuple(contact_of(phrases, channel) for channel in catalogue.support.channels)
    return render("channels", language, channels=found) if found else render("sentence", language, text=phrases.words("hours_no_channels"))


def contact_of(phrases: Phrases, channel: Channel) -> Contact:
    """What is told of a way to report."""
    hours = phrases.hours_in_a_line(channel.clock) if channel.clock else ""
    staffed = f"{phrases.clock(channel.clock)} ({hours})" if hours else phrases.clock(channel.clock) if channel.clock else ""
    address = channel.address or ""
    return Contact(phrases.text(channel.name), address, link_of(address), staffed, _meant_for(phrases, channel), phrases.text(channel.hint))


def _meant_for(phrases: Phrases, channel: Channel) -> str:
    """The priorities and tiers that a way to report is for; empty where it is for all."""
    tiers = phrases.words.listed(phrases.tier(tier) for tier in phrases.catalogue.tiers if tier.id in channel.tiers)
    told = (phrases.priorities(channel.priorities), phrases.words("hours_channel_tiers", tiers=tiers) if tiers else "")
    return "; ".join(filter(None, told))


def link_of(address: str) -> str:
    """
    What a browser opens for an address; empty where it is neither a number, an e-mail address nor a page.

    >>> link_of("+31 20 000 00 00")
    'tel:+31200000000'
    """
    if TELEPHONE.fullmatch(address):
        return "tel:" + re.sub(r"[^0-9+]", "", address)
    return f"mailto:{address}" if E_MAIL.fullmatch(address) else address if WEB.fullmatch(address) else ""


def maintenance(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """When planned maintenance is done, how it is announced, and what happens when work cannot wait."""
    phrases, known = Phrases(catalogue, language), catalogue.support.maintenance
    if not known:
        return render("sentence", language, text=phrases.words("hours_no_maintenance"))
    often = any(window.times_per_month for window in known.windows)
    heads = tuple(Head(phrases.words(f"hours_maintenance_{name}")) for name in ("name", "when", "often")[: 3 if often else 2])
    rows = tuple(_maintenance(phrases, window, often) for window in known.windows)
    table = tables_html(
        Tables("maintenance", (Table("maintenance-windows", phrases.words("hours_maintenance"), heads, rows),)), language, root
    )
    facts = {"hours_maintenance_notice": phrases.text(known.notice), "hours_maintenance_emergency": phrases.text(known.emergency)}
    return "\n".join(filter(None, (table, facts_html(phrases, facts))))


def _maintenance(phrases: Phrases, window: MaintenanceWindow, often: bool) -> Row:
    when = "; ".join(f"{days} {times}" for days, times in phrases.hours(window.windows))
    times = (
        phrases.words.counted("hours_maintenance_times", window.times_per_month) if window.times_per_month else phrases.words("not_stated")
    )
    return Rows().row(sentence_case(phrases.text(window.name)), [when, times] if often else [when])


def facts_html(phrases: Phrases, facts: dict[str, str]) -> str:
    """A list of facts, each under the words stored by its key; empty facts are left out."""
    told = tuple((phrases.words(key), text) for key, text in facts.items() if text)
    return render("facts", phrases.language, facts=told) if told else ""
