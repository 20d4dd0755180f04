/** A place in a definition that the template fills. */
const hole = (name: string): string => `\${${name}}`;

const update = (sk: string, expression: string, names: object, values: object) => ({
  TableName: hole('Table'),
  Key: { pk: { 'S.$': '$.pk' }, sk: { S: sk } },
  UpdateExpression: expression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
});

/** Works on a step until a token comes, and beside it waits for the due moment. */
export const machine = {
  StartAt: 'Process',
  States: {
    Process: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'S1',
          States: {
            S1: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
              Parameters: update(
                'T#S1',
                'SET #status = :open, #token = :token',
                { '#status': 'status', '#token': 'token' },
                {
                  ':open': { S: 'open' },
                  ':token': { 'S.$': '$$.Task.Token' },
                },
              ),
              ResultPath: '$.human',
              Next: 'S2',
            },
            S2: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem',
              Parameters: update(
                '#',
                'SET #state = :done',
                { '#state': 'state' },
                { ':done': { 'S.$': '$.human.to' } },
              ),
              ResultPath: null,
              Next: 'Settled',
            },
            Settled: { Type: 'Fail', Error: 'Small.Settled' },
          },
        },
        {
          StartAt: 'WaitDue',
          States: {
            WaitDue: { Type: 'Wait', TimestampPath: '$.due', Next: 'Strike' },
            Strike: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Parameters: {
                FunctionName: hole('Strike'),
                Payload: { 'pk.$': '$.pk', 'now.$': '$$.State.EnteredTime' },
              },
              End: true,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['Small.Settled'], Next: 'Closed' }],
      End: true,
    },
    Closed: { Type: 'Succeed' },
  },
};
