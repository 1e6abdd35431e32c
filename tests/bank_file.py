"""Bank statements (camt.053) as a bank sends them, with what a test wants in them."""

from tests.billing import IBAN


def entry(amount: str, reference: str, *, id: str, currency: str = "EUR") -> str:  # noqa: A002
    return f"""<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
<BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>{id}</AcctSvcrRef><NtryDtls><TxDtls>
<RltdPties><Dbtr><Nm>Somebody</Nm></Dbtr></RltdPties>
<RmtInf><Ustrd>{reference}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""


def balance(code: str, amount: str, *, currency: str) -> str:
    return f"""<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>
<Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"""


def statement(*entries: str, closing: str, iban: str = IBAN, currency: str = "EUR") -> bytes:
    opened = balance("OPBD", "0", currency=currency)
    closed = balance("CLBD", closing, currency=currency)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{opened}{closed}
{"".join(entries)}</Stmt></BkToCstmrStmt></Document>""".encode()
