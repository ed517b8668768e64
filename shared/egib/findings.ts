/** A thing in the file that a person must know of. `error` keeps its object out of the comparison with the tax register. */
export interface EgibFinding {
  readonly code: EgibFindingCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The object it concerns, by the number that people use: parcel, building, register unit. */
  readonly object: string;
  readonly line: number;
}

/** Findings by code, with the Polish name of each for lists. */
export const EGIB_FINDINGS = {
  OBJECT_UNREADABLE: 'brak wymaganych danych obiektu',
  IDENTIFIER_SHAPE: 'identyfikator o złej budowie',
  IDENTIFIER_DOUBLE: 'identyfikator powtórzony',
  LAND_REGISTER_DIGIT: 'błędna cyfra kontrolna księgi wieczystej',
  PESEL_DIGIT: 'błędny numer PESEL',
  REGON_DIGIT: 'błędny numer REGON',
  PARTS_SUM: 'powierzchnia użytków różna od powierzchni działki',
  USE_UNKNOWN: 'nieznany użytek lub klasa',
  SHARES_SUM: 'udziały nie dają całości',
  SHARE_UNREADABLE: 'udział o złej wartości',
  REFERENCE_OUTSIDE: 'odwołanie poza plik',
  OWNER_MISSING: 'jednostka rejestrowa bez właściciela',
} as const;

export type EgibFindingCode = keyof typeof EGIB_FINDINGS;

/** Listed one by one up to here; the rest is counted by code. */
const MOST_LISTED = 1_000;

/** Findings in bounded memory: an error that does not fit takes the place of a warning. */
export class FindingList {
  private readonly listed: EgibFinding[] = [];
  private readonly counts = new Map<EgibFindingCode, number>();
  private errors = 0;
  private total = 0;

  add(finding: EgibFinding): void {
    this.total += 1;
    if (finding.severity === 'error') this.errors += 1;
    this.counts.set(finding.code, (this.counts.get(finding.code) ?? 0) + 1);
    if (this.listed.length < MOST_LISTED) {
      this.listed.push(finding);
      return;
    }
    if (finding.severity === 'warning') return;
    const warning = this.listed.findLastIndex(({ severity }) => severity === 'warning');
    if (warning >= 0) this.listed[warning] = finding;
  }

  /** In order of lines. */
  get list(): readonly EgibFinding[] {
    return this.listed.toSorted((a, b) => a.line - b.line);
  }

  /** How many were found, those beyond the list too. */
  get summary(): FindingSummary {
    return { total: this.total, errors: this.errors, byCode: Object.fromEntries(this.counts) };
  }
}

export interface FindingSummary {
  readonly total: number;
  readonly errors: number;
  readonly byCode: Readonly<Partial<Record<EgibFindingCode, number>>>;
}
