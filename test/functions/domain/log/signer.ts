import { generateKeyPairSync, sign } from 'node:crypto';
import { bareKey, type Signer } from '../../../../functions/domain/log/note.ts';

/** A key of a name, drawn for the test. */
export function signerNamed(name: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    name,
    publicKey: bareKey(publicKey.export({ format: 'der', type: 'spki' })),
    sign: async (text) => sign(null, Buffer.from(text), privateKey),
  };
}
