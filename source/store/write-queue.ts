import type {LiveFlow} from './store.ts';

/** Most flows, and most bytes of bodies, that wait while the store refuses. */
export type QueueLimits = {readonly flows: number; readonly bytes: number};

/** Flows that wait to be written, each once, the longest waiting first. */
export type WriteQueue = {
	readonly size: number;
	/** Whether more waits than the limits allow. */
	readonly isOverfull: boolean;
	/** Adds a flow or notes that it has grown; it keeps its place. */
	add(flow: LiveFlow): void;
	/** The first `count` flows, which stay in the queue. */
	first(count: number): LiveFlow[];
	/** Takes flows out. */
	drop(flows: readonly LiveFlow[]): void;
};

const bodyBytes = ({request, response}: LiveFlow): number => (request.body?.bytes.length ?? 0) + (response?.body?.bytes.length ?? 0);

/** An empty queue. */
export const createWriteQueue = (limits: QueueLimits): WriteQueue => {
	const waiting = new Map<LiveFlow, number>();
	let bytes = 0;
	return {
		get size() {
			return waiting.size;
		},
		get isOverfull() {
			return waiting.size > limits.flows || bytes > limits.bytes;
		},
		add(flow) {
			const size = bodyBytes(flow);
			bytes += size - (waiting.get(flow) ?? 0);
			waiting.set(flow, size);
		},
		first: count => waiting.keys().take(count).toArray(),
		drop(flows) {
			for (const flow of flows) {
				bytes -= waiting.get(flow) ?? 0;
				waiting.delete(flow);
			}
		},
	};
};
