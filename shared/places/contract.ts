import { z } from 'zod';
import { read } from '../kernel/contract.ts';
import { SIGNED_IN } from '../kernel/permissions.ts';

export const localitySchema = z.object({
  simc: z.string(),
  name: z.string(),
  /** What tells it from its namesakes: kind and number of the gmina. */
  more: z.string(),
  postalCode: z
    .string()
    .describe('The only or usual code of the locality; empty when it has several or none is known.'),
  postOffice: z.string(),
});

export const streetSchema = z.object({ ulic: z.string(), name: z.string(), feature: z.string() });

/** The dictionary of places that addresses are typed against. It holds no person. */
export const placesContract = {
  localities: read(SIGNED_IN)
    .input(z.object({ query: z.string().max(60), limit: z.number().int().min(1).max(50).default(20) }))
    .output(z.array(localitySchema)),
  streets: read(SIGNED_IN)
    .input(
      z.object({
        simc: z.string().regex(/^\d{7}$/),
        query: z.string().max(60),
        limit: z.number().int().min(1).max(50).default(30),
      }),
    )
    .output(z.array(streetSchema)),
};

export type Locality = z.output<typeof localitySchema>;
export type Street = z.output<typeof streetSchema>;
