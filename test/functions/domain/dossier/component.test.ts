import { describe, expect, it } from 'vitest';
import {
  isFilled,
  nationalSource,
  replacingDossier,
} from '../../../../functions/domain/dossier/component.ts';
import type { FiledDocument } from '../../../../functions/domain/dossier/document.ts';
import { filedDocument, submitted } from './example.ts';

const [empty] = submitted().components;
if (!empty) throw new Error('no component');
const withDocuments = (...documents: readonly FiledDocument[]) => ({ ...empty, documents });
const own = filedDocument('own');
const reused = (kind: 'component' | 'result'): FiledDocument => ({
  ...filedDocument(kind),
  reusedFrom: { dossier: 'H62.01-260101-0001', kind },
});

describe('a component', () => {
  it('is filled by a document, or by the data that replaces it', () => {
    expect(isFilled(empty)).toBe(false);
    expect(isFilled(withDocuments(own))).toBe(true);
    expect(isFilled({ ...empty, data: {} as never })).toBe(true);
  });

  it('has the national code of where its first document came from', () => {
    expect(nationalSource(empty)).toBe(0);
    expect(nationalSource(withDocuments(own, reused('result')))).toBe(1);
    expect(nationalSource(withDocuments(reused('component'), own))).toBe(2);
    expect(nationalSource(withDocuments(reused('result')))).toBe(3);
  });

  it('names the dossier whose result stands in for it, and none for a paper of another dossier', () => {
    expect(replacingDossier(withDocuments(own, reused('result')))).toBe('H62.01-260101-0001');
    expect(replacingDossier(withDocuments(own, reused('component')))).toBeUndefined();
  });
});
