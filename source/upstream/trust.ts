import net from 'node:net';
import tls from 'node:tls';

/** Which certificates of servers to accept. */
export type TrustOptions = {
	/** Those that do not verify as well, from every host. */
	readonly insecure: boolean;
	/** … from these hosts only (`*` wildcards). */
	readonly insecureHosts: readonly string[];
	/** Certificates (PEM) that are trusted as roots beside Node's and the system's. */
	readonly trust?: readonly string[] | undefined;
};

/** Decides which upstream certificates are accepted. */
export type Trust = {
	/** What a TLS connection to this host begins with: the name to send and to verify, and whether it must verify. */
	options(host: string): {servername: string; secureContext: tls.SecureContext; rejectUnauthorized: boolean};
	/** One secure context for every connection: building one for each costs a parse of all roots. */
	context(): tls.SecureContext;
};

const wildcard = (pattern: string): RegExp =>
	new RegExp(`^${pattern.toLowerCase().split('*').map(part => part.replaceAll(/[$\(\)+\-.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`)).join('.*')}$`, 'v');

/** Trusts what Node trusts, what the system trusts (curl would), and the certificates that are named. */
export const createTrust = (options: TrustOptions): Trust => {
	const patterns = options.insecureHosts.map(pattern => wildcard(pattern));
	let context: tls.SecureContext | undefined;
	const mustVerify = (host: string) => !options.insecure && patterns.every(pattern => !pattern.test(host));
	const getContext = () => {
		if (!context) {
			tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...options.trust ?? []])]);
			context = tls.createSecureContext();
		}

		return context;
	};

	return {
		options: host => ({servername: net.isIP(host) ? '' : host, secureContext: getContext(), rejectUnauthorized: mustVerify(host)}),
		context: getContext,
	};
};
