import { useQuery } from '@tanstack/react-query';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { useCommand } from '#renderer/app/use-command.ts';
import { CheckboxField } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Notice } from '#renderer/ui/shapes/index.ts';

interface DeskCashiersProps {
  readonly desk: { readonly id: number; readonly code: string; readonly name: string };
  readonly onClose: () => void;
}

interface Turn {
  readonly userId: string;
  readonly assigned: boolean;
}

/** Who works at a desk: ticked people may open it. Each tick is an act of its own. */
export function DeskCashiers({ desk, onClose }: DeskCashiersProps) {
  const client = useClient();
  const query = useQuery({
    queryKey: ['cash', 'desks', 'cashiers', desk.id],
    queryFn: () => client.cash.desks.cashiers({ deskId: desk.id }),
    staleTime: 0,
  });
  const turn = useCommand(
    ({ userId, assigned }: Turn, actId): Promise<unknown> =>
      client.cash.desks[assigned ? 'assign' : 'unassign']({ actId, deskId: desk.id, userId }),
  );
  const people = query.data ?? [];
  return (
    <Dialog
      title={`Kasjerzy kasy ${desk.code}, ${desk.name}`}
      onClose={onClose}
      buttons={
        <Button kind="main" act="back" onClick={onClose}>
          Zamknij
        </Button>
      }
    >
      {people.map(({ userId, name, login, mayWork, assigned }) => (
        <CheckboxField
          key={userId}
          label={`${name} (${login})`}
          value={assigned}
          readOnly={turn.busy}
          warning={mayWork ? undefined : 'Ta osoba nie ma już roli, która pozwala pracować w kasie.'}
          onChange={(wanted) => turn.run({ userId, assigned: wanted })}
        />
      ))}
      {query.data !== undefined && people.length === 0 && (
        <Notice tone="amber">
          Nikt w jednostce nie ma roli kasjera. Nadaje ją administrator na ekranie użytkowników.
        </Notice>
      )}
      {query.error !== null && <Notice tone="danger">{errorInfoOf(query.error).message}</Notice>}
      {turn.refusal !== undefined && <Notice tone="danger">{turn.refusal.message}</Notice>}
    </Dialog>
  );
}
