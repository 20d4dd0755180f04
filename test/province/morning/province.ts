import { useProvince } from '../running.ts';

/** One province for all stories of this folder: none of them moves its time, and each has dossiers of its own. */
export const { api, running } = useProvince();
