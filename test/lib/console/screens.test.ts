/**
 * What people do at the screens within one morning. Starting a province costs ten seconds of CPU, so these stories
 * share one, and each person signs in once: each file tells of its people.
 */
import './sign-in.ts';
import './officers.ts';
import './counter.ts';
import './leader.ts';
import './citizen.ts';
import './nothing-lost.ts';
import './every-screen.ts';
