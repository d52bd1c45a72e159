import {setImmediate} from 'node:timers/promises';
import type {FlowRow} from '../../flow/flow.ts';
import {followFlows} from '../../operations/follow-flows.ts';
import type {Reader} from '../../store/store.ts';
import type {Pulse} from '../events/pulse.ts';
import {createHistogram, type Metric} from './exposition.ts';

/** Methods told apart; a hostile client may send as many others as it likes. */
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);
/** Seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Milliseconds of work between two pauses. */
const slice = 10;

const classOf = ({status, state}: FlowRow): string => status === undefined ? state : `${Math.floor(status / 100)}xx`;

/** Counts the requests that end while this runs; what is imported is no traffic. */
export const countTraffic = (reader: Pick<Reader, 'changes' | 'flow' | 'revision' | 'window'>, pulse: Pick<Pulse, 'listen'>): {metrics(): Metric[]; stop(): void} => {
	const next = followFlows({reader}, {});
	const requests = new Map<string, {readonly labels: {readonly method: string; readonly status: string}; value: number}>();
	const durations = createHistogram(bounds);
	const bytes = {request: 0, response: 0};
	let isBusy = false;
	let again = false;

	const add = (row: FlowRow): void => {
		if (row.source === 'import') {
			return;
		}

		const labels = {method: methods.has(row.method) ? row.method : 'other', status: classOf(row)};
		const key = `${labels.method} ${labels.status}`;
		const sample = requests.get(key) ?? {labels, value: 0};
		sample.value++;
		requests.set(key, sample);
		bytes.request += row.requestSize ?? 0;
		bytes.response += row.responseSize ?? 0;
		if (row.kind === 'http' && row.duration !== undefined) {
			durations.observe(row.duration / 1e6);
		}
	};

	const count = async (): Promise<void> => {
		let began = performance.now();
		for (const row of next()) {
			add(row);
			if (!(performance.now() - began > slice)) {
				continue;
			}

			await setImmediate(); // eslint-disable-line no-await-in-loop -- one slice after the other
			began = performance.now();
		}
	};

	const pump = async (): Promise<void> => {
		do {
			again = false;
			await count(); // eslint-disable-line no-await-in-loop -- once more when there was news meanwhile
		} while (again);
	};

	const wake = async (): Promise<void> => {
		again = true;
		if (isBusy) {
			return;
		}

		isBusy = true;
		try {
			await pump();
		} catch {
			// A store that cannot be read now is read at the next change.
		} finally {
			isBusy = false;
		}
	};

	const stop = pulse.listen(() => {
		void wake();
	});
	return {
		metrics: () => [
			{
				name: 'tapx_requests_total', type: 'counter', help: 'Requests that ended, by method and by class of status or how they ended without one.', samples: requests.values().toArray(),
			},
			{
				name: 'tapx_request_duration_seconds', type: 'histogram', help: 'From the request to the end of its response.', samples: durations.samples(),
			},
			{
				name: 'tapx_body_bytes_total', type: 'counter', help: 'Bytes of bodies as they were sent.', samples: Object.entries(bytes).map(([direction, value]) => ({labels: {direction}, value})),
			},
		],
		stop,
	};
};
