import {
  bankAccountRows,
  bankRules,
  hasStatements,
  missingAccounts,
  saveBankAccount,
  saveBankRule,
  statementJournal,
} from '#db/central/bank/settings.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { isEmptyCondition } from '#shared/bank/matching/office-rules.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { newId } from '#shared/kernel/ids.ts';

const listAccounts = service.bank.accounts.list.handler(({ context }) =>
  read(context, (tx) => bankAccountRows(tx)),
);

/** A bank account of the unit: its number is checked, its ledger accounts must be in the plan. */
const saveAccount = service.bank.accounts.save.handler(({ input, context }) =>
  act(context, 'bank.accounts.save', input, async (tx) => {
    const nrb = parseNrb(input.nrb);
    const wrong = nrb.problems.find(({ severity }) => severity === 'error');
    if (wrong) throw refuse('BANK_ACCOUNT_NUMBER', wrong.message, { field: 'nrb' });
    const journal = await statementJournal(tx);
    if (!journal)
      throw refuse(
        'BANK_JOURNAL_MISSING',
        'Jednostka nie ma dziennika, w którym księguje się wyciągi. Załóż dziennik „WB”.',
      );
    const [missing] = await missingAccounts(tx, journal.bookId, [
      input.ledgerAccount,
      input.clarificationAccount,
      input.transitAccount,
      input.feeAccount,
      input.interestAccount,
    ]);
    if (missing !== undefined)
      throw refuse(
        'BANK_ACCOUNT_LEDGER',
        `W planie kont nie ma konta ${missing}. Załóż je albo wybierz inne.`,
        {
          details: { account: missing },
        },
      );
    const [before] = await bankAccountRows(tx, input.code);
    if (before && before.nrb !== nrb.normal && (await hasStatements(tx, before.id)))
      throw refuse(
        'BANK_ACCOUNT_IN_USE',
        'Ten rachunek ma już wyciągi, więc jego numeru się nie zmienia. Dodaj nowy rachunek.',
        { field: 'nrb' },
      );
    await saveBankAccount(tx, journal.id, { ...input, nrb: nrb.normal });
    const [saved] = await bankAccountRows(tx, input.code);
    if (!saved) throw new Error('an account that was just saved');
    return saved;
  }),
);

const listRules = service.bank.rules.list.handler(({ context }) => read(context, (tx) => bankRules(tx)));

const saveRule = service.bank.rules.save.handler(({ input, context }) =>
  act(context, 'bank.rules.save', input, async (tx) => {
    const { actId: _actId, id = newId(), ...rule } = input;
    if (isEmptyCondition(rule.condition))
      throw refuse(
        'BANK_RULE_EMPTY',
        'Reguła bez warunku objęłaby każdą wpłatę. Podaj słowa z tytułu, nazwę, rachunek albo rodzaj operacji.',
        { field: 'condition' },
      );
    await saveBankRule(tx, { id, ...rule });
    const [saved] = await bankRules(tx, id);
    if (!saved) throw new Error('a rule that was just saved');
    return saved;
  }),
);

export const accounts = { list: listAccounts, save: saveAccount };
export const rules = { list: listRules, save: saveRule };
