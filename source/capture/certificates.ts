import {randomBytes, webcrypto} from 'node:crypto';
import net from 'node:net';
import * as x509 from '@peculiar/x509';

const algorithm = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'} as const;
const day = 24 * 60 * 60 * 1000;

/** Clients on macOS refuse leaf certificates valid for longer than 825 days, browsers for longer than 398. */
const leafDays = 90;
const authorityYears = 10;

/** A certificate and its key, both PEM. */
export type KeyedCertificate = {readonly key: string; readonly certificate: string};

/** A positive serial number of at most 20 octets (RFC 5280 §4.1.2.2). */
const serialNumber = (): string => `4a${randomBytes(15).toString('hex')}`;

const pem = async (key: webcrypto.CryptoKey): Promise<string> =>
	x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY') + '\n';

const newKeys = async (): Promise<webcrypto.CryptoKeyPair> => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** Makes a root certificate with a P-256 key, valid for ten years from yesterday (clocks differ). */
export const issueAuthority = async (commonName: string): Promise<KeyedCertificate> => {
	const keys = await newKeys();
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: serialNumber(),
		name: new x509.Name([{O: ['tapx']}, {CN: [commonName]}]),
		notBefore: new Date(Date.now() - day),
		notAfter: new Date(Date.now() + (authorityYears * 365 * day)),
		signingAlgorithm: algorithm,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	return {key: await pem(keys.privateKey), certificate: certificate.toString('pem') + '\n'};
};

/** Signs certificates for hosts. */
export type Issuer = {
	/**
	A certificate for these names and addresses, valid for 90 days. One key serves all of them for as long as the process lives:
	whoever could read it could read the authority's as well.
	*/
	issue(hosts: readonly string[]): Promise<KeyedCertificate & {expiresAt: Date}>;
};

/** A subject name is at most 64 characters (RFC 5280, ub-common-name); clients read the alternative names anyway. */
const commonName = (host: string): string => host.slice(0, 64);

const alternativeName = (host: string): x509.JsonGeneralName => ({type: net.isIP(host) ? 'ip' : 'dns', value: host});

/** An issuer for an authority. */
export const createIssuer = async (authority: {certificate: string}, key: webcrypto.CryptoKey): Promise<Issuer> => {
	const root = new x509.X509Certificate(authority.certificate);
	const keys = await newKeys();
	const privateKey = await pem(keys.privateKey);
	const authorityId = await x509.AuthorityKeyIdentifierExtension.create(root.publicKey);

	return {
		async issue(hosts) {
			const expiresAt = new Date(Date.now() + (leafDays * day));
			const certificate = await x509.X509CertificateGenerator.create({
				serialNumber: serialNumber(),
				subject: new x509.Name([{O: ['tapx']}, {CN: [commonName(hosts[0] ?? 'localhost')]}]),
				issuer: root.subjectName,
				notBefore: new Date(Date.now() - day),
				notAfter: expiresAt,
				signingAlgorithm: algorithm,
				publicKey: keys.publicKey,
				signingKey: key,
				extensions: [
					new x509.BasicConstraintsExtension(false, undefined, true),
					new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
					new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
					new x509.SubjectAlternativeNameExtension(hosts.map(host => alternativeName(host))),
					authorityId,
				],
			});
			return {key: privateKey, certificate: certificate.toString('pem') + '\n', expiresAt};
		},
	};
};
