import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  choosePreview,
  choosePrinter,
  type PrinterUse,
  previewFirst,
  printerFor,
} from '#renderer/printing/index.ts';
import { CheckboxField, RadioField } from '#renderer/ui/fields/index.ts';
import { desktopApi } from '#shared/kernel/desktop-api.ts';

const uses: readonly { readonly use: PrinterUse; readonly label: string }[] = [
  { use: 'receipts', label: 'Drukarka pokwitowań' },
  { use: 'reports', label: 'Drukarka raportów' },
];

/** Whether receipts are shown before they are printed; a queue is served faster without. */
function PreviewChoice() {
  const [shown, setShown] = useState(previewFirst('receipts'));
  return (
    <CheckboxField
      label="Podgląd przed wydrukiem pokwitowań"
      value={shown}
      onChange={(wanted) => {
        choosePreview('receipts', wanted);
        setShown(wanted);
      }}
    />
  );
}

/** Which printer prints what, where the station has several and the program may choose; a browser asks by itself. */
export function PrinterChoice() {
  const api = desktopApi();
  const query = useQuery({
    queryKey: ['printers'],
    enabled: api !== undefined,
    queryFn: () => api?.printers() ?? [],
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [, setChosen] = useState('');
  const printers = query.data ?? [];
  const choices = printers.map(({ name, label }) => ({ value: name, name: label }));
  return (
    <>
      <PreviewChoice />
      {(printers.length < 2 ? [] : uses).map(({ use, label }) => (
        <RadioField
          key={use}
          label={label}
          choices={choices}
          value={printerFor(use, printers)?.name ?? null}
          onChange={(name) => {
            if (name === null) return;
            choosePrinter(use, name);
            setChosen(`${use} ${name}`);
          }}
        />
      ))}
    </>
  );
}
