import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { applicantWrites, commit } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import type { SendOutcome } from '../../../functions/adapters/notification-gateway.ts';
import { notify } from '../../../functions/application/notify.ts';
import { accept } from '../../../functions/domain/dossier/acts/accept.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import type { Notification } from '../../../functions/domain/notifications/notification.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import {
  at,
  complete,
  monday,
  must,
  people,
  procedure,
  submitted,
  written,
} from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const secret = personalData('the secret of the notifications');
const phone = '0912345678';
const applicant = { name: 'Nguyễn Văn An', personalId: '026090001234', phone };

/** A gateway that answers so, one after another, and takes all that comes after. */
function gatewayOf(...answers: SendOutcome[]) {
  const sent: Notification[] = [];
  const send = async (one: Notification): Promise<SendOutcome> => {
    sent.push(one);
    return answers.shift() ?? { kind: 'sent' };
  };
  return { sent, send };
}

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

describe('a notification of an applicant', () => {
  let number = 0;
  let code: string;
  /** Version 1 is the filing, version 2 the acceptance. */
  beforeEach(async () => {
    code = `H62.01-260302-000${++number}`;
    const opening = submit(code, submitted().dossier, at(people.counter));
    const sealed = { sealed: secret.seal(code, 'applicant', applicant) };
    await commit(table, opening, applicantWrites(table, code, sealed));
    const filed = complete(written({ ...submitted(), dossier: opening.dossier }, opening));
    await commit(table, must(accept.rule(filed, {}, at(people.counter))));
  });

  const tell = (version: number, gateway: ReturnType<typeof gatewayOf>) =>
    notify(
      { code, version },
      {
        table,
        personal: async () => secret,
        gateway,
        publicUrl: 'https://dvc.example',
        now: monday,
      },
    );

  it('goes to the address that they left, once for each cause', async () => {
    const gateway = gatewayOf();
    expect(await tell(2, gateway)).toBe(true);
    expect(await tell(2, gateway)).toBe(true);
    expect(gateway.sent).toMatchObject([{ way: 'sms', to: phone, id: `${code}/event/2` }]);
  });

  it('is tried again where it surely was not sent, and never where nobody knows', async () => {
    const gateway = gatewayOf({ kind: 'notReached', why: '503' }, { kind: 'unknown', why: '500' });
    expect(await tell(2, gateway)).toBe(false);
    expect(await tell(2, gateway)).toBe(true);
    expect(await tell(2, gateway)).toBe(true);
    expect(gateway.sent).toHaveLength(2);
  });

  it('waits for an event that is not there yet, and is none of an event that tells nothing', async () => {
    const gateway = gatewayOf();
    expect(await tell(3, gateway)).toBe(false);
    expect(await tell(1, gateway)).toBe(true);
    expect(gateway.sent).toEqual([]);
  });
});
