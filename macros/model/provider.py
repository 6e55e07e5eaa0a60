"""Who offers the services: names, address, languages, VAT, looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macros.model.kinds import Choice, Many, Plain, Quantity, Rec, Table, Text, Texts, key, record
from macros.units import Percentage, parse_date

DATE = Quantity(parse_date, "2026-05-14", "date", r"^\d{4}-\d{2}-\d{2}$")
PERCENT = Quantity(Percentage.parse, "99.9%", "percentage", r"^\d{1,3}(\.\d+)? ?%$")
WAIVE = Table(Plain(), Plain())
WAIVE_EN = "Warnings of `make check` that you accept for this file: the code of the warning, and your reason. An error cannot be waived."
WAIVE_NL = "Waarschuwingen van `make check` die u voor dit bestand aanvaardt: de code van de waarschuwing en uw reden. Een fout kan niet worden aanvaard."
COLOUR = Plain(r"#[0-9A-Fa-f]{6}", "expected a colour in quotes, such as '#0B5C7A'")
LINK = Plain(r"(https?://|mailto:|tel:)\S+", "expected an address that starts with https://, mailto: or tel:")


@record
class Address:
    """Where the provider is established."""

    street: str | None = key(Plain(), default=None, en="Street and number.", nl="Straat en huisnummer.", example="Havenkade 12")
    postcode: str | None = key(Plain(), default=None, en="Postal code.", nl="Postcode.", example="1234 AB")
    city: str | None = key(Plain(), default=None, en="City.", nl="Plaats.", example="Voorbeeldstad")
    country: str | None = key(Plain(r"[A-Z]{2}", "expected two capitals, such as NL"), default=None, en="Country, two capitals (ISO 3166).", nl="Land, twee hoofdletters (ISO 3166).", example="NL")


@record
class Vat:
    """How the amounts in this catalogue relate to value added tax."""

    prices: str = key(
        Choice(("excluding", "including", "not stated")),
        en="Whether all amounts in the data are excluding or including VAT; `not stated` where the source does not say.",
        nl="Of alle bedragen in de gegevens exclusief of inclusief btw zijn; `not stated` als de bron het niet zegt.",
        example="excluding",
    )
    rate: Percentage | None = key(PERCENT, default=None, en="The VAT rate in force.", nl="Het geldende btw-tarief.", example="21%")
    since: date | None = key(DATE, default=None, en="The day from which that rate holds.", nl="Vanaf welke dag dat tarief geldt.", example="2012-10-01")


@record
class Brand:
    """The looks of the website: one colour is enough."""

    colour: str = key(COLOUR, default="#1F4E5F", en="The main colour; text and buttons need a contrast of 4.5 to 1 with white.", nl="De hoofdkleur; tekst en knoppen hebben een contrast van 4,5 op 1 met wit nodig.", example="'#0B5C7A'")
    accent: str | None = key(COLOUR, default=None, en="A second colour, for decoration only.", nl="Een tweede kleur, alleen ter versiering.", example="'#E07A3F'")
    logo: str | None = key(Plain(r"[A-Za-z0-9_-]+\.(svg|png)", "expected the name of an .svg or .png file"), default=None, en="The logo: a file in `data/public/`.", nl="Het logo: een bestand in `data/public/`.", example="logo.svg")


@record
class NextStep:
    """What a visitor is asked to do next."""

    label: Text = key(Texts(), en="The words on the button.", nl="De tekst op de knop.", example="{ nl: Plan een gesprek, en: Book a talk }")
    link: str = key(LINK, en="Where the button leads.", nl="Waar de knop heen leidt.", example="mailto:hallo@dijkzicht.example")


@record
class Provider:
    """The provider: `data/public/provider.yml`."""

    name: str = key(Plain(), en="The name customers know you by.", nl="De naam waaronder klanten u kennen.", example="Dijkzicht ICT")
    legal_name: str | None = key(Plain(), default=None, en="The name in the trade register.", nl="De naam in het handelsregister.", example="Dijkzicht ICT B.V.")
    languages: tuple[str, ...] = key(Many(Plain(r"[a-z]{2}", "expected a language of two letters, such as nl")), en="The languages of the site; the first stands at the root.", nl="De talen van de site; de eerste staat in de hoofdmap.", example="[nl, en]")
    audience: str = key(
        Choice(("business", "mixed", "not stated")),
        en="Who can buy: `business` only, or `mixed` when consumers, public bodies or associations can too (then prices including VAT are shown as well).",
        nl="Wie kan kopen: alleen bedrijven (`business`), of `mixed` als ook consumenten, overheden of verenigingen klant kunnen worden (dan worden ook prijzen inclusief btw getoond).",
        example="business",
    )
    currency: str | None = key(Plain(r"[A-Z]{3}", "expected three capitals, such as EUR"), default=None, en="The currency of all amounts (ISO 4217).", nl="De munteenheid van alle bedragen (ISO 4217).", example="EUR")
    vat: Vat = key(Rec(Vat), en="How amounts relate to VAT.", nl="Hoe bedragen zich tot de btw verhouden.", example="{ prices: excluding, rate: 21% }")
    website: str | None = key(Plain(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?", "expected an address such as https://www.example.com/"), default=None, en="The address at which the public site will stand; used for links between languages and in the site map.", nl="Het adres waarop de publieke site komt te staan; gebruikt voor links tussen talen en in de sitemap.", example="https://www.dijkzicht.example/")
    tagline: Text | None = key(Texts(), default=None, en="One line on what you do; also the description search engines show.", nl="Eén regel over wat u doet; ook de omschrijving in zoekmachines.", example="{ nl: IT die gewoon werkt, en: IT that simply works }")
    promise: Text | None = key(Texts(), default=None, en="Your promise, at the top of the home page.", nl="Uw belofte, boven aan de startpagina.")
    next_step: NextStep | None = key(Rec(NextStep), default=None, en="What a visitor is asked to do next.", nl="Wat een bezoeker wordt gevraagd te doen.")
    address: Address | None = key(Rec(Address), default=None, en="Where you are established.", nl="Waar u gevestigd bent.")
    phone: str | None = key(Plain(r"\+?[0-9 ()-]{5,24}", "expected a telephone number"), default=None, en="Telephone number.", nl="Telefoonnummer.", example="+31 20 000 00 00")
    email: str | None = key(Plain(r"[^\s@<>\"']+@[^\s@<>\"']+", "expected an e-mail address"), default=None, en="E-mail address.", nl="E-mailadres.", example="hallo@dijkzicht.example")
    chamber_of_commerce: str | None = key(Plain(), default=None, en="Number in the trade register.", nl="Nummer in het handelsregister (KvK).", example="00000000")
    vat_number: str | None = key(Plain(), default=None, en="VAT identification number.", nl="Btw-identificatienummer.", example="NL000000000B01")
    brand: Brand = key(Rec(Brand), default=Brand(), en="Colours and logo.", nl="Kleuren en logo.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
