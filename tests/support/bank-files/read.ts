import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BankFileContent, type ReadOptions, readBankFile } from '#shared/bank/read.ts';
import { parseReportProfile, type ReportProfile } from '#shared/bank/reports/profile.ts';
import type { Statement, StatementEntry } from '#shared/bank/statement.ts';
import { BusinessError, type ErrorInfo, unwrap } from '#shared/kernel/errors.ts';

/** Our own statement files: one for each dialect, made after the notes on how banks write them. */
export const DIALECT_FILES = [
  'pko-tilde.sta',
  'ing-tilde.sta',
  'pekao-caret.sta',
  'bnp-caret.sta',
  'bph-angle.sta',
  'santander-angle.sta',
  'zka-question.sta',
  'nordea-plus.sta',
  'mbank-prose.sta',
  'swift-pages.sta',
  'eur-account.sta',
  'interim-942.sta',
  'camt053-02.xml',
  'camt053-08.xml',
] as const;

export const OWN_ACCOUNT = '40856200072002000000001001';
export const KOWALSKI = '49109024020000000612345678';

export function bankFilePath(name: string): string {
  return path.resolve(import.meta.dirname, name);
}

export function bankFileBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(bankFilePath(name)));
}

export function readDialect(name: string, options: ReadOptions = {}): BankFileContent {
  return readBankFile(bankFileBytes(name), options);
}

/** The bytes of a text, one to a character. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** A file's first statement. */
export function firstStatement(text: string | Uint8Array, options: ReadOptions = {}): Statement {
  const content = readBankFile(typeof text === 'string' ? bytesOf(text) : text, options);
  const [statement] = content.statements;
  if (!statement) throw new RangeError('no statement');
  return statement;
}

export function firstEntry(text: string | Uint8Array, options: ReadOptions = {}): StatementEntry {
  const [entry] = firstStatement(text, options).entries;
  if (!entry) throw new RangeError('no entry');
  return entry;
}

export const codesOf = ({ problems }: Pick<Statement, 'problems'>): string[] =>
  problems.map(({ code }) => code);

/** An MT940 of given :61: and :86: lines. */
export function mt940(
  lines: readonly string[],
  { opening = 'C261119PLN0,00', closing = 'C261120PLN0,00' } = {},
): string {
  const head = [':20:T', `:25:PL${OWN_ACCOUNT}`, ':28C:1', `:60F:${opening}`];
  return [...head, ...lines, `:62F:${closing}`, ''].join('\r\n');
}

export function reportProfile(value: unknown): ReportProfile {
  return unwrap(parseReportProfile(value));
}

/** Why a file was refused. @throws when it was not. */
export function refusedFile(bytes: Uint8Array, options: ReadOptions = {}): ErrorInfo {
  try {
    readBankFile(bytes, options);
  } catch (error) {
    if (error instanceof BusinessError) return error.info;
    throw error;
  }
  throw new RangeError('the file was read');
}
