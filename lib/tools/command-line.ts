import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The province that `npm start` opens: Phú Thọ, which is governed today. Vĩnh Phúc came under it on 1 July
 * 2025 (Resolution 202/2025/QH15); `--province H62` still opens it.
 */
export const LOCAL_PROVINCE = 'H44';

/**
 * The options and words with which a command was called. Called wrongly, or with `--help`, it says how it is
 * to be called and ends before anything is done.
 */
export function calledWith<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  // The SDK warns of the next year's Node in every command; package.json says which one is needed.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  // A reader that has seen enough, as `| head` has, ends no command before its work is done.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}\n`);
    process.exit(2);
  }
}
