const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** Money as Vietnam writes it, `1.025.000 đồng`: a point groups the thousands, a comma is the decimal sign. */
export const dongText = (dong: number): string => `${whole.format(dong)} đồng`;

/** A number of at most two decimals, `1.840` or `88,42`. */
export const numberText = (value: number): string => decimal.format(value);
