import {constants} from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {X509Certificate, createPrivateKey, webcrypto} from 'node:crypto';
import {TapxError} from '../flow/error.ts';
import {issueAuthority} from './certificates.ts';

/** The certificate authority of one user: the root that clients trust, and the key that signs a certificate for each host. */
export type Authority = {
	/** PEM text of the certificate. */
	readonly certificate: string;
	/** PEM text of the private key. */
	readonly key: string;
};

/** An authority kept on disk. */
export type StoredAuthority = Authority & {
	/** The file that clients are pointed at. */
	readonly certificateFile: string;
	/** SHA-256 of the certificate, as colon-separated hexadecimal. */
	readonly fingerprint: string;
};

const read = async (file: string): Promise<string | undefined> => {
	try {
		return await fs.readFile(file, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Puts a file in place whole or not at all; false when another process was first. */
const place = async (file: string, text: string, mode: number): Promise<boolean> => {
	const draft = `${file}.${process.pid}.${Math.trunc(performance.now() * 1000)}.tmp`;
	const handle = await fs.open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}

	try {
		await fs.link(draft, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
			return false;
		}

		throw error;
	} finally {
		await fs.rm(draft, {force: true});
	}
};

/** Both halves live in one file while they are made, so that no process can ever see the key of one and the certificate of another. */
const authorityFile = (folder: string) => path.join(folder, 'ca-key.pem');
const certificateFile = (folder: string) => path.join(folder, 'ca.pem');

const certificatePattern = /-----BEGIN CERTIFICATE-----[^\-]+-----END CERTIFICATE-----\n?/v;
const keyPattern = /-----BEGIN PRIVATE KEY-----[^\-]+-----END PRIVATE KEY-----\n?/v;

const unusable = (file: string, why: string, cause?: unknown) => new TapxError('bad-authority', `The certificate authority in ${file} cannot be used: ${why}.`, {
	advice: 'Move the file away to have a new one made; clients must then trust the new certificate.',
	cause,
});

const parse = (file: string, text: string): Authority & {fingerprint: string} => {
	const certificate = certificatePattern.exec(text)?.[0];
	const key = keyPattern.exec(text)?.[0];
	if (!certificate || !key) {
		throw unusable(file, 'it does not hold a certificate and its key');
	}

	let parsed: X509Certificate;
	try {
		parsed = new X509Certificate(certificate);
		if (!parsed.checkPrivateKey(createPrivateKey(key))) {
			throw new Error('the key is not the certificate’s');
		}
	} catch (error) {
		throw unusable(file, error instanceof Error ? error.message : 'unreadable', error);
	}

	if (Date.parse(parsed.validTo) < Date.now()) {
		throw unusable(file, `it expired on ${parsed.validTo}`);
	}

	return {certificate, key, fingerprint: parsed.fingerprint256};
};

/**
The authority kept in a folder, made on first use: `ca-key.pem` (key and certificate, 0600) and `ca.pem` (the certificate
alone, for clients). Several processes may start at once; all get the same one.

@throws {TapxError} `bad-authority` when the file there is damaged, of someone else or expired.
*/
export const loadAuthority = async (folder: string): Promise<StoredAuthority> => {
	const file = authorityFile(folder);
	let text: string | undefined;
	try {
		text = await read(file);
		if (text === undefined) {
			await fs.mkdir(folder, {recursive: true, mode: 0o700});
			const made = await issueAuthority(`tapx CA of ${os.userInfo().username} on ${os.hostname()}`);
			await place(file, made.key + made.certificate, 0o600);
			text = await read(file);
		}
	} catch (error) {
		throw new TapxError('bad-authority', `The certificate authority cannot be kept in ${folder}: ${(error as Error).message}.`, {advice: 'Set XDG_CONFIG_HOME to a folder that can be written.', cause: error});
	}

	const authority = parse(file, text ?? '');
	const open = certificateFile(folder);
	if (await read(open) !== authority.certificate) {
		await fs.rm(open, {force: true});
		await place(open, authority.certificate, 0o644);
	}

	return {...authority, certificateFile: open};
};

/** A new authority that lives only in memory, for the demo site and for tests. */
export const createAuthority = async (name: string): Promise<Authority> => issueAuthority(name);

/** The key of an authority for signing. */
export const signingKey = async ({key}: Authority): Promise<webcrypto.CryptoKey> => {
	const der = createPrivateKey(key).export({format: 'der', type: 'pkcs8'});
	return webcrypto.subtle.importKey('pkcs8', der, {name: 'ECDSA', namedCurve: 'P-256'}, false, ['sign']);
};
