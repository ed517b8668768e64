/**
 * The same pure function, with its latest answers remembered by the text it was asked: banks repeat days and descriptions
 * thousands of times. Forgets everything once `most` answers are kept.
 */
export function remembered<T>(answer: (text: string) => T, most = 1_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = answer(text);
    if (known.size >= most) known.clear();
    // A piece cut out of a long text keeps the whole of it in memory; a text put together anew keeps itself alone.
    known.set(text.split('').join(''), found);
    return found;
  };
}
