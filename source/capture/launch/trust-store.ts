import {Buffer} from 'node:buffer';
import {X509Certificate} from 'node:crypto';

const part = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
	const content = Buffer.concat(contents);
	if (content.length < 0x80) {
		return Buffer.concat([Buffer.of(tag, content.length), content]);
	}

	const length = Buffer.alloc(4);
	length.writeUInt32BE(content.length);
	const significant = length.subarray(length.findIndex(byte => byte !== 0));
	const head = Buffer.of(tag, 0x80 | significant.length);
	return Buffer.concat([head, significant, content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => part(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]): Buffer => part(0x31, ...parts);
const octets = (content: Uint8Array): Buffer => part(0x04, content);
const explicit = (content: Uint8Array): Buffer => part(0xA0, content);

const objectIdentifier = (dotted: string): Buffer => {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const bytes = [(first * 40) + second, ...rest].flatMap(arc => {
		const septets = [arc % 128];
		for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
			septets.unshift(0x80 | (left % 128));
		}

		return septets;
	});
	return part(0x06, Buffer.from(bytes));
};

const bmpString = (text: string): Buffer => part(0x1E, Buffer.from(text, 'utf16le').swap16());

const identifiers = {
	data: objectIdentifier('1.2.840.113549.1.7.1'),
	certificateBag: objectIdentifier('1.2.840.113549.1.12.10.1.3'),
	x509Certificate: objectIdentifier('1.2.840.113549.1.9.22.1'),
	friendlyName: objectIdentifier('1.2.840.113549.1.9.20'),
	/** Java's mark of a certificate that is trusted rather than part of a chain. */
	trustedKeyUsage: objectIdentifier('2.16.840.1.113894.746875.1.1'),
	anyExtendedKeyUsage: objectIdentifier('2.5.29.37.0'),
};

const data = (content: Uint8Array): Buffer => sequence(identifiers.data, explicit(octets(content)));

const attribute = (identifier: Buffer, value: Buffer): Buffer => sequence(identifier, set(value));

const bag = (certificate: string, index: number): Buffer => {
	const {raw} = new X509Certificate(certificate);
	const content = sequence(identifiers.x509Certificate, explicit(octets(raw)));
	const name = bmpString(`root-${index}`);
	const attributes = set(attribute(identifiers.friendlyName, name), attribute(identifiers.trustedKeyUsage, identifiers.anyExtendedKeyUsage));
	return sequence(identifiers.certificateBag, explicit(content), attributes);
};

/**
Certificates (PEM, one each) as a trust store that Java reads: PKCS #12 (RFC 7292) with certificates only, neither encrypted nor
signed, hence without a password.
*/
export const trustStore = (certificates: readonly string[]): Buffer => {
	const safeContents = sequence(...certificates.map((certificate, index) => bag(certificate, index)));
	const version = part(0x02, Buffer.of(3));
	const authenticatedSafe = sequence(data(safeContents));
	return sequence(version, data(authenticatedSafe));
};
