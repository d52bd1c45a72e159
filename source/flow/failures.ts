import type {FlowError} from './flow.ts';
import {bracketHost} from './url.ts';

/** What is known where something failed. */
export type FailurePlace = {readonly host: string; readonly port: number};

type Failure = {
	/** What the proxy answers when no response has begun; `undefined` when there is nobody to answer. */
	readonly status?: 400 | 502 | 504 | 508;
	/** One line: what happened and what to do. `detail` is the cause in its own words. */
	readonly message: (place: string, detail: string) => string;
};

/** Every way a flow can end without a proper answer, by its stable code. */
export const failures = {
	'connection-refused': {status: 502, message: place => `${place} refused the connection. Is the server running?`},
	'connection-reset': {status: 502, message: place => `${place} reset the connection.`},
	'dns-failure': {status: 502, message: place => `The name of ${place} cannot be resolved. Check its spelling and this machine’s DNS.`},
	unreachable: {status: 502, message: (place, detail) => `${place} cannot be reached: ${detail}.`},
	timeout: {status: 504, message: place => `${place} did not answer in time.`},
	'tls-failed': {status: 502, message: (place, detail) => `The TLS handshake with ${place} failed: ${detail}.`},
	'certificate-invalid': {status: 502, message: (place, detail) => `The certificate of ${place} is not valid: ${detail}. Use --insecure-host to accept it.`},
	'bad-response': {status: 502, message: (place, detail) => `${place} sent something that is not HTTP: ${detail}.`},
	'server-closed-early': {status: 502, message: place => `${place} closed the connection before the response was complete.`},
	loop: {status: 508, message: place => `${place} is this proxy itself.`},
	'bad-request': {status: 400, message: (_place, detail) => `The client sent something that is not HTTP: ${detail}.`},
	'client-gone': {message: () => 'The client went away before the end.'},
	'client-refused-certificate': {message: (place, detail) => `The client refused the certificate for ${place}${detail}`},
	'client-handshake-failed': {message: (place, detail) => `The client’s TLS handshake for ${place} failed: ${detail}.`},
	'replay-cancelled': {message: () => 'The replay was stopped before the end.'},
	'tapx-stopped': {message: () => 'tapx was stopped before the end.'},
	'tapx-died': {message: () => 'tapx ended unexpectedly before the end.'},
} as const satisfies Record<string, Failure>;

/** A code of `failures`. */
export type FailureCode = keyof typeof failures;

/** A failure as a flow keeps it. */
export const failure = (code: FailureCode, place: FailurePlace, detail = ''): FlowError => {
	const entry: Failure = failures[code];
	return {code, message: entry.message(`${bracketHost(place.host)}:${place.port}`, detail.replaceAll(/\s+/gv, ' ').slice(0, 300))};
};

/** What the proxy answers for a failure; 502 when nothing fits better. */
export const failureStatus = (code: string): number => {
	const entry: Failure | undefined = Object.hasOwn(failures, code) ? failures[code as FailureCode] : undefined;
	return entry?.status ?? 502;
};

const bySystemCode: Readonly<Record<string, FailureCode>> = {
	ECONNREFUSED: 'connection-refused',
	ECONNRESET: 'connection-reset',
	EPIPE: 'connection-reset',
	ECONNABORTED: 'connection-reset',
	ENOTFOUND: 'dns-failure',
	EAI_AGAIN: 'dns-failure',
	ETIMEDOUT: 'timeout',
	ESOCKETTIMEDOUT: 'timeout',
	EHOSTUNREACH: 'unreachable',
	ENETUNREACH: 'unreachable',
	EADDRNOTAVAIL: 'unreachable',
	EPROTO: 'tls-failed',
};

/** OpenSSL's verification results (X509_V_ERR_*) as Node names them. */
const certificateCode = /^(?:CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|ERR_TLS_CERT_)/v;

/** An error in its own words, without the advice Node adds for its own users. */
export const errorDetail = (error: Error): string => error.message.split(';', 1)[0] ?? '';

/** Sorts an error of a Node socket, TLS, HTTP or DNS call into a failure. */
export const classifyError = (error: Error & {code?: unknown}): FailureCode => {
	const code = typeof error.code === 'string' ? error.code : '';
	if (certificateCode.test(code)) {
		return 'certificate-invalid';
	}

	return code.startsWith('HPE_') || code.startsWith('ERR_HTTP2') ? 'bad-response' : bySystemCode[code] ?? (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') ? 'tls-failed' : 'unreachable');
};
