import type { EntitySchema } from 'typeorm';
import { userEntity, workstationEntity } from './admin/entities.ts';
import { unitEntity } from './units/entities.ts';

/** Entities for simple saves and reads by identity. Money, ledger and lists go by SQL. */
export const entities: EntitySchema[] = [unitEntity, userEntity, workstationEntity] as EntitySchema[];
