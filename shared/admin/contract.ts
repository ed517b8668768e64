import { z } from 'zod';
import { open, read, write } from '../kernel/contract.ts';
import { PUBLIC, SIGNED_IN } from '../kernel/permissions.ts';
import { daySchema, idSchema, instantSchema, textSchema } from '../kernel/schemas.ts';
import { auditList, parametersContract, rolesContract, sessionsContract } from './contract-office.ts';

export const unitSchema = z.object({
  id: z.number().int(),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(['office', 'school', 'kindergarten', 'culture', 'welfare', 'other']),
});

/** What the client knows of the person at work: shown in the header, used to offer only what is allowed. */
export const sessionSchema = z.object({
  userId: idSchema,
  login: z.string(),
  displayName: z.string(),
  unit: unitSchema,
  units: z.array(unitSchema).describe('Units in which this person has a role.'),
  permissions: z.array(z.string()),
  today: daySchema.describe('Today by the clock of the server.'),
  workingDate: daySchema.describe('The day the person works on; today unless set otherwise.'),
  mustChangePassword: z.boolean(),
  idleLockMinutes: z.number().min(0).describe('Without a sign of a person for so long, the session locks.'),
});

const stationSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['desk', 'office', 'terminal']),
  unit: unitSchema,
});

/** A person who confirms an act beside the one who does it (zasada dwóch par oczu). */
export const secondPersonSchema = z.object({ login: z.string().max(40), password: z.string().max(200) });

export const userSchema = z.object({
  id: idSchema,
  login: z.string(),
  displayName: z.string(),
  position: z.string(),
  active: z.boolean(),
  roles: z.array(z.object({ unitId: z.number().int(), roleCode: z.string(), roleName: z.string() })),
});

export const adminContract = {
  station: {
    /** Who this client is to the service: paired or not, its unit, the office's name. */
    info: open({ servedBy: 'both' }).output(
      z.object({
        office: z.string(),
        version: z.string(),
        serverTime: instantSchema,
        station: stationSchema.nullable(),
        serverAddress: z
          .enum(['needed', 'chosen'])
          .optional()
          .describe(
            'At a workstation: nobody has said where the service is, or a person chose it and may choose again.',
          ),
      }),
    ),
    /** Asks the server at an address who it is; nothing is trusted by it yet. */
    meet: open({ servedBy: 'desk' })
      .input(z.object({ address: z.string().max(200) }))
      .output(
        z.object({
          url: z.string(),
          office: z.string(),
          version: z.string(),
          fingerprint: z
            .string()
            .describe('What two people compare: 64 bits of the key in hexadecimal fours.'),
        }),
      ),
    /** A person compared the fingerprint: from now on this server, with this key, is the one to pair with. */
    trust: write(PUBLIC, { servedBy: 'desk' })
      .input(z.object({ url: z.string().max(300), fingerprint: z.string().max(40) }))
      .output(z.object({})),
    /** Exchanges the code that the administrator read out for the station's own identity and secret. */
    pair: open()
      .input(
        z.object({
          code: z.string().max(40),
          publicKey: z.string().max(200).optional().describe('Ed25519 key of a cash desk, base64url SPKI.'),
        }),
      )
      .output(
        z.object({
          station: stationSchema,
          secret: z.string(),
          authority: z.string().describe("PEM of the installation's own certificate authority."),
        }),
      ),
    /** Makes a pairing code, valid for a quarter of an hour and for one use. */
    makeCode: write('admin.stations.manage')
      .input(
        z.object({
          name: textSchema(60),
          kind: z.enum(['desk', 'office', 'terminal']),
          unitId: z.number().int(),
          deskId: z.number().int().optional(),
        }),
      )
      .output(
        z.object({
          code: z.string(),
          expiresAt: instantSchema,
          fingerprint: z.string().describe("Of the service's own key, to be compared at the new station."),
        }),
      ),
    list: read('admin.stations.manage').output(
      z.array(
        stationSchema.extend({
          pairedAt: instantSchema,
          lastSeenAt: instantSchema.nullable(),
          revokedAt: instantSchema.nullable(),
        }),
      ),
    ),
    revoke: write('admin.stations.manage')
      .input(z.object({ stationId: idSchema }))
      .output(z.object({ revokedAt: instantSchema })),
  },
  session: {
    signIn: open({ servedBy: 'both' })
      .input(
        z.object({
          login: z.string().min(1).max(40),
          password: z.string().min(1).max(200),
          unitId: z.number().int().optional(),
        }),
      )
      .output(z.object({ token: z.string(), session: sessionSchema })),
    current: read(SIGNED_IN, { servedBy: 'both', withOldPassword: true }).output(sessionSchema),
    signOut: write(SIGNED_IN, { servedBy: 'both', withOldPassword: true }).output(z.object({})),
    lock: write(SIGNED_IN, { servedBy: 'both', withOldPassword: true }).output(z.object({})),
    unlock: write(PUBLIC, { servedBy: 'both' })
      .input(z.object({ password: z.string().max(200) }))
      .output(sessionSchema),
    switchUnit: write(SIGNED_IN)
      .input(z.object({ unitId: z.number().int() }))
      .output(sessionSchema),
    setWorkingDate: write('admin.working-date.set')
      .input(z.object({ day: daySchema.nullable() }))
      .output(sessionSchema),
    changePassword: write(SIGNED_IN, { servedBy: 'service', withOldPassword: true })
      .input(z.object({ current: z.string().max(200), next: z.string().max(200) }))
      .output(z.object({})),
  },
  users: {
    list: read('admin.users.read').output(z.array(userSchema)),
    add: write('admin.users.manage')
      .input(
        z.object({
          actId: idSchema,
          login: z
            .string()
            .regex(/^[a-z0-9._-]{2,40}$/, 'Login: małe litery, cyfry, kropka, myślnik; od 2 do 40 znaków.'),
          displayName: textSchema(80),
          position: textSchema(80),
          password: z.string().max(200),
          roles: z.array(z.object({ unitId: z.number().int(), roleCode: z.string() })).min(1),
        }),
      )
      .output(userSchema),
    setActive: write('admin.users.manage')
      .input(z.object({ userId: idSchema, active: z.boolean() }))
      .output(userSchema),
  },
  roles: rolesContract,
  sessions: sessionsContract,
  parameters: parametersContract,
  audit: {
    list: auditList,
    ofParty: read('admin.audit.read')
      .input(z.object({ partyId: idSchema, limit: z.number().int().min(1).max(500).default(100) }))
      .output(
        z.array(
          z.object({
            at: instantSchema,
            userName: z.string(),
            act: z.string(),
            writes: z.boolean(),
            object: z.string(),
          }),
        ),
      ),
  },
  tasks: {
    list: read(SIGNED_IN).output(
      z.array(
        z.object({
          id: idSchema,
          kind: z.string(),
          title: z.string(),
          text: z.string(),
          createdAt: instantSchema,
        }),
      ),
    ),
    done: write(SIGNED_IN)
      .input(z.object({ taskId: idSchema }))
      .output(z.object({})),
  },
};
