import { createHash } from 'node:crypto';
import type { BulkRow } from '#db/central/bulk.ts';
import type { PostingContext } from '#db/central/taxes/posting-context.ts';
import type { DecisionRows } from '#db/central/taxes/write-decisions.ts';
import { newId } from '#shared/kernel/ids.ts';
import { decidedParts, decisionDocument, titleName, titleOf } from '#shared/taxes/decision-document.ts';
import type { NewCharge, Reduction } from '#shared/taxes/decision-plan.ts';
import type { EntryLines, Writer } from './entry-lines.ts';
import type { PreparedDecision } from './prepared.ts';

const SOURCE = 'tax-decision';

/**
 * Adds the rows of one decision: the frozen document, what it charges and takes off, its deliveries, its audit row.
 * @param slip draws the next reference for a slip
 * @returns the identity of the decision
 */
export function addDecision(
  rows: DecisionRows,
  entry: EntryLines,
  decision: PreparedDecision,
  number: string,
  slip: () => string,
  { writer, posting }: { writer: Writer; posting: PostingContext },
): string {
  const { head, law, liability, plan, previous, issuedOn, kind } = decision;
  const id = newId();
  const slips = plan.charges.map((charge) => charge.instalments.map(() => slip()));
  const data = JSON.stringify(decisionDocument(decision, number, slips, posting.office));
  const posts = plan.charges.length > 0 || plan.reductions.length > 0;
  rows.decision.push([
    id,
    writer.unitId,
    head.accountId,
    law.year,
    liability.liability,
    kind,
    previous?.combined ?? liability.combined,
    (previous?.sequence ?? 0) + 1,
    number,
    issuedOn,
    previous?.decisionId ?? null,
    plan.before,
    plan.total,
    data,
    createHash('sha256').update(data).digest('hex'),
    posts ? entry.id : null,
    writer.runId,
    writer.userId,
  ]);
  for (const [tax, part] of decidedParts(decision))
    rows.part.push([id, writer.unitId, tax, part.classification, part.before, part.amount]);
  for (const [at, charge] of plan.charges.entries())
    addCharge(rows, entry, decision, charge, { id, number, slips: slips[at] ?? [], writer, posting });
  for (const reduction of plan.reductions)
    addReduction(rows, entry, decision, reduction, { id, writer, posting });
  for (const [reliefId, change] of reliefChanges(decision))
    rows.reliefUse.push([reliefId, id, writer.unitId, law.year, change]);
  if (kind !== 'declaration')
    for (const { partyId, name } of head.addressees)
      rows.delivery.push([newId(), writer.unitId, id, partyId, name, head.channel]);
  if (writer.requestId !== null)
    rows.audit.push([
      writer.unitId,
      writer.userId,
      writer.requestId,
      'taxes.runs.issue',
      true,
      'decision',
      id,
      head.partyId,
      '{}',
    ]);
  return id;
}

interface Writing {
  readonly id: string;
  readonly writer: Writer;
  readonly posting: PostingContext;
}

function addCharge(
  rows: DecisionRows,
  entry: EntryLines,
  { head, law, liability, issuedOn, kind, previous }: PreparedDecision,
  charge: NewCharge,
  { id, number, slips, writer, posting }: Writing & { number: string; slips: readonly string[] },
): void {
  const title = posting.titleFor(charge.title, head.payer);
  const receivableId = newId();
  const documentKind = kind === 'declaration' ? 'DEKL' : 'DEC';
  const text = `${titleName(charge.title)} za ${law.year} r.`;
  rows.receivable.push([
    receivableId,
    writer.unitId,
    head.accountId,
    title.id,
    law.year,
    documentKind,
    number,
    issuedOn,
    text,
    SOURCE,
    id,
    writer.userId,
  ]);
  const keepParts = titleOf(liability, previous) === 'COMBINED';
  for (const [at, instalment] of charge.instalments.entries()) {
    const instalmentId = newId();
    rows.instalment.push([
      instalmentId,
      writer.unitId,
      receivableId,
      head.accountId,
      title.id,
      instalment.number,
      instalment.statutoryDue,
      instalment.due,
      slips[at] ?? '',
    ]);
    rows.movement.push([
      newId(),
      writer.unitId,
      instalmentId,
      'increase',
      instalment.amount,
      issuedOn,
      writer.postedOn,
      SOURCE,
      id,
      entry.id,
      writer.userId,
    ]);
    for (const { tax, classification, amount } of instalment.parts) {
      entry.increase(title.receivableAccountId, title.revenueAccountId, classification, amount, {
        partyId: head.partyId,
        instalmentId,
      });
      if (keepParts) rows.liabilityPart.push([instalmentId, id, writer.unitId, tax, classification, amount]);
    }
  }
}

function addReduction(
  rows: DecisionRows,
  entry: EntryLines,
  { head, charged, issuedOn, previous, liability, law }: PreparedDecision,
  { instalmentId, amount, overpaid, parts }: Reduction,
  { id, writer, posting }: Writing,
): void {
  const instalment = charged.find((one) => one.id === instalmentId);
  if (!instalment) throw new Error('a reduction of an instalment that the chain did not charge');
  const title = posting.titleById(instalment.titleId);
  const move = (kind: string, principal: number): BulkRow => [
    newId(),
    writer.unitId,
    instalmentId,
    kind,
    principal,
    issuedOn,
    writer.postedOn,
    SOURCE,
    id,
    entry.id,
    writer.userId,
  ];
  rows.movement.push(move('decrease', -amount));
  for (const { tax, classification, amount: part } of parts) {
    entry.decrease(title.receivableAccountId, title.revenueAccountId, classification, part, {
      partyId: head.partyId,
      instalmentId,
    });
    if (titleOf(liability, previous) === 'COMBINED')
      rows.liabilityPart.push([instalmentId, id, writer.unitId, tax, classification, -part]);
  }
  if (overpaid === 0) return;
  const overpaymentId = newId();
  rows.movement.push(move('transfer', overpaid));
  rows.overpayment.push([
    overpaymentId,
    writer.unitId,
    head.accountId,
    title.id,
    issuedOn,
    `Zapłacona rata ${instalment.number} za ${law.year} r. po zmniejszeniu podatku`,
    SOURCE,
    id,
    writer.userId,
  ]);
  rows.overpaymentMovement.push([
    newId(),
    writer.unitId,
    overpaymentId,
    'arisen',
    overpaid,
    issuedOn,
    SOURCE,
    id,
    entry.id,
    writer.userId,
  ]);
}

/** What the decision takes more, or less, from each relief than the decisions before it. */
function reliefChanges({ liability, reliefsBefore }: PreparedDecision): [reliefId: string, change: number][] {
  const changes = new Map([...reliefsBefore].map(([id, used]) => [id, -used]));
  for (const { id, deducted } of liability.reliefUses) changes.set(id, (changes.get(id) ?? 0) + deducted);
  return [...changes].filter(([, change]) => change !== 0);
}
