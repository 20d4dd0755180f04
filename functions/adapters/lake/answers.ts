import { getObject, type Lake, putObject } from './objects.ts';

const keyOf = (name: string) => `answers/${name}.json`;

/**
 * Answers of reports, each an object under the name of its facts and its question: a second reader who asks the same of the
 * same facts reads it. The bucket forgets them after a day.
 */
export const answersIn = (lake: Lake) => ({
  async get(name: string): Promise<string | undefined> {
    const bytes = await getObject(lake, keyOf(name));
    return bytes && Buffer.from(bytes).toString('utf8');
  },
  put: (name: string, answer: string): Promise<void> => putObject(lake, keyOf(name), answer),
});
