import { createHash, webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Integer, OctetString, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  Extension,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  MessageImprint,
  PKIStatusInfo,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getObject } from '../../../functions/adapters/lake/objects.ts';
import { logKeys } from '../../../functions/adapters/s3/head-log.ts';
import { stampRoot } from '../../../functions/notary/time-stamp.ts';
import { type NotaryStand, openNotaryStand } from './notary-stand.ts';

const crypto = new CryptoEngine({ name: 'test', crypto: webcrypto as never });
const root = { number: 1, size: 1, text: 'old 0\n\nmot-cua/h62-test\n1\n' };
const signing = { name: 'ECDSA', namedCurve: 'P-256' };
const other = createHash('sha256').update('another text').digest();

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

/** What an authority may do wrong. */
type Fault = 'refuses' | 'stampsAnother' | 'forges' | 'isNoStamper' | 'isDown' | undefined;

/** A time-stamping authority with a certificate of its own. */
async function openAuthority(fault: Fault) {
  const drawKeys = () => webcrypto.subtle.generateKey(signing, true, ['sign', 'verify']);
  const keys = await drawKeys();
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  const name = new AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new Utf8String({ value: 'TSA' }),
  });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date('2026-01-01');
  certificate.notAfter.value = new Date('2036-01-01');
  const stamping = new ExtKeyUsage({
    keyPurposes: [fault === 'isNoStamper' ? SERVER_AUTHENTICATION : TIME_STAMPING],
  });
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.37',
      critical: true,
      extnValue: stamping.toSchema().toBER(),
      parsedValue: stamping,
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as never, crypto);
  await certificate.sign(keys.privateKey as never, 'SHA-256', crypto);

  const answerTo = async (query: Buffer) => {
    const { messageImprint, nonce } = TimeStampReq.fromBER(new Uint8Array(query).buffer);
    if (fault === 'refuses') return new TimeStampResp({ status: new PKIStatusInfo({ status: 2 }) });
    const imprint =
      fault === 'stampsAnother'
        ? new MessageImprint({
            hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
            hashedMessage: new OctetString({ valueHex: new Uint8Array(other).buffer }),
          })
        : messageImprint;
    const info = new TSTInfo({
      version: 1,
      policy: '1.2.3.4.1',
      messageImprint: imprint,
      serialNumber: new Integer({ value: 7 }),
      genTime: new Date('2026-03-02T05:00:00Z'),
      ...(nonce && { nonce }),
    });
    const signed = new SignedData({
      version: 3,
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: '1.2.840.113549.1.9.16.1.4',
        eContent: new OctetString({ valueHex: info.toSchema().toBER() }),
      }),
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({
            issuer: certificate.issuer,
            serialNumber: certificate.serialNumber,
          }),
        }),
      ],
      certificates: [certificate],
    });
    // As authorities write it, in one piece; the library would cut it into several.
    signed.encapContentInfo.eContent = new OctetString({ valueHex: info.toSchema().toBER() });
    const { privateKey } = fault === 'forges' ? await drawKeys() : keys;
    await signed.sign(privateKey as never, 0, 'SHA-256', undefined, crypto);
    return new TimeStampResp({
      status: new PKIStatusInfo({ status: 0 }),
      timeStampToken: new ContentInfo({
        contentType: ContentInfo.SIGNED_DATA,
        content: signed.toSchema(true),
      }),
    });
  };
  const server = createServer(async (request, response) => {
    if (fault === 'isDown') return void response.writeHead(503).end();
    const answer = await answerTo(await buffer(request));
    response
      .writeHead(200, { 'content-type': 'application/timestamp-reply' })
      .end(Buffer.from(answer.toSchema().toBER()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

let stand: NotaryStand;
beforeEach(async () => {
  stand = await openNotaryStand();
});
afterEach(() => stand.close());

const kept = async () => getObject(stand.log, logKeys.stamp(1));

describe('the time stamp of a root', () => {
  it('is kept beside the root as the authority gave it, and vouches for exactly its text', async () => {
    const authority = await openAuthority(undefined);
    expect(await stampRoot(stand.log, root, authority.url)).toBe('stamped');
    await authority.close();
    const stamp = new Uint8Array((await kept()) ?? []);
    const { timeStampToken } = TimeStampResp.fromBER(stamp.buffer);
    const signed = new SignedData({ schema: timeStampToken?.content });
    const verified = await signed.verify(
      {
        signer: 0,
        data: new Uint8Array(Buffer.from(root.text)).buffer,
        trustedCerts: [authority.certificate],
      },
      crypto,
    );
    expect(verified).toBe(true);
  });

  it.each(['refuses', 'stampsAnother', 'forges', 'isNoStamper', 'isDown'] as const)(
    'is missing, and nothing else, where the authority %s',
    async (fault) => {
      const authority = await openAuthority(fault);
      expect(await stampRoot(stand.log, root, authority.url)).toBe('failed');
      await authority.close();
      expect(await kept()).toBeUndefined();
    },
  );

  it('is not asked for where the province has no authority', async () => {
    expect(await stampRoot(stand.log, root, 'off')).toBe('off');
  });
});
