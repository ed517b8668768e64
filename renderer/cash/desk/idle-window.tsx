import { type ReactNode, useRef, useState } from 'react';
import { RadioField } from '#renderer/ui/fields/index.ts';
import { useAutoFocus } from '#renderer/ui/fields/use-auto-focus.ts';
import { useAct } from '#renderer/ui/keys/index.ts';
import { DeskShape } from '#renderer/ui/shapes/index.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { type PrintFormat, type PrintState, storedFormat, storeFormat } from '../print.ts';
import type { FoundParty, PreparedPayment } from './customer.ts';
import { PayerSearch } from './payer-search.tsx';
import { PreparedList } from './prepared-list.tsx';
import { PrinterChoice } from './printer-choice.tsx';
import css from './taken.module.css';
import { TakenPanel } from './taken-panel.tsx';

interface IdleWindowProps {
  readonly head: ReactNode;
  readonly notices: ReactNode;
  /** The receipt of the payer before. */
  readonly taken: Receipt | undefined;
  readonly print: PrintState;
  readonly onPrint: (receipt: Receipt) => void;
  readonly onChoose: (found: FoundParty) => void;
  readonly onPrepared: (prepared: PreparedPayment) => void;
  readonly onPasserBy: () => void;
}

/** Nobody at the window: the box waits for the next payer, prepared payments stand below, the last receipt at the side. */
export function IdleWindow(props: IdleWindowProps) {
  const { taken } = props;
  const [text, setText] = useState('');
  useAct('create', props.onPasserBy, { name: 'Katalog opłat' });
  return (
    <DeskShape
      head={props.head}
      notices={props.notices}
      sideLabel="Ostatnia wpłata"
      side={
        <>
          {taken === undefined ? (
            <p className={css['idle']}>Znajdź płacącego albo zeskanuj kod z blankietu.</p>
          ) : (
            <TakenPanel receipt={taken} print={props.print} onPrint={() => props.onPrint(taken)} />
          )}
          <PaperChoice />
        </>
      }
    >
      <FocusedSearch>
        <PayerSearch
          text={text}
          onText={setText}
          onChoose={props.onChoose}
          onLeave={(how) => {
            if (how === 'down') focusIn('[data-prepared] [role="grid"]');
          }}
        />
      </FocusedSearch>
      {text.trim() === '' && <PreparedList onChoose={props.onPrepared} />}
    </DeskShape>
  );
}

/** Puts the cursor into the search box when the window becomes free. */
function FocusedSearch({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLElement>(null);
  useAutoFocus(input, true);
  return (
    <div
      ref={(element) => {
        box.current = element;
        input.current = element?.querySelector('input') ?? null;
      }}
    >
      {children}
    </div>
  );
}

const formats = [
  { value: 'A5', name: 'A5' },
  { value: 'A4', name: 'A4' },
  { value: 'roll', name: 'rolka 80 mm' },
] as const;

/** The paper in this station's printer, and the printers where there are several. */
function PaperChoice() {
  const [format, setFormat] = useState<PrintFormat>(storedFormat);
  return (
    <div className={css['formats']}>
      <RadioField
        label="Papier w drukarce pokwitowań"
        choices={formats}
        value={format}
        onChange={(chosen) => {
          if (chosen === null) return;
          storeFormat(chosen);
          setFormat(chosen);
        }}
      />
      <PrinterChoice />
    </div>
  );
}

function focusIn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
