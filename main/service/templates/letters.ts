import {
  drawLetterNumber,
  keepLetter,
  letterById,
  letterPdf,
  lettersOf,
} from '#db/central/templates/letters.ts';
import type { Tx } from '#db/central/transaction.ts';
import { issuerOf } from '#db/central/units/issuer.ts';
import { renderPdf } from '#main/documents/render.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { addressLine } from '#shared/parties/display-name.ts';
import type { Letter } from '#shared/templates/contract.ts';
import { templateKind } from '#shared/templates/kinds.ts';
import { type FieldValues, fillTemplate } from '#shared/templates/text.ts';
import { act } from '../act.ts';
import { personOf, read, type ServiceContext } from '../context.ts';
import { service } from '../implement.ts';
import { parametersOf } from '../parameters.ts';
import { cardOf, type PartyCard } from '../parties/index.ts';
import { duesOf } from '../receivables/index.ts';
import { letterModel } from './model.ts';
import { templateOn } from './versions.ts';

const list = service.templates.letters.list.handler(({ input, context }) =>
  read(context, (tx) => lettersOf(tx, input.partyId)),
);

const pdf = service.templates.letters.pdf.handler(({ input, context }) =>
  read(context, async (tx) => {
    const letter = await letterPdf(tx, input.letterId);
    if (!letter) throw refuse('LETTER_UNKNOWN', 'Nie ma takiego pisma w tej jednostce.');
    return { fileName: `${letter.number}.pdf`, pdf: letter.pdf.toString('base64') };
  }),
);

/** Number, words of the day, figures of the day, paper and its keeping: one transaction. */
const issue = service.templates.letters.issue.handler(({ input, context }) =>
  act<typeof input, Letter>(context, 'templates.letters.issue', input, async (tx) => {
    const { actId, kind, partyId, day } = input;
    const party = await cardOf(tx, partyId);
    const version = await templateOn(tx, kind, day);
    const issuer = await issuerOf(tx);
    const number = await drawLetterNumber(tx, yearOf(day));
    const wanted = Object.keys(templateKind(kind).fields);
    const values: FieldValues = {
      adresat: party.displayName,
      'adres adresata': addressOf(party).join(', '),
      'konto adresata': party.accounts.map((account) => account.number).join(', ') || '–',
      urząd: issuer.name,
      'adres urzędu': issuer.address.join(', '),
      'znak pisma': number,
      'data pisma': formatDay(day),
      ...(wanted.includes('odsetki') ? await duesValues(tx, context, party.id, day) : {}),
    };
    const model = letterModel(fillTemplate(version.content, values), {
      issuer,
      number,
      day,
      addressee: { name: party.displayName, address: addressOf(party) },
      author: personOf(context).displayName,
    });
    await keepLetter(tx, {
      id: actId,
      kind,
      number,
      day,
      partyId: party.id,
      versionId: version.id,
      model,
      pdf: await renderPdf(model),
    });
    return letterById(tx, actId);
  }),
);

async function duesValues(tx: Tx, context: ServiceContext, partyId: string, day: Day): Promise<FieldValues> {
  const parameters = await parametersOf(context, tx);
  const { dues } = await duesOf(tx, partyId, day, context.services.now(), parameters);
  const overdue = dues.filter((due) => due.overdue);
  const total = overdue.reduce((sum, due) => sum + due.total, 0);
  const interest = overdue.reduce((sum, due) => sum + due.interest, 0);
  return {
    'zaległość razem': formatZloty(grosze(total)),
    'zaległość bez odsetek': formatZloty(grosze(total - interest)),
    odsetki: formatZloty(grosze(interest)),
  };
}

/** The address of correspondence where there is one, on two lines. */
function addressOf({ addresses }: PartyCard): string[] {
  const address = addresses.find(({ role }) => role === 'correspondence') ?? addresses[0];
  if (!address) return [];
  const [street = '', ...town] = addressLine(address).split(', ');
  return [street, town.join(', ')].filter((line) => line !== '').map((line) => line.slice(0, 100));
}

export const letters = { list, issue, pdf };
