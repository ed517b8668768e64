import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useScan } from '#renderer/ui/keys/index.ts';
import { DeskShape, Notice } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { usePrint } from '../print.ts';
import type { DeskState } from '../use-desk-state.ts';
import type { Customer, FoundParty } from './customer.ts';
import { DeskHead, DeskNotices } from './desk-head.tsx';
import { IdleWindow } from './idle-window.tsx';
import css from './taken.module.css';
import { Window } from './window.tsx';

/** The desk open and in this cashier's hands: payer after payer. */
export function Work({ state }: { readonly state: DeskState }) {
  const client = useClient();
  const queries = useQueryClient();
  const print = usePrint();
  const [customer, setCustomer] = useState<{ readonly number: number; readonly who: Customer }>();
  const [taken, setTaken] = useState<Receipt>();
  const [scanTrouble, setScanTrouble] = useState<string>();

  const come = (who: Customer) => {
    setScanTrouble(undefined);
    setCustomer((before) => ({ number: (before?.number ?? 0) + 1, who }));
  };
  const choose = ({ partyId, instalmentId }: FoundParty) => come({ kind: 'party', partyId, instalmentId });
  useScan((code) => {
    queries
      .fetchQuery({
        queryKey: ['parties', 'find', code],
        queryFn: () => client.parties.find({ query: code, limit: 2 }),
      })
      .then(({ found }) => {
        const [only] = found;
        if (only !== undefined && found.length === 1) choose(only);
        else setScanTrouble(found.length === 0 ? NOT_OURS : SEVERAL);
      })
      .catch((error: unknown) => setScanTrouble(errorInfoOf(error).message));
  });
  const leave = () => setCustomer(undefined);
  const onTaken = (receipt: Receipt) => {
    leave();
    setTaken(receipt);
    void print.print('receipt', receipt.id);
  };
  const head = <DeskHead state={state} />;
  const notices = (
    <>
      <DeskNotices state={state} />
      {scanTrouble !== undefined && <Notice tone="amber">{scanTrouble}</Notice>}
    </>
  );
  if (state.stopped !== null)
    return (
      <DeskShape head={head} notices={notices}>
        <p className={css['idle']}>
          Nie przyjmuj wpłat. Kasę zwalnia osoba uprawniona w urzędzie; ten ekran otworzy się wtedy sam.
        </p>
      </DeskShape>
    );
  if (customer === undefined)
    return (
      <IdleWindow
        head={head}
        notices={notices}
        taken={taken}
        print={print.state}
        onPrint={(receipt) => void print.print('receipt', receipt.id)}
        onChoose={choose}
        onPrepared={(prepared) => come({ kind: 'prepared', prepared })}
        onPasserBy={() => come({ kind: 'passer-by' })}
      />
    );
  return (
    <Window
      key={customer.number}
      customer={customer.who}
      head={head}
      notices={notices}
      barred={state.duesBarred}
      onChoose={choose}
      onLeave={leave}
      onTaken={onTaken}
    />
  );
}

const NOT_OURS =
  'Tego kodu nie ma w danych urzędu: to blankiet innego urzędu albo należności już nie ma. Wyszukaj płacącego po nazwisku lub numerze konta.';
const SEVERAL = 'Kod pasuje do kilku płacących. Wyszukaj właściwego po nazwisku lub numerze konta.';
