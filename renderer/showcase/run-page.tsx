import { useState } from 'react';
import {
  FieldRow,
  FormBox,
  type Option,
  type Period,
  PeriodField,
  SelectField,
  useForm,
} from '#renderer/ui/fields/index.ts';
import { RunShape, type RunStage } from '#renderer/ui/shapes/index.ts';

const titles: readonly Option[] = [{ id: 'pn', code: '0310', name: 'Podatek od nieruchomości' }];
const figures = [
  { name: 'Decyzje', value: '12 341' },
  { name: 'Kwota przypisu', value: '4 812 330,00 zł' },
];
const skipped = [
  { id: '1', what: 'Żak Zofia, Polna 3', why: 'Brak stawki dla garażu w 2026 roku. Uzupełnij stawki.' },
  { id: '2', what: 'Łącki Łukasz, Szkolna 1', why: 'Współwłaściciel bez adresu. Uzupełnij adres.' },
];

/** A run, stage by stage. */
export function RunPage() {
  const form = useForm<{ title: Option | null; period: Period | null }>({
    title: titles[0] ?? null,
    period: null,
  });
  const [stage, setStage] = useState<RunStage>({ kind: 'parameters' });
  const preview = () => setStage({ kind: 'preview', figures, skipped });
  return (
    <RunShape
      stage={stage}
      runName="Zaksięguj 12 341 decyzji na 4 812 330,00 zł"
      parameters={
        <FormBox form={form} confirmName="Podgląd" onConfirm={preview}>
          <FieldRow>
            <SelectField label="Tytuł" required source={titles} {...form.bind('title')} />
            <PeriodField label="Rok" required autoFocus {...form.bind('period')} />
          </FieldRow>
        </FormBox>
      }
      onPreview={() => form.submit(preview)}
      onRun={() => setStage({ kind: 'running', done: 3_120, of: 12_341, since: 0, now: 9_000 })}
      onCancel={() =>
        setStage({ kind: 'result', figures: [{ name: 'Decyzje', value: '3 120' }], skipped, cancelled: true })
      }
      onAgain={() => setStage({ kind: 'parameters' })}
    />
  );
}
