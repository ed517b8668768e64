import { writeOwnParameter } from '#db/central/parameters/index.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { definitionOf } from '#shared/parameters/catalogue.ts';
import { parameterProblems } from '#shared/parameters/values.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';

/** Sets a parameter of the office's own policy. Law comes with the program, and rates of the council have their own screen. */
export const set = service.admin.parameters.set.handler(({ input, context }) =>
  act(context, 'admin.parameters.set', input, async (tx) => {
    const { code, validFrom, value, source } = input;
    const definition = definitionOf(code);
    if (definition?.origin !== 'policy')
      throw refuse(
        'PARAMETER_NOT_OWN',
        'Tego parametru nie ustala urząd: prawo przychodzi z programem, a stawki rady wprowadza się na ekranie stawek.',
        { field: 'code' },
      );
    const [problem] = parameterProblems({ code, validFrom, value: value.trim(), source });
    if (problem !== undefined)
      throw refuse('PARAMETER_WRONG', problem, { field: source.trim() === '' ? 'source' : 'value' });
    await writeOwnParameter(tx, { code, validFrom, value: value.trim(), source });
    return { code, validFrom };
  }),
);
