/** Who writes when no person acts. */
export const system = 'system';
