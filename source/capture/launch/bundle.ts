import {readFile} from 'node:fs/promises';
import {rootCertificates} from 'node:tls';
import type {Environment} from './environment.ts';

/** Where systems keep all their roots in one file: the list of Go's crypto/x509, and Homebrew's. */
const wellKnown = [
	'/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch, Gentoo
	'/etc/pki/tls/certs/ca-bundle.crt', // Fedora, RHEL 6
	'/etc/ssl/ca-bundle.pem', // SUSE
	'/etc/pki/tls/cacert.pem', // OpenELEC
	'/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // CentOS, RHEL 7
	'/etc/ssl/cert.pem', // Alpine, macOS, OpenBSD
	'/opt/homebrew/etc/ca-certificates/cert.pem',
	'/usr/local/etc/ssl/cert.pem', // FreeBSD
];

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gv;

const normal = (block: string): string => `${block.replaceAll('\r\n', '\n').trim()}\n`;

/** The certificates of a PEM text, each a block of its own that ends in a line feed. */
export const certificatesOf = (pem: string): string[] => (pem.match(certificateBlock) ?? []).map(block => normal(block));

/**
The roots this machine trusts, PEM: the file that `SSL_CERT_FILE` names, else the first well-known one with certificates in it,
else those that come with Node.
*/
export const systemRoots = async (environment: Environment, files: readonly string[] = wellKnown): Promise<{from: string; certificates: readonly string[]}> => {
	for (const file of [environment['SSL_CERT_FILE'], ...files]) {
		if (!file) {
			continue;
		}

		// One after the other: the first that serves is the answer.
		// eslint-disable-next-line no-await-in-loop
		const certificates = certificatesOf(await readFile(file, 'utf8').catch(() => ''));
		if (certificates.length > 0) {
			return {from: file, certificates};
		}
	}

	return {from: 'node', certificates: rootCertificates.map(block => normal(block))};
};

/** The machine's roots and tapx's CA, which comes first and once. */
export const bundleOf = async (certificate: string, environment: Environment): Promise<readonly string[]> => {
	const {certificates} = await systemRoots(environment);
	return [...new Set([...certificatesOf(certificate), ...certificates])];
};
