import { type Identifier, identifier, problem, unreadable } from './identifier.ts';

export interface LandRegisterFacts {
  /** Code of the court division that keeps the register: `KO1K`. */
  readonly court: string;
  readonly number: string;
}

const ALPHABET = '0123456789XABCDEFGHIJKLMNOPRSTUWYZ';
const WEIGHTS = [1, 3, 7];

/**
 * Number of a land and mortgage register (księga wieczysta): `KO1K/00012345/1`. Missing zeros and lower case are mended.
 * Old paper numbers are not of this shape; they are kept as text with the court's name.
 */
export function parseLandRegister(text: string): Identifier<LandRegisterFacts> {
  const match = /^([A-Z]{2}\d[A-Z])\s*\/\s*(\d{1,8})\s*\/\s*(\d)$/.exec(text.trim().toUpperCase());
  if (!match)
    return unreadable(
      text,
      'SHAPE',
      'Numer księgi wieczystej ma postać KO1K/00012345/1: kod sądu, osiem cyfr i cyfra kontrolna.',
    );
  const [, court = '', short = '', check = ''] = match;
  const number = short.padStart(8, '0');
  const normal = `${court}/${number}/${check}`;
  const right = landRegisterCheckDigit(court, number);
  const problems = [];
  if (right === undefined)
    problems.push(problem('COURT', `Kod sądu ${court} zawiera literę, której takie kody nie używają.`));
  else if (right !== check)
    problems.push(
      problem(
        'CHECK_DIGIT',
        'Nie zgadza się cyfra kontrolna numeru księgi wieczystej. Porównaj numer z odpisem księgi.',
      ),
    );
  return identifier(normal, normal, problems, { court, number });
}

/** The check digit for a court code and eight digits; undefined when the code has a letter outside the alphabet. */
export function landRegisterCheckDigit(court: string, number: string): string | undefined {
  let total = 0;
  for (const [index, character] of [...(court + number)].entries()) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    total += value * (WEIGHTS[index % 3] ?? 0);
  }
  return String(total % 10);
}
