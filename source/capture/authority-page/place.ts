import {createHash, X509Certificate} from 'node:crypto';
import type {Place} from './instructions.ts';

/** Works out what instructions are filled in with. `file` is the certificate's file as a word of a POSIX shell. */
export const placeOf = (certificate: string, file: string, proxyUrl: string): Place => {
	const {publicKey, subject} = new X509Certificate(certificate);
	const {hostname, port} = new URL(proxyUrl);
	return {
		file,
		name: /^CN=(.+)$/mv.exec(subject)?.[1]?.replaceAll(/\\(.)/gv, '$1') ?? 'tapx',
		keyHash: createHash('sha256').update(publicKey.export({type: 'spki', format: 'der'})).digest('base64'),
		url: proxyUrl,
		host: hostname,
		port: Number(port || 80),
	};
};

/** The SHA-256 fingerprint of a certificate, as `openssl x509 -fingerprint -sha256` writes it. */
export const fingerprint = (certificate: string): string => new X509Certificate(certificate).fingerprint256;
