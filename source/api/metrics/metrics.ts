import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';
import type {CaptureStatus} from '../../capture/capture.ts';
import type {Reader} from '../../store/store.ts';
import type {Pulse} from '../events/pulse.ts';
import {exposition, type Metric} from './exposition.ts';
import {countTraffic} from './traffic.ts';

/** What the server counts. */
export type Metrics = {
	/** A call was answered so. */
	answered(status: number): void;
	/** Everything, in the text format of Prometheus. */
	text(): string;
	stop(): void;
};

const one = (name: string, type: 'counter' | 'gauge', help: string, value: number): Metric => ({
	name, type, help, samples: [{value}],
});

const storeMetrics = (reader: Pick<Reader, 'totals'>): Metric[] => {
	const {flows, bytes, fileBytes} = reader.totals();
	return [
		one('tapx_store_requests', 'gauge', 'Requests in the store.', flows),
		one('tapx_store_body_bytes', 'gauge', 'Bytes of bodies in the store, each body once, as they are kept.', bytes),
		one('tapx_store_file_bytes', 'gauge', 'Size of the store.', fileBytes),
	];
};

const captureMetrics = ({seen, open, recorder}: CaptureStatus): Metric[] => [
	one('tapx_proxy_requests_seen_total', 'counter', 'Requests that the proxy has seen.', seen),
	one('tapx_proxy_requests_open', 'gauge', 'Requests under way.', open),
	one('tapx_recorder_written_total', 'counter', 'Writes of requests to the store.', recorder.written),
	one('tapx_recorder_queued', 'gauge', 'Requests that wait to be written.', recorder.queued),
	one('tapx_recorder_lost_total', 'counter', 'Requests that could not be kept.', recorder.lost),
	one('tapx_recorder_in_trouble', 'gauge', 'Whether the store refuses to be written.', recorder.trouble === undefined ? 0 : 1),
];

const nanoseconds = 1e-9;
/** Milliseconds between two looks at how late a timer comes. */
const resolution = 10;

/** What a timer is late by, in seconds: it is measured from one to the next. */
const lateness = (delay: number): number => Math.max(0, (delay * nanoseconds) - (resolution / 1000));

/** Begins to count. */
export const createMetrics = ({reader, pulse, capture}: {readonly reader: Reader; readonly pulse: Pulse; readonly capture?: {status(): CaptureStatus} | undefined}): Metrics => {
	const traffic = countTraffic(reader, pulse);
	const lag = monitorEventLoopDelay({resolution});
	lag.enable();
	const answers = new Map<string, number>();
	const started = Math.round(performance.timeOrigin) / 1000;

	const processMetrics = (): Metric[] => {
		const {user, system} = process.cpuUsage();
		return [
			{
				name: 'tapx_api_answers_total',
				type: 'counter',
				help: 'Calls of this API that were answered, by class of status.',
				samples: answers.entries().map(([status, value]) => ({labels: {status}, value})).toArray(),
			},
			...([['p50', lag.percentile(50)], ['p99', lag.percentile(99)], ['max', lag.max]] as const)
				.map(([name, value]) => one(`tapx_event_loop_lag_${name}_seconds`, 'gauge', 'How late timers of the thread of this API come, since its start.', lateness(value))),
			one('process_resident_memory_bytes', 'gauge', 'Memory of the process.', process.memoryUsage.rss()),
			one('process_cpu_seconds_total', 'counter', 'Time of processors that the process has used.', (user + system) / 1e6),
			one('process_start_time_seconds', 'gauge', 'When the process started.', started),
		];
	};

	return {
		answered(status) {
			const name = `${Math.floor(status / 100)}xx`;
			answers.set(name, (answers.get(name) ?? 0) + 1);
		},
		text: () => exposition([...traffic.metrics(), ...storeMetrics(reader), ...capture ? captureMetrics(capture.status()) : [], ...processMetrics()]),
		stop() {
			traffic.stop();
			lag.disable();
		},
	};
};
