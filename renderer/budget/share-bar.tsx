import css from './share-bar.module.css';

/** How much of the plan is done: a bar with its figure; beyond the plan it is full and marked. Hundredths of a percent. */
export function ShareBar({ share }: { readonly share: number | null }) {
  if (share === null) return <span>—</span>;
  const whole = Math.trunc(share / 100);
  return (
    <span className={css['share']} data-over={share > 10_000 || undefined}>
      <span className={css['bar']} style={{ inlineSize: `${Math.max(0, Math.min(100, whole))}%` }} />
      <span className={css['figure']}>
        {whole},{String(Math.abs(share) % 100).padStart(2, '0')}
      </span>
    </span>
  );
}
