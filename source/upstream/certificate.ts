import type {X509Certificate} from 'node:crypto';
import net from 'node:net';
import type tls from 'node:tls';
import type {Certificate} from '../flow/connection.ts';

/** Curves as certificates are spoken of, by OpenSSL's names. */
const curves: Readonly<Record<string, string>> = {
	prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521', prime192v1: 'P-192', secp224r1: 'P-224',
};

/** Kind and size of a key; `undefined` for one that Node cannot read. */
const describeKey = (certificate: X509Certificate): string | undefined => {
	try {
		const {asymmetricKeyType: type = '', asymmetricKeyDetails: details} = certificate.publicKey;
		const size = details?.namedCurve === undefined ? details?.modulusLength : (curves[details.namedCurve] ?? details.namedCurve);
		const kind = type.startsWith('ed') ? `Ed${type.slice(2)}` : type.toUpperCase();
		return size === undefined ? kind : `${kind} ${size}`;
	} catch {
		return undefined;
	}
};

/** A name as OpenSSL prints it, the whole first and one part a line, on one line with the nearest part first. */
const nameLine = (name: string | undefined): string => (name ?? '').split('\n').toReversed().join(', ');

/** Node writes `DNS:a, DNS:"with, comma", IP Address:::1`. */
const alternative = /(?:DNS|IP Address):(?:"(?<quoted>(?:[^"\\]|\\.){0,500})"|(?<plain>[^,]{0,500}))/gv;

const canonical = (name: string): string => net.isIPv6(name) ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name;

/** At most so many: certificates for thousands of names exist. */
const mostNames = 500;

/** Hosts and addresses that a certificate is for; where it names none, its common name, which Node then goes by. */
const namesOf = ({subjectAltName, subject}: X509Certificate): string[] => {
	const names = (subjectAltName ?? '').matchAll(alternative).take(mostNames).map(({groups}) => canonical(groups?.['quoted'] ?? groups?.['plain'] ?? '')).toArray();
	const common = /^CN=(?<name>.{1,500})$/mv.exec(subject ?? '')?.groups?.['name'];
	return common === undefined || names.length > 0 ? names : [common];
};

const microseconds = (date: Date): number | undefined => Number.isNaN(date.getTime()) ? undefined : date.getTime() * 1000;

/** What a server showed on a connection, and whether it was trusted; `undefined` when it showed nothing. */
export const serverCertificate = (socket: tls.TLSSocket): Certificate | undefined => {
	const certificate = socket.getPeerX509Certificate();
	return certificate && {
		fingerprint: certificate.fingerprint256,
		subject: nameLine(certificate.subject),
		issuer: nameLine(certificate.issuer),
		names: namesOf(certificate),
		validFrom: microseconds(certificate.validFromDate),
		validTo: microseconds(certificate.validToDate),
		key: describeKey(certificate),
		// Before Node 24.9 it is not there.
		signature: certificate.signatureAlgorithm,
		// A code of OpenSSL's or Node's, though it is typed as an error.
		trouble: socket.authorized ? undefined : String(socket.authorizationError).slice(0, 100),
	};
};
