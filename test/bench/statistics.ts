/** The value that `share` of the values do not exceed (nearest rank). Throws when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("no values");
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Rounded to so many digits after the point: below the noise of any measurement here. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
