import { useProvince } from '../running.ts';

/** One province for all stories of this folder: each has dossiers of its own, and only the last three move its time or fill it. */
export const { api, running } = useProvince();
