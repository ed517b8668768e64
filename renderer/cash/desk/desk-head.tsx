import { useNumberedScreens } from '#renderer/app/numbered-screens.ts';
import { useRouter } from '#renderer/app/router.tsx';
import { Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { counted } from '#shared/kernel/plural.ts';
import { deskPaths } from '../paths.ts';
import type { DeskState } from '../use-desk-state.ts';
import { RECEIPTS } from '../words.ts';
import css from './desk-head.module.css';

/** One line over the desk: which desk, which report, how much is in it; at the right the desk's other places. */
export function DeskHead({ state }: { readonly state: DeskState }) {
  const { report } = state;
  return (
    <>
      <div className={css['facts']}>
        <strong>
          {state.deskCode} {state.deskName}
        </strong>
        {report === null ? (
          <span>kasa zamknięta</span>
        ) : (
          <>
            <span>{report.fullNumber}</span>
            <span>
              w kasie <b>{formatZloty(report.closing)}</b>
            </span>
            <span>{counted(report.receiptCount, RECEIPTS)}</span>
          </>
        )}
      </div>
      <DeskPlaces />
    </>
  );
}

/** The places of every day; the exchange by file is rare and stands in the palette and the menu. */
const DAILY: readonly string[] = [
  deskPaths.desk,
  deskPaths.receipts,
  deskPaths.payouts,
  deskPaths.count,
  deskPaths.close,
];

/** Where else the cashier goes; Alt with a digit, the same digit as in the menu. */
function DeskPlaces() {
  const router = useRouter();
  const numbered = useNumberedScreens();
  const places = numbered.filter(({ path }) => DAILY.includes(path));
  return (
    <nav className={css['places']} aria-label="Kasa">
      {places.map(({ path, title }) => (
        <a
          key={path}
          href={`#${path}`}
          tabIndex={-1}
          aria-current={path === router.path ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            router.go(path);
          }}
        >
          {title} <kbd>Alt+{numbered.findIndex((screen) => screen.path === path) + 1}</kbd>
        </a>
      ))}
    </nav>
  );
}

/** What must not be missed at the desk: stopped, dues barred, warnings. */
export function DeskNotices({ state }: { readonly state: DeskState }) {
  const { stopped, duesBarred, warnings } = state;
  if (stopped === null && duesBarred === null && warnings.length === 0) return null;
  return (
    <div className={css['notices']}>
      {stopped !== null && <Notice tone="danger">Kasa jest zatrzymana. {stopped}</Notice>}
      {duesBarred !== null && <Notice tone="amber">{duesBarred}</Notice>}
      {warnings.map((warning) => (
        <Notice key={warning} tone="amber">
          {warning}
        </Notice>
      ))}
    </div>
  );
}
