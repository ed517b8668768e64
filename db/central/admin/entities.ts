import { EntitySchema } from 'typeorm';

/** A person who may sign in. */
export interface User {
  id: string;
  login: string;
  displayName: string;
  position: string;
  passwordHash: string;
  passwordSetAt: Date;
  mustChangePassword: boolean;
  active: boolean;
}

export const userEntity = new EntitySchema<User>({
  name: 'User',
  schema: 'admin',
  tableName: 'user_account',
  columns: {
    id: { type: 'uuid', primary: true },
    login: { type: 'text' },
    displayName: { type: 'text', name: 'display_name' },
    position: { type: 'text' },
    passwordHash: { type: 'text', name: 'password_hash' },
    passwordSetAt: { type: 'timestamptz', name: 'password_set_at', createDate: true },
    mustChangePassword: { type: 'boolean', name: 'must_change_password', default: false },
    active: { type: 'boolean', default: true },
  },
});

/** A paired station; the secret itself is known to the station alone. */
export interface Workstation {
  id: string;
  unitId: number;
  name: string;
  kind: 'desk' | 'office' | 'terminal';
  secretHash: Buffer;
  pairedAt: Date;
  pairedBy: string | null;
  revokedAt: Date | null;
  lastSeenAt: Date | null;
}

export const workstationEntity = new EntitySchema<Workstation>({
  name: 'Workstation',
  schema: 'admin',
  tableName: 'workstation',
  columns: {
    id: { type: 'uuid', primary: true },
    unitId: { type: 'integer', name: 'unit_id' },
    name: { type: 'text' },
    kind: { type: 'text' },
    secretHash: { type: 'bytea', name: 'secret_hash' },
    pairedAt: { type: 'timestamptz', name: 'paired_at', createDate: true },
    pairedBy: { type: 'uuid', name: 'paired_by', nullable: true },
    revokedAt: { type: 'timestamptz', name: 'revoked_at', nullable: true },
    lastSeenAt: { type: 'timestamptz', name: 'last_seen_at', nullable: true },
  },
});
