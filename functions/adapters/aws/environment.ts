/**
 * The environment that the Runtime stack gives a function, read once as it starts. Names what is missing
 * all at once, so that a misconfigured function fails its first deployment and not its first citizen.
 */
export function environment<Name extends string>(...names: readonly Name[]): Record<Name, string> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`Missing in the environment: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}
