import type { Server } from 'node:http';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { contract } from '#shared/contract.ts';
import { day } from '#shared/kernel/day.ts';

const office = {
  id: 1,
  code: '01',
  name: 'Urząd Gminy Olszanka',
  shortName: 'Urząd Gminy',
  kind: 'office' as const,
};
const school = {
  id: 2,
  code: '02',
  name: 'Szkoła Podstawowa w Olszance',
  shortName: 'Szkoła',
  kind: 'school' as const,
};

export const password = 'letnie-Jabłko-7';

/** What the shell needs of a service: one person, two units, a session that can be locked and can expire. */
export class PretendService {
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #open = new Set<WebSocket>();
  readonly #server: Server;
  #token = 'none';
  #tokens = 0;
  #unit: typeof office | typeof school = office;
  #workingDate = day('2026-03-15');
  /** Answer of the next call that needs a session. */
  state: 'open' | 'locked' | 'expired' = 'open';
  tasks = 1;
  /** Lines that were opened so far. */
  lines = 0;

  constructor(server: Server) {
    this.#server = server;
    const handler = new RPCHandler(this.#router());
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (websocket) => {
        this.#open.add(websocket);
        this.lines += 1;
        websocket.on('close', () => this.#open.delete(websocket));
        handler.upgrade(websocket, { context: {} });
      });
    });
  }

  /** Cuts every line, as a pulled cable does. */
  cut(): void {
    for (const websocket of this.#open) websocket.terminate();
  }

  /** Takes no new lines until `reopen`. */
  refuse(refusing: boolean): void {
    const [upgrade] = this.#server.listeners('upgrade');
    if (refusing && upgrade) this.#kept = this.#kept ?? (upgrade as (...args: unknown[]) => void);
    this.#server.removeAllListeners('upgrade');
    if (refusing) this.#server.on('upgrade', (_request, socket) => socket.destroy());
    else if (this.#kept) this.#server.on('upgrade', this.#kept);
  }
  #kept: ((...args: unknown[]) => void) | undefined;

  #session() {
    return {
      userId: '0198a000-0000-7000-8000-000000000001',
      login: 'a.kowal',
      displayName: 'Anna Kowal',
      unit: this.#unit,
      units: [office, school],
      permissions: ['admin.working-date.set'],
      today: day('2026-03-15'),
      workingDate: this.#workingDate,
      mustChangePassword: false,
      idleLockMinutes: 15,
    };
  }

  #router() {
    const os = implement({
      admin: {
        station: { info: contract.admin.station.info },
        session: contract.admin.session,
        tasks: contract.admin.tasks,
      },
    });
    const { station, session, tasks } = os.admin;
    const refusal = (code: string, message: string) => ({ message, data: { code, message } });
    const guard = (errors: { UNAUTHENTICATED: (options: ReturnType<typeof refusal>) => Error }) => {
      if (this.state === 'locked')
        throw errors.UNAUTHENTICATED(refusal('SESSION_LOCKED', 'Stanowisko zablokowane.'));
      if (this.state === 'expired')
        throw errors.UNAUTHENTICATED(refusal('SESSION_EXPIRED', 'Sesja wygasła.'));
    };
    const wrongPassword = refusal(
      'SIGN_IN_REFUSED',
      'Login albo hasło się nie zgadza. Sprawdź, czy nie działa Caps Lock.',
    );
    return os.router({
      admin: {
        station: {
          info: station.info.handler(() => ({
            office: 'Urząd Gminy Olszanka',
            version: '0.1.0',
            serverTime: '2026-03-15T08:00:00+01:00',
            station: {
              id: '0198a000-0000-7000-8000-000000000009',
              name: 'Kasa 1',
              kind: 'desk' as const,
              unit: office,
            },
          })),
        },
        session: {
          signIn: session.signIn.handler(({ input, errors }) => {
            if (input.password !== password) throw errors.REFUSED(wrongPassword);
            this.state = 'open';
            this.#tokens += 1;
            this.#token = `token-${this.#tokens}`;
            return { token: this.#token, session: this.#session() };
          }),
          current: session.current.handler(({ errors }) => {
            guard(errors);
            if (this.#token === 'none')
              throw errors.UNAUTHENTICATED(refusal('SESSION_EXPIRED', 'Sesja wygasła.'));
            return this.#session();
          }),
          signOut: session.signOut.handler(() => ({})),
          lock: session.lock.handler(() => {
            this.state = 'locked';
            return {};
          }),
          unlock: session.unlock.handler(({ input, errors }) => {
            if (input.password !== password) throw errors.REFUSED(wrongPassword);
            this.state = 'open';
            return this.#session();
          }),
          switchUnit: session.switchUnit.handler(({ input }) => {
            this.#unit = input.unitId === school.id ? school : office;
            return this.#session();
          }),
          setWorkingDate: session.setWorkingDate.handler(({ input, errors }) => {
            guard(errors);
            this.#workingDate = input.day ?? day('2026-03-15');
            return this.#session();
          }),
          changePassword: session.changePassword.handler(() => ({})),
        },
        tasks: {
          list: tasks.list.handler(({ errors }) => {
            guard(errors);
            return Array.from({ length: this.tasks }, (_, index) => ({
              id: `0198a000-0000-7000-8000-00000000010${index}`,
              kind: 'overpayment',
              title: 'Nadpłata do wyjaśnienia',
              text: 'Należność zapłacono w kasie i przelewem tego samego dnia.',
              createdAt: '2026-03-15T08:00:00+01:00',
            }));
          }),
          done: tasks.done.handler(() => ({})),
        },
      },
    });
  }
}
