import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everyHeader, pageHeaders } from '../../../../lib/cloud/config/console.ts';
import { ofType, provinceTemplates, said } from './templates.ts';

const templates = provinceTemplates();
const one = (type: string) => ofType(templates, type)[0]?.Properties ?? {};

const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    Name: z.string(),
    SecurityHeadersConfig: z.object({
      StrictTransportSecurity: z.object({
        AccessControlMaxAgeSec: z.number(),
        IncludeSubdomains: z.boolean(),
      }),
      ContentTypeOptions: z.object({ Override: z.literal(true) }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
      ContentSecurityPolicy: z.object({
        ContentSecurityPolicy: z.unknown(),
        Override: z.boolean(),
      }),
    }),
    CustomHeadersConfig: z.object({
      Items: z.array(z.object({ Header: z.string(), Value: z.string() })),
    }),
  }),
});

/** The headers that CloudFront gives, as a browser gets them; `{…}` for what is known in the account alone. */
function headersOf(name: string) {
  const found = ofType(templates, 'AWS::CloudFront::ResponseHeadersPolicy')
    .map(({ Properties }) => Policy.parse(Properties).ResponseHeadersPolicyConfig)
    .find(({ Name }) => Name.endsWith(name));
  if (!found) throw new Error(`No headers of ${name}`);
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = found;
  const { AccessControlMaxAgeSec: age, IncludeSubdomains: all } = security.StrictTransportSecurity;
  return {
    overrides: security.ContentSecurityPolicy.Override,
    headers: {
      'strict-transport-security': `max-age=${age}${all ? '; includeSubDomains' : ''}`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
      'content-security-policy': joined(security.ContentSecurityPolicy.ContentSecurityPolicy),
      ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
    },
  };
}

const Joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  return Joined.parse(value)
    ['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '{…}'))
    .join('');
}

describe('CloudFront', () => {
  it('gives the headers that this machine gives, and leaves a page of a function its own policy', () => {
    const { headers: given, overrides } = headersOf('-pages');
    const storage = /connect-src 'self' (\S+);/.exec(given['content-security-policy'])?.[1] ?? '';
    expect(storage).toMatch(/^https:\/\/\S+\.s3\./);
    expect([given, overrides]).toEqual([pageHeaders([storage]), true]);
    expect(headersOf('-answers')).toEqual({ headers: everyHeader, overrides: false });
  });

  it('leads the bare host to the screens, and answers every address of theirs by the page', () => {
    const code = z.string().parse(one('AWS::CloudFront::Function').FunctionCode);
    const handle: (event: object) => object = new Function(`${code}; return handler;`)();
    const asked = (uri: string) => handle({ request: { uri } });
    for (const uri of ['/', '/console'])
      expect(asked(uri)).toEqual({
        statusCode: 302,
        headers: { location: { value: '/console/' } },
      });
    for (const uri of ['/console/', '/console/ho-so/H62.19-260302-0001'])
      expect(asked(uri)).toEqual({ uri: '/console/index.html' });
    expect(asked('/console/main-ABCDEFGH.js')).toEqual({ uri: '/console/main-ABCDEFGH.js' });
    const behaviours = said(one('AWS::CloudFront::Distribution'));
    for (const path of ['/console/*', '/console', '/'])
      expect(behaviours).toContain(`"PathPattern":"${path}"`);
  });
});
