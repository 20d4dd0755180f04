import { expect, it } from 'vitest';
import { qrPicture } from '../../../functions/read/qr-picture.ts';

it('draws the squares of a QR code as one path, from the corner that readers look for', () => {
  const { size, path } = qrPicture('H62.19-241205-0001-F');
  expect((size - 17) % 4).toBe(0);
  // The first seven squares of a finder pattern are dark, the eighth never is.
  const firstRow = Array.from({ length: 7 }, (_, column) => `M${column} 0h1v1h-1z`).join('');
  expect(path.startsWith(firstRow)).toBe(true);
  expect(path).not.toContain('M7 0h');
});
