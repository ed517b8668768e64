import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ConnectionState } from './connection.ts';
import type { Client, Session, SessionKeeper, SessionState } from './session.ts';

export const KeeperContext = createContext<SessionKeeper | undefined>(undefined);

export function useKeeper(): SessionKeeper {
  const keeper = useContext(KeeperContext);
  if (!keeper) throw new Error('no session keeper above');
  return keeper;
}

/** The typed client of the contract. */
export function useClient(): Client {
  return useKeeper().client;
}

export function useSessionState(): SessionState {
  const keeper = useKeeper();
  return useSyncExternalStore(keeper.subscribe, keeper.state);
}

/** The person at work; only inside the signed-in part of the program. */
export function useSession(): Session {
  const state = useSessionState();
  if (!('session' in state)) throw new Error('nobody is signed in');
  return state.session;
}

export function useConnection(): ConnectionState {
  const { connection } = useKeeper();
  return useSyncExternalStore(connection.subscribe, connection.state);
}

/** True when the person may do it; screens leave out what is not allowed. */
export function useAllowed(permission: string): boolean {
  return isAllowed(useSession(), permission);
}

export function isAllowed(session: Session, permission: string): boolean {
  return permission === 'signed-in' || session.permissions.includes(permission);
}
