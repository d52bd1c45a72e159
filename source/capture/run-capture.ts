import os from 'node:os';
import type http from 'node:http';
import {failure} from '../flow/failures.ts';
import {headerValue, pairHeaders} from '../flow/headers.ts';
import {bracketHost} from '../flow/url.ts';
import {createLiveFlows} from '../store/live-flows.ts';
import {openRecorder} from '../store/open.ts';
import {createClock} from '../upstream/clock.ts';
import {createUpstream} from '../upstream/connect.ts';
import {createTrust} from '../upstream/trust.ts';
import {loadAuthority, signingKey, type StoredAuthority} from './authority.ts';
import type {CaptureOptions, CaptureStatus} from './capture.ts';
import {createAuthorityPage} from './authority-page/page.ts';
import {reachableHost} from './authority-page/reachable.ts';
import {remedyFor} from './authority-page/remedy.ts';
import {createIssuer} from './certificates.ts';
import {createClientConnections} from './connections.ts';
import {findDestination, type Destination} from './destination.ts';
import {carry} from './exchange.ts';
import {createHandshakeLog} from './handshake-log.ts';
import {openListener, type Listener} from './listener.ts';
import {createRouter} from './router.ts';
import {createSelfService} from './self-service.ts';
import {awaitGreeting, passThrough} from './tunnel.ts';
import {carryUpgrade} from './upgrade.ts';

/** A capture inside its own thread. */
export type RunningCapture = {
	readonly host: string;
	readonly port: number;
	readonly session: number;
	readonly authority: Pick<StoredAuthority, 'certificateFile' | 'certificate' | 'fingerprint'>;
	status(): CaptureStatus;
	onChange(listener: () => void): void;
	stop(): Promise<CaptureStatus>;
};

/** Time given to answers under way to be flushed to clients when the proxy stops, in milliseconds. */
const grace = 100;

const delay = async (milliseconds: number) => new Promise(resolve => {
	setTimeout(resolve, milliseconds);
});

/** Puts the parts of a capture together: authority, recorder, upstream connections, listener. */
export const runCapture = async (options: CaptureOptions): Promise<RunningCapture> => {
	const authority = await loadAuthority(options.authorityFolder);
	const issuer = await createIssuer(authority, await signingKey(authority));
	const recorder = openRecorder({file: options.file, title: options.title});
	const clock = createClock();
	const flows = createLiveFlows({recorder, clock});
	const trust = createTrust(options);
	const upstream = createUpstream({trust, clock, changed: recorder.touchConnection});
	const {truth} = upstream;
	const connectionOf = createClientConnections({connections: upstream.connections, clock, facts: socket => listener.facts(socket)});
	const router = createRouter({connectTo: options.connectTo ?? [], interfaces: () => Object.values(os.networkInterfaces()).flatMap(list => list?.map(({address}) => address) ?? [])});
	const handshakes = createHandshakeLog({flows, remedy: ({userAgent}) => remedyFor(authority.certificateFile, userAgent)});
	const isOwn = (address: string | undefined, port: number | undefined) =>
		port === listener.port && router.isHere(address, options.host);
	const tools = {
		clock, flows, connectionOf, dial: upstream.dial, truth, trust, bodyLimit: options.bodyLimit, idleTimeout: options.idleTimeout, route: router.route, isOwn,
	};
	const pageOf = (port: number) => createAuthorityPage({certificate: authority.certificate, proxyUrl: `http://${bracketHost(reachableHost(options.host))}:${port}`});
	let page: ReturnType<typeof pageOf> | undefined;
	const selfService = createSelfService({
		page(request) {
			page ??= pageOf(listener.port);
			return page(request);
		},
		isOwn,
	});

	const destinationOf = (request: http.IncomingMessage): Destination => {
		const headers = pairHeaders(request.rawHeaders);
		const {':authority': named, ':scheme': scheme} = request.headers as Record<string, string | undefined>;
		const facts = listener.facts(request.socket);
		const target = request.url ?? '/';
		// Over HTTP/2 a request to a proxy (RFC 9113 §8.3.1) looks like one to a server, but for its scheme.
		return scheme === 'http' && named !== undefined && facts.tunnel === undefined
			? findDestination(`http://${named}${target}`, undefined, facts)
			: findDestination(target, named ?? headerValue(headers, 'host'), facts);
	};

	const onRequest = (request: http.IncomingMessage, response: http.ServerResponse) => {
		const destination = destinationOf(request);
		if (!selfService.answer(request, response, destination)) {
			carry({request, response, destination}, tools);
		}
	};

	const listener: Listener = await openListener({
		host: options.host,
		port: options.port,
		authority,
		issuer,
		handlers: {
			request: onRequest,
			upgrade(request, socket, head) {
				carryUpgrade(request, socket, head, destinationOf(request), tools);
			},
			silent(tunnel, claim) {
				awaitGreeting(tunnel, claim, tools);
			},
			tunnel(tunnel) {
				passThrough(tunnel, tools);
			},
			handshakeFailed: handshakes.note,
			badRequest(error, socket) {
				const raw = error.rawPacket?.toString('latin1', 0, 2000) ?? '';
				const [, method = '', target = ''] = /^(\S{1,32}) (\S{1,1000})/v.exec(raw) ?? [];
				const destination = findDestination(target || '/', undefined, listener.facts(socket));
				const open = flows.open('http', {
					method, scheme: destination.scheme, host: destination.host, port: destination.port, path: destination.path, query: destination.query, httpVersion: '1.1', headers: [],
				}, {connection: connectionOf(socket)});
				const why = failure('bad-request', destination, error.message.replace(/^Parse Error: /v, ''));
				flows.fail(open, why);
				const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
				socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ntapx: ${why.message}\n`);
			},
		},
	});

	// Reading the system's roots takes a while: better now than in the first request over TLS.
	setImmediate(() => {
		trust.context();
	});

	const status = (): CaptureStatus => ({seen: flows.seen, open: flows.count, recorder: recorder.status()});
	const {host, port} = listener;
	return {
		host,
		port,
		session: recorder.session,
		authority: {certificateFile: authority.certificateFile, certificate: authority.certificate, fingerprint: authority.fingerprint},
		status,
		onChange: recorder.onWrite,
		async stop() {
			const closing = listener.close();
			flows.abortAll();
			await Promise.race([closing, delay(grace)]);
			upstream.close();
			flows.abortAll();
			return {seen: flows.seen, open: flows.count, recorder: recorder.close()};
		},
	};
};
