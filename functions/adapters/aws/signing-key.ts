import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { bareKey, type Signer } from '../../domain/log/note.ts';

/**
 * Signs with an Ed25519 key of KMS, which never leaves it: nobody can sign a root elsewhere, and every signature is
 * in CloudTrail. The message goes as it is (pure Ed25519, RFC 8032), as signed notes ask for.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
export async function openSigningKey(
  client: KMSClient,
  keyId: string,
  name: string,
): Promise<Signer> {
  const { PublicKey: spki } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  if (!spki) throw new Error('KMS gave no public key');
  return {
    name,
    publicKey: bareKey(spki),
    async sign(text) {
      const { Signature: signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: Buffer.from(text),
          MessageType: 'RAW',
          SigningAlgorithm: 'ED25519_SHA_512',
        }),
      );
      if (!signature) throw new Error('KMS gave no signature');
      return signature;
    },
  };
}
