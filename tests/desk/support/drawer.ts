/** A drawer that holds exactly the amount. */
export function drawer(total: number): Record<string, number> {
  const faces = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];
  const counts: Record<string, number> = {};
  let left = total;
  for (const face of faces) {
    const pieces = Math.floor(left / face);
    if (pieces > 0) counts[String(face)] = pieces;
    left -= pieces * face;
  }
  return counts;
}
