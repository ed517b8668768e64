import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { router } from '../router.ts';

/** The description of `/api` for other systems, generated from the contract. */
export function openApiDocument(version: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(router, {
    info: {
      title: 'Skarbnik',
      version,
      description:
        'The contract of the LAN service as REST. Amounts are integer grosze, days are ISO text. ' +
        'Send `Authorization: Bearer <token>` and `x-skarbnik-station: <id>.<secret>`.',
    },
    servers: [{ url: '/api' }],
    security: [{ session: [], station: [] }],
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer' },
        station: { type: 'apiKey', in: 'header', name: 'x-skarbnik-station' },
      },
    },
  });
}
