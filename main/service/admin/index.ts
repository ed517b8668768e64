import * as session from './commands/session.ts';
import { signIn } from './commands/sign-in.ts';
import * as stations from './commands/stations.ts';
import { done } from './commands/task-done.ts';
import * as users from './commands/users.ts';
import { ofParty } from './queries/audit-of-party.ts';
import { info, list as listStations } from './queries/stations.ts';
import { list as listTasks } from './queries/tasks.ts';
import { list as listUsers } from './queries/users.ts';

export { insertUser } from './insert-user.ts';
export { CODE_MINUTES, newPairingCode, type PairingCode } from './pairing-code.ts';
export { hashPassword, isPassword } from './passwords.ts';
export { type AuditVerdict, openAuditKeys, verifyAudit } from './seal-audit.ts';
export { verifySecondPerson } from './second-person.ts';

export const admin = {
  station: {
    info,
    list: listStations,
    pair: stations.pair,
    makeCode: stations.makeCode,
    revoke: stations.revoke,
  },
  session: {
    signIn,
    current: session.current,
    signOut: session.signOut,
    lock: session.lock,
    unlock: session.unlock,
    switchUnit: session.switchUnit,
    setWorkingDate: session.setWorkingDate,
    changePassword: session.changePassword,
  },
  users: { list: listUsers, add: users.add, setActive: users.setActive },
  audit: { ofParty },
  tasks: { list: listTasks, done },
};
