import { expect, it } from 'vitest';
import {
  APPLICANT_REQUEST,
  documentId,
  RESULT,
} from '../../../../functions/domain/dossier/document.ts';
import { ComponentId, DocumentId } from '../../../../functions/domain/dossier/fields.ts';

it('a document is named by the hash of its bytes in hex, from that in base64', () => {
  const sha256 = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
  const id = documentId({ sha256 });
  expect(id).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(DocumentId.parse(id)).toBe(id);
});

it('results and requests lie at places written as those of components, which no component has', () => {
  expect([RESULT, APPLICANT_REQUEST].map((place) => ComponentId.parse(place))).toEqual([
    'c00',
    'c99',
  ]);
});
