import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import type { Identifier } from '#shared/kernel/identifiers/identifier.ts';
import { parseNip } from '#shared/kernel/identifiers/nip.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';

/** The largest amount the code can carry: six digits of grosze. Above it no code is printed. */
export const TRANSFER_CODE_LARGEST = 999_999 as Grosze;

export interface TransferCode {
  /** Ten digits; required of institutions, empty for persons. */
  readonly payeeNip: string;
  readonly account: string;
  /** Zero leaves the amount to the payer. */
  readonly amount: Grosze;
  readonly payeeName: string;
  readonly title: string;
  readonly reference?: string;
  readonly invoiceService?: string;
  readonly reserve?: string;
}

/** Longest texts by field; all fields full make exactly the 160 characters the recommendation allows. */
const LIMITS = { payeeName: 20, title: 32, reference: 20, invoiceService: 12, reserve: 24 } as const;

/**
 * Text of the bank association's 2D transfer code (ZBP recommendation of 2013): nine fields joined by `|`, to be drawn as
 * a QR code with error correction L. Refuses anything an app could misread, by field: AMOUNT_RANGE, NIP, ACCOUNT, LENGTH,
 * CHARACTER, EMPTY.
 */
export function transferCode(code: TransferCode): Outcome<string> {
  const { payeeNip, account, amount } = code;
  if (amount < 0 || amount > TRANSFER_CODE_LARGEST)
    return refused(
      'AMOUNT_RANGE',
      'Kod 2D przelewu mieści kwoty od 0 do 9 999,99 zł. Przy większej kwocie drukuje się blankiet bez kodu.',
      { field: 'amount' },
    );
  const nip = payeeNip === '' ? undefined : parseNip(payeeNip);
  const wrongNip = nip && refusedIdentifier(nip, 'NIP', 'payeeNip');
  if (wrongNip) return wrongNip;
  const nrb = parseNrb(account);
  const wrongNrb = refusedIdentifier(nrb, 'ACCOUNT', 'account');
  if (wrongNrb) return wrongNrb;
  const texts: string[] = [];
  for (const field of ['payeeName', 'title', 'reference', 'invoiceService', 'reserve'] as const) {
    const text = (code[field] ?? '').trim();
    const wrong = refusedText(field, text);
    if (wrong) return wrong;
    texts.push(text);
  }
  return accepted([nip?.normal ?? '', 'PL', nrb.normal, String(amount).padStart(6, '0'), ...texts].join('|'));
}

/**
 * Reads a scanned transfer code. Lenient where other issuers are (check digits of the NIP are not required), strict on the
 * shape. Refuses TRANSFER_CODE_UNREADABLE and ACCOUNT.
 */
export function parseTransferCode(text: string): Outcome<TransferCode> {
  const fields = text.trim().split('|');
  const [payeeNip = '', country = '', account = '', amount = '', payeeName = '', title = ''] = fields;
  const wellFormed =
    fields.length === 9 &&
    /^(\d{10})?$/.test(payeeNip) &&
    /^(PL)?$/.test(country) &&
    /^\d{26}$/.test(account) &&
    /^\d{6}$/.test(amount);
  if (!wellFormed)
    return refused(
      'TRANSFER_CODE_UNREADABLE',
      'To nie jest kod 2D przelewu. Zeskanuj kod z blankietu jeszcze raz albo wpisz dane ręcznie.',
    );
  const wrong = refusedIdentifier<TransferCode>(parseNrb(account), 'ACCOUNT', 'account');
  if (wrong) return wrong;
  const [reference = '', invoiceService = '', reserve = ''] = fields.slice(6);
  const base = { payeeNip, account, amount: grosze(Number(amount)), payeeName, title };
  return accepted({ ...base, reference, invoiceService, reserve });
}

function refusedIdentifier<T = string>(
  parsed: Identifier,
  code: string,
  field: string,
): Outcome<T> | undefined {
  const wrong = parsed.problems.find(({ severity }) => severity === 'error');
  return wrong && refused<T>(code, wrong.message, { field });
}

function refusedText(field: keyof typeof LIMITS, text: string): Outcome<string> | undefined {
  const limit = LIMITS[field];
  if (/[|\p{Cc}\p{Cf}]/u.test(text))
    return refused('CHARACTER', 'Pole kodu 2D zawiera znak „|” albo znak sterujący. Usuń go.', { field });
  if ([...text].length > limit)
    return refused('LENGTH', `To pole kodu 2D ma najwyżej ${limit} znaków. Skróć tekst.`, {
      field,
      details: { limit, length: [...text].length },
    });
  if (text === '' && (field === 'payeeName' || field === 'title'))
    return refused('EMPTY', 'Nazwa odbiorcy i tytuł nie mogą być puste.', { field });
  return undefined;
}
