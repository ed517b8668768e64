import type { ClientBase } from 'pg';
import { encodeText } from '#shared/bank/encoding.ts';
import { xmlAmountText } from '#shared/bank/values.ts';
import { type Day, dayOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { plusDays, workingDay } from './days.ts';

/** A file of the demo gmina's bank, ready to be written. */
export interface DemoBankFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Payment {
  readonly amount: number;
  readonly title: string;
  readonly name: string;
  readonly account: string | null;
  /** The bank's code of the operation, and its words. */
  readonly code: string;
  readonly what: string;
}

interface OpenDue {
  amount: number;
  slip: string;
  account: string;
  virtual: string;
  document: string;
  title: string;
  name: string;
}

const PAYER_BANK = '10902402';
const PAYMENTS_OF_A_DAY = 40;

/**
 * Statements for a day at the bank: two days of the income account one after the other, in MT940 and in camt.053, and a third
 * file that broke off on its way. They go on from the balance of the books and pay what is open now, so they are made from the
 * database as it stands. The same database gives the same files.
 * @throws BusinessError DEMO_BANK_ACCOUNT when the database is not the demo gmina.
 */
export async function demoBankFiles(client: ClientBase, today: Day): Promise<DemoBankFile[]> {
  const account = await bankAccount(client);
  const first = workingDayBefore(today);
  const day = workingDayBefore(first);
  const dues = await openDues(client);
  const opening = account.balance;
  const one = paymentsOf(dues.slice(0, PAYMENTS_OF_A_DAY), day);
  const middle = opening + total(one);
  const two = paymentsOf(dues.slice(PAYMENTS_OF_A_DAY, 2 * PAYMENTS_OF_A_DAY), first);
  const mt940 = statement(account.nrb, day, opening, one);
  return [
    { name: `wyciag-${day}.sta`, bytes: encodeText(mt940, 'CP1250').bytes },
    {
      name: `wyciag-${first}.xml`,
      bytes: encodeText(camt(account.nrb, first, middle, two), 'UTF-8').bytes,
    },
    {
      name: `wyciag-uciety-${first}.sta`,
      bytes: encodeText(statement(account.nrb, first, middle, two).slice(0, 1_200), 'CP1250').bytes,
    },
  ];
}

/** The last working day before a day. */
function workingDayBefore(day: Day): Day {
  let before = plusDays(day, -1);
  while (workingDay(before) !== before) before = plusDays(before, -1);
  return before;
}

async function bankAccount(client: ClientBase): Promise<{ nrb: string; balance: number }> {
  const { rows } = await client.query<{ nrb: string; balance: number }>(
    `select b.nrb, coalesce((select s.closing from bank.statement s where s.id = b.last_statement_id),
            (select sum(t.debit - t.credit) from ledger.account a join ledger.account_total t on t.account_id = a.id
              where a.unit_id = b.unit_id and a.number = b.ledger_account), 0)::bigint as balance
       from bank.account b join units.unit u on u.id = b.unit_id where u.code = 'UG' order by b.id limit 1`,
  );
  const [account] = rows;
  if (account) return { nrb: account.nrb, balance: Number(account.balance) };
  throw refuse(
    'DEMO_BANK_ACCOUNT',
    'W tej bazie nie ma rachunku bankowego gminy przykładowej. Załóż ją poleceniem „skarbnik demo create”.',
  );
}

/** Open dues of payers with one open due, the oldest accounts first. */
async function openDues(client: ClientBase): Promise<OpenDue[]> {
  const { rows } = await client.query<OpenDue>(
    `select i.open_principal as amount, i.slip_code as slip, a.number as account, a.virtual_account as virtual, r.document_number as document,
            t.short_name as title, p.display_name as name
       from receivables.instalment i join receivables.account a on a.id = i.account_id join parties.party p on p.id = a.party_id
       join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id join units.unit u on u.id = i.unit_id
      where u.code = 'UG' and i.open_principal > 0 and a.number > 'K-000100' and a.virtual_account is not null
        and not exists (select from receivables.instalment o where o.account_id = i.account_id and o.open_principal > 0
                          and (o.due, o.id) < (i.due, i.id))
      order by a.number limit ${2 * PAYMENTS_OF_A_DAY}`,
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Payers as they pay: most to their own account, some by the slip, some by the document, some with nothing but their name. */
function paymentsOf(dues: readonly OpenDue[], day: Day): Payment[] {
  const payments = dues.map((due, at): Payment => {
    const account = `12${PAYER_BANK}${String(1_000_000 + at).padStart(16, '0')}`;
    const payer = { amount: due.amount, name: due.name.toUpperCase(), account, code: '020', what: 'PRZELEW' };
    if (at % 10 === 9) return { ...payer, name: 'FIRMA NIEZNANA', title: 'zgodnie z ustaleniami' };
    if (at % 5 === 3) return { ...payer, title: `${due.title} ${day.slice(0, 4)}` };
    if (at % 5 === 2) return { ...payer, title: `opłata wg ${due.document}` };
    if (at % 5 === 1) return { ...payer, title: `${due.title} kod ${due.slip}` };
    return { ...payer, title: `${due.title} na rachunek ${due.virtual}` };
  });
  return [
    ...payments,
    bankItself(-1_500, 'Prowizja za prowadzenie rachunku', 'PROWIZJA', '808'),
    bankItself(243, 'Odsetki od środków na rachunku', 'ODSETKI', '809'),
  ];
}

function bankItself(amount: number, title: string, what: string, code: string): Payment {
  return { amount, title, name: '', account: null, code, what };
}

function total(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}

const short = (day: Day) => day.slice(2).replaceAll('-', '');
const comma = (amount: number) => xmlAmountText(grosze(Math.abs(amount))).replace('.', ',');
const sign = (amount: number) => (amount < 0 ? 'D' : 'C');
/** Statements of a year are numbered by its days. */
const numberOf = (day: Day) =>
  String(Math.round((Date.parse(day) - Date.parse(dayOf(Number(day.slice(0, 4)), 1, 1))) / 86_400_000) + 1);

function statement(nrb: string, day: Day, opening: number, payments: readonly Payment[]): string {
  const closing = opening + total(payments);
  const balance = (amount: number) => `${sign(amount)}${short(day)}PLN${comma(amount)}`;
  const lines = [
    ':20:MT940',
    `:25:/PL${nrb}`,
    `:28C:${numberOf(day).padStart(5, '0')}`,
    `:60F:${balance(opening)}`,
    ...payments.flatMap(entryLines(day)),
    `:62F:${balance(closing)}`,
    '-',
    '',
  ];
  return lines.join('\r\n');
}

const entryLines =
  (day: Day) =>
  ({ amount, title, name, account, code, what }: Payment): string[] => {
    const parts = title.match(/.{1,27}/gs) ?? [''];
    return [
      `:61:${short(day)}${short(day).slice(2)}${sign(amount)}${comma(amount)}S${code}NONREF`,
      [
        `:86:${code}~00${what}`,
        ...parts.slice(0, 6).map((part, at) => `~${20 + at}${part}`),
        ...(name === '' ? [] : [`~32${name.slice(0, 27)}`, `~33${name.slice(27, 54)}`]),
        ...(account === null ? [] : [`~38PL${account}`]),
      ].join('\r\n'),
    ];
  };

function camt(nrb: string, day: Day, opening: number, payments: readonly Payment[]): string {
  const closing = opening + total(payments);
  const balance = (code: string, amount: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount)}<Dt><Dt>${day}</Dt></Dt></Bal>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>M-${day}</MsgId><CreDtTm>${day}T22:00:00</CreDtTm></GrpHdr>`,
    `<Stmt><Id>S-${day}</Id><ElctrncSeqNb>${numberOf(day)}</ElctrncSeqNb><CreDtTm>${day}T22:00:00</CreDtTm>`,
    `<Acct><Id><IBAN>PL${nrb}</IBAN></Id><Ccy>PLN</Ccy></Acct>`,
    balance('OPBD', opening),
    balance('CLBD', closing),
    ...payments.map((payment) => camtEntry(payment, day)),
    '</Stmt></BkToCstmrStmt></Document>',
    '',
  ].join('\n');
}

function money(amount: number): string {
  const indicator = amount < 0 ? 'DBIT' : 'CRDT';
  return `<Amt Ccy="PLN">${xmlAmountText(grosze(Math.abs(amount)))}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>`;
}

function camtEntry({ amount, title, name, account, what }: Payment, day: Day): string {
  const party =
    account === null
      ? ''
      : `<RltdPties><Dbtr><Pty><Nm>${escaped(name)}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>PL${account}</IBAN></Id></DbtrAcct></RltdPties>`;
  const proprietary = what === 'PROWIZJA' ? 'CHRG' : what === 'ODSETKI' ? 'INTR' : 'TRF';
  return [
    `<Ntry>${money(amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>`,
    `<BkTxCd><Prtry><Cd>${proprietary}</Cd></Prtry></BkTxCd><NtryDtls><TxDtls>${money(amount)}${party}`,
    `<RmtInf><Ustrd>${escaped(title)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
