import { readFileSync, writeFileSync } from 'node:fs';
import { calledWith } from '../lib/tools/command-line.ts';
import { documentPath, documents } from '../lib/tools/documents/documents.ts';
import { withGenerated } from '../lib/tools/documents/generated.ts';

calledWith(
  'Usage: npm run documents\nWrites the parts of documents that are made from the code',
  {},
);
const changed = documents().flatMap((path) => {
  const present = readFileSync(documentPath(path), 'utf8');
  const made = withGenerated(present);
  return made === present ? [] : [{ path, made }];
});
for (const { path, made } of changed) {
  writeFileSync(documentPath(path), made);
  console.log(`${path} is written`);
}
if (changed.length === 0) console.log('Nothing has changed');
