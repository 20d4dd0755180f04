import { to } from '../address.ts';
import { Title } from '../parts.tsx';
import { words } from '../words.ts';
import { ProcedurePage } from './procedure-page.tsx';
import { ProcedureSearch } from './procedure-search.tsx';

/** The procedures as they are posted for the public (niêm yết): searched, and each on a sheet of its own. */
export function ProceduresPage({ path }: { path: readonly string[] }) {
  const [, code] = path;
  if (code) return <ProcedurePage code={code} />;
  return (
    <>
      <Title>{words().nav.procedures}</Title>
      <ProcedureSearch link={(row) => to(['thu-tuc', row.code])} />
    </>
  );
}
