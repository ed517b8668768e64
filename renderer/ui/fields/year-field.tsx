import { useState } from 'react';
import { TextField } from './text-field.tsx';

interface YearFieldProps {
  readonly label?: string;
  readonly value: number;
  readonly onChange: (year: number) => void;
}

/** A year in a filter line: four digits, taken as soon as they make a year that a register may have. */
export function YearField({ label = 'Rok', value, onChange }: YearFieldProps) {
  const [text, setText] = useState(String(value));
  const take = (typed: string) => {
    setText(typed);
    const year = Number(typed);
    if (/^(19[89]|20\d|21\d)\d$/.test(typed) && year !== value) onChange(year);
  };
  const wrong = /^(19[89]|20\d|21\d)\d$/.test(text) ? undefined : 'Wpisz rok czterema cyframi.';
  return <TextField label={label} value={text} onChange={take} error={wrong} width="5.5rem" />;
}
