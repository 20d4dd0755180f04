/**
 * The value of a sum of products over named figures, `(late+overdue)/(resolved+overdue)`; undefined where
 * a name is not among the figures or the text is no such expression. A name may hold letters, digits and
 * underscores.
 */
export function evaluate(
  text: string,
  figures: Readonly<Record<string, number>>,
): number | undefined {
  const tokens = text.match(/\w+|[-+/()]|\S/g) ?? [];
  let next = 0;
  const take = (...wanted: readonly string[]) =>
    wanted.includes(tokens[next] ?? '') ? tokens[next++] : undefined;

  const atom = (): number => {
    if (take('(')) {
      const inner = sum();
      return take(')') ? inner : Number.NaN;
    }
    const token = tokens[next++] ?? '';
    return figures[token] ?? (/^\d+$/.test(token) ? Number(token) : Number.NaN);
  };
  const quotient = (): number => {
    let value = atom();
    while (take('/')) value /= atom();
    return value;
  };
  const sum = (): number => {
    let value = quotient();
    for (let sign = take('+', '-'); sign; sign = take('+', '-'))
      value += sign === '+' ? quotient() : -quotient();
    return value;
  };

  const value = sum();
  return next === tokens.length && Number.isFinite(value) ? value : undefined;
}
