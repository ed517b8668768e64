import { EntitySchema } from 'typeorm';

/** The office or one of its subordinate units. */
export interface Unit {
  id: number;
  code: string;
  name: string;
  shortName: string;
  kind: 'office' | 'school' | 'kindergarten' | 'culture' | 'welfare' | 'other';
  authority: string;
  parentId: number | null;
  nip: string | null;
  regon: string | null;
  terc: string | null;
  street: string;
  postalCode: string;
  locality: string;
  bankAccount: string | null;
  active: boolean;
}

export const unitEntity = new EntitySchema<Unit>({
  name: 'Unit',
  schema: 'units',
  tableName: 'unit',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    code: { type: 'text' },
    name: { type: 'text' },
    shortName: { type: 'text', name: 'short_name' },
    kind: { type: 'text' },
    authority: { type: 'text' },
    parentId: { type: 'integer', name: 'parent_id', nullable: true },
    nip: { type: 'text', nullable: true },
    regon: { type: 'text', nullable: true },
    terc: { type: 'text', nullable: true },
    street: { type: 'text' },
    postalCode: { type: 'text', name: 'postal_code' },
    locality: { type: 'text' },
    bankAccount: { type: 'text', name: 'bank_account', nullable: true },
    active: { type: 'boolean', default: true },
  },
});
