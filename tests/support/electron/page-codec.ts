/**
 * Values between Node and page travel over the debugging protocol, which carries text only. This tagged JSON keeps
 * what structured cloning keeps and JSON does not. The function is sent into the page as source: it may use nothing
 * from outside itself.
 */
export interface Codec {
  encode(value: unknown): string;
  // biome-ignore lint/suspicious/noExplicitAny: the receiver knows what was sent; the wire does not.
  decode(text: string): any;
}

export function createCodec(): Codec {
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768) {
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

  const tag = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (typeof value === 'function' || typeof value === 'symbol') {
      throw new Error('An object could not be cloned.');
    }
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: [...value] };
    if (value instanceof Set) return { $: 'set', v: [...value] };
    if (value instanceof Error) return { $: 'error', v: value.message, name: value.name };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      return { $: 'bytes', v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    return value;
  };

  const untag = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const { $: kind, v, name } = value as { $?: string; v?: unknown; name?: string };
    if (kind === 'undefined') return undefined;
    if (kind === 'bigint') return BigInt(v as string);
    if (kind === 'date') return new Date(v as number);
    if (kind === 'map') return new Map(untag(v) as [unknown, unknown][]);
    if (kind === 'set') return new Set(untag(v) as unknown[]);
    if (kind === 'error') return Object.assign(new Error(v as string), { name });
    if (kind === 'bytes') return fromBase64(v as string);
    if (kind === 'buffer') return fromBase64(v as string).buffer;
    const container = value as Record<string, unknown>;
    for (const key of Object.keys(container)) container[key] = untag(container[key]);
    return container;
  };

  return {
    // `this[key]` is the value before JSON's own toJSON, which would turn a Date into text.
    encode: (value) =>
      JSON.stringify({ root: value }, function (this: Record<string, unknown>, key) {
        return key === '' ? this[key] : tag(this[key]);
      }),
    decode: (text) => untag(JSON.parse(text).root),
  };
}
