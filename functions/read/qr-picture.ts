import { create } from 'qrcode';

/** The squares of a QR code, drawn as one path of an SVG that is so many units wide and high. */
export function qrPicture(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const rows = Array.from({ length: size }, (_, row) => row);
  const squares = rows.flatMap((row) =>
    rows.filter((column) => modules.get(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
  );
  return { size, path: squares.join('') };
}
