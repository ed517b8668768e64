import { describe, expect, it } from 'vitest';
import { contract } from '#shared/contract.ts';
import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import { PUBLIC, SIGNED_IN, STATION } from '#shared/kernel/permissions.ts';
import { permissionNames } from '#shared/permissions.ts';

/** Every procedure of the contract with its dotted path. */
function procedures(node: object, path: string[] = []): { path: string; meta: ProcedureMeta }[] {
  if ('~orpc' in node)
    return [{ path: path.join('.'), meta: (node['~orpc'] as { meta: ProcedureMeta }).meta }];
  return Object.entries(node).flatMap(([name, child]) => procedures(child as object, [...path, name]));
}

const all = procedures(contract);

describe('the contract', () => {
  it('has procedures', () => {
    expect(all.length).toBeGreaterThan(50);
  });

  it.each(all)('$path declares a permission that exists', ({ meta }) => {
    expect([PUBLIC, SIGNED_IN, STATION, ...Object.keys(permissionNames)]).toContain(meta.permission);
  });

  it('uses every permission, so that none is granted in vain', () => {
    const used = new Set(all.map(({ meta }) => meta.permission));
    const heldBesides = new Set(['cash.desk.second-person']);
    expect(Object.keys(permissionNames).filter((code) => !used.has(code) && !heldBesides.has(code))).toEqual(
      [],
    );
  });

  it.each(Object.entries(permissionNames))('permission %s has a Polish name: %s', (code, name) => {
    expect(code).toMatch(/^[a-z-]+(\.[a-z-]+){1,2}$/);
    expect(name).toMatch(/^[A-ZĄĆĘŁŃÓŚŹŻ].{8,80}$/);
  });
});
