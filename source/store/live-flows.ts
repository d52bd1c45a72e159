import type {Clock} from '../flow/clock.ts';
import type {LiveConnection} from '../flow/connection.ts';
import {failure, type FailureCode} from '../flow/failures.ts';
import {
	isFinal,
	type Endpoint,
	type FlowError,
	type FlowKind,
	type Request,
} from '../flow/flow.ts';
import type {LiveFlow, Recorder} from './store.ts';

/** A flow under way, with the moment it began. */
export type OpenFlow = {readonly flow: LiveFlow; /** Monotonic microseconds. */ readonly began: number};

/** Where a flow comes from: the client's connection, or only its far end when no socket is left. */
export type Origin = {
	readonly connection?: LiveConnection | undefined;
	readonly client?: Endpoint | undefined;
	/** Monotonic microseconds; now unless given. */
	readonly began?: number;
	/** The flow that is repeated, by tapx instead of a client. */
	readonly replayOf?: number | undefined;
};

/** All flows under way: each is opened once, ended once, and written on every change. */
export type LiveFlows = {
	readonly count: number;
	readonly seen: number;
	open(kind: FlowKind, request: Request, from: Origin): OpenFlow;
	/** Writes what has changed. */
	touch(open: OpenFlow): void;
	/** Ends a flow; later calls for the same flow do nothing. */
	complete(open: OpenFlow): void;
	fail(open: OpenFlow, error: FlowError): void;
	abort(open: OpenFlow, code: FailureCode): void;
	/** Ends all that are left, because tapx stops. */
	abortAll(): void;
};

/** Keeps flows and hands their changes to the recorder. */
export const createLiveFlows = ({recorder, clock}: {recorder: Pick<Recorder, 'touch'>; clock: Clock}): LiveFlows => {
	const flows = new Set<OpenFlow>();
	let seen = 0;

	const end = (open: OpenFlow, state: 'complete' | 'failed' | 'aborted', error?: FlowError) => {
		const {flow, began} = open;
		if (isFinal(flow.state)) {
			return;
		}

		flow.state = state;
		flow.error ??= error;
		flow.timings = {...flow.timings, total: clock.now() - began};
		flows.delete(open);
		recorder.touch(flow);
	};

	const abort = (open: OpenFlow, code: FailureCode) => {
		end(open, 'aborted', failure(code, open.flow.request));
	};

	return {
		get count() {
			return flows.size;
		},
		get seen() {
			return seen;
		},
		open(kind, request, {connection, client, began = clock.now(), replayOf}) {
			const flow: LiveFlow = {
				kind,
				state: 'pending',
				source: replayOf === undefined ? 'client' : 'replay',
				replayOf,
				startedAt: clock.epoch() - (clock.now() - began),
				request,
				timings: {},
				client: connection ? {address: connection.address, port: connection.port} : client,
				connections: {client: connection},
				marked: false,
				analyzed: false,
				tags: [],
			};
			const open = {flow, began};
			seen++;
			flows.add(open);
			recorder.touch(flow);
			return open;
		},
		touch({flow}) {
			recorder.touch(flow);
		},
		complete(open) {
			end(open, 'complete');
		},
		fail(open, error) {
			end(open, 'failed', error);
		},
		abort,
		abortAll() {
			for (const open of flows) {
				abort(open, 'tapx-stopped');
			}
		},
	};
};
