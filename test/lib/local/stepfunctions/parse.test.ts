import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../../../lib/local/stepfunctions/parse.ts';
import { DEFINITION } from './dossier-machine.ts';

const machine = (states: object, rest: object = {}): string =>
  JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...rest });
const task = (fields: object): string =>
  machine({
    Call: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true, ...fields },
  });

describe('a definition', () => {
  it('as our compiler writes it is read', () => {
    expect(Object.keys(parseDefinition(DEFINITION).States)).toEqual(['Process', 'Renew', 'Closed']);
  });

  it.each([
    ['a state we do not run', machine({ All: { Type: 'Map', End: true } }), /state All, Type/],
    ['another query language', task({ QueryLanguage: 'JSONata' }), /state Call: .*QueryLanguage/],
    [
      'JSONata for the whole machine',
      machine({ Yes: { Type: 'Succeed' } }, { QueryLanguage: 'JSONata' }),
      /machine: .*QueryLanguage/,
    ],
    ['variables', task({ Assign: { a: 1 } }), /state Call: .*Assign/],
    ['a misspelt field', task({ ResultSelektor: {} }), /state Call: .*ResultSelektor/],
    [
      'a synchronous integration',
      task({ Resource: 'arn:aws:states:::states:startExecution.sync:2' }),
      /state Call, Resource/,
    ],
    [
      'a filter in a path',
      task({ InputPath: '$.list[?(@.a==1)]' }),
      /state Call, InputPath: .*cannot be read/,
    ],
    [
      'a wildcard in a template',
      task({ Parameters: { a: { 'b.$': '$.list[*]' } } }),
      /state Call, Parameters\.a\.b\.\$: .*cannot be read/,
    ],
    [
      'an intrinsic that we do not have',
      task({ Parameters: { 'id.$': 'States.UUID()' } }),
      /state Call, Parameters\.id\.\$: .*States\.UUID/,
    ],
    ['a result put into the context', task({ ResultPath: '$$.x' }), /state Call, ResultPath/],
    [
      'a retry without errors',
      task({ Retry: [{ ErrorEquals: [] }] }),
      /state Call, Retry\.0\.ErrorEquals/,
    ],
    [
      'a comparison that we do not have',
      machine({
        Which: {
          Type: 'Choice',
          Choices: [{ Variable: '$.a', StringMatches: 'a*', Next: 'Which' }],
        },
      }),
      /state Which, Choices\.0: .*StringMatches/,
    ],
    [
      'two comparisons at once',
      machine({
        Which: {
          Type: 'Choice',
          Choices: [{ Variable: '$.a', StringEquals: 'a', BooleanEquals: true, Next: 'Which' }],
        },
      }),
      /state Which, Choices\.0: needs StringEquals or/,
    ],
    [
      'a wait for two things',
      machine({ Sleep: { Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true } }),
      /state Sleep: needs one of Seconds/,
    ],
    [
      'a transition to nowhere',
      machine({ Go: { Type: 'Pass', Next: 'Gone' } }),
      /state Go, Next: no state 'Gone'/,
    ],
    [
      'a catch to nowhere',
      task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Gone' }] }),
      /state Call, Catch: no state 'Gone'/,
    ],
    [
      'a state without an exit',
      machine({ Stuck: { Type: 'Pass' } }),
      /state Stuck: needs Next or End/,
    ],
    [
      'a state with two exits',
      machine({ Both: { Type: 'Pass', Next: 'Both', End: true } }),
      /state Both: needs Next or End/,
    ],
    [
      'a start that does not exist',
      machine({ A: { Type: 'Succeed' } }, { StartAt: 'B' }),
      /StartAt: no state 'B'/,
    ],
    ['text that is not JSON', '{', /machine: /],
  ])('with %s is refused, naming the place', (_what, text, message) => {
    expect(() => parseDefinition(text)).toThrow(message);
  });

  it('is refused for a fault inside a branch, and for one name used in two branches', () => {
    const race = (first: object, second: object): string =>
      machine({
        Race: {
          Type: 'Parallel',
          End: true,
          Branches: [first, second].map((states) => JSON.parse(machine(states)) as object),
        },
      });
    const end = { Type: 'Succeed' };
    expect(() => parseDefinition(race({ A: end }, { A: end }))).toThrow(
      'state A: the name is used twice',
    );
    expect(() =>
      parseDefinition(race({ A: end }, { B: { Type: 'Wait', Days: 3, End: true } })),
    ).toThrow(/state B: .*Days/);
    expect(() => parseDefinition(race({ A: { Type: 'Pass', Next: 'B' } }, { B: end }))).toThrow(
      "state A, Next: no state 'B' beside it",
    );
  });
});
