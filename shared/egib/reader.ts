import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { isFeature, readFeature } from './feature.ts';
import type { EgibRecord } from './records.ts';
import { egibModel, HEAD_CHARACTERS } from './source.ts';
import { GmlStream } from './xml.ts';

/** An object that lacks what it must have: told, not swallowed. */
export interface Unreadable {
  readonly name: string;
  /** The element of the file that is missing or has no readable value. */
  readonly lacks: string;
  readonly line: number;
}

export interface EgibSink {
  readonly record: (record: EgibRecord) => void;
  readonly unreadable: (object: Unreadable) => void;
}

/**
 * Reads the land and building register (EGiB) from GML of the 2021 model, pushed in pieces of text. Objects go to the sink
 * as soon as they are whole; versions that have ended are counted and left out. Memory does not grow with the file.
 */
export class EgibReader {
  private readonly stream: GmlStream;
  private head: string | null = '';
  private closedVersions = 0;
  private objects = 0;

  constructor(sink: EgibSink) {
    this.stream = new GmlStream({
      wanted: isFeature,
      whole: (element) => {
        for (const outcome of readFeature(element)) {
          this.objects += 1;
          if (outcome.kind === 'closed') this.closedVersions += 1;
          else if (outcome.kind === 'record') sink.record(outcome.record);
          else sink.unreadable(outcome);
        }
      },
    });
  }

  /** Versions of objects that have ended: history, not counted among the objects. */
  get closed(): number {
    return this.closedVersions;
  }

  /** @throws BusinessError when the file is no register of the 2021 model (see `egibModel`) or is broken. */
  push(text: string): void {
    if (this.head === null) this.stream.push(text);
    else {
      this.head += text;
      if (this.head.length >= HEAD_CHARACTERS) this.start();
    }
  }

  /** @throws BusinessError when the file was cut off, or held no object of the register. */
  end(): void {
    if (this.head !== null) this.start();
    this.stream.end();
    if (this.objects === 0)
      throw refuse(
        'EGIB_FILE_EMPTY',
        'W pliku nie ma ani jednej działki, budynku ani jednostki rejestrowej. Sprawdź zakres zamówionych danych.',
        { field: 'FILE' },
      );
  }

  private start(): void {
    const head = (this.head ?? '').replace(/^\ufeff/, '');
    this.head = null;
    unwrap(egibModel(head));
    this.stream.push(head);
  }
}
