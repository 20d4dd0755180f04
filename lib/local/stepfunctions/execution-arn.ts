import { randomBytes } from 'node:crypto';
import { ServiceRefusal } from '../aws-json.ts';

/** Names may have no space, control character or `< > { } [ ] ? * " # % \ ^ | ~ $ & , ; : /` or backtick. */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/** ARN of an execution. @throws ServiceRefusal InvalidName */
export function executionArn(stateMachineArn: string, name: string): string {
  if (!NAME.test(name)) throw new ServiceRefusal('InvalidName', `Invalid Name: '${name}'`);
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Characters of a token of AWS, about: rows that keep one weigh here what they weigh there. */
const TOKEN_LENGTH = 700;

/** A token says whose it is, so that a stale one is told from an unknown one; the rest of it is random. */
export function tokenFor(executionArn: string, visit: number): string {
  const own = `${Buffer.from(executionArn).toString('base64url')}.${visit}.`;
  return (
    own +
    randomBytes(TOKEN_LENGTH)
      .toString('base64url')
      .slice(0, TOKEN_LENGTH - own.length)
  );
}

/** ARN of the execution that a token belongs to. @throws ServiceRefusal InvalidToken */
export function executionOf(token: string): string {
  const [execution] = /^[\w-]+(?=\.\d+\.[\w-]{43,}$)/.exec(token) ?? [];
  if (execution === undefined) throw new ServiceRefusal('InvalidToken', 'Invalid token');
  return Buffer.from(execution, 'base64url').toString();
}
