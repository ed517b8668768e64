import { addHashes, addWhiteList, dropWhiteList } from '#db/central/bank/white-list.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';

export interface LoadedWhiteList {
  readonly listDay: Day;
  readonly active: number;
  readonly exempt: number;
  readonly masks: number;
}

/**
 * Loads the flat file of the VAT register in the place of the one before. Hashes go to the database as they come, so memory does
 * not grow with the file.
 * @throws BusinessError WHITE_LIST_FILE when it is no such file.
 */
export async function loadWhiteList(
  tx: Tx,
  pieces: AsyncIterable<string>,
  now: Date,
): Promise<LoadedWhiteList> {
  await dropWhiteList(tx);
  const reader = new FlatFileReader(tx);
  for await (const piece of pieces) await reader.push(piece);
  const { listDay, rounds, masks, counts } = await reader.end();
  await addWhiteList(
    tx,
    { listDay, rounds, masks, activeCount: counts.active, exemptCount: counts.exempt },
    now,
  );
  return { listDay, ...counts, masks: masks.length };
}

/** Names of the lists in the file. */
const SECTIONS: Readonly<Record<string, 'active' | 'exempt' | 'masks'>> = {
  skrotyPodatnikowCzynnych: 'active',
  skrotyPodatnikowZwolnionych: 'exempt',
  maski: 'masks',
};
/** A name with its colon, a text, or a number. */
const TOKEN = /"([^"]*)"\s*:|"([^"]*)"|(\d+)/g;
const AT_ONCE = 20_000;
/** No token of the file is nearly that long: what is, is no such file. */
const LONGEST_REST = 100_000;

class FlatFileReader {
  readonly masks: string[] = [];
  private readonly tx: Tx;
  private readonly counts = { active: 0, exempt: 0 };
  private waiting: { active: string[]; exempt: string[] } = { active: [], exempt: [] };
  private rest = '';
  private name = '';
  private day = '';
  private rounds = 0;

  constructor(tx: Tx) {
    this.tx = tx;
  }

  async push(piece: string): Promise<void> {
    this.rest += piece;
    const end = this.rest.lastIndexOf(',') + 1;
    this.read(this.rest.slice(0, end));
    this.rest = this.rest.slice(end);
    if (this.rest.length > LONGEST_REST) throw notAList();
    if (this.waiting.active.length + this.waiting.exempt.length >= AT_ONCE) await this.write();
  }

  async end() {
    this.read(this.rest);
    await this.write();
    const { counts, masks, rounds } = this;
    if (counts.active + counts.exempt === 0 || rounds < 1 || rounds > 100_000) throw notAList();
    return { listDay: this.listDay(), rounds, masks, counts };
  }

  private read(text: string): void {
    for (const [, name, value, number] of text.matchAll(TOKEN)) {
      if (name !== undefined) this.name = name;
      else this.value(value ?? number ?? '');
    }
  }

  private value(value: string): void {
    const section = SECTIONS[this.name];
    if (this.name === 'dataGenerowaniaDanych') this.day = value;
    else if (this.name === 'liczbaTransformacji') this.rounds = Number(value);
    else if (section === 'masks') this.masks.push(value);
    else if (section !== undefined && /^[0-9a-f]{128}$/.test(value)) this.waiting[section].push(value);
  }

  private listDay(): Day {
    const text = `${this.day.slice(0, 4)}-${this.day.slice(4, 6)}-${this.day.slice(6)}`;
    if (!isDay(text)) throw notAList();
    return text;
  }

  private async write(): Promise<void> {
    const { waiting } = this;
    this.waiting = { active: [], exempt: [] };
    for (const kind of ['active', 'exempt'] as const) {
      if (waiting[kind].length === 0) continue;
      this.counts[kind] += waiting[kind].length;
      await addHashes(this.tx, this.listDay(), waiting[kind], kind === 'exempt');
    }
  }
}

function notAList() {
  return refuse(
    'WHITE_LIST_FILE',
    'To nie jest plik płaski wykazu podatników VAT. Pobierz plik z dnia, rozpakuj go i wskaż plik JSON.',
    { field: 'FILE' },
  );
}
