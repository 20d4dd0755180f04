import { describe, expect, it } from 'vitest';
import { recordPost } from '../../../../functions/domain/dossier/acts/record-post.ts';
import { waysOpen } from '../../../../functions/domain/dossier/by-post.ts';
import { at, doing, submitted } from './example.ts';
import { closed, onPaper, ordered, post, tell } from './posted-paper.ts';

describe('papers that the public post carries', () => {
  it('are the counter’s once they are delivered to it, and the post’s before', () => {
    const collected = doing(ordered('collect'), recordPost, tell('collected'), at(post));
    expect(collected.dossier.paper).toBeUndefined();
    const here = doing(collected, recordPost, tell('delivered'), at(post));
    expect(here.dossier.paper).toMatchObject({ holder: 'H62.01' });
  });

  it('leave the counter when the post has them, and come back where nobody takes them', () => {
    const gone = doing(ordered('deliver', closed()), recordPost, tell('collected'), at(post));
    expect(gone.dossier.paper).toBeUndefined();
    const back = doing(gone, recordPost, tell('returned'), at(post));
    expect(back.dossier.paper).toMatchObject({ holder: 'H62.01' });
    const given = doing(gone, recordPost, tell('delivered'), at(post));
    expect(given.dossier.paper).toBeUndefined();
  });

  it('go one way at a time, and only where there is something to carry', () => {
    expect(waysOpen(submitted().dossier)).toEqual(['collect']);
    expect(waysOpen(ordered('collect').dossier)).toEqual([]);
    expect(waysOpen(onPaper().dossier)).toEqual([]);
    expect(waysOpen(closed().dossier)).toEqual(['deliver']);
  });
});
