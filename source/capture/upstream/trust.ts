import tls from 'node:tls';

/** Decides which upstream certificates are accepted. */
export type Trust = {
	/** Whether certificates of this host must verify. */
	mustVerify(host: string): boolean;
	/** One secure context for every connection: building one for each costs a parse of all roots. */
	context(): tls.SecureContext;
};

const wildcard = (pattern: string): RegExp =>
	new RegExp(`^${pattern.toLowerCase().split('*').map(part => part.replaceAll(/[$\(\)+\-.\/?\[\\\]^\{\|\}]/gv, String.raw`\$&`)).join('.*')}$`, 'v');

/** Trusts what Node trusts, what the system trusts (curl would), and the certificates in `extra` (PEM). */
export const createTrust = (options: {insecure: boolean; insecureHosts: readonly string[]; extra: readonly string[]}): Trust => {
	const patterns = options.insecureHosts.map(pattern => wildcard(pattern));
	let context: tls.SecureContext | undefined;
	return {
		mustVerify: host => !options.insecure && patterns.every(pattern => !pattern.test(host)),
		context() {
			if (!context) {
				tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...options.extra])]);
				context = tls.createSecureContext();
			}

			return context;
		},
	};
};
