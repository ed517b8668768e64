import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { checkPassword } from '#shared/admin/password-rules.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';

const person = z.strictObject({
  login: z.string().regex(/^[a-z0-9._-]{2,40}$/, 'login: małe litery, cyfry, kropka, myślnik'),
  name: z.string().min(3, 'podaj imię i nazwisko'),
  password: z.string().optional(),
});

/** What only the office knows; everything else set-up finds or makes by itself. */
const schema = z.strictObject({
  unit: z.strictObject({
    code: z.string().regex(/^[A-Z0-9-]{1,12}$/, 'kod: wielkie litery, cyfry, myślnik; do 12 znaków'),
    name: z.string().min(3, 'podaj pełną nazwę urzędu'),
    short_name: z.string().min(2).optional(),
    authority: z.string().min(3, 'podaj organ, na przykład Wójt Gminy'),
    nip: z
      .string()
      .regex(/^\d{10}$/, 'NIP ma 10 cyfr')
      .optional(),
    street: z.string().max(80).optional(),
    postal_code: z
      .string()
      .regex(/^\d{2}-\d{3}$/, 'kod pocztowy: dwie cyfry, myślnik, trzy cyfry')
      .optional(),
    locality: z.string().max(60).optional(),
    bank_account: z
      .string()
      .refine(
        (text) => parseNrb(text).problems.every(({ severity }) => severity !== 'error'),
        'numer rachunku ma 26 cyfr z cyframi kontrolnymi; porównaj go z umową',
      )
      .optional(),
  }),
  administrator: person,
  /** Who works at the first desk. */
  cashier: person.optional(),
  desk: z
    .strictObject({
      code: z.string().regex(/^[A-Z0-9]{1,6}$/, 'kod kasy: wielkie litery i cyfry; do 6 znaków'),
      name: z.string().min(2),
    })
    .optional(),
});

export type Answers = z.infer<typeof schema>;

/**
 * Reads the file of answers (pattern: docs/setup.example.toml).
 * @throws BusinessError SETUP_ANSWERS_MISSING, SETUP_ANSWERS_UNREADABLE, SETUP_ANSWERS_WRONG, PASSWORD_….
 */
export function answersFromFile(file: string): Answers {
  if (!existsSync(file))
    throw refuse('SETUP_ANSWERS_MISSING', `Nie ma pliku odpowiedzi ${file}. Wzór: docs/setup.example.toml.`);
  try {
    return checkedAnswers(parse(readFileSync(file, 'utf8')), file);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw refuse(
      'SETUP_ANSWERS_UNREADABLE',
      `Plik odpowiedzi ${file} ma błąd w wierszu ${error.line}. Popraw go; wzór: docs/setup.example.toml.`,
    );
  }
}

/** Asks at the terminal; an empty answer takes the one shown in brackets. */
export async function answersFromTerminal(): Promise<Answers> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string, usual = '') =>
    (await terminal.question(usual === '' ? `${question}: ` : `${question} [${usual}]: `)).trim() || usual;
  try {
    const name = await ask('Pełna nazwa urzędu');
    const authority = await ask('Organ wydający decyzje, na przykład Wójt Gminy Nazwa');
    const optional = async (key: string, question: string) => {
      const answer = await ask(`${question} („-”, gdy później)`, '-');
      return answer === '-' ? {} : { [key]: answer };
    };
    const unit = {
      code: await ask('Kod jednostki', 'UG'),
      name,
      authority,
      ...(await optional('street', 'Ulica i numer')),
      ...(await optional('postal_code', 'Kod pocztowy')),
      ...(await optional('locality', 'Miejscowość')),
      ...(await optional('bank_account', 'Rachunek bankowy dochodów')),
    };
    const administrator = {
      login: await ask('Login pierwszego administratora'),
      name: await ask('Imię i nazwisko administratora'),
    };
    const deskCode = await ask('Kod pierwszej kasy („-”, gdy bez kasy)', 'K1');
    if (deskCode === '-') return checkedAnswers({ unit, administrator }, 'odpowiedziach');
    const desk = { code: deskCode, name: `Kasa ${deskCode}` };
    const login = await ask('Login pierwszego kasjera („-”, gdy później)', '-');
    const cashier = login === '-' ? {} : { cashier: { login, name: await ask('Imię i nazwisko kasjera') } };
    return checkedAnswers({ unit, administrator, desk, ...cashier }, 'odpowiedziach');
  } finally {
    terminal.close();
  }
}

function checkedAnswers(given: unknown, source: string): Answers {
  const checked = schema.safeParse(given);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw refuse(
      'SETUP_ANSWERS_WRONG',
      `Odpowiedź ${issue?.path.join('.') || '(cały plik)'} w ${source} jest nieprawidłowa: ${issue?.message}. Wzór: docs/setup.example.toml.`,
      { field: issue?.path.join('.') ?? '' },
    );
  }
  const { administrator, cashier, desk } = checked.data;
  for (const one of [administrator, cashier])
    if (one?.password !== undefined) unwrap(checkPassword(one.password, one.login));
  if (cashier && !desk)
    throw refuse(
      'SETUP_ANSWERS_WRONG',
      `Odpowiedzi w ${source} wymieniają kasjera, a nie ma w nich kasy. Dopisz część [desk].`,
      { field: 'cashier' },
    );
  if (cashier?.login === administrator.login)
    throw refuse('SETUP_ANSWERS_WRONG', `Kasjer i administrator w ${source} mają ten sam login.`, {
      field: 'cashier.login',
    });
  return checked.data;
}
