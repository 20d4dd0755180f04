import { readFileSync, writeFileSync } from 'node:fs';
import { documentPath, documents } from '../lib/tools/documents/documents.ts';
import { withGenerated } from '../lib/tools/documents/generated.ts';

for (const path of documents()) {
  const file = documentPath(path);
  const present = readFileSync(file, 'utf8');
  const made = withGenerated(present);
  if (made === present) continue;
  writeFileSync(file, made);
  console.log(`${path} is written`);
}
