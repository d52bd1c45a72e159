import {TapxError} from '../flow/error.ts';
import type {Flow} from '../flow/flow.ts';
import {createLiveFlows, type OpenFlow} from '../store/live-flows.ts';
import {openReader, openRecorder} from '../store/open.ts';
import {createClock} from '../upstream/clock.ts';
import {createUpstream} from '../upstream/connect.ts';
import {createTrust} from '../upstream/trust.ts';
import {changeRequest} from './changes.ts';
import {createDrafts, type Drafts} from './drafts.ts';
import {prepareRequest} from './prepare.ts';
import {repeat, type Pace} from './repeat.ts';
import type {
	FlowOrder,
	ReplayerOptions,
	ReplayOrder,
	ReplayOutcome,
	ReplayProgress,
} from './replayer.ts';
import {checkWholeBody, editableRequest, type EditableRequest} from './request.ts';
import {sendRequest} from './send.ts';

/** A replayer inside its own thread. */
export type RunningReplayer = {
	readonly drafts: Pick<Drafts, 'read' | 'close'>;
	openDraft(order: FlowOrder): ReturnType<Drafts['open']>;
	send(order: ReplayOrder, pace: Pace, options: {readonly signal: AbortSignal; readonly onProgress: (progress: ReplayProgress) => void}): Promise<ReplayOutcome[]>;
	stop(): Promise<void>;
};

/** Replays that are held in memory until they are written. */
const batch = 100;
/** Least time between two words about progress, in milliseconds. */
const progressInterval = 100;

const outcomeOf = ({flow}: OpenFlow): ReplayOutcome => ({
	id: flow.id, status: flow.response?.status, duration: flow.timings.total, error: flow.error,
});

/** Counts what has ended, and tells of it now and then. */
const createCounter = (times: number, tell: (progress: ReplayProgress) => void) => {
	const statuses: Record<number, number> = {};
	let [ended, failed, told] = [0, 0, performance.now()];
	return ({flow: {state, response}}: OpenFlow): void => {
		ended++;
		failed += state === 'complete' ? 0 : 1;
		if (response) {
			statuses[response.status] = (statuses[response.status] ?? 0) + 1;
		}

		if (performance.now() - told < progressInterval) {
			return;
		}

		told = performance.now();
		tell({
			times, ended, failed, statuses: {...statuses},
		});
	};
};

/** Puts the parts of a replayer together: store, upstream connections, drafts. */
export const runReplayer = (options: ReplayerOptions): RunningReplayer => {
	const reader = openReader(options.file);
	const clock = createClock();
	const drafts = createDrafts();
	const trust = createTrust(options);

	const open = () => {
		const recorder = openRecorder({file: options.file, title: 'replay', join: options.session});
		return {recorder, flows: createLiveFlows({recorder, clock})};
	};

	/** Opened when something is sent: there is no session without a flow. */
	let recording: ReturnType<typeof open> | undefined;

	const find = (id: number): Flow => {
		const flow = reader.flow(id);
		if (!flow) {
			throw new TapxError('no-such-flow', `There is no flow ${id}.`, {advice: 'tapx ls shows those there are.'});
		}

		return flow;
	};

	const requestOf = (order: ReplayOrder): {flow: Flow; request: EditableRequest} => {
		if ('draft' in order) {
			return drafts.request(order.draft);
		}

		const flow = find(order.flow);
		if (order.changes?.body === undefined) {
			checkWholeBody(flow);
		}

		return {flow, request: changeRequest(editableRequest(flow), order.changes ?? {})};
	};

	return {
		drafts,
		async openDraft({flow: id, changes = {}}) {
			const flow = find(id);
			return drafts.open(flow, changeRequest(editableRequest(flow), changes));
		},
		async send(order, pace, {signal, onProgress}) {
			const {flow, request} = requestOf(order);
			const prepared = prepareRequest(flow, request);
			if (prepared.request.scheme === 'https') {
				// Reading the system's roots takes a while that is none of the server's.
				trust.context();
			}

			recording ??= open();
			const {recorder, flows} = recording;
			// Connections of its own: none that the server may have given up meanwhile, and none for others when lengths are not what they say.
			const upstream = createUpstream({trust, clock, changed: recorder.touchConnection});
			const tools = {
				clock, flows, dial: upstream.dial, bodyLimit: options.bodyLimit, timeLimit: options.timeLimit, connectTo: options.connectTo ?? [],
			};
			const count = createCounter(pace.times, onProgress);
			const outcomes: ReplayOutcome[] = [];
			const ended: OpenFlow[] = [];
			/** A flow has its id once it is written, and its bodies are not needed any more. */
			const settle = (): void => {
				recorder.flush();
				outcomes.push(...ended.splice(0).map(sent => outcomeOf(sent)));
			};

			try {
				await repeat(pace, async () => {
					const sent = await sendRequest(prepared, flow.id, tools, signal);
					ended.push(sent);
					count(sent);
					if (ended.length >= batch) {
						settle();
					}
				}, signal);
			} finally {
				upstream.close();
			}

			settle();
			return outcomes;
		},
		async stop() {
			recording?.flows.abortAll();
			recording?.recorder.close();
			reader.close();
			await drafts.closeAll();
		},
	};
};
