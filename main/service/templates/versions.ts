import { addVersion, versionById, versionOn, versionsOf } from '#db/central/templates/versions.ts';
import type { Tx } from '#db/central/transaction.ts';
import { issuerOf } from '#db/central/units/issuer.ts';
import { renderPdf } from '#main/documents/render.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { TemplateVersion } from '#shared/templates/contract.ts';
import { type TemplateContent, type TemplateKindCode, templateKind } from '#shared/templates/kinds.ts';
import { checkTemplate, fillTemplate, samplesOf } from '#shared/templates/text.ts';
import { act } from '../act.ts';
import { personOf, read } from '../context.ts';
import { service } from '../implement.ts';
import { letterModel } from './model.ts';

/** The words that the program is delivered with. */
function delivered(kind: TemplateKindCode): TemplateVersion {
  return {
    id: null,
    validFrom: null,
    content: templateKind(kind).standard,
    note: 'Treść dostarczona z programem',
    madeBy: '',
    madeAt: null,
  };
}

/** The words of a kind that hold on a day: the office's version, or the delivered ones. For every module that prints. */
export async function templateOn(tx: Tx, kind: TemplateKindCode, day: string): Promise<TemplateVersion> {
  return (await versionOn(tx, kind, day)) ?? delivered(kind);
}

export const versions = service.templates.versions.handler(({ input, context }) =>
  read(context, async (tx) => [...(await versionsOf(tx, input.kind)), delivered(input.kind)]),
);

export const save = service.templates.save.handler(({ input, context }) =>
  act<typeof input, TemplateVersion>(context, 'templates.save', input, async (tx) => {
    demandSound(input.kind, input.content);
    const { actId, kind, validFrom, content, note } = input;
    await addVersion(tx, { id: actId, kind, validFrom, content, note });
    return versionById(tx, kind, actId);
  }),
);

export const preview = service.templates.preview.handler(async ({ input, context }) => {
  demandSound(input.kind, input.content);
  const { fields } = templateKind(input.kind);
  const samples = samplesOf(fields);
  const issuer = await read(context, issuerOf);
  const model = letterModel(fillTemplate(input.content, samples), {
    issuer,
    number: samples['znak pisma'] ?? 'wzór',
    day: dayOfInstant(context.services.now().getTime()),
    addressee: { name: samples['adresat'] ?? 'adresat', address: [samples['adres adresata'] ?? ''] },
    author: personOf(context).displayName,
  });
  const pdf = await renderPdf(model);
  return { fileName: 'podglad-wzoru.pdf', pdf: Buffer.from(pdf).toString('base64') };
});

function demandSound(kind: TemplateKindCode, content: TemplateContent): void {
  const [first, ...more] = checkTemplate(content, templateKind(kind).fields);
  if (!first) return;
  throw refuse(
    'TEMPLATE_WRONG',
    `Wzoru nie zapisano. Wiersz ${first.line}: ${first.message}${more.length > 0 ? ` Dalszych uwag: ${more.length}.` : ''}`,
    { field: `content.${first.part}`, details: { line: first.line, problems: more.length + 1 } },
  );
}
