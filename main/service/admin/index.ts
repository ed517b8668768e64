import { end } from './commands/end-session.ts';
import { grant } from './commands/grant.ts';
import * as session from './commands/session.ts';
import { set } from './commands/set-parameter.ts';
import { signIn } from './commands/sign-in.ts';
import * as stations from './commands/stations.ts';
import { done } from './commands/task-done.ts';
import * as users from './commands/users.ts';
import { list as listAudit } from './queries/audit-list.ts';
import { ofParty } from './queries/audit-of-party.ts';
import { list as listParameters } from './queries/parameters.ts';
import { list as listRoles } from './queries/roles.ts';
import { list as listSessions } from './queries/sessions.ts';
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
  roles: { list: listRoles, grant },
  sessions: { list: listSessions, end },
  parameters: { list: listParameters, set },
  audit: { list: listAudit, ofParty },
  tasks: { list: listTasks, done },
};
