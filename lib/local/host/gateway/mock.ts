import { z } from 'zod';

/** An answer that the gateway gives by itself: pre-flight requests. */
export interface Mock {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Origins that are allowed besides the one in `headers`. */
  readonly otherOrigins: readonly string[];
}

export const MockIntegration = z.object({
  Type: z.literal('MOCK'),
  ContentHandling: z.literal('CONVERT_TO_TEXT').optional(),
  IntegrationResponses: z.tuple([
    z.object({
      StatusCode: z.coerce.number(),
      ResponseParameters: z.record(z.string(), z.string()).default({}),
      ResponseTemplates: z.record(z.string(), z.string()).default({}),
    }),
  ]),
});

const originTest = /\$origin == "([^"]*)"/g;
const originOverride = '$context.responseOverride.header.Access-Control-Allow-Origin = $origin';

/**
 * Reads a mock integration. Of the template language it knows only CDK's way to allow several origins,
 * and throws on any other template.
 */
export function readMock(integration: z.infer<typeof MockIntegration>): Mock {
  const [{ StatusCode, ResponseParameters, ResponseTemplates }] = integration.IntegrationResponses;
  const template = Object.values(ResponseTemplates).join('\n');
  if (template !== '' && !template.includes(originOverride)) {
    throw new Error(`the response template of a mock integration is not supported: ${template}`);
  }
  return {
    status: StatusCode,
    headers: literalHeaders(ResponseParameters, 'method.response.header.'),
    otherOrigins: [...template.matchAll(originTest)]
      .map(([, origin = '']) => origin)
      .filter(Boolean),
  };
}

/** The mock's headers for a caller from `origin`. */
export function mockHeaders(mock: Mock, origin: string | undefined): Record<string, string> {
  const allowed = origin !== undefined && mock.otherOrigins.includes(origin);
  return { ...mock.headers, ...(allowed && { 'access-control-allow-origin': origin }) };
}

/** Header parameters of a template, whose literal values stand in single quotes. */
export function literalHeaders(
  parameters: Readonly<Record<string, string>>,
  prefix: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name.replace(prefix, '').toLowerCase(),
      value.replace(/^'(.*)'$/, '$1'),
    ]),
  );
}
