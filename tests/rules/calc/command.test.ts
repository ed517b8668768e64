import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inPolish } from '#main/cli/polish-help.ts';

/** Runs the command as an administrator does, with this Node. */
function skarbnik(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['main/cli/skarbnik.ts', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('skarbnik calc', () => {
  it('answers lines, ends with 1 when one was bad and with 0 when none was', () => {
    const good = '{"principal":100000,"dueDate":"2025-03-17","day":"2026-01-15"}\n';
    const mixed = skarbnik(['calc', 'tax-interest'], `${good}broken\n${good}`);
    const lines = mixed.stdout.trimEnd().split('\n');
    expect(mixed.status).toBe(1);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { charged: 10_600 },
      { error: { code: 'INPUT_NOT_JSON' } },
      { charged: 10_600 },
    ]);
    expect(skarbnik(['calc', 'tax-interest'], good)).toMatchObject({ status: 0, stderr: '' });
  });

  it('lists and describes', () => {
    expect(skarbnik(['calc', '--list']).stdout).toMatch(/^tax-interest +Odsetki za zwłokę/);
    expect(JSON.parse(skarbnik(['calc', '--list', '--json']).stdout)).toContainEqual({
      name: 'due-date',
      title: 'Termin płatności z uwzględnieniem dni wolnych i doręczenia',
    });
    expect(JSON.parse(skarbnik(['calc', 'due-date', '--schema']).stdout)).toMatchObject({
      rule: 'due-date',
      input: { type: 'object', required: ['statutory'], additionalProperties: false },
      output: { type: 'object' },
    });
  });

  it('a wrong call ends with 2 and a Polish sentence', () => {
    expect(skarbnik(['calc', 'nope'])).toMatchObject({ status: 2, stderr: expect.stringMatching(/„nope”/) });
    expect(skarbnik(['calc'])).toMatchObject({ status: 2, stderr: expect.stringMatching(/--list/) });
    expect(skarbnik(['kalk']).stderr).toMatch(/^Nieznane polecenie: kalk\./);
    expect(JSON.parse(skarbnik(['calc', 'nope', '--json']).stdout)).toMatchObject({
      error: { code: 'CALC_RULE_UNKNOWN' },
    });
  });

  it('helps in Polish', () => {
    const { status, stdout } = skarbnik(['calc', '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Użycie: skarbnik calc \[opcje\] \[RULE\]/);
    expect(stdout).not.toMatch(/Usage|Options|Arguments|display help/);
  });

  it.each([
    ["error: unknown option '--x'\n", 'Nieznana opcja: --x.\n'],
    ["error: missing required argument 'FILE'\n", 'Brakuje argumentu FILE.\n'],
    ['error: too many arguments. Expected 1 argument but got 2.\n', 'Za dużo argumentów.\n'],
  ])('turns %j into %j', (english, polish) => {
    expect(inPolish(english)).toBe(polish);
  });
});
