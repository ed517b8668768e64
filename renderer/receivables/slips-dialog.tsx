import { useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { usePrinting } from '#renderer/printing/index.ts';
import { FormBox, RadioField, useForm } from '#renderer/ui/fields/index.ts';
import { Button, Dialog, Figures, Notice } from '#renderer/ui/shapes/index.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { sum } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { Due } from '#shared/receivables/contract.ts';

interface SlipsDialogProps {
  readonly partyId: string;
  /** The dues for which slips are printed. */
  readonly dues: readonly Pick<Due, 'instalmentId' | 'total'>[];
  readonly onClose: () => void;
}

const STORED = 'skarbnik.slips.paper';
const papers = [
  { value: 'a4', name: 'A4, po trzy na arkuszu' },
  { value: 'a5', name: 'A5, każdy na osobnym' },
] as const;
type Paper = (typeof papers)[number]['value'];

const storedPaper = (): Paper => (localStorage.getItem(STORED) === 'a5' ? 'a5' : 'a4');

/** Payment slips for chosen dues: paper, then the preview, then the printer. */
export function SlipsDialog({ partyId, dues, onClose }: SlipsDialogProps) {
  const client = useClient();
  const start = usePrinting();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const form = useForm<{ paper: Paper | null }>({ paper: storedPaper() });
  const print = async ({ paper }: { readonly paper: Paper | null }) => {
    const wish = { partyId, chosen: dues.map(({ instalmentId }) => instalmentId), paper: paper ?? 'a4' };
    localStorage.setItem(STORED, wish.paper);
    setBusy(true);
    const outcome = await start({
      use: 'reports',
      format: wish.paper === 'a5' ? 'A5' : 'A4',
      preview: () => client.receivables.slips.preview(wish),
      print: () => client.receivables.slips.print(wish),
    });
    setBusy(false);
    if (outcome.kind === 'failed') setFailure(outcome.message);
    else onClose();
  };
  return (
    <Dialog
      title="Blankiety wpłaty"
      onClose={onClose}
      buttons={
        <>
          <Button act="back" onClick={onClose}>
            Zrezygnuj
          </Button>
          <Button kind="main" act="confirm" confirms disabled={busy} onClick={() => form.submit(print)}>
            Podgląd i wydruk
          </Button>
        </>
      }
    >
      <FormBox form={form} confirmName="Podgląd i wydruk" enabled={!busy} onConfirm={print}>
        <Figures
          figures={[
            { name: 'Do wydruku', value: counted(dues.length, ['blankiet', 'blankiety', 'blankietów']) },
            { name: 'Razem z odsetkami na dziś', value: formatZloty(sum(dues.map(({ total }) => total))) },
          ]}
        />
        <RadioField column label="Papier" autoFocus choices={papers} {...form.bind('paper')} />
        {failure !== undefined && <Notice tone="danger">{failure}</Notice>}
      </FormBox>
    </Dialog>
  );
}
