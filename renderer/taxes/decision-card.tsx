import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useRouter } from '#renderer/app/router.tsx';
import type { ScreenProps } from '#renderer/app/screens.ts';
import { useAllowed, useClient } from '#renderer/app/session-context.tsx';
import { useAct } from '#renderer/ui/keys/index.ts';
import { Button, CardSection, CardShape, HistoryLine, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { PaperDialog } from './paper.tsx';
import css from './taxes.module.css';
import { DECISION_KINDS } from './types.ts';
import { useLetters } from './use-letters.ts';

/** A decision as it was issued: what was decided, from what lines, to whom it went and when it got there. */
export function DecisionCardScreen({ params }: ScreenProps) {
  const client = useClient();
  const router = useRouter();
  const mayDecide = useAllowed('taxes.decide');
  const letters = useLetters();
  const decisionId = params['id'] ?? '';
  const query = useQuery({
    queryKey: ['taxes', 'decisions', 'get', decisionId],
    queryFn: () => client.taxes.decisions.get({ decisionId }),
    staleTime: 0,
  });
  const printable = query.data !== undefined && query.data.row.kind !== 'declaration';
  useAct('preview', printable ? () => letters.preview(decisionId) : undefined);
  useAct('print', printable && mayDecide ? () => letters.print([decisionId], true) : undefined);
  if (query.error !== null) return <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>;
  if (query.data === undefined) return <p role="status">Czytam decyzję…</p>;
  const { row, data, hash, deliveries } = query.data;
  return (
    <CardShape
      title={`${data.name}, ${data.year} rok`}
      subtitle={`decyzja ${DECISION_KINDS[row.kind]} ${data.number} z ${formatDay(data.issuedOn)} · ${row.name} · konto ${row.accountNumber}`}
      figures={[
        { name: 'Było', value: formatZloty(data.before) },
        { name: 'Podatek', value: formatZloty(data.total) },
      ]}
      history={deliveries.map(({ deliveryId, name, deliveredOn, how }) => (
        <HistoryLine
          key={deliveryId}
          when={deliveredOn === null ? 'niedoręczona' : formatDay(deliveredOn)}
          what={how === null ? 'czeka na doręczenie' : 'doręczona'}
          who={name}
        />
      ))}
      onBack={() => router.back()}
    >
      {letters.refusal !== undefined && <Notice tone="danger">{letters.refusal}</Notice>}
      <CardSection
        title="Rozstrzygnięcie"
        side={
          <div className={css['buttons']}>
            <Button onClick={() => router.go(`/taxes/cards/${row.accountId}`)}>Karta podatnika</Button>
            {printable && (
              <Button act="preview" disabled={letters.busy} onClick={() => letters.preview(decisionId)}>
                Podgląd
              </Button>
            )}
            {printable && mayDecide && (
              <Button
                kind="main"
                act="print"
                disabled={letters.busy}
                onClick={() => letters.print([decisionId], true)}
              >
                {letters.busy ? 'Składam…' : 'Drukuj z blankietami'}
              </Button>
            )}
          </div>
        }
      >
        <div className={css['two']}>
          <table className={css['table']}>
            <tbody>
              {data.parts.map(({ tax, name, before, amount }) => (
                <tr key={tax}>
                  <td>{name}</td>
                  <td className={css['number']}>{before === 0 ? '' : `było ${formatZloty(before)}`}</td>
                  <td className={css['number']}>{formatZloty(amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <table className={css['table']}>
            <tbody>
              {data.instalments.map(({ number, due, amount }) => (
                <tr key={`${number}/${due}`}>
                  <td>{number}. rata</td>
                  <td>{formatDay(due)}</td>
                  <td className={css['number']}>{formatZloty(amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {data.reason !== '' && <p>{data.reason}</p>}
      </CardSection>
      <CardSection title="Wyliczenie">
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">Przedmiot</th>
              <th scope="col">Rodzaj</th>
              <th scope="col" className={css['number']}>
                Podstawa
              </th>
              <th scope="col" className={css['number']}>
                Stawka
              </th>
              <th scope="col">Miesiące</th>
              <th scope="col" className={css['number']}>
                Podatek zł
              </th>
            </tr>
          </thead>
          <tbody>
            {data.lines.map((line) => (
              <tr key={`${line.objectId}/${line.name}/${line.months.from}/${line.base}/${line.amount}`}>
                <td>{line.objectName}</td>
                <td>{[line.name, line.relief, line.share].filter(Boolean).join('; ')}</td>
                <td className={css['number']}>{line.base}</td>
                <td className={css['number']}>{line.rate}</td>
                <td>
                  {line.months.from}–{line.months.to}
                </td>
                <td className={css['number']}>{line.amount}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={css['article']}>
          Podstawa prawna: {data.articles.join('; ')}. Skrót treści SHA-256: {hash}
        </p>
      </CardSection>
      {letters.paper && (
        <PaperDialog title={`Decyzja ${data.number}`} paper={letters.paper} onClose={letters.close} />
      )}
    </CardShape>
  );
}
