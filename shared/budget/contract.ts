import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  positiveGroszeSchema,
  textSchema,
  yearSchema,
} from '../kernel/schemas.ts';
import { CLASSIFICATION_KINDS } from './classification.ts';

export const budgetSideSchema = z.enum(['income', 'expenditure', 'revenue', 'outlay']);
export const taskSchema = z.enum(['W', 'Z', 'P', 'U']);
const problem = z.object({ code: z.string(), message: z.string(), field: z.string().optional() });

export const planLineSchema = z.object({
  ownerUnitId: z.number().int(),
  side: budgetSideSchema,
  classification: z.string().max(20),
  task: taskSchema.default('W'),
  amount: groszeSchema.refine((amount) => amount !== 0, 'Kwota zmiany nie może być zerem.'),
  text: textSchema(200).default(''),
});

export const planChangeInput = z.object({
  year: yearSchema,
  number: textSchema(60).pipe(z.string().min(1, 'Podaj numer uchwały lub zarządzenia.')),
  authority: z.enum(['council', 'executive', 'head']),
  kind: z.enum(['initial', 'change']),
  adoptedOn: daySchema,
  effectiveOn: daySchema,
  text: textSchema(300).default(''),
  lines: z.array(planLineSchema).max(5_000),
});

export const planChangeSchema = planChangeInput.extend({
  id: idSchema,
  state: z.enum(['draft', 'adopted']),
  /** The least authority that may make it. */
  needed: z.enum(['council', 'executive-authorised', 'executive']),
  problems: z.array(problem),
});

export const executionRowSchema = z.object({
  unitId: z.number().int(),
  unitCode: z.string(),
  side: z.enum(['income', 'expenditure']),
  classification: z.string(),
  chapterName: z.string(),
  paragraphName: z.string(),
  plan: groszeSchema,
  committed: groszeSchema,
  executed: groszeSchema,
  /** Expenditure: what may still be committed. Income: what is still to come in. */
  free: groszeSchema,
  /** Hundredths of a percent of the plan; null without a plan. */
  share: z.number().int().nullable(),
});

export const commitmentLineInput = z.object({
  year: yearSchema,
  classification: z.string().max(20),
  amount: positiveGroszeSchema,
});

const commitmentInput = z.object({
  actId: idSchema,
  number: textSchema(60).pipe(z.string().min(1, 'Podaj numer umowy lub decyzji.')),
  documentDate: daySchema,
  kind: z.enum(['contract', 'order', 'decision', 'payroll', 'other']),
  partyName: textSchema(200).default(''),
  text: textSchema(300).pipe(z.string().min(3, 'Podaj, czego dotyczy zaangażowanie.')),
  lines: z.array(commitmentLineInput).min(1).max(100),
});

export const commitmentSchema = z.object({
  id: idSchema,
  number: z.string(),
  documentDate: daySchema,
  kind: z.enum(['contract', 'order', 'decision', 'payroll', 'other']),
  partyName: z.string(),
  text: z.string(),
  overrunReason: z.string(),
  lines: z.array(
    z.object({
      year: z.number().int(),
      classification: z.string(),
      amount: groszeSchema,
      day: daySchema,
      text: z.string(),
      entryId: idSchema,
    }),
  ),
  total: groszeSchema,
});

export const fundsSchema = z.object({
  classification: z.string(),
  plan: groszeSchema,
  committed: groszeSchema,
  executed: groszeSchema,
  free: groszeSchema,
});

export const budgetContract = {
  classification: read('budget.read')
    .input(z.object({ day: daySchema }))
    .output(
      z.array(
        z.object({
          kind: z.enum(CLASSIFICATION_KINDS),
          code: z.string(),
          name: z.string(),
          validFrom: daySchema,
          validTo: daySchema.nullable(),
          source: z.string(),
        }),
      ),
    ),
  /** The person's unit and those under it, for choosing whose plan a line is. */
  units: read('budget.read').output(
    z.array(z.object({ id: z.number().int(), code: z.string(), name: z.string() })),
  ),
  changes: {
    list: read('budget.read')
      .input(z.object({ year: yearSchema }))
      .output(
        z.array(
          z.object({
            id: idSchema,
            number: z.string(),
            authority: z.enum(['council', 'executive', 'head']),
            kind: z.enum(['initial', 'change']),
            adoptedOn: daySchema,
            effectiveOn: daySchema,
            text: z.string(),
            state: z.enum(['draft', 'adopted']),
            income: groszeSchema,
            expenditure: groszeSchema,
          }),
        ),
      ),
    get: read('budget.read')
      .input(z.object({ changeId: idSchema }))
      .output(planChangeSchema),
    save: write('budget.plan.write')
      .input(planChangeInput.extend({ actId: idSchema, changeId: idSchema.optional() }))
      .output(planChangeSchema),
    remove: write('budget.plan.write')
      .input(z.object({ actId: idSchema, changeId: idSchema }))
      .output(z.object({})),
    /** Makes it part of the plan; from then on it is final. */
    adopt: write('budget.plan.adopt')
      .input(z.object({ actId: idSchema, changeId: idSchema }))
      .output(planChangeSchema),
  },
  /** The plan as it stood on a day, with what it was at first. */
  plan: read('budget.read')
    .input(z.object({ year: yearSchema, day: daySchema, side: budgetSideSchema.optional() }))
    .output(
      z.array(
        z.object({
          unitId: z.number().int(),
          unitCode: z.string(),
          side: budgetSideSchema,
          classification: z.string(),
          task: taskSchema,
          name: z.string(),
          initial: groszeSchema,
          changes: groszeSchema,
          plan: groszeSchema,
        }),
      ),
    ),
  /** Execution against the plan at the end of a month, by unit and paragraph. */
  execution: read('budget.read')
    .input(
      z.object({
        year: yearSchema,
        month: z.number().int().min(1).max(12),
        allUnits: z.boolean().default(true),
      }),
    )
    .output(z.array(executionRowSchema)),
  funds: read('budget.read')
    .input(z.object({ year: yearSchema, classification: z.string().max(20) }))
    .output(fundsSchema),
  commitments: {
    list: read('budget.read')
      .input(z.object({ year: yearSchema }))
      .output(z.array(commitmentSchema)),
    /** Refused when the plan of this year has not so much left. */
    add: write('budget.commitments.write').input(commitmentInput).output(commitmentSchema),
    /** The same beyond the plan, by who may allow it and why. */
    addOverPlan: write('budget.commitments.overrun')
      .input(
        commitmentInput.extend({
          reason: textSchema(300).pipe(z.string().min(5, 'Podaj powód przekroczenia planu.')),
        }),
      )
      .output(commitmentSchema),
    /** An annex: more or less of it, by year and paragraph; negative amounts lessen it. */
    change: write('budget.commitments.write')
      .input(
        z.object({
          actId: idSchema,
          commitmentId: idSchema,
          day: daySchema,
          text: textSchema(200).pipe(z.string().min(3)),
          lines: z
            .array(z.object({ year: yearSchema, classification: z.string().max(20), amount: groszeSchema }))
            .min(1)
            .max(100),
        }),
      )
      .output(commitmentSchema),
    /** On 1 January: what falls on the new year goes from 999 to 998. */
    openYear: write('budget.commitments.write')
      .input(z.object({ actId: idSchema, year: yearSchema }))
      .output(z.object({ amount: groszeSchema })),
  },
};
