import { type Day, later } from '#shared/kernel/day.ts';
import type { EgibCounts, EgibExtract } from './extract.ts';
import { type EgibFindingCode, FindingList } from './findings.ts';
import { linkRecords } from './linking.ts';
import { checkObject } from './object-checks.ts';
import { EgibReader, type Unreadable } from './reader.ts';
import { type EgibRecord, RECORD_NAMES } from './records.ts';
import { ReferenceIndex } from './references.ts';

/** What an object became in the assembly: itself, and whether an error keeps it from being compared. */
export interface Held {
  readonly record: EgibRecord;
  sound: boolean;
}

/**
 * Puts the objects of a file together: text goes in by pieces, an extract with findings comes out. Memory grows with the
 * objects that stand today, not with the file: geometry, history and documents pass by.
 */
export class EgibAssembly {
  private readonly findings = new FindingList();
  private readonly objects = new ReferenceIndex<Held>();
  private readonly numbers = new Map<string, Held>();
  private asOf: Day | null = null;
  private readonly reader = new EgibReader({
    record: (record) => this.take(record),
    unreadable: (object) => this.takeUnreadable(object),
  });

  /** @throws BusinessError as `EgibReader.push`. */
  push(text: string): void {
    this.reader.push(text);
  }

  /** @throws BusinessError as `EgibReader.end`. */
  end(): EgibExtract {
    this.reader.end();
    const linked = linkRecords(this.objects, (held, code, severity, message) => {
      if (severity === 'error') held.sound = false;
      this.report(held.record, code, severity, message);
    });
    const counts: EgibCounts = { ...linked.counts, closedVersions: this.reader.closed };
    const { list, summary } = this.findings;
    return { ...linked.content, counts, findings: list, summary, asOf: this.asOf };
  }

  private take(record: EgibRecord): void {
    const held: Held = { record, sound: true };
    if (record.since !== null) this.asOf = this.asOf === null ? record.since : later(this.asOf, record.since);
    const before = this.objects.add(record.key, record.id, held);
    if (before) {
      this.double(record, before, 'identyfikator lokalny');
      return;
    }
    const number = numberOf(record);
    if (number !== null) {
      const namesake = this.numbers.get(`${record.kind} ${number}`);
      if (namesake) {
        held.sound = false;
        this.double(record, namesake, 'numer');
      } else this.numbers.set(`${record.kind} ${number}`, held);
    }
    checkObject(record, (code, severity, message) => {
      if (severity === 'error') held.sound = false;
      this.report(record, code, severity, message);
    });
  }

  private double(record: EgibRecord, before: Held, what: string): void {
    before.sound = false;
    this.report(
      record,
      'IDENTIFIER_DOUBLE',
      'error',
      `Ten sam ${what} ma obiekt z wiersza ${before.record.line}. Zgłoś to starostwu; obu nie porównano.`,
    );
  }

  private takeUnreadable({ name, lacks, line }: Unreadable): void {
    this.findings.add({
      code: 'OBJECT_UNREADABLE',
      severity: 'error',
      object: name,
      message: `Obiekt nie ma czytelnej wartości „${lacks}”. Zgłoś to starostwu; obiektu nie wczytano.`,
      line,
    });
  }

  private report(
    record: EgibRecord,
    code: EgibFindingCode,
    severity: 'error' | 'warning',
    message: string,
  ): void {
    this.findings.add({ code, severity, message, object: nameOf(record), line: record.line });
  }
}

/** The number by which people know an object; null for those that have none. */
function numberOf(record: EgibRecord): string | null {
  return 'number' in record ? record.number : null;
}

/** Persons are named by their place in the file: a list of findings goes to the county and needs no names. */
function nameOf(record: EgibRecord): string {
  return `${RECORD_NAMES[record.kind]} ${numberOf(record) ?? `w wierszu ${record.line}`}`;
}
