"""The metrics: one number per world and a weekly national series of each.

`how` says how a window is read: a *total* is summed over its weeks, a *final* is read at its last week, a *ratio* is
the quotient of two totals over the window (0/0 is 0). Names are canonical: they only change by adding.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """One metric: its name, how a window is read, its unit, and its label in English and Spanish."""

    name: str
    how: str
    unit: str
    en: str
    es: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    note: tuple[str, str] = ("", "")
    """What may not be read from it, in English and Spanish."""
    starts_at: str = ""
    """The lever at whose value it begins: arms that set it differently differ by assumption before anything happens."""


def _total(name: str, unit: str, en: str, es: str) -> Metric:
    return Metric(name, "total", unit, en, es)


def _final(name: str, unit: str, en: str, es: str, note: tuple[str, str] = ("", ""), starts_at: str = "") -> Metric:
    return Metric(name, "final", unit, en, es, note=note, starts_at=starts_at)


GOODS = (
    ("fentanyl", "fentanyl", "fentanilo"),
    ("methamphetamine", "methamphetamine", "metanfetamina"),
    ("cocaine", "cocaine", "cocaína"),
    ("heroin", "heroin", "heroína"),
)
"""Goods of the trade in the order of the model: name, label in English and Spanish."""

NOT_DEATHS = (
    "Tonnes against the start, not deaths: dose, purity, mixing, treatment and who uses decide those, and none of it "
    "is in the model.",
    "Toneladas frente al inicio, no muertes: las deciden dosis, pureza, mezclas, tratamiento y quién consume, y nada "
    "de eso está en el modelo.",
)

HITS = ("hits_in_place_total", "hits_moving_total")

METRICS: tuple[Metric, ...] = (
    _final(
        "members_final",
        "persons",
        "members of the organisations",
        "miembros de las organizaciones",
        starts_at="organisation.members_2012",
    ),
    _final("organisations_final", "organisations", "organisations", "organizaciones", starts_at="organisation.count"),
    _final("concentration_final", "share", "concentration (Herfindahl)", "concentración (Herfindahl)"),
    _total("homicides_total", "persons", "homicides", "homicidios"),
    _final("homicides_weekly_final", "persons/week", "homicides a week", "homicidios por semana"),
    _total(
        "civilians_harmed_total",
        "persons",
        "civilians harmed by strikes and reprisals",
        "víctimas civiles de ataques y represalias",
    ),
    _total("displaced_total", "persons", "people displaced", "personas desplazadas"),
    _total("assets_destroyed_total", "assets", "assets destroyed by strikes", "activos destruidos por ataques"),
    _total("hits_in_place_total", "assets", "hits on assets in place", "impactos en activos quietos"),
    _total("hits_moving_total", "assets", "hits on moving assets", "impactos en activos en movimiento"),
    Metric("hits_per_strike", "ratio", "share", "hits per strike", "impactos por ataque", HITS, ("strikes_total",)),
    _total("leaders_removed_total", "leaders", "leaders removed", "líderes removidos"),
    _total("killed_total", "persons", "members killed", "miembros muertos"),
    _total("strikes_total", "strikes", "strikes", "ataques"),
    _total("strikes_wasted_total", "sorties", "sorties wasted", "salidas desperdiciadas"),
    _final("deck_size_final", "fixes", "fixes in the target deck", "localizaciones en la lista de objetivos"),
    _final(
        "deck_valid_share_final",
        "share",
        "share of the deck that is still true",
        "parte de la lista de objetivos aún válida",
    ),
    _total("plans_leaked_total", "plans", "shared plans leaked", "planes compartidos filtrados"),
    _total("flow_total", "tonnes", "drugs landed in the United States", "drogas llegadas a Estados Unidos"),
    _final(
        "us_consumption_ratio_final",
        "ratio",
        "US consumption against the start",
        "consumo en EE. UU. frente al inicio",
        NOT_DEATHS,
    ),
    _total("seizures_total", "tonnes", "drugs seized", "drogas incautadas"),
    Metric(
        "seizures_per_event",
        "ratio",
        "tonnes",
        "tonnes per seizure",
        "toneladas por incautación",
        ("seizures_total",),
        ("seizure_events_total",),
    ),
    _total("seizure_events_total", "events", "seizures", "incautaciones"),
    _final("price_ratio_final", "ratio", "retail price against the start", "precio al menudeo frente al inicio"),
    _final("corridors_active_final", "corridors", "corridors in use", "corredores en uso"),
    _final("corridor_entropy_final", "nats", "spread over crossings (entropy)", "dispersión entre cruces (entropía)"),
    _total("revenue_total", "usd", "income of the organisations", "ingresos de las organizaciones"),
    _final("cash_final", "usd", "cash of the organisations", "efectivo de las organizaciones"),
    _final(
        "corruption_final",
        "share",
        "captured share of officials",
        "parte de los funcionarios cooptada",
        starts_at="corruption.capture_initial",
    ),
    _final(
        "enforcement_effort_final",
        "ratio",
        "Mexico City's enforcement effort",
        "aplicación de la ley por la Ciudad de México",
    ),
    _final(
        "consent_final",
        "share",
        "Mexico City's consent",
        "consentimiento de la Ciudad de México",
        starts_at="consent.initial",
    ),
    _final(
        "consent_rung_final",
        "rungs",
        "rungs of consent reached",
        "peldaños de consentimiento alcanzados",
        starts_at="consent.initial",
    ),
    _final("will_final", "ratio", "Washington's will", "voluntad de Washington", starts_at="will.initial"),
    _total("campaign_weeks", "weeks", "weeks of campaign", "semanas de campaña"),
    _final("dismantled_final", "share", "dismantled", "desmantelado"),
    _final(
        "weeks_to_dismantle",
        "weeks",
        "weeks until dismantled (restricted mean)",
        "semanas hasta el desmantelamiento (media restringida)",
    ),
    _total("tariff_cost_total", "usd", "cost of tariffs to Mexico", "costo de aranceles para México"),
    _total("border_attacks_total", "attacks", "attacks at the border", "agresiones en la frontera"),
    _total("cost_total", "usd", "cost to Washington", "costo para Washington"),
    _final(
        "capacity_overflow_total",
        "events",
        "array overflows (a failed world)",
        "desbordes de arreglos (un mundo fallido)",
    ),
    _total("recruits_total", "persons", "recruits", "reclutas"),
    _total("arrests_total", "persons", "members arrested", "miembros detenidos"),
    _total(
        "fight_deaths_total",
        "persons",
        "deaths in fighting between organisations",
        "muertes en combates entre organizaciones",
    ),
    _total("retired_total", "persons", "members who left", "miembros que se fueron"),
    _total("removed_total", "persons", "members removed by an event", "miembros removidos por un suceso"),
    _total("released_total", "persons", "members back from prison", "miembros que vuelven de prisión"),
    _total(
        "organised_homicides_total", "persons", "homicides tied to the fighting", "homicidios ligados a los combates"
    ),
    _total("payroll_total", "usd", "wages paid", "salarios pagados"),
    _total("leader_splits_total", "events", "splits", "escisiones"),
    _final(
        "grievance_final",
        "persons",
        "grievance (civilians harmed, remembered)",
        "agravio (recuerdo de las víctimas civiles)",
    ),
    _total("fixes_total", "fixes", "fixes made", "localizaciones hechas"),
    _total("fixes_moving_total", "fixes", "fixes on moving assets", "localizaciones en movimiento"),
    _final(
        "export_price_ratio_final", "ratio", "export price against the start", "precio de exportación frente al inicio"
    ),
    _total("shipped_total", "tonnes", "drugs sent north", "drogas enviadas al norte"),
    _total("sorties_total", "sorties", "sorties flown", "salidas"),
    _total(
        "produced_total", "tonnes", "drugs made or bought at their origin", "drogas producidas o compradas en origen"
    ),
    _total("sold_total", "tonnes", "drugs sold on to US buyers", "drogas vendidas a compradores en EE. UU."),
    _total("drugs_lost_total", "tonnes", "drugs lost in struck warehouses", "drogas perdidas en bodegas atacadas"),
    _final("drugs_stored_final", "tonnes", "drugs in store on both sides", "drogas almacenadas en ambos lados"),
    *(
        _final(
            f"us_consumption_ratio_{g}_final",
            "ratio",
            f"US consumption of {en} against the start",
            f"consumo de {es} en EE. UU. frente al inicio",
            NOT_DEATHS,
        )
        for g, en, es in GOODS
    ),
    *(
        _final(
            f"price_ratio_{g}_final",
            "ratio",
            f"retail price of {en} against the start",
            f"precio al menudeo de {es} frente al inicio",
        )
        for g, en, es in GOODS
    ),
    *(
        _total(f"flow_{g}_total", "tonnes", f"{en} landed in the United States", f"{es} que llega a Estados Unidos")
        for g, en, es in GOODS
    ),
    _total("extortion_total", "usd", "income from extortion", "ingreso por extorsión"),
    _total("people_revenue_total", "usd", "tolls on people smuggled", "cuotas por personas cruzadas"),
    _total("tolls_total", "usd", "tolls between organisations", "cuotas entre organizaciones"),
    _total("trade_costs_total", "usd", "inputs, transport and new routes", "insumos, transporte y rutas nuevas"),
    _total("bribes_total", "usd", "bribes paid", "sobornos pagados"),
    _total("laundering_total", "usd", "fees of laundering", "comisiones de lavado"),
    _total("denied_total", "usd", "export revenue denied", "ingreso de exportación que se les niega"),
    _total("profit_total", "usd", "profit taken out", "ganancia retirada"),
    _total("cash_destroyed_total", "usd", "cash lost to strikes and removals", "efectivo perdido por ataques y caídas"),
    _total("laid_off_total", "persons", "members who left unpaid", "miembros que se fueron sin paga"),
    _total("defected_total", "persons", "members who went over to a payer", "miembros que pasaron a quien paga"),
    _final("routes_open_final", "routes", "routes open (state to entry)", "rutas abiertas (estado a entrada)"),
)

INDEX: dict[str, int] = {metric.name: i for i, metric in enumerate(METRICS)}

HARM: tuple[str, ...] = ("homicides_total", "civilians_harmed_total", "displaced_total")
HEADLINE: tuple[str, ...] = (
    *HARM,
    "members_final",
    "organisations_final",
    "flow_total",
    "us_consumption_ratio_final",
    "revenue_total",
    "campaign_weeks",
    "cost_total",
)
"""The ten shown first; harm before everything else, also where there is none."""

STATE_METRICS: tuple[str, ...] = (
    "homicides",
    "civilians_harmed",
    "displaced",
    "members",
    "flow",
    "seized",
    "fentanyl_seized",
)
"""Metrics kept by state and week when a run asks for them."""
