import { createORPCErrorFromJson, isORPCErrorJson, ORPCError } from '@orpc/client';
import { StandardRPCJsonSerializer } from '@orpc/client/standard';

const serializer = new StandardRPCJsonSerializer();

/** What crosses the line is text, in the form in which the product's own connection sends it. */
export function toWire(value: unknown): string {
  const [json, meta] = serializer.serialize(value);
  return JSON.stringify({ json, meta });
}

export function fromWire(text: string): unknown {
  const { json, meta } = JSON.parse(text) as { json: unknown; meta: [] };
  return serializer.deserialize(json, meta);
}

export type WireAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string };

export function errorToWire(error: unknown): WireAnswer {
  const told =
    error instanceof ORPCError ? error : new ORPCError('INTERNAL_SERVER_ERROR', { message: String(error) });
  return { ok: false, text: JSON.stringify(told.toJSON()) };
}

/** The error as the desk's connection would throw it. */
export function errorFromWire(text: string): unknown {
  const json: unknown = JSON.parse(text);
  return isORPCErrorJson(json) ? createORPCErrorFromJson(json) : new Error(text);
}
