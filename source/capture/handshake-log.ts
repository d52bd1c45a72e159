import net from 'node:net';
import {failure, type FailureCode} from '../flow/failures.ts';
import {splitAuthority} from '../flow/url.ts';
import type {LiveFlows} from '../store/live-flows.ts';
import type {ListenerHandlers} from './listener.ts';

type Failed = Parameters<ListenerHandlers['handshakeFailed']>[0];

/** Writes down clients that ended the TLS handshake. */
export type HandshakeLog = {note(failed: Failed): void};

/** Alerts by which a client says that it does not trust the certificate (RFC 8446 §6.2), as OpenSSL names them. */
const refusals = /UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|CERTIFICATE_EXPIRED|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED/v;

/** Why the handshake ended, as far as it can be known. */
const sort = ({cause, detail}: Failed): {code: FailureCode; detail: string} => {
	if (cause === 'cert-rejected' || refusals.test(detail)) {
		return {code: 'client-refused-certificate', detail: '. '};
	}

	// Python and Go just close; so does a browser's preconnect, hence the careful words.
	return cause === 'closed' || cause === 'reset'
		? {code: 'client-refused-certificate', detail: ' (it closed the connection without a word). '}
		: {code: 'client-handshake-failed', detail: cause};
};

/** A log that makes a row of each failed handshake; `remedy` says what to install where. */
export const createHandshakeLog = ({flows, remedy}: {flows: LiveFlows; remedy: (failed: Failed) => string}): HandshakeLog => ({
	note(failed) {
		const place = splitAuthority(failed.tunnel ?? failed.hello.sniHostname ?? '', 443);
		const sni = failed.hello.sniHostname;
		const host = sni !== undefined && net.isIP(place.host) ? sni : place.host;
		const open = flows.open('tls', {
			method: 'CONNECT', scheme: 'tls', host, port: place.port, path: '', httpVersion: '1.1', headers: [],
		}, {client: failed.client});
		const {code, detail} = sort(failed);
		const {message} = failure(code, {host, port: place.port}, detail);
		flows.fail(open, {code, message: code === 'client-refused-certificate' ? message + remedy(failed) : message});
	},
});
