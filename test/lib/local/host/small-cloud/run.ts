/** Runs the small cloud until it is killed: `run.ts <assembly> <state directory> <start of time>`. */
import { startProvince } from '../../../../../lib/local/local-province.ts';

const [assembly = '', stateDirectory = '', start = ''] = process.argv.slice(2);
const time = { start: Number(start), speed: 0 };
const { url } = await startProvince({ assembly, stateDirectory, port: 0, time });
process.stdout.write(`${url}\n`);
