/** Dossiers between two words of progress. */
const TOLD_EVERY = 50_000;

/** Tells now and then on standard error, since `--json` prints JSON alone, how many dossiers are done. */
export function progressOf(what: string): (dossiers: number) => void {
  let told = 0;
  return (dossiers) => {
    if (dossiers < told + TOLD_EVERY) return;
    told = dossiers;
    console.error(`… ${what}: ${dossiers} dossiers`);
  };
}
