"""The currencies of ISO 4217 and how many decimals each has.

Our own table, because the exponents that locale data carries are those of display, not of the
standard. Source: ISO 4217 list one (SIX, edition of 1 January 2026); metals, test codes and units
of account without an exponent are left out, because nobody can be paid in them.
"""

from types import MappingProxyType

from outwork.kernel.refusal import Refusal

_BY_EXPONENT: dict[int, str] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD "
        "CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
        "GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK "
        "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO "
        "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
        "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST "
        "XAD XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}

EXPONENTS = MappingProxyType(
    {code: exponent for exponent, codes in _BY_EXPONENT.items() for code in codes.split()}
)
"""Currency code -> number of decimals of its minor unit."""


def known_currency(text: str, *, field: str) -> str:
    """The currency code a person meant, in capitals; refused where ISO 4217 has none such."""
    code = text.strip().upper()
    if code in EXPONENTS:
        return code
    raise Refusal.of(
        field,
        "This is not a currency we know. Enter its three letters, such as EUR.",
        given=text,
        accepted="a currency code of ISO 4217",
    )
