import { forecast } from '../lib/tools/forecast/command.ts';

process.exitCode = forecast();
