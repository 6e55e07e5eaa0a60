"""What the facts, which are in English, are called in catalogues that keep the language of their provider."""

SAYS = {
    "cloud platform support": "Cloud platform support",
    "customer": "The customer sets the priority.",
    "escalation required": "Escalation required.",
    "managed services, fixed monthly": "Managed services, fixed monthly",
    "seen in one example only": "Seen in one example only.",
    "plus hardware": "Plus hardware; one example.",
    "hosting and internet services": "Hosting en internetdiensten",
    "support centre 24x7": "supportcentrum 24x7",
    "additional support": "aanvullende ondersteuning",
    "telephone support": "telefonische ondersteuning",
    "public holidays": "feestdagen",
    "the SLA is part of the general terms and of the agreement for the service taken": (
        "De SLA maakt deel uit van de algemene voorwaarden en van de overeenkomst voor de afgenomen dienst."
    ),
    "internet connection": "Internetverbinding",
    "without notice": "Spoedonderhoud gebeurt zonder aankondiging.",
    "monthly cost of the connection": "de maandelijkse kosten van de verbinding",
    "one-off discount": "Een krediet is een eenmalige korting.",
    "unavailability exceeds by 1% in any 3 months": "onbeschikbaarheid met 1% overschreden in drie willekeurige maanden",
    "unavailability exceeds by 5% in any 3 months": "onbeschikbaarheid met 5% overschreden in drie willekeurige maanden",
    "the cost of those 3 months": "de kosten van die drie maanden",
    "packet loss bound exceeded for more than 1 calendar month": "grens voor pakketverlies meer dan één kalendermaand overschreden",
    "latency bound exceeded for more than 1 calendar month": "grens voor latentie meer dan één kalendermaand overschreden",
}
"""What a fact in words is called in our catalogues, which keep the language of the provider."""
