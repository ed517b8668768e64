import { createHash } from 'node:crypto';
import {
  addAttachment,
  attachmentById,
  attachmentsOf,
  contentOf,
  type OnCard,
  withdraw as withdrawObject,
} from '#db/central/cards/notes.ts';
import { keepPart, takeParts } from '#db/central/cards/uploads.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Attachment } from '#shared/cards/contract.ts';
import { safeFileName } from '#shared/cards/file-name.ts';
import { recogniseFile } from '#shared/cards/file-type.ts';
import type { CardKind } from '#shared/cards/kinds.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { act } from '../act.ts';
import { read, type ServiceContext, write } from '../context.ts';
import { service } from '../implement.ts';
import { demandCard, demandCardRight } from './known-card.ts';

const list = service.cards.attachments.list.handler(({ input, context }) => {
  demandCardRight(context, input.card.kind, 'see');
  return read(context, async (tx) => {
    await demandCard(tx, input.card);
    return (await attachmentsOf(tx, input.card)).map(shown);
  });
});

const part = service.cards.attachments.part.handler(({ input, context }) =>
  write(context, async (tx) => {
    await keepPart(tx, input.uploadId, input.number, Buffer.from(input.content, 'base64'));
    return {};
  }),
);

/** The file is judged by its bytes, named safely and kept with its hash. */
const add = service.cards.attachments.add.handler(({ input, context }) => {
  demandCardRight(context, input.card.kind, 'add');
  return act<typeof input, Attachment>(context, 'cards.attachments.add', input, async (tx) => {
    await demandCard(tx, input.card);
    const content = await takeParts(tx, input.uploadId);
    const hash = createHash('sha256').update(content).digest('hex');
    if (content.length !== input.size || hash !== input.sha256)
      throw refuse('ATTACHMENT_INCOMPLETE', 'Plik nie dotarł w całości. Dołącz go ponownie.');
    const type = unwrap(recogniseFile(input.name, content));
    await addAttachment(tx, {
      id: input.actId,
      card: input.card,
      name: safeFileName(input.name, type.ending),
      mediaType: type.mediaType,
      description: input.description,
      content,
    });
    return shown(await known(tx, context, input.actId));
  });
});

const content = service.cards.attachments.content.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { id, name, mediaType } = await known(tx, context, input.attachmentId);
    return { name, mediaType, content: (await contentOf(tx, id)).toString('base64') };
  }),
);

const withdraw = service.cards.attachments.withdraw.handler(({ input, context }) =>
  act(context, 'cards.attachments.withdraw', input, async (tx) => {
    const attachment = await known(tx, context, input.attachmentId);
    if (!attachment.own)
      throw refuse('ATTACHMENT_OF_OTHER', `Plik dołączył(a) ${attachment.by}; zdjąć może go tylko ta osoba.`);
    await withdrawObject(tx, input.attachmentId, input.reason);
    return {};
  }),
);

/** The attachment with the right to its card; the same refusal for one that is not there. */
async function known(tx: Tx, context: ServiceContext, id: string): Promise<OnCard<Attachment>> {
  const attachment = await attachmentById(tx, id);
  if (!attachment)
    throw refuse('ATTACHMENT_UNKNOWN', 'Nie ma takiego załącznika albo ktoś go zdjął. Odśwież kartę.');
  demandCardRight(context, attachment.card_kind as CardKind, 'see');
  return attachment;
}

function shown(row: OnCard<Attachment>): Attachment {
  const { card_kind: _kind, card_id: _card, ...attachment } = row;
  return attachment;
}

export const attachments = { list, part, add, content, withdraw };
