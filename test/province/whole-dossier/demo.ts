import { expect, it } from 'vitest';
import { runCommand } from '../../bin/run-command.ts';
import { running } from './province.ts';

it('the demo tells its story to the end, of dossiers, the National Portal, linked procedures and petitions', async () => {
  const { status, said, complained } = await runCommand(`demo --url ${running.province.url}`);
  expect([status, complained]).toEqual([0, '']);
  for (const told of ['Trả kết quả', 'Quá hạn', 'Liên thông', 'Phản ánh'])
    expect(said).toContain(told);
});
