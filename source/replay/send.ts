import {classifyError, errorDetail, failure} from '../flow/failures.ts';
import type {Clock} from '../flow/clock.ts';
import type {FlowError} from '../flow/flow.ts';
import {target} from '../flow/url.ts';
import type {LiveFlows, OpenFlow} from '../store/live-flows.ts';
import type {Call, Dial} from '../upstream/call.ts';
import {detour, type ConnectTo} from '../upstream/detour.ts';
import {joinCookies} from '../upstream/hop-by-hop.ts';
import {startPhases} from '../upstream/phases.ts';
import {createTee} from '../upstream/tee.ts';
import type {PreparedRequest} from './prepare.ts';

/** What a request is sent with. */
export type SendTools = {
	readonly clock: Clock;
	readonly flows: LiveFlows;
	readonly dial: Dial;
	/** Bytes of the answer's body that are kept. */
	readonly bodyLimit: number;
	/** Milliseconds that all of it may take; 0 is no limit. */
	readonly timeLimit: number;
	readonly connectTo: readonly ConnectTo[];
};

/**
Sends a request once and records it with its answer as a flow that repeats `replayOf`. Resolves with that flow once it has ended,
however it ended; redirects are answers like others. The signal breaks it off.
*/
export const sendRequest = async (prepared: PreparedRequest, replayOf: number, tools: SendTools, signal: AbortSignal): Promise<OpenFlow> => {
	const {request, body, authority, preferHttp2} = prepared;
	const {clock, flows, bodyLimit, timeLimit} = tools;
	const phases = startPhases(clock);
	const open = flows.open('http', request, {began: phases.began, replayOf});
	const {flow} = open;
	const down = createTee(bodyLimit);
	const over = Promise.withResolvers<OpenFlow>();
	let isOver = false;

	const stop = (end: () => void): void => {
		if (isOver) {
			return;
		}

		isOver = true;
		clearTimeout(timer);
		signal.removeEventListener('abort', cancel);
		flow.response &&= {...flow.response, body: down.body()};
		end();
		over.resolve(open);
	};

	const fail = (error: FlowError): void => {
		stop(() => {
			flows.fail(open, error);
		});
	};

	const route = detour(tools.connectTo, request.host, request.port);
	const call: Call = tools.dial({
		method: request.method,
		scheme: request.scheme,
		host: request.host,
		...route,
		target: target(request),
		authority,
		headers: request.httpVersion === '2' ? joinCookies(request.headers) : request.headers,
		hasBody: body.length > 0,
		client: open,
		preferHttp2,
	}, {
		connected(truth) {
			flow.server = truth.address === undefined ? undefined : {address: truth.address, port: truth.port ?? route.port};
			flow.connections = {server: truth.connection};
			flow.timings = phases.connected(truth);
		},
		information() {
			// An interim answer is none.
		},
		head(head) {
			flow.state = 'open';
			flow.response = {
				status: head.status, reason: head.reason, httpVersion: head.httpVersion, headers: head.headers,
			};
			flow.timings = phases.head();
			flows.touch(open);
		},
		data: down.add,
		end(trailers) {
			if (flow.response && trailers.length > 0) {
				flow.response = {...flow.response, trailers};
			}

			flow.timings = phases.end();
			stop(() => {
				flows.complete(open);
			});
		},
		error(error) {
			const code = classifyError(error);
			fail(failure(code === 'connection-reset' && flow.response ? 'server-closed-early' : code, request, errorDetail(error)));
		},
		drain() {
			// The body is in memory anyhow: it is written at once.
		},
	});

	const cancel = (): void => {
		call.abort();
		stop(() => {
			flows.abort(open, 'replay-cancelled');
		});
	};

	const timer = timeLimit > 0
		? setTimeout(() => {
			call.abort();
			fail(failure('timeout', request));
		}, timeLimit)
		: undefined;
	signal.addEventListener('abort', cancel);
	if (body.length > 0) {
		call.write(body);
	}

	call.end(request.trailers ?? []);
	phases.sent();
	return over.promise;
};
