import { createHash } from 'node:crypto';
import { bankAccounts } from '#db/central/bank/accounts.ts';
import { filePiecesOf } from '#db/central/bank/files.ts';
import { fileById, listFiles } from '#db/central/bank/lists.ts';
import { statementsOfFile } from '#db/central/bank/statements.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { actorOf, personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { BankFileSurveyor, type ReadOptions } from '#shared/bank/read.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { pageById, placeById } from '../page.ts';
import { resultOf } from '../statements/post.ts';
import { previewFile } from '../statements/preview.ts';
import { type BankFileSource, takeFile } from './take-file.ts';

/** Takes a file that came over the line. */
const take = service.bank.files.take.handler(({ input, context }) =>
  act(context, 'bank.files.take', input, async (tx) => {
    const options: ReadOptions = input.encoding ? { encoding: input.encoding } : {};
    const source = inMemory(Buffer.from(input.content, 'base64'), input.name, options);
    const { fileId, again } = await takeFile(tx, source, context.services.now(), options);
    return { ...(await fileFacts(tx, fileId)), again };
  }),
);

const preview = service.bank.files.preview.handler(async ({ input, context }) => {
  const statements = await previewFile(
    actorOf(context),
    { services: context.services, today: personOf(context).workingDay },
    async (tx) => (await knownFile(tx, input.fileId)).id,
  );
  return { statements: [...statements] };
});

const list = service.bank.files.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    return pageById(await listFiles(tx, placeById(input.after), input.limit), input.limit);
  }),
);

const bytes = service.bank.files.bytes.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { name, size } = await knownFile(tx, input.fileId);
    if (size > LARGEST_TO_SEND)
      throw refuse(
        'BANK_FILE_TOO_LARGE',
        'Plik jest za duży, żeby go pobrać przez program. Administrator odczyta go na serwerze.',
        { field: 'fileId' },
      );
    const pieces: Buffer[] = [];
    for await (const piece of filePiecesOf(tx, input.fileId)) pieces.push(piece);
    return { name, content: Buffer.concat(pieces).toString('base64') };
  }),
);

const LARGEST_TO_SEND = 20_000_000;

/** A file with its statements as they stand. */
export async function fileFacts(tx: Tx, fileId: string) {
  const { name, format, encoding, encodingCertain } = await knownFile(tx, fileId);
  const accounts = await bankAccounts(tx);
  const statements = await statementsOfFile(tx, fileId);
  return {
    fileId,
    name,
    format,
    encoding,
    encodingCertain,
    statements: statements.map((one) =>
      resultOf(
        one,
        accounts.find(({ id }) => id === one.accountId),
        null,
      ),
    ),
  };
}

async function knownFile(tx: Tx, id: string) {
  const file = await fileById(tx, id);
  if (file) return file;
  throw refuse('BANK_FILE_UNKNOWN', 'Nie ma takiego pliku w tej jednostce. Odśwież listę.', {
    field: 'fileId',
  });
}

/** A file whose bytes are all at hand. */
export function inMemory(content: Buffer, name: string, options: ReadOptions): BankFileSource {
  if (content.length === 0)
    throw refuse('BANK_FILE_EMPTY', 'Plik jest pusty. Pobierz go z banku jeszcze raz.', { field: 'content' });
  const surveyor = new BankFileSurveyor();
  surveyor.push(content, options);
  return {
    ...surveyor.result(options),
    name,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    async *pieces() {
      yield content;
    },
  };
}

export const files = { take, preview, list, bytes };
