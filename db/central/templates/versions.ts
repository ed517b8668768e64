import type { Tx } from '#db/central/transaction.ts';
import type { TemplateVersion } from '#shared/templates/contract.ts';
import type { TemplateContent } from '#shared/templates/kinds.ts';

const VERSION = `select v.id, v.valid_from as "validFrom", v.content, v.note, coalesce(u.display_name, '') as "madeBy",
    to_char(v.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"
  from templates.version v left join admin.user_account u on u.id = v.made_by
 where v.unit_id = (select app.current_unit()) and v.kind = $1`;
const LATEST = 'order by v.valid_from desc, v.made_at desc, v.id desc';

export function versionsOf(tx: Tx, kind: string): Promise<TemplateVersion[]> {
  return tx.rows<TemplateVersion & Record<string, unknown>>(`${VERSION} ${LATEST} limit 200`, [kind]);
}

/** The version that holds on a day; undefined when the office worded none yet. */
export function versionOn(tx: Tx, kind: string, day: string): Promise<TemplateVersion | undefined> {
  return tx.maybe<TemplateVersion & Record<string, unknown>>(
    `${VERSION} and v.valid_from <= $2 ${LATEST} limit 1`,
    [kind, day],
  );
}

export function versionById(tx: Tx, kind: string, id: string): Promise<TemplateVersion> {
  return tx.one<TemplateVersion & Record<string, unknown>>(`${VERSION} and v.id = $2`, [kind, id]);
}

export async function addVersion(
  tx: Tx,
  version: {
    readonly id: string;
    readonly kind: string;
    readonly validFrom: string;
    readonly content: TemplateContent;
    readonly note: string;
  },
): Promise<void> {
  await tx.rows(
    `insert into templates.version (id, unit_id, kind, valid_from, content, note, made_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      version.id,
      tx.actor.unitId,
      version.kind,
      version.validFrom,
      JSON.stringify(version.content),
      version.note,
      tx.actor.userId,
    ],
  );
}
