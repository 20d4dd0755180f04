/** Runs the small cloud until it is killed: `run.ts <assembly> <state directory> <clock start>`. */
import { startProvince } from '../../../../../lib/local/province.ts';

const [assembly = '', stateDirectory = '', start = ''] = process.argv.slice(2);
const clock = { start: Number(start), speed: 0 };
const { url } = await startProvince({ assembly, stateDirectory, port: 0, clock });
process.stdout.write(`${url}\n`);
