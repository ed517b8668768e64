import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, idSchema, instantSchema, pageInput, textSchema } from '../kernel/schemas.ts';

export const roleSchema = z.object({
  code: z.string(),
  name: z.string(),
  permissions: z.array(z.string()),
  holders: z.number().int().describe('Active users who hold it today, in any unit.'),
});

export const openSessionSchema = z.object({
  id: z.string().describe('Names the session; nobody can sign in with it.'),
  userName: z.string(),
  login: z.string(),
  unitName: z.string(),
  stationName: z.string(),
  since: instantSchema,
  lastSeenAt: instantSchema,
  locked: z.boolean(),
  own: z.boolean(),
});

export const parameterRowSchema = z.object({
  code: z.string(),
  name: z.string(),
  origin: z.enum(['law', 'resolution', 'policy']),
  value: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  source: z.string(),
  own: z.boolean().describe("Entered by the office; otherwise the program's own."),
  unconfirmed: z.boolean(),
  inForce: z.boolean().describe('Holds today.'),
});

export const auditRowSchema = z.object({
  id: z.string(),
  at: instantSchema,
  userName: z.string(),
  act: z.string(),
  writes: z.boolean(),
  object: z.string(),
  partyName: z.string(),
});

/** Roles and what they grant; they hold for the whole installation, so the office keeps them. */
export const rolesContract = {
  list: read('admin.users.read').output(z.array(roleSchema)),
  /** Says which roles hold a permission; at least one active user must keep the right to manage users. */
  grant: write('admin.users.manage')
    .input(z.object({ actId: idSchema, permission: z.string().max(80), roles: z.array(z.string()).max(100) }))
    .output(z.array(roleSchema)),
};

/** Who is signed in now. */
export const sessionsContract = {
  list: read('admin.users.manage').output(z.array(openSessionSchema)),
  /** Signs a session out at once; what the person had not saved stays in the form of the client. */
  end: write('admin.users.manage')
    .input(z.object({ actId: idSchema, sessionId: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.object({ ended: z.boolean() })),
};

/** Parameters of law, of resolutions and of the office, each with its days and source. */
export const parametersContract = {
  list: read('admin.parameters.read').output(z.array(parameterRowSchema)),
  /** Sets a parameter that the office itself decides, from a day on. */
  set: write('admin.parameters.edit')
    .input(
      z.object({
        actId: idSchema,
        code: z.string().max(80),
        value: z.string().max(200),
        validFrom: daySchema,
        source: textSchema(200),
      }),
    )
    .output(z.object({ code: z.string(), validFrom: daySchema })),
};

/** The audit, the latest first, by pages. */
export const auditList = read('admin.audit.read')
  .input(
    z.object({
      ...pageInput,
      day: daySchema.optional(),
      login: z.string().max(40).optional(),
      writesOnly: z.boolean().default(false),
    }),
  )
  .output(z.object({ rows: z.array(auditRowSchema), next: z.string().nullable() }));
