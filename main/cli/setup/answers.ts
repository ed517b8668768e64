import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { checkPassword } from '#shared/admin/password-rules.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';

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
  }),
  administrator: z.strictObject({
    login: z.string().regex(/^[a-z0-9._-]{2,40}$/, 'login: małe litery, cyfry, kropka, myślnik'),
    name: z.string().min(3, 'podaj imię i nazwisko'),
    password: z.string().optional(),
  }),
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
    const unit = { code: await ask('Kod jednostki', 'UG'), name, authority };
    const administrator = {
      login: await ask('Login pierwszego administratora'),
      name: await ask('Imię i nazwisko administratora'),
    };
    const deskCode = await ask('Kod pierwszej kasy („-”, gdy bez kasy)', 'K1');
    const desk = deskCode === '-' ? {} : { desk: { code: deskCode, name: `Kasa ${deskCode}` } };
    return checkedAnswers({ unit, administrator, ...desk }, 'odpowiedziach');
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
  const { password, login } = checked.data.administrator;
  if (password !== undefined) unwrap(checkPassword(password, login));
  return checked.data;
}
