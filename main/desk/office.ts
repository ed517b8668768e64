import { type DeskDb, transaction } from '#db/desk/connection.ts';
import { writeMeta } from '#db/desk/meta.ts';
import { continueSeries } from '#db/desk/numbering.ts';
import type { DeskFacts } from '#db/desk/snapshot/apply.ts';
import { CHAIN_START } from '#shared/cash/journal.ts';
import { chainBase, chainEnd, hashAt } from './journal.ts';

/**
 * Compares what the office knows of this desk with what the desk knows of itself, at every contact, and keeps the
 * outcome: `stopped` holds why a person has to decide, or nothing. A gap or a fork is never mended in silence.
 */
export function judgeOffice(db: DeskDb, office: DeskFacts): string | null {
  return transaction(db, () => {
    const reason = office.stopped ?? (chainBase({ db }) ? compare(db, office) : takeOver(db, office));
    writeMeta(db, 'stopped', reason);
    return reason;
  });
}

/** The first contact of an empty disk: the desk goes on from where the office says it is. */
function takeOver(db: DeskDb, office: DeskFacts): string | null {
  if (office.openReport)
    return `Na serwerze jest otwarty raport tej kasy nr ${office.openReport.number}/${office.openReport.year}, a na tym komputerze nie ma jego dziennika. Wezwij administratora: raport trzeba zamknąć w urzędzie, zanim kasa ruszy na tym komputerze.`;
  const base = office.chainSeq === 0 ? CHAIN_START : { seq: office.chainSeq, hash: office.chainHash };
  for (const { kind, year, number } of office.numbers) continueSeries(db, kind, year, number);
  writeMeta(db, 'adopted', base);
  writeMeta(db, 'sentSeq', base.seq);
  writeMeta(db, 'startingCash', office.lastClosing);
  return null;
}

function compare(db: DeskDb, office: DeskFacts): string | null {
  const end = chainEnd({ db });
  const base = chainBase({ db });
  if (base && office.chainSeq < base.seq)
    return `Serwer ma zapisy tej kasy tylko do wiersza ${office.chainSeq}, a dziennik na tym komputerze zaczyna się po wierszu ${base.seq}. Nie przyjmuj wpłat i wezwij administratora: brakujące zapisy są na poprzednim dysku kasy.`;
  if (office.chainSeq > end.seq)
    return `Dziennik kasy na tym komputerze kończy się na wierszu ${end.seq}, a serwer ma już wiersz ${office.chainSeq}: przywrócono starszy dysk albo kasa pracuje na dwóch komputerach. Nie przyjmuj wpłat i wezwij administratora.`;
  const own = hashAt({ db }, office.chainSeq);
  if (office.chainSeq > 0 && own !== null && own !== office.chainHash)
    return `Wiersz ${office.chainSeq} dziennika kasy na tym komputerze jest inny niż na serwerze: przywrócono starszy dysk albo kasa pracuje na dwóch komputerach. Nie przyjmuj wpłat i wezwij administratora.`;
  return null;
}
