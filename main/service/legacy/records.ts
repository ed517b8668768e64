import { createHash } from 'node:crypto';
import type { KnownRecord, LegacyRecord, RecordKind } from '#db/central/legacy/records.ts';
import { type Fault, fault } from '#shared/legacy/fault.ts';
import type { LegacyRow } from '#shared/legacy/read-table.ts';

/** What came in before, and what this run brings. A record that came in with other content is a fault. */
export class Records {
  readonly fresh: KnownRecord[] = [];
  readonly faults: Fault[] = [];
  private readonly known: ReadonlyMap<string, KnownRecord>;

  constructor(known: readonly KnownRecord[]) {
    this.known = new Map(known.map((record) => [`${record.kind} ${record.key}`, record]));
  }

  target(kind: RecordKind, key: string): string | undefined {
    return this.known.get(`${kind} ${key}`)?.target;
  }

  /** True when the record is new; its target is then told by `keep`. */
  isNew(kind: RecordKind, key: string, rows: readonly LegacyRow[]): boolean {
    const before = this.known.get(`${kind} ${key}`);
    if (before && before.hash !== hashOf(rows)) {
      const [row] = rows;
      this.faults.push(
        fault(
          'LEGACY_CHANGED',
          row?.file ?? '',
          row?.row ?? 0,
          '',
          'Ten wiersz przejęto już z inną treścią. Przywróć go w pliku, a zmianę wprowadź w Skarbniku.',
        ),
      );
    }
    return before === undefined;
  }

  keep(kind: RecordKind, key: string, rows: readonly LegacyRow[], target: string): void {
    const record: LegacyRecord = { kind, key, hash: hashOf(rows) };
    this.fresh.push({ ...record, target });
  }
}

/** The order of columns in the file does not matter, nor does the place of the row. */
function hashOf(rows: readonly LegacyRow[]): string {
  const cells = rows.map((row) => Object.entries(row.cells).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(cells)).digest('hex');
}
