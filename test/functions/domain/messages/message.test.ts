import { expect, it } from 'vitest';
import { cloudEvent } from '../../../../functions/domain/messages/message.ts';

it('a message leaves as a CloudEvent 1.0 of its province, without the box it lay in', () => {
  const message = {
    box: 'H62.07',
    id: 'H62.01-260302-0001/2',
    type: 'vn.motcua.dossier.overdue',
    subject: 'H62.01-260302-0001',
    time: '2026-03-05T10:00:00.000Z',
    data: { unit: 'H62.07' },
  } as const;
  const { box, ...told } = message;
  expect(cloudEvent(message, 'urn:mot-cua:h62-dev')).toEqual({
    ...told,
    specversion: '1.0',
    source: 'urn:mot-cua:h62-dev',
    datacontenttype: 'application/json',
  });
});
