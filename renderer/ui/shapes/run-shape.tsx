import type { ReactNode } from 'react';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button } from './button.tsx';
import { type Figure, Figures } from './confirm-dialog.tsx';
import { Notice } from './notice.tsx';
import { Progress } from './progress.tsx';
import css from './run-shape.module.css';

/** A row that the run leaves out, and why. */
export interface Skipped {
  readonly id: string;
  readonly what: string;
  readonly why: string;
}

export type RunStage =
  | { readonly kind: 'parameters'; readonly computing?: boolean }
  | { readonly kind: 'preview'; readonly figures: readonly Figure[]; readonly skipped: readonly Skipped[] }
  | {
      readonly kind: 'running';
      readonly done: number;
      /** Null while it is not known how much there is. */
      readonly of: number | null;
      readonly since: number;
      readonly now: number;
    }
  | {
      readonly kind: 'result';
      readonly figures: readonly Figure[];
      readonly skipped: readonly Skipped[];
      readonly cancelled?: boolean;
    };

export interface RunShapeProps {
  readonly stage: RunStage;
  /** The form of parameters. */
  readonly parameters: ReactNode;
  /** What the act will do, in figures: "Zaksięguj 12 341 decyzji na 4 812 330,00 zł". */
  readonly runName: string;
  readonly onPreview: () => void;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  readonly onBack?: (() => void) | undefined;
  readonly refusal?: string | undefined;
  /** Under the figures of the preview: what exactly will be done, line by line. */
  readonly details?: ReactNode;
}

const steps = ['Parametry', 'Podgląd', 'Wykonanie', 'Wynik'] as const;
const stepOf: Readonly<Record<RunStage['kind'], number>> = {
  parameters: 0,
  preview: 1,
  running: 2,
  result: 3,
};

/** The run: parameters, a preview with counts, sums and reasons for the skipped, progress, result. */
export function RunShape(props: RunShapeProps) {
  const { stage, runName, refusal } = props;
  const at = stepOf[stage.kind];
  useAct('compute', stage.kind === 'parameters' ? props.onPreview : undefined, { name: 'Podgląd' });
  useAct('confirm', stage.kind === 'preview' ? props.onRun : undefined, { name: 'Wykonaj' });
  const back = {
    parameters: props.onBack,
    preview: props.onAgain,
    running: props.onCancel,
    result: props.onBack,
  };
  useAct('back', back[stage.kind], { name: stage.kind === 'running' ? 'Przerwij' : 'Wróć' });
  return (
    <div className={css['run']}>
      <ol className={css['steps']}>
        {steps.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined}>
            {index + 1}. {step}
          </li>
        ))}
      </ol>
      {refusal !== undefined && <Notice tone="danger">{refusal}</Notice>}
      {stage.kind === 'parameters' && (
        <>
          {props.parameters}
          <div className={css['buttons']}>
            <Button
              kind="main"
              act="compute"
              confirms
              disabled={stage.computing === true}
              onClick={props.onPreview}
            >
              {stage.computing === true ? 'Liczę…' : 'Podgląd'}
            </Button>
          </div>
        </>
      )}
      {stage.kind === 'preview' && (
        <>
          <Figures figures={stage.figures} />
          {props.details}
          <SkippedList skipped={stage.skipped} />
          <div className={css['buttons']}>
            <Button act="back" onClick={props.onAgain}>
              Zmień parametry
            </Button>
            <Button kind="main" act="confirm" confirms autoFocus onClick={props.onRun}>
              {runName}
            </Button>
          </div>
        </>
      )}
      {stage.kind === 'running' && (
        <>
          <Progress label={runName} done={stage.done} of={stage.of} since={stage.since} now={stage.now} />
          <div className={css['buttons']}>
            <Button kind="danger" act="back" onClick={props.onCancel}>
              Przerwij
            </Button>
          </div>
        </>
      )}
      {stage.kind === 'result' && (
        <>
          <Notice tone={stage.cancelled === true ? 'amber' : 'done'}>
            {stage.cancelled === true ? 'Przerwano. To, co wykonano wcześniej, pozostaje.' : 'Wykonano.'}
          </Notice>
          <Figures figures={stage.figures} />
          <SkippedList skipped={stage.skipped} />
          <div className={css['buttons']}>
            <Button autoFocus onClick={props.onAgain}>
              Następne wykonanie
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface SkippedListProps {
  readonly skipped: readonly Skipped[];
  /** How many there are in all, when the list shows only the first of them. */
  readonly total?: number;
}

/** What a run left out, and why. */
export function SkippedList({ skipped, total = skipped.length }: SkippedListProps) {
  if (skipped.length === 0) return null;
  return (
    <details className={css['skipped']} open={skipped.length <= 10}>
      <summary>
        Pominięto: {total}
        {total > skipped.length && ` (niżej pierwsze ${skipped.length})`}
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Co</th>
            <th scope="col">Dlaczego</th>
          </tr>
        </thead>
        <tbody>
          {skipped.map(({ id, what, why }) => (
            <tr key={id}>
              <td>{what}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
