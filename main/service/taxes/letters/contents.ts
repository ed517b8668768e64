import { issuedDocuments } from '#db/central/taxes/letters.ts';
import type { Tx } from '#db/central/transaction.ts';
import { sha256 } from '#db/sha256.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { findParameter, type ParameterSet } from '#shared/parameters/parameter.ts';
import { decisionDataSchema } from '#shared/taxes/contract-decisions.ts';
import type { DecisionContent } from '#shared/taxes/letters/content.ts';
import type { LetterOffice } from '#shared/taxes/letters/decision-letter.ts';

/** A decision with what its letters are made of. */
export interface LetterSource {
  readonly decisionId: string;
  readonly content: DecisionContent;
}

/**
 * The frozen contents of decisions, each held against its hash.
 * @throws BusinessError TAX_DECISION_UNKNOWN, TAX_DECISION_ALTERED.
 */
export async function letterSources(tx: Tx, ids: readonly string[]): Promise<LetterSource[]> {
  const rows = await issuedDocuments(tx, ids);
  if (rows.length < new Set(ids).size)
    throw refuse('TAX_DECISION_UNKNOWN', 'Którejś z tych decyzji nie ma w tej jednostce. Odśwież listę.', {
      field: 'decisionIds',
    });
  return rows.map(({ id, data, hash }) => {
    if (sha256(data) !== hash.toString('hex'))
      throw refuse(
        'TAX_DECISION_ALTERED',
        'Treść decyzji w bazie nie zgadza się z jej skrótem. Nie używaj jej i zawiadom administratora.',
      );
    return { decisionId: id, content: decisionDataSchema.parse(JSON.parse(data)) };
  });
}

/** What the office puts on every letter: place, board of appeal and who signs, the latter two from its parameters. */
export async function letterOffice(tx: Tx, parameters: ParameterSet, on: Day): Promise<LetterOffice> {
  const unit = await tx.one<{ locality: string; authority: string; name: string }>(
    'select locality, authority, name from units.unit where id = $1',
    [tx.actor.unitId],
  );
  const text = (code: string) => findParameter(parameters, code, on)?.value;
  const name = text('DECYZJA.SIGNER');
  return {
    place: unit.locality === '' ? unit.name : unit.locality,
    appealBody: text('DECYZJA.APPEAL') ?? 'Samorządowego Kolegium Odwoławczego',
    signer: {
      role: unit.authority === '' ? unit.name : unit.authority,
      ...(name === undefined ? {} : { name }),
    },
  };
}

/** `decyzje-2026.pdf`, `decyzja-PON.3120.12.2026.pdf`. */
export function fileNameOf(sources: readonly LetterSource[]): string {
  const [first] = sources;
  if (!first) return 'decyzje.pdf';
  const { number, issuedOn } = first.content;
  const one = `decyzja-${number.replace(/[^\w.-]+/g, '-')}.pdf`;
  return sources.length === 1 ? one : `decyzje-${yearOf(issuedOn)}.pdf`;
}
