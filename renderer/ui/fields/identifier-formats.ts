import { parseClassification } from '#shared/kernel/identifiers/classification.ts';
import type { Identifier, IdentifierProblem } from '#shared/kernel/identifiers/identifier.ts';
import { parseLandRegister } from '#shared/kernel/identifiers/land-register.ts';
import { parseNip } from '#shared/kernel/identifiers/nip.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { parseParcel } from '#shared/kernel/identifiers/parcel.ts';
import { parsePesel } from '#shared/kernel/identifiers/pesel.ts';
import { parseRegon } from '#shared/kernel/identifiers/regon.ts';

/** How one kind of identifier is typed, grouped and checked. What is right is the kernel's business, not the field's. */
export interface IdentifierFormat {
  /** Keeps only the characters that belong to the identifier. */
  readonly bare: (text: string) => string;
  /** Groups the bare characters, complete or not, as they stand on paper. */
  readonly group: (bare: string) => string;
  /** The text cannot grow any more: it is time to say what is wrong. */
  readonly complete: (bare: string) => boolean;
  readonly parse: (text: string) => Identifier;
  /** Puts in what people leave out (the cadastral unit, zeros of the precinct), when they leave the field. */
  readonly finish?: (bare: string) => string;
}

const digitsOnly = (text: string) => text.replace(/\D/g, '');

/** Puts `separator` between groups of the given sizes; what is longer than all of them stays in one last group. */
function groups(sizes: readonly number[], separator: string): (bare: string) => string {
  return (bare) => {
    const parts: string[] = [];
    let at = 0;
    for (const size of sizes) {
      if (at < bare.length) parts.push(bare.slice(at, at + size));
      at += size;
    }
    if (at < bare.length) parts.push(bare.slice(at));
    return parts.join(separator);
  };
}

const digits = (
  lengths: readonly number[],
  sizes: readonly number[],
  separator: string,
  parse: (text: string) => Identifier,
): IdentifierFormat => ({
  bare: digitsOnly,
  group: groups(sizes, separator),
  complete: (bare) => lengths.includes(bare.length) || bare.length > Math.max(...lengths),
  parse,
});

/** `440514 01458` */
export const peselFormat = digits([11], [6, 5], ' ', parsePesel);
/** `526-000-12-46` */
export const nipFormat = digits([10], [3, 3, 2, 2], '-', parseNip);
/** `123 456 785`, or fourteen digits of a local unit. */
export const regonFormat = digits([9, 14], [3, 3, 3, 5], ' ', parseRegon);
/** `61 1090 1014 0000 0712 1981 2874` */
export const nrbFormat = digits([26], [2, 4, 4, 4, 4, 4, 4], ' ', parseNrb);

/** `PO1P/00123456/7`; a slash after a short number fills in its zeros. */
export const landRegisterFormat: IdentifierFormat = {
  bare: (text) => {
    const typed = text.toUpperCase().replace(/[^0-9A-Z/]/g, '');
    const [, court = '', number = '', check = ''] = /^([A-Z]{2}\d[A-Z])\/?(\d{1,8})\/(\d?)/.exec(typed) ?? [];
    return court === '' ? typed.replace(/\//g, '') : `${court}${number.padStart(8, '0')}${check}`;
  },
  group: groups([4, 8, 1], '/'),
  complete: (bare) => bare.length >= 13,
  parse: parseLandRegister,
};

/** `756-75615-0310`: section, chapter and paragraph of the budget classification. */
export const classificationFormat = digits([12], [3, 5, 4], '-', parseClassification);

/**
 * `320902_2.0001.123/4`. In a gmina of one cadastral unit the clerk types precinct and plot alone, `1.123/4`; the unit and
 * the zeros are put in on leaving the field.
 */
export function parcelFormat(cadastralUnit?: string): IdentifierFormat {
  return {
    bare: (text) => text.toUpperCase().replace(/[^0-9A-Z_./]/g, ''),
    group: (bare) => bare,
    complete: (bare) => /^\d{6}_\d\.\d{4}\.(AR_\d+\.)?\d+(\/\d+)?$/.test(bare),
    parse: parseParcel,
    finish: (bare) => {
      const [, unit = cadastralUnit, precinct = '', rest = ''] =
        /^(?:(\d{6}_\d)\.)?(\d{1,4})\.((?:AR_\d+\.)?[1-9]\d*(?:\/[1-9]\d*)?)$/.exec(bare) ?? [];
      return precinct === '' || unit === undefined ? bare : `${unit}.${precinct.padStart(4, '0')}.${rest}`;
    },
  };
}

/** The value that the form keeps: the kernel's normal form, or what was typed when it cannot be read. */
export function normalForm(format: IdentifierFormat, text: string): string {
  const bare = format.bare(text);
  return bare === '' ? '' : format.parse(format.group(bare)).normal;
}

/** The gravest problem of the text, errors before warnings. */
export function problemOf(format: IdentifierFormat, bare: string): IdentifierProblem | undefined {
  const { problems } = format.parse(format.group(bare));
  return problems.find(({ severity }) => severity === 'error') ?? problems[0];
}
